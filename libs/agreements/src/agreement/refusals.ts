import type { AgreementEvent } from '../events.js';
import { forbid, refuseUnknown } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { AgreementFact, AgreementState } from './state.js';

/** Nothing is recorded under this id. */
export function refuseUnknownAgreement({ id }: AgreementState): Refused {
  return refuseUnknown(
    'AGREEMENT.UNKNOWN',
    `There is no agreement “${id}”: check the id, or record its proposal or its signing first.`,
    { agreement: id },
  );
}

export function refuseNotSigned({ id, facts }: AgreementState): Refused {
  return forbid(
    'AGREEMENT.NOT_SIGNED',
    `No signing of “${id}” is recorded, and this can only happen to a signed agreement: record the signing first.`,
    { agreement: id, against: against(facts) },
  );
}

/** The day is impossible, whatever happened on it: before the signing, or after the end. */
export function refuseDay(
  event: AgreementEvent,
  { id }: AgreementState,
  facts: readonly AgreementFact[],
): Refused {
  const about = { agreement: id, on: event.data.on, against: against(facts) };
  const end = facts.find(({ event: { type } }) => type !== 'AgreementSigned');
  if (end === undefined) {
    return forbid(
      'AGREEMENT.NOT_SIGNED',
      `On ${event.data.on} “${id}” was not signed yet: ${list(facts)}. Check both dates; a wrong one on record is put right by a correction.`,
      about,
      'on',
    );
  }
  return forbid(
    codeOfEnd(end),
    `On ${event.data.on} “${id}” had come to its end already: ${list(facts)}. Check both dates; a wrong one on record is put right by a correction.`,
    about,
    'on',
  );
}

/** The day would do, what happened on it would not. */
export function refuseDeed(
  event: AgreementEvent,
  state: AgreementState,
  facts: readonly AgreementFact[],
): Refused {
  const { id } = state;
  const { on } = event.data;
  const against_ = (others: readonly AgreementFact[]) => ({ agreement: id, on, against: against(others) });
  switch (event.type) {
    case 'AgreementEnteredIntoForce': {
      const entries = ofTypes(state, ['AgreementEnteredIntoForce']);
      if (entries.length === 0) return endsBeforeItBegins(event, state, facts);
      return forbid(
        'AGREEMENT.ALREADY_IN_FORCE',
        `“${id}” has entered into force already: ${list(entries)}. If that date is wrong, correct that entry.`,
        against_(entries),
      );
    }
    case 'AgreementResumed': {
      const pauses = ofTypes(state, ['AgreementSuspended', 'AgreementResumed']);
      const known = pauses.length === 0 ? 'no suspension is recorded' : list(pauses);
      return forbid(
        'AGREEMENT.NOT_SUSPENDED',
        `“${id}” cannot be resumed on ${event.data.effectiveOn ?? on}, for it is not suspended then: ${known}. Record the suspension first.`,
        against_(pauses),
      );
    }
    case 'PartyAcceded':
    case 'PartyWithdrew': {
      const { party } = event.data;
      const changes = state.facts.filter(({ event: { type, data } }) =>
        type === 'AgreementSigned' ? true : 'party' in data && data.party === party,
      );
      if (
        event.type === 'PartyWithdrew' &&
        facts.length > 0 &&
        facts.every((fact) => !changes.includes(fact))
      ) {
        return livesOn(event, state, facts);
      }
      return event.type === 'PartyAcceded'
        ? forbid(
            'PARTY.ALREADY_A_PARTY',
            `“${party}” cannot accede to “${id}” on ${event.data.effectiveOn ?? on}, for it is a party then: ${list(changes)}. Record its withdrawal first.`,
            against_(changes),
            'party',
          )
        : forbid(
            'PARTY.NOT_A_PARTY',
            `“${party}” cannot withdraw from “${id}” on ${event.data.effectiveOn ?? on}, for it is no party then: ${list(changes)}. Check the party and the dates.`,
            against_(changes),
            'party',
          );
    }
    case 'AgreementTerminated':
    case 'AgreementSuperseded':
      return livesOn(event, state, facts);
    case 'AgreementRenewed':
      return endsBeforeItBegins(event, state, facts);
    case 'SigningPlanned':
    case 'AgreementProposed':
      return forbid(
        'AGREEMENT.ALREADY_SIGNED',
        `On ${on} “${id}” was signed already: ${list(facts)}. Plan a renewal instead, or check both dates.`,
        against_(facts),
        'on',
      );
    case 'AgreementSigned':
    case 'RenewalPlanned':
    case 'RenewalPlanAbandoned':
    case 'AgreementExtended':
    case 'AgreementAmended':
    case 'AgreementSuspended':
    case 'TerminationNotified':
    case 'AgreementAbandoned':
    case 'WorkProgrammeAdopted':
    case 'DocumentAttached':
    case 'CommitmentMade':
    case 'CommitmentRescheduled':
    case 'ProgressReported':
    case 'CommitmentFulfilled':
    case 'CommitmentWaived':
    case 'NoteAdded': {
      const others = facts.length > 0 ? facts : state.facts;
      return forbid(
        'AGREEMENT.OUT_OF_ORDER',
        `No order of the recorded dates of “${id}” has room for this on ${on}: ${list(others)}. Check the dates; a wrong one on record is put right by a correction.`,
        against_(others),
      );
    }
  }
}

function livesOn(
  event: AgreementEvent,
  { id, facts: all }: AgreementState,
  facts: readonly AgreementFact[],
): Refused {
  const others = facts.length > 0 ? facts : all;
  return forbid(
    'AGREEMENT.LIVES_ON',
    `“${id}” cannot have ended so early, for it was acted upon later: ${list(others)}. Check the dates; a wrong one on record is put right by a correction.`,
    { agreement: id, on: event.data.on, against: against(others) },
  );
}

function endsBeforeItBegins(
  event: AgreementEvent,
  state: AgreementState,
  facts: readonly AgreementFact[],
): Refused {
  const others = facts.length > 0 ? facts : state.facts;
  return forbid(
    'TERM.ENDS_BEFORE_IT_BEGINS',
    `The term of “${state.id}” would end before it begins: ${list(others)}. Check the end of the term and the date ${event.data.on}.`,
    { agreement: state.id, on: event.data.on, against: against(others) },
  );
}

function codeOfEnd({ event }: AgreementFact): string {
  if (event.type === 'AgreementSuperseded') return 'AGREEMENT.ALREADY_SUPERSEDED';
  return event.type === 'PartyWithdrew' ? 'AGREEMENT.ALREADY_WITHDRAWN' : 'AGREEMENT.ALREADY_TERMINATED';
}

function ofTypes(
  { facts }: AgreementState,
  types: readonly AgreementEvent['type'][],
): readonly AgreementFact[] {
  return facts.filter(({ event }) => types.includes(event.type));
}

/** For programs: which entries, and their dates. */
export function against(facts: readonly AgreementFact[]): readonly Record<string, string>[] {
  return facts.map(({ entryId, event: { type, data } }) => ({
    entryId,
    type,
    on: data.on,
    ...('effectiveOn' in data ? { effectiveOn: data.effectiveOn } : {}),
  }));
}

/** For people: `AgreementTerminated on 2020-05-01, effective 2020-12-31 (entry e3)`. */
export function list(facts: readonly AgreementFact[]): string {
  return facts
    .map(({ entryId, event: { type, data } }) => {
      const effective = 'effectiveOn' in data ? `, effective ${data.effectiveOn}` : '';
      return `${type} on ${data.on}${effective} (entry ${entryId})`;
    })
    .join('; ');
}
