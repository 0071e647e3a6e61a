import { StoreUnavailable } from '@concord-ledger/event-store';

/** So many may wait for one stream at once: at some milliseconds each, the last one still gets its answer within a second or so. */
const MOST_WAITING = 200;
/** Whoever waits longer for the stream is sent away: where the store does not answer, each of those before takes seconds to find out. */
const LONGEST_WAIT_MS = 10_000;

/**
 * Lets those who want the same thing do so one after another, in the order in which they came; other things are not held up. Within a process
 * commands on one stream then meet no conflicts; between processes the version of the stream decides.
 */
export class Turns {
  readonly #mostWaiting: number;
  readonly #longestWaitMs: number;
  readonly #queues = new Map<string, { last: Promise<unknown>; waiting: number }>();

  constructor(mostWaiting = MOST_WAITING, longestWaitMs = LONGEST_WAIT_MS) {
    this.#mostWaiting = mostWaiting;
    this.#longestWaitMs = longestWaitMs;
  }

  /** Does the work once all earlier work on the same thing has ended, however it ended; null, and nothing done, where too many wait. Throws StoreUnavailable, nothing done, where the turn is too long in coming. */
  async take<T>(thing: string, work: () => Promise<T>): Promise<T | null> {
    const queue = this.#queues.get(thing) ?? { last: Promise.resolve(), waiting: 0 };
    if (queue.waiting >= this.#mostWaiting) return null;
    this.#queues.set(thing, queue);
    queue.waiting += 1;
    const sentAway = Promise.withResolvers<never>();
    let isAway = false;
    const timer = setTimeout(() => {
      isAway = true;
      sentAway.reject(new StoreUnavailable(`Commands on ${thing} wait for the store too long.`));
    }, this.#longestWaitMs);
    const done = queue.last.then(() => {
      clearTimeout(timer);
      return isAway ? null : work();
    });
    queue.last = done.catch(() => null);
    try {
      return await Promise.race([done, sentAway.promise]);
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.#queues.delete(thing);
    }
  }
}
