import { createHash } from 'node:crypto';
import { eventIdOf } from '@concord-ledger/event-store';
import type { AppendBatch, JsonObject, LedgerStore, NewEvent } from '@concord-ledger/event-store';

/** An event as tests write one: its type and data. */
export interface WrittenEvent {
  readonly type: string;
  readonly data: JsonObject;
  readonly schemaVersion?: number;
}

/**
 * Puts a fact right that was written before, whichever it is: a history that nobody thought out can do that too. What recording would
 * refuse of every thing is not written: a first fact is annulled last of all, and nothing comes after that but its return (R19).
 */
export interface WrittenCorrection {
  /** Which of the facts written to the stream so far, counted around; where there is none, nothing is written. */
  readonly about: number;
  /** What it should have said, for each type that it may have; null: it should not have been recorded. */
  readonly instead: Readonly<Record<string, JsonObject>> | null;
}

/** Writes events straight into a store, as recording would, with ids and instants that are the same in every run. */
export class LogWriter {
  readonly #store: LedgerStore;
  readonly #seed: string;
  readonly #versions = new Map<string, number>();
  readonly #facts = new Map<string, readonly WrittenFact[]>();
  #count = 0;

  /** Writers of different seeds write different ids. */
  constructor(store: LedgerStore, seed = 'test') {
    this.#store = store;
    this.#seed = seed;
  }

  /**
   * Appends the events to a stream in one batch; answers their ids. `recordedAt` is RFC 3339 in UTC; each later write needs none.
   * `expected` is where the stream is, if others have written to it.
   */
  async write(
    stream: string,
    written: readonly (WrittenEvent | WrittenCorrection)[],
    recordedAt = this.#nextInstant(),
    expected: AppendBatch['expected'] = this.#versions.get(stream) ?? 'no-stream',
  ): Promise<readonly string[]> {
    const commandId = this.#uuid();
    const facts = [...(this.#facts.get(stream) ?? [])];
    const events: NewEvent[] = [];
    for (const each of written) {
      const isVoid = isThing(stream) && facts[0]?.isAnnulled === true;
      const event = 'about' in each ? corrected(each, facts, isThing(stream)) : isVoid ? null : each;
      if (event === null) continue;
      const id = eventIdOf(commandId, events.length);
      if (!('about' in each)) facts.push({ id, type: event.type, isAnnulled: false });
      const { type, data, schemaVersion = 1 } = event;
      events.push({ id, type, schemaVersion, data, metadata: metadataOf(commandId, recordedAt) });
    }
    if (events.length === 0) return [];
    const result = await this.#store.events.append({ stream, expected, events });
    if (result.outcome !== 'appended') throw new Error(`${stream}: ${result.outcome}`);
    this.#versions.set(stream, result.version);
    this.#facts.set(stream, facts);
    return events.map(({ id }) => id);
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

interface WrittenFact {
  readonly id: string;
  readonly type: string;
  isAnnulled: boolean;
}

/** Successions are no thing that could be void. */
function isThing(stream: string): boolean {
  return stream !== 'successions';
}

function corrected(
  { about, instead }: WrittenCorrection,
  facts: readonly WrittenFact[],
  ofThing: boolean,
): WrittenEvent | null {
  const fact = facts[about % facts.length];
  if (fact === undefined) return null;
  const [first, ...later] = facts;
  const isTooSoon =
    fact === first ? instead === null && later.some(({ isAnnulled }) => !isAnnulled) : first?.isAnnulled;
  if (ofThing && isTooSoon === true) return null;
  fact.isAnnulled = instead === null;
  const said = { entry: fact.id, reason: 'nhầm' };
  if (instead === null) return { type: 'EntryAnnulled', data: said };
  const data = instead[fact.type];
  if (data === undefined) throw new Error(`Nothing is said instead of ${fact.type}.`);
  return { type: 'EntryCorrected', data: { ...said, fact: { type: fact.type, schemaVersion: 1, data } } };
}

function metadataOf(commandId: string, recordedAt: string): NewEvent['metadata'] {
  return {
    recordedAt,
    actor: 'tester',
    correlationId: commandId,
    causationId: commandId,
    commandId,
    inputHash: createHash('sha256').update(commandId).digest('hex'),
  };
}
