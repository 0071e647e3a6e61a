import { adoptedBatches, notFollowing } from '../adopted-batches.js';
import { prepareBatch } from '../batch.js';
import type { PreparedBatch } from '../batch.js';
import { decodeBody, SALT_BYTES } from '../body.js';
import { StoreClosed, StoreReadOnly, StoreUnavailable } from '../errors.js';
import type {
  AppendBatch,
  AppendResult,
  EventStore,
  KeptEntry,
  Position,
  PrivateRecords,
  RawEntry,
  StoredEvent,
} from '../port.js';
import { checkLimit, checkStreamRead } from '../read-bounds.js';
import type { Appends, ServerBatch } from './appends.js';
import type { Beginning } from './beginning.js';
import type { Connection } from './connection.js';
import type { ServerEntry } from './entries.js';
import type { KnownStreams } from './known-streams.js';
import { isBefore, parsePosition } from './positions.js';
import type { Reader } from './reader.js';
import { endRequest, logRequest } from './requests.js';
import { eventIn, rawIn } from './stream-reader.js';
import type { StreamReader } from './stream-reader.js';
import { subscription } from './subscription.js';

/** The parts that the log is put together from. */
interface Parts {
  readonly connection: Connection;
  readonly reader: Reader;
  readonly streams: StreamReader;
  readonly known: KnownStreams;
  readonly appends: Appends;
  readonly records: PrivateRecords;
  readonly beginning: Beginning;
  readonly readOnly: boolean;
  readonly close: () => Promise<void>;
}

/** The log on the servers. */
export class KurrentEventLog implements EventStore {
  readonly #parts: Parts;
  #isClosed = false;
  #pending = 0;
  #pendingBytes = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  async append(batch: AppendBatch): Promise<AppendResult> {
    this.#checkWritable();
    return this.#append(serverBatch(prepareBatch(batch), batch.events));
  }

  /**
   * As LedgerStore.adopt has it. One append after another, for only so do the servers keep their order; one that is there already, since an earlier
   * try was not answered, is passed over.
   */
  readonly adopt = async (entries: readonly RawEntry[]): Promise<void> => {
    this.#checkWritable();
    for (const batch of adoptedBatches(entries)) {
      const events = batch.entries.map(({ body }) => decodeBody(body));
      const result = await this.#append(serverBatch(batch, events));
      if (result.outcome !== 'appended') throw notFollowing(batch, result);
    }
  };

  async #append(prepared: ServerBatch): Promise<AppendResult> {
    const bytes = prepared.proposed.reduce((sum, { data }) => sum + data.length, 0);
    this.#checkRoom(bytes);
    this.#pending += 1;
    this.#pendingBytes += bytes;
    const { appends, beginning, records } = this.#parts;
    try {
      return await appends.append(prepared, {
        before: async () => {
          await beginning.announce(prepared.entries[0]);
          await Promise.all(prepared.privateRecords.map(({ bytes: record }) => records.put(record)));
        },
        after: () => beginning.check(),
      });
    } finally {
      this.#pending -= 1;
      this.#pendingBytes -= bytes;
    }
  }

  async readStream(stream: string, fromVersion = 0): Promise<readonly StoredEvent[]> {
    this.#checkOpen();
    checkStreamRead(stream, fromVersion);
    const { streams, known } = this.#parts;
    const events = await streams.events(stream, fromVersion);
    known.take(stream, events);
    return events;
  }

  async readAll(after: Position | null, limit: number): Promise<readonly StoredEvent[]> {
    return (await this.#page(after, limit)).map(eventIn);
  }

  async readRaw(after: Position | null, limit: number): Promise<readonly KeptEntry[]> {
    return (await this.#page(after, limit)).map(rawIn);
  }

  async *subscribe(
    after: Position | null,
    signal: AbortSignal,
  ): AsyncGenerator<readonly StoredEvent[], void, undefined> {
    if (signal.aborted) return;
    this.#checkOpen();
    const { connection, streams } = this.#parts;
    for await (const page of subscription(connection, after, signal)) {
      const last = page.at(-1);
      if (last !== undefined) streams.saw(last.at);
      yield page.map(eventIn);
    }
  }

  async last(): Promise<StoredEvent | null> {
    this.#checkOpen();
    const { connection, reader, streams } = this.#parts;
    const [entry] = await reader.read(endRequest(connection.prefix, 1), 'the end of the log');
    if (entry === undefined) return null;
    streams.saw(entry.at);
    return eventIn(entry);
  }

  /** Refuses every call from now on. */
  stop(): void {
    this.#isClosed = true;
  }

  close(): Promise<void> {
    return this.#parts.close();
  }

  /** Reading begins at a position with what stands there, so one more is asked for and passed over. */
  async #page(after: Position | null, limit: number): Promise<readonly ServerEntry[]> {
    this.#checkOpen();
    checkLimit(limit);
    const { connection, reader, streams } = this.#parts;
    const from = after === null ? null : parsePosition(after);
    const request = logRequest(connection.prefix, from, from === null ? limit : limit + 1);
    const entries = await reader.read(request, 'the log');
    const last = entries.at(-1);
    if (last !== undefined) streams.saw(last.at);
    if (from === null) return entries;
    return entries.filter(({ at }) => isBefore(from, at)).slice(0, limit);
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new StoreClosed();
  }

  #checkWritable(): void {
    this.#checkOpen();
    if (this.#parts.readOnly) throw new StoreReadOnly('EventStoreDB');
  }

  #checkRoom(bytes: number): void {
    const { maxPendingAppends, maxPendingBytes } = this.#parts.connection.bounds;
    if (this.#pending < maxPendingAppends && this.#pendingBytes + bytes <= maxPendingBytes) return;
    throw new StoreUnavailable(
      `${this.#pending} appends with ${this.#pendingBytes} bytes wait for EventStoreDB already; try again in a moment.`,
    );
  }
}

/** Everything is copied here: the caller may do with its events what it likes while the batch waits. */
function serverBatch(
  prepared: PreparedBatch,
  events: readonly { readonly id: string; readonly type: string }[],
): ServerBatch {
  const proposed = events.map(({ id, type }, index) => {
    const { salt, body } = prepared.entries[index] ?? { salt: NOTHING, body: NOTHING };
    const data = new Uint8Array(SALT_BYTES + body.length);
    data.set(salt);
    data.set(body, SALT_BYTES);
    return { id, type, data };
  });
  return { ...prepared, proposed };
}

const NOTHING = new Uint8Array();
