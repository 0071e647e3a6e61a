import {
  parseEntryId,
  referencesIn,
  referencesOf,
  SCHEMA_VERSION,
  unknownReference,
  voidReference,
} from '@concord-ledger/agreements';
import type { Command, DomainEvent, Reference, Refusal } from '@concord-ledger/agreements';
import { eventIdOf } from '@concord-ledger/event-store';
import type { JsonObject, NewEvent, PrivateHash, SealedRecord } from '@concord-ledger/event-store';
import type { Correcting } from '../persons/erased.js';
import { pathInFact, personPlaces, replacePersons } from '../persons/person-places.js';
import { sealPersons } from '../persons/sealing.js';
import { aboutOf, isCorrecting, isNamed } from './command-kinds.js';
import type { CompleteCommand } from './complete-command.js';
import { givingWay } from './giving-way.js';
import { asJson, isJsonObject } from './json.js';
import { factsStated } from './streams.js';
import type { Stream } from './streams.js';
import type { Surroundings } from './surroundings.js';
import { refuseTooMany, refuseVoiding } from './voiding.js';

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

/** Checks references, seals persons and lets the domain decide. Writes nothing. */
export async function plan(stream: Stream, complete: CompleteCommand, around: Surroundings): Promise<Plan> {
  const onRecord = { facts: factsStated(stream.entries), correction: correcting(stream, complete) };
  const sealed = await sealPersons(complete.persons, onRecord, around.openRecord, (content) =>
    around.seal(stream.name, content),
  );
  const command = commandNaming(sealed.hashes, complete);
  const unknown = await refuseReferences(referencesOf(command), complete, around);
  if (unknown !== null) return unknown;
  const decide = (said: Command) => givingWay(stream.state.decide(said, { today: around.today }));
  // Persons erased since: who says the same of them again says nothing new, and does not put their names back (R32).
  for (const hashes of sealed.asErased) {
    const repeat = await decide(commandNaming(hashes, complete));
    if (repeat.ok && repeat.events.length === 0) return { outcome: 'unchanged' };
  }
  const decision = await decide(command);
  if (!decision.ok) return { outcome: 'refused', refusal: decision.refusal };
  const { events } = decision;
  if (events.length === 0) return { outcome: 'unchanged' };
  const refused = isCorrecting(complete.name)
    ? await refuseCorrection(events, stream, complete, around)
    : null;
  return refused ?? { outcome: 'append', events, records: recordsIn(events, sealed.fresh) };
}

/** What speaks against a reference, the first that leads nowhere; null: nothing. */
async function refuseReferences(
  references: readonly Reference[],
  complete: CompleteCommand,
  around: Surroundings,
): Promise<Refused | null> {
  for (const reference of references) {
    if (isRecordedFirst(reference, complete) || (await around.exists(reference))) continue;
    const isVoid = await around.isVoid(reference);
    return { outcome: 'refused', refusal: (isVoid ? voidReference : unknownReference)(reference) };
  }
  return null;
}

/** What a correction names depends on what it corrects, and a thing to which others refer is not made void. */
async function refuseCorrection(
  events: readonly DomainEvent[],
  stream: Stream,
  complete: CompleteCommand,
  around: Surroundings,
): Promise<Refused | null> {
  const unknown = await refuseReferences(events.flatMap(referencesIn), complete, around);
  if (unknown !== null) return unknown;
  const refusal = refuseTooMany(events) ?? (await refuseVoiding(events, stream, around));
  return refusal === null ? null : { outcome: 'refused', refusal };
}

/** What the entry states that a correction is about, and what it should have stated; null of any other command. */
function correcting({ entries }: Stream, { name, input }: CompleteCommand): Correcting | null {
  const { entry, fact } = input;
  if (name !== 'CorrectEntry' || typeof entry !== 'string' || !isJsonObject(fact)) return null;
  const original = parseEntryId(entry);
  const stated = entries.findLast(
    ({ id, event }) => id === original || (event.type === 'EntryCorrected' && event.data.entry === original),
  );
  return stated?.fact === undefined || stated.fact === null ? null : { from: stated.fact, to: fact };
}

type Refused = Extract<Plan, { readonly outcome: 'refused' }>;

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
function commandNaming(hashes: ReadonlyMap<string, PrivateHash>, { input, name }: CompleteCommand): Command {
  const command = replacePersons(input, ({ path }) => {
    const record = hashes.get(pathInFact(path, isCorrecting(name)));
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
  return isNamed(input) && typeof aboutOf(input).id === 'string';
}

/** The activity of a fulfilment is recorded just before it (R15). */
function isRecordedFirst({ kind, id }: Reference, { first }: CompleteCommand): boolean {
  return first?.target.kind === kind && first.target.id === id;
}
