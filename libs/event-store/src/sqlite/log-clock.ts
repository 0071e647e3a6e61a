import { instantOfMs, instantToMs } from '../instant.js';
import type { LogClock } from '../port.js';
import type { Entries } from './entries.js';
import type { GroupCommit } from './group-commit.js';
import type { Session } from './session.js';

/** The log's time, kept in the ledger file so that all processes agree on it (R20, R21). */
export class SqliteLogClock implements LogClock {
  readonly #session: Session;
  readonly #entries: Entries;
  readonly #writes: GroupCommit;

  constructor(session: Session, entries: Entries, writes: GroupCommit) {
    this.#session = session;
    this.#entries = entries;
    this.#writes = writes;
  }

  async lastInstant(): Promise<string | null> {
    this.#session.checkOpen();
    return toInstant(this.#entries.state().lastInstantMs);
  }

  async settledThrough(): Promise<string | null> {
    this.#session.checkOpen();
    return toInstant(this.#entries.state().settledMs);
  }

  /** Writes only where the mark moves. */
  async settle(instant: string): Promise<void> {
    this.#session.checkWritable();
    const ms = instantToMs(instant);
    const { settledMs } = this.#entries.state();
    if (settledMs !== null && settledMs >= ms) return;
    const write = () => {
      this.#entries.settle(ms);
    };
    await this.#writes.run(write, 0, 'single');
  }
}

function toInstant(milliseconds: number | null): string | null {
  return milliseconds === null ? null : instantOfMs(milliseconds);
}
