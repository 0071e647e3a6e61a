import { referencesOf, SCHEMA_VERSION, unknownReference } from '@concord-ledger/agreements';
import type { Command, DomainEvent, Reference, Refusal } from '@concord-ledger/agreements';
import { eventIdOf } from '@concord-ledger/event-store';
import type { JsonObject, NewEvent, PrivateHash, SealedRecord } from '@concord-ledger/event-store';
import type { Day } from '@concord-ledger/partial-date';
import { personPlaces, replacePersons } from '../persons/person-places.js';
import { sealPersons } from '../persons/sealing.js';
import type { OpenRecord, Seal } from '../persons/sealing.js';
import { isCommandName, kindOf } from './command-kinds.js';
import type { CompleteCommand } from './complete-command.js';
import { asJson } from './json.js';
import type { Stream } from './streams.js';

/** What a command comes to on the state of its stream. */
export type Plan =
  | {
      readonly outcome: 'append';
      readonly events: readonly DomainEvent[];
      /** To be stored with the events (R32). */
      readonly records: readonly SealedRecord[];
    }
  | { readonly outcome: 'unchanged' }
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** What planning asks about the world beside the stream. */
export interface Surroundings {
  /** The local day on which it would be recorded (R5). */
  readonly today: Day;
  /** Whether another thing is on record (R26). */
  exists(reference: Reference): Promise<boolean>;
  readonly openRecord: OpenRecord;
  readonly seal: Seal;
}

/** Checks references, seals persons and lets the domain decide. Writes nothing. */
export async function plan(stream: Stream, complete: CompleteCommand, around: Surroundings): Promise<Plan> {
  const sealed = await sealPersons(
    complete.persons,
    stream.entries.map(({ data }) => data),
    around.openRecord,
    (content) => around.seal(stream.name, content),
  );
  const command = commandNaming(sealed.hashes, complete);
  for (const reference of referencesOf(command)) {
    if (isRecordedFirst(reference, complete) || (await around.exists(reference))) continue;
    return { outcome: 'refused', refusal: unknownReference(reference) };
  }
  const decide = (said: Command) => stream.state.decide(said, { today: around.today });
  // Persons erased since: who says the same of them again says nothing new, and does not put their names back (R32).
  for (const hashes of sealed.asErased) {
    const repeat = decide(commandNaming(hashes, complete));
    if (repeat.ok && repeat.events.length === 0) return { outcome: 'unchanged' };
  }
  const decision = decide(command);
  if (!decision.ok) return { outcome: 'refused', refusal: decision.refusal };
  if (decision.events.length === 0) return { outcome: 'unchanged' };
  return { outcome: 'append', events: decision.events, records: recordsIn(decision.events, sealed.fresh) };
}

/** Those of the records that the events name. */
function recordsIn(
  events: readonly DomainEvent[],
  records: readonly SealedRecord[],
): readonly SealedRecord[] {
  if (records.length === 0) return [];
  const used = JSON.stringify(events.flatMap(({ data }) => personPlaces(asJson(data))));
  return records.filter(({ hash }) => used.includes(hash));
}

/** The command as the domain reads it: records stand in the places of persons. */
function commandNaming(hashes: ReadonlyMap<string, PrivateHash>, { input }: CompleteCommand): Command {
  const command = replacePersons(input, ({ path }) => {
    const record = hashes.get(path);
    return record === undefined ? undefined : { record };
  });
  if (!isCommand(command)) throw new TypeError('A completed command has a type and names what it is about.');
  return command;
}

/** Who records, when, and what it belongs to. */
export interface Recording {
  readonly actor: string;
  /** RFC 3339 in UTC with milliseconds. */
  readonly recordedAt: string;
  readonly correlationId: string;
}

/** Events in the form in which a store takes them; ids as in R25. */
export function newEvents(
  complete: CompleteCommand,
  events: readonly DomainEvent[],
  { actor, recordedAt, correlationId }: Recording,
): readonly NewEvent[] {
  const { commandId, causationId, inputHash, source } = complete;
  return events.map(({ type, data }, index) => ({
    id: eventIdOf(commandId, index),
    type,
    schemaVersion: SCHEMA_VERSION[type],
    data: asJson(data),
    metadata: {
      recordedAt,
      actor,
      correlationId,
      causationId,
      commandId,
      inputHash,
      ...(source && { source }),
    },
  }));
}

/**
 * What is known of a completed command: its name, and the id of what it is about. The rest is as typed, which the domain
 * reads as unknown input and refuses where it is not as it should be.
 */
function isCommand(input: JsonObject): input is JsonObject & Command {
  return isCommandName(input.type) && typeof input[kindOf(input.type)] === 'string';
}

/** The activity of a fulfilment is recorded just before it (R15). */
function isRecordedFirst({ kind, id }: Reference, { first }: CompleteCommand): boolean {
  return first?.target.kind === kind && first.target.id === id;
}
