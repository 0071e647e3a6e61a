import type { ActiveInYear, ReportSeries, Timeline, TimelineRun } from '@concord-ledger/reports';
import { addDays, day as dayOf } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { activeRuns } from '../../views/register/whole-register.js';
import type { ActiveRun } from '../../views/register/whole-register.js';
import type { Frame } from './frame.js';

/** What charts are drawn of: how many agreements were active at the end of each year, and when those signed last are active. */
export function seriesOf(frame: Frame): ReportSeries {
  const runs = activeRuns(frame.ledger.views.readModel.db, frame.pin);
  return { activeByYear: activeByYear(frame, runs), timeline: timelineOf(frame, runs) };
}

const MOST_YEARS = 30;

/** From the first year at whose end one was active; what is active since ever counts in every year and begins none. */
function activeByYear({ year, asOf }: Frame, runs: readonly ActiveRun[]): readonly ActiveInYear[] {
  let first = year;
  for (const { from } of runs) if (from !== null && yearOf(from) < first) first = yearOf(from);
  const begin = Math.max(first, year - MOST_YEARS + 1);
  return Array.from({ length: year - begin + 1 }, (_, index) => {
    const at = begin + index === year ? asOf : dayOf(`${begin + index + 1}-01-01`);
    return { year: begin + index, day: at, ...countOn(runs, at) };
  });
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function countOn(
  runs: readonly ActiveRun[],
  day: Day,
): { readonly certain: number; readonly possible: number } {
  let certain = 0;
  let possible = 0;
  for (const { from, to, certainty } of runs) {
    if ((from !== null && from > day) || (to !== null && to < day)) continue;
    if (certainty === 'yes') certain += 1;
    else possible += 1;
  }
  return { certain, possible };
}

const MOST_ROWS = 30;

function timelineOf(frame: Frame, runs: readonly ActiveRun[]): Timeline {
  const { days, register } = frame;
  const begun = Map.groupBy(
    runs.filter(({ from }) => from === null || from <= days.to),
    ({ agreement }) => agreement,
  );
  const shown = register
    .filter(({ agreement }) => begun.has(agreement))
    .sort((a, b) => (a.signedKey === b.signedKey ? 0 : a.signedKey < b.signedKey ? 1 : -1))
    .slice(0, MOST_ROWS)
    .reverse();
  const starts = shown.flatMap(({ agreement }) =>
    (begun.get(agreement) ?? []).flatMap(({ from }) => from ?? []),
  );
  const [earliest = days.from] = starts.sort();
  const from = earliest < days.from ? earliest : days.from;
  return {
    from,
    to: days.to,
    rows: shown.map(({ agreement }) => ({
      agreement: frame.reference(agreement),
      runs: joined(begun.get(agreement) ?? [], from, days.to),
    })),
    omitted: begun.size - shown.length,
  };
}

/** Within the days shown; runs that follow each other and are as certain are one. */
function joined(runs: readonly ActiveRun[], first: Day, last: Day): readonly TimelineRun[] {
  const found: TimelineRun[] = [];
  let lastEnd: Day | null = null;
  for (const { from, to, certainty } of runs) {
    const begin = from === null || from < first ? first : from;
    const end = to === null || to > last ? last : to;
    if (begin > end) continue;
    const before = found.at(-1);
    if (before?.certainty === certainty && lastEnd !== null && addDays(lastEnd, 1) === begin)
      found[found.length - 1] = { ...before, to: end };
    else found.push({ from: begin, to: end, certainty });
    lastEnd = end;
  }
  return found;
}
