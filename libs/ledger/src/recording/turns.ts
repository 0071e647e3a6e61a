/** So many may wait for one stream at once: at some milliseconds each, the last one still gets its answer within a second or so. */
const MOST_WAITING = 200;

/**
 * Lets those who want the same thing do so one after another, in the order in which they came; other things are not held up. Within a process
 * commands on one stream then meet no conflicts; between processes the version of the stream decides.
 */
export class Turns {
  readonly #mostWaiting: number;
  readonly #queues = new Map<string, { last: Promise<unknown>; waiting: number }>();

  constructor(mostWaiting = MOST_WAITING) {
    this.#mostWaiting = mostWaiting;
  }

  /** Does the work once all earlier work on the same thing has ended, however it ended; null, and nothing done, where too many wait. */
  async take<T>(thing: string, work: () => Promise<T>): Promise<T | null> {
    const queue = this.#queues.get(thing) ?? { last: Promise.resolve(), waiting: 0 };
    if (queue.waiting >= this.#mostWaiting) return null;
    this.#queues.set(thing, queue);
    queue.waiting += 1;
    const done = queue.last.then(work);
    queue.last = done.catch(() => null);
    try {
      return await done;
    } finally {
      queue.waiting -= 1;
      if (queue.waiting === 0) this.#queues.delete(thing);
    }
  }
}
