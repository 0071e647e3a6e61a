import type { Day } from '@concord-ledger/partial-date';
import { addDays, day } from '@concord-ledger/partial-date';
import type { Remark } from '../answers.js';
import { evolved, NOTHING } from '../corrections/effective.js';
import type { Effective } from '../corrections/effective.js';
import type {
  Correction,
  JurisdictionText,
  LocalText,
  PartyEvent,
  PartyKind,
  PartyRegistered,
} from '../events.js';
import type { Recorded } from '../facts.js';
import type { PartyId } from '../ids.js';
import { byDay, effectOf, remarksOn } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';

/** The effective facts of a party in the order of recording (R7). No facts: it does not exist, or is void. */
export interface PartyState extends Effective<PartyEvent> {
  readonly id: PartyId;
}

/** A party on a day (R28, R29). */
export interface PartyAnswer {
  readonly id: PartyId;
  /** Null where nobody knows them; then `description` says who is meant. */
  readonly names: LocalText | null;
  readonly shortName: string | null;
  readonly description: LocalText | null;
  readonly kind: PartyKind;
  /** ISO 3166 code, `none` for a party of no state, null where not known. */
  readonly jurisdiction: JurisdictionText | null;
  /** Null where it stands on its own, as far as is known. */
  readonly parent: PartyId | null;
  readonly remarks: readonly Remark[];
}

/** A run of days on which a party is the same; `from` null: since ever, `to` null: for ever. Both days inside. */
export interface PartyInterval {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly party: PartyAnswer;
}

export function emptyParty(id: PartyId): PartyState {
  return { id, ...NOTHING };
}

/** The state with one fact more, or one put right (R19). It judges nothing: `decide` has. */
export function evolveParty(state: PartyState, recorded: Recorded<PartyEvent | Correction>): PartyState {
  return evolved(state, recorded);
}

/**
 * What the party is called and where it stands on a day, or null where none is registered. What the registration states holds for all days
 * before a recorded change (R28). A change counts from its effect day, from the latest where that is partial, and before that
 * the answer remarks that it may apply since the earliest (R14).
 */
export function partyOn(state: PartyState, on: Day): PartyAnswer | null {
  const registered = registrationOf(state);
  return registered === null
    ? null
    : changesOf(state).reduce(
        (party, change) => changed(party, change, on),
        asRegistered(state.id, registered),
      );
}

/** The party on all days, as runs on which nothing changes, in order; empty where none is registered. */
export function partyIntervals(state: PartyState): readonly PartyInterval[] {
  if (registrationOf(state) === null) return [];
  const changes = changesOf(state).flatMap(({ earliest, latest }) =>
    earliest === null ? [latest] : [earliest, latest],
  );
  const starts: readonly (Day | null)[] = [null, ...[...new Set(changes)].sort()];
  return starts.flatMap((from, index) => {
    const next = starts[index + 1] ?? null;
    const party = partyOn(state, from ?? (next === null ? ANY_DAY : addDays(next, -1)));
    return party === null ? [] : [{ from, to: next === null ? null : addDays(next, -1), party }];
  });
}

/** Stands for all days where nothing ever changes. */
const ANY_DAY = day('2000-01-01');

export function registrationOf({ facts }: PartyState): Recorded<PartyRegistered> | null {
  for (const fact of facts) if (isRegistration(fact)) return fact;
  return null;
}

type Change = Exclude<PartyEvent, PartyRegistered>;

interface DatedChange extends Occurrence {
  readonly version: number;
  readonly event: Change;
}

function changesOf({ facts }: PartyState): readonly DatedChange[] {
  const changes: DatedChange[] = [];
  for (const fact of facts) {
    if (fact.event.type !== 'PartyRegistered')
      changes.push({ ...effectOf(fact), version: fact.version, event: fact.event });
  }
  return changes.sort(byDay);
}

function asRegistered(id: PartyId, { event: { data } }: Recorded<PartyRegistered>): PartyAnswer {
  return {
    id,
    names: data.names ?? null,
    shortName: data.shortName ?? null,
    description: data.description ?? null,
    kind: data.kind,
    jurisdiction: data.jurisdiction ?? null,
    parent: data.parent ?? null,
    remarks: [],
  };
}

function changed(party: PartyAnswer, change: DatedChange, on: Day): PartyAnswer {
  const { event, earliest, latest } = change;
  const effect = event.data.effectiveOn ?? event.data.on;
  const doubts = propertiesOf(event).flatMap((about) => remarksOn(effect, about));
  if (latest <= on) return { ...applied(party, event), remarks: [...party.remarks, ...doubts] };
  if (earliest !== null && earliest > on) return party;
  const since = propertiesOf(event).map((about): Remark => ({
    code: 'may-apply-since',
    about,
    ...(earliest === null ? {} : { value: earliest }),
  }));
  return { ...party, remarks: [...party.remarks, ...since, ...doubts] };
}

/** A new name replaces the old one whole: its other language and its short form belong to the old name. */
function applied(party: PartyAnswer, { type, data }: Change): PartyAnswer {
  switch (type) {
    case 'PartyRenamed':
      return { ...party, names: data.names, shortName: data.shortName ?? null };
    case 'PartyMoved':
      return {
        ...party,
        jurisdiction: data.jurisdiction ?? party.jurisdiction,
        parent: data.parent === undefined ? party.parent : data.parent === 'none' ? null : data.parent,
      };
  }
}

function propertiesOf({ type, data }: Change): readonly ('names' | 'jurisdiction' | 'parent')[] {
  if (type === 'PartyRenamed') return ['names'];
  return [
    ...(data.jurisdiction === undefined ? [] : (['jurisdiction'] as const)),
    ...(data.parent === undefined ? [] : (['parent'] as const)),
  ];
}

function isRegistration(fact: Recorded<PartyEvent>): fact is Recorded<PartyRegistered> {
  return fact.event.type === 'PartyRegistered';
}
