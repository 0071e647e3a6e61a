import { setImmediate as nextTurn } from 'node:timers/promises';
import { adoptedBatches, notFollowing } from '../adopted-batches.js';
import { prepareBatch } from '../batch.js';
import type { PreparedBatch } from '../batch.js';
import type { CommitSignal } from '../commit-signal.js';
import type {
  AppendBatch,
  AppendResult,
  EventStore,
  KeptEntry,
  Position,
  RawEntry,
  StoredEvent,
} from '../port.js';
import { entryNumberAfter } from '../position.js';
import { checkLimit, checkStreamRead } from '../read-bounds.js';
import { follow } from '../subscription.js';
import type { Entries } from './entries.js';
import type { GroupCommit } from './group-commit.js';
import type { SqlitePrivateRecords } from './private-records.js';
import type { Session } from './session.js';

/** Rows read in one go; between two pages the event loop serves others. */
const PAGE = 500;

/** What an entry takes beside its body, for the bounds of queue and transaction. */
const ENTRY_OVERHEAD_BYTES = 200;

/** The log in the ledger file. */
export class SqliteEventLog implements EventStore {
  readonly #session: Session;
  readonly #entries: Entries;
  readonly #records: SqlitePrivateRecords;
  readonly #writes: GroupCommit;
  readonly #commits: CommitSignal;
  readonly close: () => Promise<void>;

  constructor(
    session: Session,
    entries: Entries,
    records: SqlitePrivateRecords,
    writes: GroupCommit,
    commits: CommitSignal,
    close: () => Promise<void>,
  ) {
    this.#session = session;
    this.#entries = entries;
    this.#records = records;
    this.#writes = writes;
    this.#commits = commits;
    this.close = close;
  }

  async append(batch: AppendBatch): Promise<AppendResult> {
    this.#session.checkWritable();
    const prepared = prepareBatch(batch);
    const { length } = prepared.entries;
    const size = length === 1 && prepared.privateRecords.length === 0 ? 'single' : 'compound';
    return this.#writes.run(() => this.#write(prepared), queuedBytes(prepared), size);
  }

  /** As LedgerStore.adopt has it. */
  readonly adopt = async (entries: readonly RawEntry[]): Promise<void> => {
    this.#session.checkWritable();
    const batches = adoptedBatches(entries);
    const bytes = batches.reduce((sum, batch) => sum + queuedBytes(batch), 0);
    await this.#writes.run(
      () => {
        for (const batch of batches) {
          const result = this.#entries.append(batch);
          if (result.outcome !== 'appended' || result.repeated) throw notFollowing(batch, result);
        }
      },
      bytes,
      'compound',
    );
  };

  async readStream(stream: string, fromVersion = 0): Promise<readonly StoredEvent[]> {
    checkStreamRead(stream, fromVersion);
    return this.#pages(
      fromVersion,
      Infinity,
      ({ version }) => version,
      (from, limit) => this.#entries.ofStream(stream, from, limit),
    );
  }

  readonly readAll = async (after: Position | null, limit: number): Promise<readonly StoredEvent[]> => {
    checkLimit(limit);
    return this.#pages(entryNumberAfter(after), limit, numberOf, (from, pageLimit) =>
      this.#entries.from(from, pageLimit),
    );
  };

  async readRaw(after: Position | null, limit: number): Promise<readonly KeptEntry[]> {
    checkLimit(limit);
    return this.#pages(entryNumberAfter(after), limit, numberOf, (from, pageLimit) =>
      this.#entries.rawFrom(from, pageLimit),
    );
  }

  subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    return follow(this.readAll, this.#commits, after, signal);
  }

  async last(): Promise<StoredEvent | null> {
    this.#session.checkOpen();
    return this.#entries.last();
  }

  /** Only within a write transaction. */
  #write(batch: PreparedBatch): AppendResult {
    const result = this.#entries.append(batch);
    if (result.outcome === 'appended' && !result.repeated) {
      for (const record of batch.privateRecords) this.#records.write(record);
    }
    return result;
  }

  /** Each page goes on behind the last row of the one before: where rows were taken out of the file, what is left is read once. */
  async #pages<T>(
    first: number,
    limit: number,
    placeOf: (row: T) => number,
    readPage: (from: number, limit: number) => T[],
  ): Promise<readonly T[]> {
    this.#session.checkOpen();
    const rows = readPage(first, Math.min(limit, PAGE));
    let last = rows.at(-1);
    for (let full = rows.length === PAGE; full && last !== undefined && rows.length < limit;) {
      await nextTurn();
      this.#session.checkOpen();
      const page = readPage(placeOf(last) + 1, Math.min(limit - rows.length, PAGE));
      rows.push(...page);
      last = page.at(-1);
      full = page.length === PAGE;
    }
    return rows;
  }
}

function numberOf({ position }: Pick<KeptEntry, 'position'>): number {
  return entryNumberAfter(position) - 1;
}

function queuedBytes({ entries, privateRecords }: PreparedBatch): number {
  return (
    entries.reduce((sum, entry) => sum + entry.body.length + ENTRY_OVERHEAD_BYTES, 0) +
    privateRecords.reduce((sum, record) => sum + record.bytes.length, 0)
  );
}
