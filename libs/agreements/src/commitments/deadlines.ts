import { windowOf } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { AgreementState } from '../agreement/state.js';
import type { CommitmentStanding, Deadline, WindowAnswer } from '../answers.js';
import type { Due, WindowText } from '../events.js';
import { commitmentsOf, dueOn } from './commitment.js';
import type { Commitment } from './commitment.js';
import { commitmentUpTo } from './standing.js';

/** Days, both inside. */
export interface DayRange {
  readonly from: Day;
  readonly to: Day;
}

/**
 * What is still to be done under an agreement's commitments, as it stands on a day: windows that share a day with the range are planned, and
 * those overdue on that day are listed wherever they lie. Certain unless a fulfilment's date leaves it open (R15).
 */
export function commitmentDeadlines(state: AgreementState, on: Day, range: DayRange): readonly Deadline[] {
  const until = range.to > on ? range.to : on;
  return commitmentsOf(state).flatMap((commitment) =>
    commitmentUpTo(commitment, on, until).flatMap((window) => deadlineOf(commitment, window, on, range)),
  );
}

/** Standings of a window that is not over, with something left to do. */
const PLANNED: ReadonlySet<CommitmentStanding> = new Set(['open', 'running', 'fulfilled-in-part']);

function deadlineOf(
  commitment: Commitment,
  answer: WindowAnswer,
  on: Day,
  range: DayRange,
): readonly Deadline[] {
  if (answer.window === null) return [];
  const { agreement, id, text } = commitment;
  const overdue = answer.standings.includes('overdue');
  const isAhead = answer.latest === null || answer.latest >= on;
  const planned =
    isAhead && meets(answer, range) && answer.standings.some((standing) => PLANNED.has(standing));
  if (!overdue && !planned) return [];
  const isLeft = (standing: CommitmentStanding): boolean =>
    overdue ? standing === 'overdue' : PLANNED.has(standing);
  return [
    {
      kind: 'commitment',
      agreement,
      commitment: id,
      occurrence: occurrenceIn(dueOn(commitment, on), answer.window),
      window: windowOf(answer.window),
      state: overdue ? 'overdue' : 'planned',
      certainty: answer.standings.every(isLeft) ? 'yes' : 'possibly',
      text,
    },
  ];
}

/** Its place among the windows of its schedule; a year of a recurrence, or a window of a former schedule, is known by itself. */
function occurrenceIn(due: Due, window: WindowText): string {
  const place = due.kind === 'windows' ? due.windows.findIndex((each) => each.window === window) : -1;
  if (due.kind === 'within' && due.period === window) return '1';
  return place === -1 ? window : String(place + 1);
}

function meets({ earliest, latest }: WindowAnswer, { from, to }: DayRange): boolean {
  return (earliest === null || earliest <= to) && (latest === null || latest >= from);
}
