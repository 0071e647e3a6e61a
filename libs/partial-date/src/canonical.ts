import { dayOf, dayOfMonthOf, daysInMonth, digits, monthOf, yearOf } from './day.js';
import {
  APPROXIMATE,
  UNCERTAIN,
  isApproximate,
  isUncertain,
  join,
  joinAll,
  markOf,
  signOf,
  writeMarked,
} from './marks.js';
import type { Mark } from './marks.js';
import type { Day, PartialDate, Precision } from './types.js';

/**
 * A date of one calendar unit, in the components of ISO 8601-2: the second is a month (1–12), a quarter (33–36) or a half
 * (40, 41). One mark for each component present.
 */
export interface Unit {
  readonly year: number;
  readonly second: number | null;
  readonly dayOfMonth: number | null;
  readonly marks: readonly Mark[];
}

/** The one stored form of a unit (R3). The caller has made sure that the calendar has it. */
export function unitDate(unit: Unit): PartialDate {
  const { year, second, dayOfMonth, marks } = unit;
  const components = [digits(year, 4)];
  if (second !== null) components.push(digits(second, 2));
  if (dayOfMonth !== null) components.push(digits(dayOfMonth, 2));
  const [firstMonth, lastMonth] = monthsOf(second);
  return build(
    writeMarked(components, marks),
    precisionOf(unit),
    dayOf(year, firstMonth, dayOfMonth ?? 1),
    dayOf(year, lastMonth, dayOfMonth ?? daysInMonth(year, lastMonth)),
    joinAll(marks),
  );
}

/** The coarsest single unit with exactly these bounds, else "one day between" them (R3). Both bounds are days of 1800–2199. */
export function boundsDate(earliest: Day, latest: Day, mark: Mark): PartialDate {
  const unit = unitWithin(earliest, latest);
  if (unit !== undefined) return unitDate({ ...unit, marks: componentsOf(unit).map(() => mark) });
  const sign = signOf(mark);
  return build(`[${earliest}${sign}..${latest}${sign}]`, 'between', earliest, latest, mark);
}

/** The same date with other marks, one for each component ("one day between" has one mark for all of it). */
export function withMarks(date: PartialDate, marks: readonly Mark[]): PartialDate {
  const unit = unitWithin(date.earliest, date.latest);
  return unit === undefined
    ? boundsDate(date.earliest, date.latest, joinAll(marks))
    : unitDate({ ...unit, marks });
}

/** The mark of each component of a canonical text; one for "one day between". */
export function marksOf(date: PartialDate): readonly Mark[] {
  return date.precision === 'between' ? [wholeMark(date)] : readMarks(date.edtf);
}

/** What is said of the date as a whole, whichever component it was said of. */
export function wholeMark(date: PartialDate): Mark {
  return join(date.uncertain ? UNCERTAIN : 0, date.approximate ? APPROXIMATE : 0);
}

function build(edtf: string, precision: Precision, earliest: Day, latest: Day, mark: Mark): PartialDate {
  return Object.freeze({
    kind: 'date',
    edtf,
    precision,
    earliest,
    latest,
    uncertain: isUncertain(mark),
    approximate: isApproximate(mark),
  });
}

function componentsOf(unit: Omit<Unit, 'marks'>): readonly number[] {
  return [unit.year, unit.second, unit.dayOfMonth].filter((component) => component !== null);
}

function precisionOf({ second, dayOfMonth }: Unit): Precision {
  if (second === null) return 'year';
  if (second >= 40) return 'half';
  if (second >= 33) return 'quarter';
  return dayOfMonth === null ? 'month' : 'day';
}

/** The first and the last month of a second component; of the year where there is none. */
function monthsOf(second: number | null): readonly [first: number, last: number] {
  if (second === null) return [1, 12];
  if (second >= 40) return [(second - 40) * 6 + 1, (second - 40) * 6 + 6];
  if (second >= 33) return [(second - 33) * 3 + 1, (second - 33) * 3 + 3];
  return [second, second];
}

/** The coarsest unit with exactly these bounds, if there is one. */
function unitWithin(earliest: Day, latest: Day): Omit<Unit, 'marks'> | undefined {
  const year = yearOf(earliest);
  if (earliest === latest) return { year, second: monthOf(earliest), dayOfMonth: dayOfMonthOf(earliest) };
  const [from, to] = [monthOf(earliest), monthOf(latest)];
  if (
    yearOf(latest) !== year ||
    dayOfMonthOf(earliest) !== 1 ||
    dayOfMonthOf(latest) !== daysInMonth(year, to)
  ) {
    return undefined;
  }
  const months = to - from + 1;
  if (months === 12) return { year, second: null, dayOfMonth: null };
  if (months === 6 && from % 6 === 1) return { year, second: 40 + (from - 1) / 6, dayOfMonth: null };
  if (months === 3 && from % 3 === 1) return { year, second: 33 + (from - 1) / 3, dayOfMonth: null };
  return months === 1 ? { year, second: from, dayOfMonth: null } : undefined;
}

const MARKED_COMPONENT = /([?~%]?)\d+([?~%]?)/g;

/** Reads marks off a unit's text: a sign on the left is its component's own, one on the right also that of all before it. */
export function readMarks(edtf: string): readonly Mark[] {
  const marks: Mark[] = [];
  for (const [, left = '', right = ''] of edtf.replaceAll('X', '0').matchAll(MARKED_COMPONENT)) {
    marks.push(markOf(left));
    if (right !== '') marks.forEach((mark, index) => (marks[index] = join(mark, markOf(right))));
  }
  return marks;
}
