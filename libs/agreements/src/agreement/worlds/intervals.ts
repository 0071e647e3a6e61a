/** Days, both inside, as day numbers; -Infinity: since ever, Infinity: for ever. */
export interface Interval {
  readonly from: number;
  readonly to: number;
}

/** Days of any number of intervals, kept as the fewest that say the same. */
export class Days {
  readonly #intervals: { from: number; to: number }[] = [];
  #isTidy = true;

  add(from: number, to: number): void {
    if (from > to) return;
    const last = this.#intervals.at(-1);
    if (last !== undefined && from >= last.from && from <= last.to + 1) {
      last.to = Math.max(last.to, to);
      return;
    }
    this.#isTidy &&= last === undefined || from > last.to;
    this.#intervals.push({ from, to });
  }

  /** In order, with a gap between any two. */
  intervals(): readonly Interval[] {
    if (this.#isTidy) return this.#intervals;
    const sorted = this.#intervals.splice(0).sort((a, b) => a.from - b.from);
    this.#isTidy = true;
    for (const { from, to } of sorted) this.add(from, to);
    return this.#intervals;
  }
}
