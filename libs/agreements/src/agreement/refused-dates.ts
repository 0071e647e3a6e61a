import { partialDate, windowOf } from '@concord-ledger/partial-date';
import { refuseValue } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { OnText, Term, WindowText } from '../events.js';

/** A term that ends before its effect, whatever the days (R10). */
export function refuseEndBefore(term: Term | undefined, begins: OnText, path: string): Refused | null {
  if (term?.kind !== 'until' || begins === 'unknown') return null;
  if (partialDate(term.date).latest >= partialDate(begins).earliest) return null;
  return refuseValue(
    'TERM.ENDS_BEFORE_IT_BEGINS',
    path,
    `The term ends on ${term.date}, before it begins on ${begins}: check both dates. The end is the last day in force.`,
    { ends: term.date, begins },
  );
}

/** A plan for a window that had passed when it was made. */
export function refusePastPlan({ on, by }: { readonly on: OnText; readonly by: WindowText }): Refused | null {
  const { latest } = windowOf(by);
  if (on === 'unknown' || latest === null || latest >= partialDate(on).earliest) return null;
  return refuseValue(
    'PLAN.ENDS_BEFORE_IT_IS_MADE',
    'by',
    `What is planned for ${by} cannot have been planned on ${on}, after it: check both dates.`,
    {
      by,
      on,
    },
  );
}

/** A notice that names a first day out before the day on which it was given. */
export function refuseEarlierDay({
  on,
  effectiveOn,
}: {
  readonly on: OnText;
  readonly effectiveOn?: string;
}): Refused | null {
  if (on === 'unknown' || effectiveOn === undefined) return null;
  if (partialDate(effectiveOn).latest >= partialDate(on).earliest) return null;
  return refuseValue(
    'NOTICE.NAMES_EARLIER_DAY',
    'effectiveOn',
    `A notice of ${on} cannot name ${effectiveOn}, which lies before it, as the first day out: check both dates.`,
    { on, effectiveOn },
  );
}
