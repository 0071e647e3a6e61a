/**
 * Work that is done once at a time. Who asks while it is being done shares the next time with all others who do: what they get begins after
 * they asked.
 */
export class OneAtATime<T> {
  readonly #work: () => Promise<T>;
  #running: Promise<T> | null = null;
  #next: Promise<T> | null = null;

  constructor(work: () => Promise<T>) {
    this.#work = work;
  }

  ask(): Promise<T> {
    if (this.#next !== null) return this.#next;
    if (this.#running === null) return this.#begin();
    // It stands before whoever asks between the end of the one and its own beginning: they share it.
    return (this.#next = this.#running.then(passed, passed).then(() => {
      this.#next = null;
      return this.#begin();
    }));
  }

  #begin(): Promise<T> {
    const running = this.#work().finally(() => {
      if (this.#running === running) this.#running = null;
    });
    this.#running = running;
    return running;
  }
}

function passed(): void {
  // However it ended: the next time is for others.
}
