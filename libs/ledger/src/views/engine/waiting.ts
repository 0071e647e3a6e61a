/** Callers who wait until something has come true of the views; asked again whenever the views have moved. */
export class Waiting {
  readonly #waiters = new Set<() => boolean>();

  /** The first answer that is not null; null where `waitMs` milliseconds went by without one. Rejects with what `ask` throws. */
  until<T>(ask: () => T | null, waitMs: number): Promise<T | null> {
    return new Promise((resolve, reject) => {
      const settle = (): boolean => {
        try {
          const answer = ask();
          if (answer === null) return false;
          resolve(answer);
        } catch (error) {
          reject(error instanceof Error ? error : new Error(String(error)));
        }
        return true;
      };
      if (settle()) return;
      const timer = setTimeout(() => {
        this.#waiters.delete(waiter);
        resolve(null);
      }, waitMs);
      const waiter = () => {
        if (!settle()) return false;
        clearTimeout(timer);
        return true;
      };
      this.#waiters.add(waiter);
    });
  }

  /** The views have moved. */
  moved(): void {
    for (const waiter of this.#waiters) if (waiter()) this.#waiters.delete(waiter);
  }
}
