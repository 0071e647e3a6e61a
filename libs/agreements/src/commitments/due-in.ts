import { fallsWithin, windowOf } from '@concord-ledger/partial-date';
import type { Certainty, Day, Period } from '@concord-ledger/partial-date';
import type { WindowAnswer } from '../answers.js';
import type { Commitment } from './commitment.js';
import { commitmentUpTo } from './standing.js';

/** A window that is due in the period asked about: certain where it lies within it, possible where it overlaps (R16). */
export interface WindowDue {
  readonly window: WindowAnswer;
  readonly certainty: 'yes' | 'possibly';
}

/**
 * Is the commitment due in the period, by the schedule in effect on `asOf` (R16)? Certain where one of its windows is. One without a
 * due date never is. Years of a recurrence count also before they begin.
 */
export function commitmentDueIn(commitment: Commitment, period: Period, asOf: Day): Certainty {
  const due = windowsDueIn(commitment, period, asOf);
  if (due.some(({ certainty }) => certainty === 'yes')) return 'yes';
  return due.length === 0 ? 'no' : 'possibly';
}

/** The windows that are due in the period, in the order of time, as they stand on `asOf`. */
export function windowsDueIn(commitment: Commitment, period: Period, asOf: Day): readonly WindowDue[] {
  const until = period.latest !== null && period.latest > asOf ? period.latest : asOf;
  return commitmentUpTo(commitment, asOf, until).flatMap((window) => {
    if (window.window === null) return [];
    const certainty = fallsWithin(windowOf(window.window), period);
    return certainty === 'no' ? [] : [{ window, certainty }];
  });
}
