import type { DomainEvent, EventType, Fact, FactType, StatedFact } from './events.js';
import { object } from './input.js';
import type { Reader } from './input.js';
import { STORED, STORED_CORRECTION } from './stored-shapes.js';

/**
 * The version in which events of every type are written now. A change of a type's shape raises its number, adds a step to UPCASTS and a golden
 * file of the new version; the old golden file stays and is read for ever.
 */
export const SCHEMA_VERSION: Readonly<Record<EventType, number>> = {
  AgreementProposed: 1,
  SigningPlanned: 1,
  AgreementSigned: 1,
  AgreementEnteredIntoForce: 1,
  RenewalPlanned: 1,
  RenewalPlanAbandoned: 1,
  AgreementRenewed: 1,
  AgreementExtended: 1,
  AgreementAmended: 1,
  AgreementSuspended: 1,
  AgreementResumed: 1,
  TerminationNotified: 1,
  AgreementTerminated: 1,
  PartyAcceded: 1,
  PartyWithdrew: 1,
  AgreementSuperseded: 1,
  AgreementAbandoned: 1,
  WorkProgrammeAdopted: 1,
  DocumentAttached: 1,
  CommitmentMade: 1,
  CommitmentRescheduled: 1,
  ProgressReported: 1,
  CommitmentFulfilled: 1,
  CommitmentWaived: 1,
  NoteAdded: 1,
  PartyRegistered: 1,
  PartyRenamed: 1,
  PartyMoved: 1,
  ProgrammeRegistered: 1,
  TargetProgressReported: 1,
  ActivityRecorded: 1,
  PartySucceeded: 1,
  EntryCorrected: 1,
  EntryAnnulled: 1,
};

/**
 * The event as the domain knows it today. A type's older versions will be brought up here, step by step, by pure functions that may say that
 * something is unknown and never invent it; there are none yet, for every type is at its first version.
 * @throws Error where the type or the version is not known, or the data has not the shape of its type: the log was written by a newer Concord,
 * or not by Concord.
 */
export function parseEvent(type: string, schemaVersion: number, data: unknown): DomainEvent {
  if (type === 'EntryCorrected') {
    const { fact, ...said } = read(type, corrected, schemaVersion, data);
    return { type, data: { ...said, fact: stated(parseFact(fact.type, fact.schemaVersion, fact.data)) } };
  }
  if (type === 'EntryAnnulled') return { type, data: read(type, annulled, schemaVersion, data) };
  if (!isFactType(type)) throw new Error(`${type} is no event type that this version of Concord knows`);
  return parseFact(type, schemaVersion, data);
}

/** A fact as a correction states it, in the version in which events of its type are written now. */
export function stated({ type, data }: Fact): StatedFact {
  // Each type has its own data, which TypeScript cannot follow once the two are apart.
  return { type, schemaVersion: SCHEMA_VERSION[type], data } as StatedFact;
}

/** The fact that a correction states. */
export function factOf({ type, data }: StatedFact): Fact {
  return { type, data } as Fact;
}

const corrected = object(STORED_CORRECTION.EntryCorrected);
const annulled = object(STORED_CORRECTION.EntryAnnulled);

function parseFact(type: string, schemaVersion: number, data: unknown): Fact {
  if (!isFactType(type)) throw new Error(`${type} is no type of fact that this version of Concord knows`);
  // Each type has its own reader, which TypeScript cannot follow through the lookup.
  return { type, data: read(type, readerOf(type), schemaVersion, data) } as Fact;
}

function read<T>(type: EventType, reader: Reader<T>, schemaVersion: number, data: unknown): T {
  if (schemaVersion !== SCHEMA_VERSION[type]) {
    throw new Error(`${type} has no version ${schemaVersion} that this version of Concord knows`);
  }
  const said = reader(data, '');
  if (!said.ok) throw new Error(`An entry of type ${type} is damaged: ${said.refusal.message}`);
  return said.value;
}

const readers = new Map<FactType, Reader<object>>();

function readerOf(type: FactType): Reader<object> {
  const known = readers.get(type);
  if (known !== undefined) return known;
  const reader: Reader<object> = object<object>(STORED[type]);
  readers.set(type, reader);
  return reader;
}

function isFactType(type: string): type is FactType {
  return Object.hasOwn(STORED, type);
}
