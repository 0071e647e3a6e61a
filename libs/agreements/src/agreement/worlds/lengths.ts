import { addDurationToDay, duration, subtractDurationFromDay } from '@concord-ledger/partial-date';
import type { Duration } from '@concord-ledger/partial-date';
import { dayNumber, dayOfNumber } from './positions.js';

/**
 * The day number that corresponds to another after so many times a length of time: `addDurationToDay` on day numbers. A term that counts from a day known to a
 * year only is added to 365 days at once, so it looks the months up.
 */
export function addLength(from: number, { years, months, weeks, days }: Duration, times = 1): number {
  const moved = moveMonths(from, (years * 12 + months) * times);
  if (moved !== null) return moved + (weeks * 7 + days) * times;
  const length = { years: years * times, months: months * times, weeks: weeks * times, days: days * times };
  return dayNumber(addDurationToDay(dayOfNumber(from), { iso8601: '', ...length }));
}

const remembered = new Map<string, Duration>();
/** Agreements state few different lengths, and every reading of one asks for it. */
const REMEMBERED = 1000;

/** The length of time that a recorded text stands for. @throws RangeError where it is no canonical form. */
export function lengthOf(iso8601: string): Duration {
  let length = remembered.get(iso8601);
  if (length === undefined) {
    length = duration(iso8601);
    if (remembered.size >= REMEMBERED) remembered.clear();
    remembered.set(iso8601, length);
  }
  return length;
}

/** `subtractDurationFromDay` on day numbers. */
export function subtractLength(from: number, length: Duration): number {
  const moved = moveMonths(from, -(length.years * 12 + length.months));
  if (moved === null) return dayNumber(subtractDurationFromDay(dayOfNumber(from), length));
  return moved - length.weeks * 7 - length.days;
}

const FIRST_YEAR = 1300;
const MONTHS = 12 * 1400;
const DAY = 86_400_000;
const MEAN_MONTH = 30.436_875;

/** The day numbers of the first days of months, from January 1300 to 2700. */
const FIRST_DAYS = Int32Array.from(
  { length: MONTHS + 1 },
  (_, month) => Date.UTC(FIRST_YEAR, month, 1) / DAY,
);
const BEGIN = FIRST_DAYS[0] ?? 0;

/** The same day of the month that many months on, else that month's last; null beyond the table. */
function moveMonths(from: number, months: number): number | null {
  if (months === 0) return from;
  const month = monthOf(from);
  const first = FIRST_DAYS[month];
  const target = FIRST_DAYS[month + months];
  const after = FIRST_DAYS[month + months + 1];
  if (first === undefined || target === undefined || after === undefined) return null;
  return Math.min(target + from - first, after - 1);
}

function monthOf(day: number): number {
  let month = Math.floor((day - BEGIN) / MEAN_MONTH);
  while ((FIRST_DAYS[month + 1] ?? Infinity) <= day) month += 1;
  while ((FIRST_DAYS[month] ?? -Infinity) > day) month -= 1;
  return month;
}
