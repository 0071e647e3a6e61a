import { parseEvent } from '@concord-ledger/agreements';
import type { DomainEvent } from '@concord-ledger/agreements';
import type { EventStore, JsonObject, StoredEvent } from '@concord-ledger/event-store';
import { localDay } from '@concord-ledger/partial-date';
import { streamName } from '../stream-name.js';
import type { StreamTarget } from '../stream-name.js';
import { emptyOf } from './folded.js';
import type { Folded } from './folded.js';
import { isJsonObject } from './json.js';

/** A stream as far as it was read: what decisions rest on. */
export interface Stream {
  readonly target: StreamTarget;
  readonly name: string;
  /** Version of the last event; -1 where there is no such stream. */
  readonly version: number;
  readonly state: Folded;
  readonly entries: readonly StreamEntry[];
}

/** What recording needs to know of an event that is on record. */
export interface StreamEntry {
  readonly id: string;
  readonly version: number;
  readonly commandId: string;
  readonly inputHash: string;
  readonly event: DomainEvent;
  /** The fact that it states, as stored: of a correction, what it says instead; null of an annulment. */
  readonly fact: JsonObject | null;
}

/** An event that is in a stream or about to be, with the instant of its entry (R20). */
export interface Entering {
  readonly id: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
  readonly metadata: { readonly commandId: string; readonly inputHash: string };
  /** RFC 3339. */
  readonly instant: string;
}

/** The instants of some entries of a stream (R20), in their order. */
export type InstantsOf = (events: readonly StoredEvent[]) => Promise<readonly string[]>;

/**
 * Folded streams, the least recently used forgotten first. What is remembered may be behind the log: it is read on from there each time,
 * and the append checks the version (R36).
 */
export class Streams {
  readonly #events: EventStore;
  readonly #timeZone: string;
  readonly #instantsOf: InstantsOf;
  readonly #capacity: number;
  readonly #kept = new Map<string, Stream>();

  /** @param capacity how many streams are remembered */
  constructor(events: EventStore, timeZone: string, instantsOf: InstantsOf, capacity = 1000) {
    this.#events = events;
    this.#timeZone = timeZone;
    this.#instantsOf = instantsOf;
    this.#capacity = capacity;
  }

  /** The stream up to its last event at the call. */
  async read(target: StreamTarget): Promise<Stream> {
    const name = streamName(target.kind, target.id);
    const kept = this.#kept.get(name) ?? emptyStream(target);
    const more = await this.#events.readStream(name, kept.version + 1);
    const instants = await this.#instantsOf(more);
    const stream = more.reduce<Stream>((so, event, at) => this.#with(so, event, instants[at]), kept);
    this.#keep(stream);
    return stream;
  }

  #with(stream: Stream, event: StoredEvent, instant = event.metadata.recordedAt): Stream {
    return streamWith(stream, { ...event, instant }, this.#timeZone);
  }

  #keep(stream: Stream): void {
    this.#kept.delete(stream.name);
    if (stream.version === -1) return;
    this.#kept.set(stream.name, stream);
    if (this.#kept.size <= this.#capacity) return;
    const [oldest] = this.#kept.keys();
    if (oldest !== undefined) this.#kept.delete(oldest);
  }
}

export function emptyStream(target: StreamTarget): Stream {
  return {
    target,
    name: streamName(target.kind, target.id),
    version: -1,
    state: emptyOf(target),
    entries: [],
  };
}

/** The stream with its next event. */
export function streamWith(stream: Stream, event: Entering, timeZone: string): Stream {
  const { id, version, type, schemaVersion, data, metadata } = event;
  const parsed = parseEvent(type, schemaVersion, data);
  const state = stream.state.after({
    entryId: id,
    version,
    recordedOn: localDay(Date.parse(event.instant), timeZone),
    event: parsed,
  });
  const { commandId, inputHash } = metadata;
  return {
    ...stream,
    version,
    state,
    entries: [
      ...stream.entries,
      { id, version, commandId, inputHash, event: parsed, fact: statedIn(type, data) },
    ],
  };
}

function statedIn(type: string, data: JsonObject): JsonObject | null {
  if (type === 'EntryAnnulled') return null;
  if (type !== 'EntryCorrected') return data;
  const { fact } = data;
  const said = isJsonObject(fact) ? fact.data : undefined;
  return isJsonObject(said) ? said : null;
}

/** What the entries of a stream state, fact by fact. */
export function factsStated(entries: readonly StreamEntry[]): readonly JsonObject[] {
  return entries.map(({ fact }) => fact).filter((fact) => fact !== null);
}
