import type { AgreementEvent } from '../events.js';
import { occurrenceOf } from '../occurrence.js';
import type { AgreementFact, AgreementState } from './state.js';

/**
 * Whether an entry, which made this state of the one before, may have changed the timeline: what the agreement says on any day, or where it
 * stands. False only where it certainly has not. Corrections may always have.
 */
export function bearsOnTimeline({ facts }: AgreementState, entryId: string): boolean {
  const fact = facts.at(-1);
  if (fact?.entryId !== entryId) return true;
  switch (fact.event.type) {
    case 'RenewalPlanAbandoned':
    case 'DocumentAttached':
    case 'CommitmentMade':
    case 'CommitmentRescheduled':
    case 'ProgressReported':
    case 'CommitmentFulfilled':
    case 'CommitmentWaived':
    case 'NoteAdded':
      return false;
    case 'RenewalPlanned':
    case 'WorkProgrammeAdopted':
      return !isWithinLife(fact, facts);
    case 'AgreementProposed':
    case 'SigningPlanned':
    case 'AgreementSigned':
    case 'AgreementEnteredIntoForce':
    case 'AgreementRenewed':
    case 'AgreementExtended':
    case 'AgreementAmended':
    case 'AgreementSuspended':
    case 'AgreementResumed':
    case 'TerminationNotified':
    case 'AgreementTerminated':
    case 'PartyAcceded':
    case 'PartyWithdrew':
    case 'AgreementSuperseded':
    case 'AgreementAbandoned':
      return true;
  }
}

/**
 * An act of the living lies after the signing and before the end. One whose last day comes after every day of the signing does not narrow
 * when that was, and where no end is on record there is none to be narrowed either (R9).
 */
function isWithinLife(act: AgreementFact, facts: readonly AgreementFact[]): boolean {
  const { latest } = occurrenceOf(act);
  const signings = facts.filter(({ event }) => event.type === 'AgreementSigned');
  return (
    signings.length > 0 &&
    signings.every((signing) => occurrenceOf(signing).latest < latest) &&
    !facts.some(({ event }) => ENDS.has(event.type))
  );
}

const ENDS: ReadonlySet<AgreementEvent['type']> = new Set([
  'AgreementTerminated',
  'AgreementSuperseded',
  'AgreementAbandoned',
  'PartyWithdrew',
]);
