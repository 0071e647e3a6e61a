import { adoptedBatches, notFollowing } from '../adopted-batches.js';
import { prepareBatch } from '../batch.js';
import type { PreparedBatch, PreparedEntry } from '../batch.js';
import { CommitSignal } from '../commit-signal.js';
import { InstantSettled, StoreClosed } from '../errors.js';
import { instantOfMs, instantToMs } from '../instant.js';
import type {
  AppendBatch,
  AppendResult,
  EventStore,
  KeptEntry,
  LedgerStore,
  LogClock,
  Position,
  PrivateHash,
  PrivateRecords,
  StoredEvent,
} from '../port.js';
import { entryNumberAfter, positionOf } from '../position.js';
import { checkPrivateRecord, privateHashOf } from '../private-record.js';
import { checkLimit, checkStreamRead } from '../read-bounds.js';
import { toStoredEvent } from '../stored-event.js';
import type { EntryRecord } from '../stored-event.js';
import { follow } from '../subscription.js';

/** A store that lives as long as the process: for tests and for trying the library out. It keeps the contract but for durability. */
export function openMemoryStore(): LedgerStore {
  const log = new MemoryLog();
  const close = async () => {
    log.close();
  };
  return {
    events: new MemoryEvents(log, close),
    adopt: async (entries) => {
      log.checkOpen();
      for (const batch of adoptedBatches(entries)) {
        const result = log.append(batch);
        if (result.outcome !== 'appended' || result.repeated) throw notFollowing(batch, result);
      }
    },
    privateRecords: new MemoryPrivateRecords(log),
    clock: new MemoryClock(log),
    close,
  };
}

/** The log itself. Every method runs to its end without waiting, so appends cannot interleave. */
class MemoryLog {
  readonly commits = new CommitSignal();
  readonly entries: EntryRecord[] = [];
  readonly streams = new Map<string, EntryRecord[]>();
  readonly records = new Map<PrivateHash, Uint8Array>();
  lastMs: number | null = null;
  settledMs: number | null = null;

  readonly #commands = new Map<string, CommandRecord>();
  #closed = false;

  append(batch: PreparedBatch): AppendResult {
    const known = this.#commands.get(commandOnStream(batch));
    if (known !== undefined) {
      if (known.inputHash !== batch.inputHash) return { outcome: 'command-reused' };
      return { outcome: 'appended', repeated: true, version: known.version, position: known.position };
    }
    const actual = (this.streams.get(batch.stream)?.length ?? 0) - 1;
    if (actual !== batch.expectedVersion) {
      return { outcome: 'version-conflict', actual: actual === -1 ? 'no-stream' : actual };
    }
    for (const entry of batch.entries) this.#check(entry);
    for (const entry of batch.entries) this.#write(batch.stream, entry);
    for (const { hash, bytes } of batch.privateRecords) this.records.set(hash, bytes);
    const version = batch.expectedVersion + batch.entries.length;
    const position = positionOf(this.entries.length - 1);
    this.#commands.set(commandOnStream(batch), {
      inputHash: batch.inputHash,
      version,
      position,
    });
    this.commits.committed();
    return { outcome: 'appended', repeated: false, version, position };
  }

  close(): void {
    this.#closed = true;
    this.commits.close();
  }

  checkOpen(): void {
    if (this.#closed) throw new StoreClosed();
  }

  #check(entry: PreparedEntry): void {
    if (this.settledMs !== null && entry.recordedAtMs <= this.settledMs) {
      throw new InstantSettled(entry.recordedAtMs, this.settledMs);
    }
  }

  #write(stream: string, { version, body, salt, recordedAtMs }: PreparedEntry): void {
    const instantMs = Math.max(this.lastMs ?? -Infinity, recordedAtMs);
    const entry = { number: this.entries.length, stream, version, instantMs, body, salt };
    this.entries.push(entry);
    const history = this.streams.get(stream);
    if (history === undefined) this.streams.set(stream, [entry]);
    else history.push(entry);
    this.lastMs = instantMs;
  }
}

interface CommandRecord {
  readonly inputHash: string;
  readonly version: number;
  readonly position: Position;
}

/** A command is carried out once on a stream; neither part has a space in it. */
function commandOnStream({ stream, commandId }: PreparedBatch): string {
  return `${stream} ${commandId}`;
}

class MemoryEvents implements EventStore {
  readonly #log: MemoryLog;
  readonly close: () => Promise<void>;

  constructor(log: MemoryLog, close: () => Promise<void>) {
    this.#log = log;
    this.close = close;
  }

  async append(batch: AppendBatch): Promise<AppendResult> {
    this.#log.checkOpen();
    return this.#log.append(prepareBatch(batch));
  }

  async readStream(stream: string, fromVersion = 0): Promise<readonly StoredEvent[]> {
    this.#log.checkOpen();
    checkStreamRead(stream, fromVersion);
    return (this.#log.streams.get(stream) ?? []).slice(fromVersion).map(handOut);
  }

  readonly readAll = async (after: Position | null, limit: number): Promise<readonly StoredEvent[]> => {
    this.#log.checkOpen();
    checkLimit(limit);
    const from = entryNumberAfter(after);
    return this.#log.entries.slice(from, from + limit).map(handOut);
  };

  async readRaw(after: Position | null, limit: number): Promise<readonly KeptEntry[]> {
    this.#log.checkOpen();
    checkLimit(limit);
    const from = entryNumberAfter(after);
    return this.#log.entries.slice(from, from + limit).map(keptAs);
  }

  subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]> {
    return follow(this.readAll, this.#log.commits, after, signal);
  }

  async last(): Promise<StoredEvent | null> {
    this.#log.checkOpen();
    const entry = this.#log.entries.at(-1);
    return entry === undefined ? null : handOut(entry);
  }
}

function handOut(entry: EntryRecord): StoredEvent {
  return toStoredEvent(copied(entry));
}

function keptAs(entry: EntryRecord): KeptEntry {
  return { ...copied(entry), position: positionOf(entry.number) };
}

/** Readers get bytes of their own: what they do to them changes nothing in the log. */
function copied(entry: EntryRecord): EntryRecord {
  return { ...entry, body: entry.body.slice(), salt: entry.salt.slice() };
}

class MemoryPrivateRecords implements PrivateRecords {
  readonly #log: MemoryLog;

  constructor(log: MemoryLog) {
    this.#log = log;
  }

  async put(record: Uint8Array): Promise<PrivateHash> {
    this.#log.checkOpen();
    checkPrivateRecord(record);
    const hash = privateHashOf(record);
    this.#log.records.set(hash, record.slice());
    return hash;
  }

  async get(hash: PrivateHash): Promise<Uint8Array | null> {
    this.#log.checkOpen();
    return this.#log.records.get(hash)?.slice() ?? null;
  }

  async erase(hash: PrivateHash): Promise<boolean> {
    this.#log.checkOpen();
    return this.#log.records.delete(hash);
  }

  async *hashes(): AsyncGenerator<PrivateHash, void, undefined> {
    this.#log.checkOpen();
    yield* [...this.#log.records.keys()];
  }
}

class MemoryClock implements LogClock {
  readonly #log: MemoryLog;

  constructor(log: MemoryLog) {
    this.#log = log;
  }

  async lastInstant(): Promise<string | null> {
    this.#log.checkOpen();
    return this.#log.lastMs === null ? null : instantOfMs(this.#log.lastMs);
  }

  async settledThrough(): Promise<string | null> {
    this.#log.checkOpen();
    return this.#log.settledMs === null ? null : instantOfMs(this.#log.settledMs);
  }

  async settle(instant: string): Promise<void> {
    this.#log.checkOpen();
    this.#log.settledMs = Math.max(this.#log.settledMs ?? -Infinity, instantToMs(instant));
  }
}
