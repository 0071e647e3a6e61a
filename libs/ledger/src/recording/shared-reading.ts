/**
 * A reading that all share who ask for it at once: commands that arrive together would each open a read transaction of their own. It begins
 * after they have asked, so nobody is told less than was there when they did.
 */
export class SharedReading<T> {
  readonly #read: () => Promise<T>;
  #next: Promise<T> | null = null;

  constructor(read: () => Promise<T>) {
    this.#read = read;
  }

  ask(): Promise<T> {
    return (this.#next ??= Promise.resolve().then(() => {
      this.#next = null;
      return this.#read();
    }));
  }
}
