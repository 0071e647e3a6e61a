import {
  emptyActivity,
  emptyAgreement,
  emptyParty,
  emptyProgramme,
  emptySuccessions,
  evolveActivity,
  evolveAgreement,
  evolveParty,
  evolveProgramme,
  evolveSuccessions,
  isCorrection,
  keepingLife,
  parseId,
} from '@concord-ledger/agreements';
import type {
  ActivityEvent,
  ActivityState,
  AgreementEvent,
  AgreementState,
  Correction,
  DomainEvent,
  IdKinds,
  PartyEvent,
  PartyState,
  ProgrammeEvent,
  ProgrammeState,
  Recorded,
  StreamKind,
  SuccessionEvent,
  SuccessionsState,
} from '@concord-ledger/agreements';

/** How the facts of one kind of stream become its state: the domain's own fold, and no other. */
export interface Fold<State> {
  readonly kind: StreamKind;
  /** Throws where the id is none of the kind. */
  readonly empty: (id: string) => State;
  /** Throws where the fact does not belong in such a stream. */
  readonly evolve: (state: State, fact: Recorded<DomainEvent>) => State;
}

export const AGREEMENT: Fold<AgreementState> = {
  kind: 'agreement',
  empty: (id) => emptyAgreement(idOf('agreement', id)),
  evolve: (state, fact) =>
    keepingLife(state, evolveAgreement(state, of(fact, isAgreementEvent)), fact.entryId),
};

export const PARTY: Fold<PartyState> = {
  kind: 'party',
  empty: (id) => emptyParty(idOf('party', id)),
  evolve: (state, fact) => evolveParty(state, of(fact, isPartyEvent)),
};

export const PROGRAMME: Fold<ProgrammeState> = {
  kind: 'programme',
  empty: (id) => emptyProgramme(idOf('programme', id)),
  evolve: (state, fact) => evolveProgramme(state, of(fact, isProgrammeEvent)),
};

export const ACTIVITY: Fold<ActivityState> = {
  kind: 'activity',
  empty: (id) => emptyActivity(idOf('activity', id)),
  evolve: (state, fact) => evolveActivity(state, of(fact, isActivityEvent)),
};

/** All of them are one stream (R26), whose id says nothing. */
export const SUCCESSIONS: Fold<SuccessionsState> = {
  kind: 'successions',
  empty: () => emptySuccessions(),
  evolve: (state, fact) => evolveSuccessions(state, of(fact, isSuccessionEvent)),
};

function idOf<Kind extends keyof IdKinds>(kind: Kind, id: string): IdKinds[Kind] {
  const parsed = parseId(kind, id);
  if (parsed === null) throw new TypeError(`"${id}" is no id of a ${kind}.`);
  return parsed;
}

function of<E extends DomainEvent>(
  fact: Recorded<DomainEvent>,
  belongs: (event: DomainEvent) => event is E,
): Recorded<E | Correction> {
  const { event } = fact;
  if (!isCorrection(event) && !belongs(event))
    throw new TypeError(`${event.type} ${fact.entryId} stands in a stream of another kind.`);
  return { ...fact, event };
}

function isPartyEvent(event: DomainEvent): event is PartyEvent {
  return event.type === 'PartyRegistered' || event.type === 'PartyRenamed' || event.type === 'PartyMoved';
}

function isProgrammeEvent(event: DomainEvent): event is ProgrammeEvent {
  return event.type === 'ProgrammeRegistered' || event.type === 'TargetProgressReported';
}

function isActivityEvent(event: DomainEvent): event is ActivityEvent {
  return event.type === 'ActivityRecorded';
}

function isSuccessionEvent(event: DomainEvent): event is SuccessionEvent {
  return event.type === 'PartySucceeded';
}

/** What is left. */
function isAgreementEvent(event: DomainEvent): event is AgreementEvent {
  return (
    !isCorrection(event) &&
    !isSuccessionEvent(event) &&
    !isPartyEvent(event) &&
    !isProgrammeEvent(event) &&
    !isActivityEvent(event)
  );
}
