/** One comparison: ours against its floor, both measured in turn in the same run. */
export interface Comparison {
  readonly name: string;
  /** What one unit is: `events`, `requests`. */
  readonly unit: string;
  /** What the floor does, in a few words. */
  readonly floor: string;
  /** The ratio that we hold ourselves to, ours ÷ floor; null: shown for information. */
  readonly bar: number | null;
  /** Units a second in each round. */
  readonly rounds: readonly { readonly ours: number; readonly floor: number }[];
}

/** Runs both sides in turn, so that a machine whose speed drifts slows both. Each side answers units a second. */
export async function inTurn(
  rounds: number,
  ours: (round: number) => Promise<number>,
  floor: (round: number) => Promise<number>,
): Promise<Comparison['rounds']> {
  const figures = [];
  for (let round = 0; round < rounds; round++) {
    figures.push({ floor: await floor(round), ours: await ours(round) });
  }
  return figures;
}

/** Units a second of one run of `work`. */
export async function perSecond(units: number, work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return units / ((performance.now() - start) / 1000);
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('A median needs at least one value.');
  return middle;
}

/** The median of the ratios of each round. */
export function ratioOf(comparison: Comparison): number {
  return median(comparison.rounds.map((round) => round.ours / round.floor));
}
