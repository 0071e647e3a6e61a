import type { DomainEvent, Effective, EventType, Fact, FactType } from '@concord-ledger/agreements';
import type { Entry } from './entry.js';

/** Facts about commitments and notes: they change neither an agreement's timeline nor what anything is called. A test holds the domain to it. */
export const ABOUT_COMMITMENTS = [
  'CommitmentFulfilled',
  'CommitmentMade',
  'CommitmentRescheduled',
  'CommitmentWaived',
  'NoteAdded',
  'ProgressReported',
] as const satisfies readonly EventType[];

export function isAboutCommitments(type: string): boolean {
  return TYPES.has(type);
}

const TYPES: ReadonlySet<string> = new Set(ABOUT_COMMITMENTS);

/** Facts of an agreement that state no title and no area: they change no words by which it is found. */
const NAMING_NOTHING: readonly TypeWithout<'instrument' | 'changes'>[] = [
  ...ABOUT_COMMITMENTS,
  'SigningPlanned',
  'AgreementEnteredIntoForce',
  'RenewalPlanned',
  'RenewalPlanAbandoned',
  'AgreementExtended',
  'AgreementSuspended',
  'AgreementResumed',
  'TerminationNotified',
  'AgreementTerminated',
  'PartyAcceded',
  'PartyWithdrew',
  'AgreementSuperseded',
  'AgreementAbandoned',
  'WorkProgrammeAdopted',
  'DocumentAttached',
];

/** Whether what the entry says of an agreement changes no words by which it is found. */
export function namesNothing(entry: Entry): boolean {
  if (NAMELESS.has(entry.stored.type)) return true;
  const { event } = entry.fact;
  if (event.type === 'AgreementRenewed') return event.data.instrument === undefined;
  return event.type === 'AgreementAmended' && event.data.changes === undefined;
}

const NAMELESS: ReadonlySet<string> = new Set(NAMING_NOTHING);

/** The types of events whose data never have these properties: the compiler refuses another in the list. */
type TypeWithout<Key extends string, Event extends DomainEvent = DomainEvent> = Event extends DomainEvent
  ? Key & keyof Event['data'] extends never
    ? Event['type']
    : never
  : never;

/**
 * The type of the fact that an entry states or puts right: a correction bears on what its fact bears on (R19). `state`: of the entry's stream
 * after it.
 */
export function typeTouched({ fact: { event } }: Entry, { annulled }: Effective<Fact>): FactType {
  if (event.type === 'EntryCorrected') return event.data.fact.type;
  if (event.type !== 'EntryAnnulled') return event.type;
  const fact = annulled.find(({ entryId }) => entryId === event.data.entry);
  if (fact === undefined) throw new Error(`${event.data.entry} is not among what was annulled.`);
  return fact.event.type;
}

/** The one commitment that a fact is about; null where it may bear on any, or on none. */
export function commitmentNamed({ type, data }: DomainEvent): string | null {
  return TYPES.has(type) && 'commitment' in data ? data.commitment : null;
}
