import { setImmediate as nextTurn } from 'node:timers/promises';
import { OutcomeUnknown, StoreClosed, StoreUnavailable } from '../errors.js';
import type { SqliteBounds } from './bounds.js';
import { untilFree } from './busy.js';
import { messageOf, SQLITE_CONSTRAINT, sqliteCode } from './fault.js';
import type { Transaction } from './transaction.js';

/**
 * Writes that arrive together share one transaction and its one wait for the disk (R33). They are gathered until the event loop's
 * next turn; each that writes more than one statement has a savepoint of its own, so what goes wrong in one takes back only that one;
 * nobody is answered before COMMIT.
 */
export class GroupCommit {
  readonly #transaction: Transaction;
  readonly #bounds: SqliteBounds;
  readonly #onCommit: () => void;
  #queue: Write[] = [];
  #queuedBytes = 0;
  #running: Promise<void> | null = null;
  #closed = false;

  constructor(transaction: Transaction, bounds: SqliteBounds, onCommit: () => void) {
    this.#transaction = transaction;
    this.#bounds = bounds;
    this.#onCommit = onCommit;
  }

  /**
   * Runs `work` inside a transaction and answers with its result once that is durable. What `work` throws refuses this write alone.
   * `bytes` is about what it writes. A `single` write changes the file by one statement at most, which SQLite itself takes back whole.
   */
  run<T>(work: () => T, bytes: number, size: 'single' | 'compound'): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      if (this.#closed) throw new StoreClosed();
      this.#checkRoom(bytes);
      this.#queuedBytes += bytes;
      const attempt = () => {
        const result = work();
        return () => {
          resolve(result);
        };
      };
      this.#queue.push({ bytes, size, attempt, refuse: reject });
      this.#running ??= this.#writeAll();
    });
  }

  /** Takes no further writes; resolves when those that wait have been answered. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#running;
  }

  async #writeAll(): Promise<void> {
    while (this.#queue.length > 0) {
      await nextTurn();
      try {
        await untilFree(
          () => {
            this.#writeGroup();
          },
          this.#bounds.writeWaitMs,
          (cause) => this.#lockedOut(cause),
        );
      } catch (error) {
        // No transaction could be begun.
        for (const write of this.#take(Infinity, Infinity)) write.refuse(nothingWritten(error));
      }
    }
    this.#running = null;
  }

  /** One transaction from BEGIN to the answers, in one go; throws only where BEGIN or ROLLBACK fails. */
  #writeGroup(): void {
    this.#transaction.begin();
    const group = this.#take(this.#bounds.maxGroupWrites, this.#bounds.maxGroupBytes);
    const outcomes: (() => void)[] = [];
    try {
      for (const write of group) outcomes.push(this.#attempt(write));
    } catch (error) {
      for (const write of group) write.refuse(nothingWritten(error));
      this.#transaction.rollback();
      return;
    }
    if (!this.#commit(group)) return;
    for (const answer of outcomes) answer();
    this.#onCommit();
  }

  /** How to answer one write after COMMIT; throws where the machine fails and the whole group with it. */
  #attempt(write: Write): () => void {
    const compound = write.size === 'compound';
    if (compound) this.#transaction.savepoint();
    try {
      const answer = write.attempt();
      if (compound) this.#transaction.release();
      return answer;
    } catch (error) {
      const code = sqliteCode(error);
      if (code !== null && code !== SQLITE_CONSTRAINT) throw error;
      if (compound) this.#transaction.rollbackToSavepoint();
      return () => {
        write.refuse(error);
      };
    }
  }

  #commit(group: readonly Write[]): boolean {
    try {
      this.#transaction.commit();
      return true;
    } catch (error) {
      for (const write of group) write.refuse(outcomeUnknown(error));
      this.#transaction.rollback();
      return false;
    }
  }

  #take(maxWrites: number, maxBytes: number): readonly Write[] {
    let count = 0;
    let bytes = 0;
    for (const write of this.#queue) {
      if (count === maxWrites || bytes >= maxBytes) break;
      count++;
      bytes += write.bytes;
    }
    const group = this.#queue.slice(0, count);
    this.#queue = this.#queue.slice(count);
    this.#queuedBytes -= bytes;
    return group;
  }

  #checkRoom(bytes: number): void {
    const { maxQueuedWrites, maxQueuedBytes } = this.#bounds;
    if (this.#queue.length < maxQueuedWrites && this.#queuedBytes + bytes <= maxQueuedBytes) return;
    throw new StoreUnavailable(
      `${this.#queue.length} writes (${this.#queuedBytes} bytes) wait for the ledger file already; nothing was written. Try again later.`,
    );
  }

  #lockedOut(cause: unknown): Error {
    return new StoreUnavailable(
      `Another process held the ledger file for more than ${this.#bounds.writeWaitMs} ms; nothing was written. Try again later.`,
      { cause },
    );
  }
}

interface Write {
  readonly bytes: number;
  readonly size: 'single' | 'compound';
  /** Writes within the open transaction and says how to answer once it is durable. */
  readonly attempt: () => () => void;
  readonly refuse: (error: unknown) => void;
}

function nothingWritten(cause: unknown): StoreUnavailable {
  if (cause instanceof StoreUnavailable) return cause;
  return new StoreUnavailable(
    `The ledger file could not be written (${messageOf(cause)}); nothing was recorded. Check the disk and its free space, then try again.`,
    { cause },
  );
}

/** The log may or may not hold the group: SQLite could not say that it reached the disk. */
function outcomeUnknown(cause: unknown): OutcomeUnknown {
  return new OutcomeUnknown(
    `It is not known whether the entries were recorded (${messageOf(cause)}). Repeat the same call: it records nothing twice.`,
    { cause },
  );
}
