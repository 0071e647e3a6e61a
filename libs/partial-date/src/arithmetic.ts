import { boundsDate, marksOf, wholeMark, withMarks } from './canonical.js';
import { addDays, dayOf, dayOfMonthOf, daysInMonth, isStatedYear, monthOf, yearOf } from './day.js';
import { parseDuration } from './duration.js';
import { accept, refuse } from './refusal.js';
import type { Day, Duration, Parsed, PartialDate } from './types.js';

/**
 * The date a duration later (R4): added to both bounds, said in a calendar unit where the new bounds are one (`2015` and `P5Y`
 * give `2020`), otherwise "one day between". Doubts travel along; a doubt about one component stays with it where the date
 * keeps its precision. Takes a `Duration` or what `parseDuration` reads; refuses a result outside 1800–2199.
 */
export function addDuration(date: PartialDate, length: Duration | string): Parsed<PartialDate> {
  return moved(date, length, addDurationToDay);
}

/** The date a duration earlier, as `addDuration`: when notice must be given before an end that is itself a partial date. */
export function subtractDuration(date: PartialDate, length: Duration | string): Parsed<PartialDate> {
  return moved(date, length, subtractDurationFromDay);
}

/**
 * One day somewhere from `earliest` to `latest`, in the coarsest single unit that says so (R3). Refuses bounds outside 1800–2199,
 * which arithmetic may have led to.
 * @throws RangeError where `latest` lies before `earliest`
 */
export function dateBetween(earliest: Day, latest: Day): Parsed<PartialDate> {
  if (latest < earliest) throw new RangeError(`${latest} lies before ${earliest}`);
  if (isStatedYear(yearOf(earliest)) && isStatedYear(yearOf(latest)))
    return accept(boundsDate(earliest, latest, 0));
  return refuse(
    'DATE.OUT_OF_RANGE',
    `${earliest}..${latest}`,
    'The result lies outside the years 1800 to 2199.',
  );
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

function moved(
  date: PartialDate,
  length: Duration | string,
  move: (day: Day, length: Duration) => Day,
): Parsed<PartialDate> {
  const parsed = typeof length === 'string' ? parseDuration(length) : accept(length);
  if (!parsed.ok) return parsed;
  const result = dateBetween(move(date.earliest, parsed.value), move(date.latest, parsed.value));
  if (!result.ok) return result;
  const marks = marksOf(date);
  const whole = marksOf(result.value).map(() => wholeMark(date));
  return accept(withMarks(result.value, result.value.precision === date.precision ? marks : whole));
}

function addMonths(value: Day, count: number): Day {
  const months = yearOf(value) * 12 + monthOf(value) - 1 + count;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  return dayOf(year, month, Math.min(dayOfMonthOf(value), daysInMonth(year, month)));
}
