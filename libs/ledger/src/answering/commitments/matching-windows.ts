import { commitmentOn, windowsDueIn } from '@concord-ledger/agreements';
import type { Commitment, CommitmentStanding, WindowAnswer } from '@concord-ledger/agreements';
import { parseDay, parseFilterPeriod, parsePartialDate } from '@concord-ledger/partial-date';
import type { Day, Period } from '@concord-ledger/partial-date';
import type { CommitmentFilters } from '../../asking.js';
import { understood } from '../question.js';

/** What is asked of a commitment's windows; all of it of one and the same window. */
export interface WindowConditions {
  readonly dueIn: Period | null;
  /** Everything up to this day. */
  readonly dueBy: Period | null;
  readonly overdueOn: Day | null;
  readonly standing: CommitmentStanding | null;
}

export interface MatchedWindows {
  readonly windows: readonly (WindowAnswer & { readonly matches: boolean })[];
  /** Yes where one window surely matches. */
  readonly certainty: 'yes' | 'possibly';
}

/** Reads what people typed. Throws Unanswerable where it has no meaning. */
export function windowConditions({ dueIn, dueBy, overdueOn, standing }: CommitmentFilters): WindowConditions {
  const by = dueBy === undefined ? null : understood(parsePartialDate(dueBy), 'dueBy').latest;
  return {
    dueIn: dueIn === undefined ? null : understood(parseFilterPeriod(dueIn), 'dueIn'),
    dueBy: by === null ? null : understood(parseFilterPeriod(`../${by}`), 'dueBy'),
    overdueOn: overdueOn === undefined ? null : understood(parseDay(overdueOn), 'overdueOn'),
    standing: standing ?? null,
  };
}

/** The commitment's windows on the day, those marked that match (R15, R16); null where there are conditions and none meets them. */
export function matchedWindows(
  commitment: Commitment,
  asOf: Day,
  conditions: WindowConditions,
): MatchedWindows | null {
  const degrees = degreesOf(commitment, asOf, conditions);
  const windows = windowsShown(commitment, asOf, conditions);
  if (degrees.length === 0)
    return { windows: windows.map((window) => ({ ...window, matches: true })), certainty: 'yes' };
  const matched = windows.map((window) => {
    const each = degrees.map((degree) => degree.get(window.window));
    const matches = each.every((certainty) => certainty !== undefined);
    return { window: { ...window, matches }, isCertain: each.every((certainty) => certainty === 'yes') };
  });
  if (!matched.some(({ window }) => window.matches)) return null;
  return {
    windows: matched.map(({ window }) => window),
    certainty: matched.some(({ isCertain }) => isCertain) ? 'yes' : 'possibly',
  };
}

/** How certainly each window meets one condition, by the window's EDTF; what does not meet it is not in the map. */
type Degrees = ReadonlyMap<string | null, 'yes' | 'possibly'>;

function degreesOf(
  commitment: Commitment,
  asOf: Day,
  { dueIn, dueBy, overdueOn, standing }: WindowConditions,
): readonly Degrees[] {
  const degrees: Degrees[] = [];
  if (dueIn !== null)
    degrees.push(
      new Map(
        windowsDueIn(commitment, dueIn, asOf).map(({ window, certainty }) => [window.window, certainty]),
      ),
    );
  if (dueBy !== null) {
    const within = windowsDueIn(commitment, dueBy, asOf).filter(({ certainty }) => certainty === 'yes');
    degrees.push(new Map(within.map(({ window, certainty }) => [window.window, certainty])));
  }
  if (overdueOn !== null) degrees.push(degreesOfStanding(commitmentOn(commitment, overdueOn), 'overdue'));
  if (standing !== null) degrees.push(degreesOfStanding(commitmentOn(commitment, asOf), standing));
  return degrees;
}

function degreesOfStanding(windows: readonly WindowAnswer[], wanted: CommitmentStanding): Degrees {
  const possible = windows.filter(({ standings }) => standings.includes(wanted));
  return new Map(
    possible.map(({ window, standings }) => [window, standings.length === 1 ? 'yes' : 'possibly']),
  );
}

/** Its windows on the day, and of a recurrence also those asked about that have not begun. */
function windowsShown(
  commitment: Commitment,
  asOf: Day,
  { dueIn, dueBy }: WindowConditions,
): readonly WindowAnswer[] {
  const windows = [...commitmentOn(commitment, asOf)];
  for (const period of [dueIn, dueBy]) {
    if (period === null) continue;
    for (const { window } of windowsDueIn(commitment, period, asOf))
      if (!windows.some(({ window: known }) => known === window.window)) windows.push(window);
  }
  return windows;
}
