import { boundsDate, marksOf, wholeMark, withMarks } from './canonical.js';
import { addDays, dayOf, dayOfMonthOf, daysInMonth, isStatedYear, monthOf, yearOf } from './day.js';
import { parseDuration } from './duration.js';
import { accept, refuse } from './refusal.js';
import type { Day, Duration, Parsed, PartialDate } from './types.js';

/**
 * The date a duration later (R4): added to both bounds, said in a calendar unit where the new bounds are one (`2015` and `P5Y`
 * give `2020`), otherwise "one day between". Doubts travel along; a doubt about one component stays with it where the date
 * keeps its precision. Takes a `Duration` or what `parseDuration` reads.
 */
export function addDuration(date: PartialDate, length: Duration | string): Parsed<PartialDate> {
  const parsed = typeof length === 'string' ? parseDuration(length) : accept(length);
  if (!parsed.ok) return parsed;
  const earliest = addDurationToDay(date.earliest, parsed.value);
  const latest = addDurationToDay(date.latest, parsed.value);
  if (!isStatedYear(yearOf(latest))) {
    return refuse(
      'DATE.OUT_OF_RANGE',
      `${date.edtf} + ${parsed.value.iso8601}`,
      'The result lies after the year 2199.',
    );
  }
  const moved = boundsDate(earliest, latest, wholeMark(date));
  return accept(moved.precision === date.precision ? withMarks(moved, marksOf(date)) : moved);
}

/**
 * The corresponding day a duration later; years and months first, then weeks and days. A month without such a day gives its last
 * one (Civil Code 2015 art. 148; European Convention on the Calculation of Time-Limits art. 4). The day may lie beyond 2199.
 */
export function addDurationToDay(value: Day, { years, months, weeks, days }: Duration): Day {
  return addDays(addMonths(value, years * 12 + months), weeks * 7 + days);
}

/** The corresponding day a duration earlier, as `addDurationToDay`: the last day on which notice is in time (R10). */
export function subtractDurationFromDay(value: Day, { years, months, weeks, days }: Duration): Day {
  return addDays(addMonths(value, -(years * 12 + months)), -(weeks * 7 + days));
}

function addMonths(value: Day, count: number): Day {
  const months = yearOf(value) * 12 + monthOf(value) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return dayOf(year, month, Math.min(dayOfMonthOf(value), daysInMonth(year, month)));
}
