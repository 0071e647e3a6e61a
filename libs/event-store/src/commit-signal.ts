import { StoreClosed } from './errors.js';

/**
 * Wakes subscriptions when something was committed. A waiter says which generation it had seen before it read, so no commit
 * between its reading and its waiting is missed.
 */
export class CommitSignal {
  #generation = 0;
  #closed = false;
  readonly #waiters = new Set<() => void>();
  readonly #watch: Watch | null;
  #timer: NodeJS.Timeout | null = null;

  /** `watch` is asked now and then, while somebody waits, whether others have committed. */
  constructor(watch: Watch | null = null) {
    this.#watch = watch;
  }

  get generation(): number {
    return this.#generation;
  }

  committed(): void {
    this.#generation++;
    this.#wakeAll();
  }

  close(): void {
    this.#closed = true;
    this.#wakeAll();
  }

  /** Resolves when something was committed after `seen` or the signal is aborted; rejects when the store is closed. */
  async next(seen: number, signal: AbortSignal): Promise<void> {
    this.#askOthers();
    while (this.#generation === seen && !this.#closed && !signal.aborted) await this.#sleep(signal);
    if (this.#closed && !signal.aborted) throw new StoreClosed();
  }

  #sleep(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.#waiters.delete(wake);
        signal.removeEventListener('abort', wake);
        if (this.#waiters.size === 0) this.#stopWatching();
        resolve();
      };
      this.#waiters.add(wake);
      signal.addEventListener('abort', wake);
      this.#startWatching();
    });
  }

  #wakeAll(): void {
    for (const wake of [...this.#waiters]) wake();
  }

  #askOthers(): void {
    if (!this.#closed && this.#watch?.othersCommitted() === true) this.committed();
  }

  #startWatching(): void {
    if (this.#watch === null || this.#timer !== null) return;
    this.#timer = setInterval(() => {
      this.#askOthers();
    }, this.#watch.intervalMs);
  }

  #stopWatching(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }
}

export interface Watch {
  /** True where another process has committed since the last time of asking. */
  othersCommitted(): boolean;
  readonly intervalMs: number;
}
