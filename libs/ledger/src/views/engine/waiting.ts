/** Callers who wait until something has come true of the views; asked again whenever the views have moved. */
export class Waiting {
  readonly #waiters = new Set<Pick<Waiter<unknown>, 'ask'>>();
  /** Those who wait until an event is shown, by its id: they need not be asked where it is known which events are. */
  readonly #byEvent = new Map<string, Set<Waiter<number>>>();

  /** The first answer that is not null; null where `waitMs` milliseconds went by without one. Rejects with what `ask` throws. */
  until<T>(ask: () => T | null, waitMs: number): Promise<T | null> {
    return new Promise((resolve, reject) => {
      const waiter = new Waiter(ask, resolve, reject);
      if (waiter.ask()) return;
      this.#waiters.add(waiter);
      waiter.giveUpAfter(waitMs, () => this.#waiters.delete(waiter));
    });
  }

  /** As `until`, where what is asked is the entry number of an event, once all projections that have not failed show it. */
  untilShown(eventId: string, ask: () => number | null, waitMs: number): Promise<number | null> {
    return new Promise((resolve, reject) => {
      const waiter = new Waiter(ask, resolve, reject);
      if (waiter.ask()) return;
      const waiters = this.#byEvent.get(eventId) ?? new Set();
      this.#byEvent.set(eventId, waiters.add(waiter));
      waiter.giveUpAfter(waitMs, () => {
        waiters.delete(waiter);
        if (waiters.size === 0) this.#byEvent.delete(eventId);
      });
    });
  }

  /** The views have moved, nobody knows how far. */
  moved(): void {
    for (const waiter of this.#waiters) if (waiter.ask()) this.#waiters.delete(waiter);
    for (const [eventId, waiters] of this.#byEvent) {
      for (const waiter of waiters) if (waiter.ask()) waiters.delete(waiter);
      if (waiters.size === 0) this.#byEvent.delete(eventId);
    }
  }

  /** All projections show these entries now, and none that came after them. */
  shown(entries: readonly Shown[]): void {
    for (const { number, stored } of entries) {
      for (const waiter of this.#byEvent.get(stored.id) ?? []) waiter.answer(number);
      this.#byEvent.delete(stored.id);
    }
    for (const waiter of this.#waiters) if (waiter.ask()) this.#waiters.delete(waiter);
  }
}

interface Shown {
  readonly number: number;
  readonly stored: { readonly id: string };
}

/** One who waits, for an answer that is not null. */
class Waiter<T> {
  readonly #ask: () => T | null;
  readonly #resolve: (answer: T | null) => void;
  readonly #reject: (error: Error) => void;
  #timer: NodeJS.Timeout | undefined;

  constructor(ask: () => T | null, resolve: (answer: T | null) => void, reject: (error: Error) => void) {
    this.#ask = ask;
    this.#resolve = resolve;
    this.#reject = reject;
  }

  /** Whether there is an answer, or a fault instead: then the waiting is over. */
  ask(): boolean {
    try {
      const answer = this.#ask();
      if (answer === null) return false;
      this.answer(answer);
    } catch (error) {
      clearTimeout(this.#timer);
      this.#reject(error instanceof Error ? error : new Error(String(error)));
    }
    return true;
  }

  answer(answer: T): void {
    clearTimeout(this.#timer);
    this.#resolve(answer);
  }

  giveUpAfter(waitMs: number, leave: () => void): void {
    this.#timer = setTimeout(() => {
      leave();
      this.#resolve(null);
    }, waitMs);
  }
}
