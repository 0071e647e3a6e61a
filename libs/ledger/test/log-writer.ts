import { createHash } from 'node:crypto';
import { eventIdOf } from '@concord-ledger/event-store';
import type { AppendBatch, JsonObject, LedgerStore } from '@concord-ledger/event-store';

/** An event as tests write one: its type and data. */
export interface WrittenEvent {
  readonly type: string;
  readonly data: JsonObject;
  readonly schemaVersion?: number;
}

/** Writes events straight into a store, as recording would, with ids and instants that are the same in every run. */
export class LogWriter {
  readonly #store: LedgerStore;
  readonly #seed: string;
  readonly #versions = new Map<string, number>();
  #count = 0;

  /** Writers of different seeds write different ids. */
  constructor(store: LedgerStore, seed = 'test') {
    this.#store = store;
    this.#seed = seed;
  }

  /** Appends the events to a stream in one batch; answers their ids. `recordedAt` is RFC 3339 in UTC; each later write needs none. */
  async write(
    stream: string,
    events: readonly WrittenEvent[],
    recordedAt = this.#nextInstant(),
  ): Promise<string[]> {
    const commandId = this.#uuid();
    const ids = events.map((_, index) => eventIdOf(commandId, index));
    const version = this.#versions.get(stream);
    const batch: AppendBatch = {
      stream,
      expected: version ?? 'no-stream',
      events: events.map(({ type, data, schemaVersion = 1 }, index) => ({
        id: ids[index] ?? '',
        type,
        schemaVersion,
        data,
        metadata: {
          recordedAt,
          actor: 'tester',
          correlationId: commandId,
          causationId: commandId,
          commandId,
          inputHash: createHash('sha256').update(commandId).digest('hex'),
        },
      })),
    };
    const result = await this.#store.events.append(batch);
    if (result.outcome !== 'appended') throw new Error(`${stream}: ${result.outcome}`);
    this.#versions.set(stream, result.version);
    return ids;
  }

  #nextInstant(): string {
    return new Date(Date.UTC(2024, 0, 1) + this.#count * 60_000).toISOString();
  }

  #uuid(): string {
    this.#count += 1;
    const hex = createHash('sha256').update(`${this.#seed} ${this.#count}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  }
}
