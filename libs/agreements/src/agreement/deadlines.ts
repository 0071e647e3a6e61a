import type { Day } from '@concord-ledger/partial-date';
import type { Deadline } from '../answers.js';
import { endsAhead } from './ends-ahead.js';
import { openPlans } from './plans.js';
import type { AgreementState } from './state.js';

/** Days, both inside. */
interface Range {
  readonly from: Day;
  readonly to: Day;
}

/**
 * What is to be done, or comes, in the life of the agreement (R10, R12, R13), as it stands on the day `on`: planned signings and renewals,
 * expiry, and the last days for notice, where their window overlaps the range; and whatever is overdue and open on that day. By window.
 */
export function lifecycleDeadlines(state: AgreementState, on: Day, range: Range): readonly Deadline[] {
  const plans = openPlans(state, on).map(({ deadline }) => deadline);
  return [...plans, ...endsAhead(state, on, range.to)]
    .filter((deadline) => deadline.state === 'overdue' || overlaps(deadline, range))
    .sort((a, b) => compare(a.window.latest, b.window.latest) || compare(a.kind, b.kind));
}

function overlaps({ window: { earliest, latest } }: Deadline, { from, to }: Range): boolean {
  return (earliest === null || earliest <= to) && (latest === null || latest >= from);
}

/** What has no end comes last. */
function compare(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null || b === null) return a === null ? 1 : -1;
  return a < b ? -1 : 1;
}
