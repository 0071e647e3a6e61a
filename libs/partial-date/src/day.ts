import type { Day } from './types.js';

/** The years a date may be stated in (R3). Arithmetic may step out of them: the day after 2199-12-31 is 2200-01-01. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2199;

/**
 * The day a literal names, for code and tests: `day('2018-02-28')`. What people type goes through `parseDay`.
 * @throws RangeError where the text is not `YYYY-MM-DD`, names no day of the calendar or lies outside 1800–2199.
 */
export function day(text: string): Day {
  const found = dayIn(text);
  if (found === null)
    throw new RangeError(`${JSON.stringify(text)} is not a day from 1800-01-01 to 2199-12-31`);
  return found;
}

/** The day that the whole text is, as `YYYY-MM-DD`; null where it is none. */
export function dayIn(text: string): Day | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  const [year, month, dayOfMonth] = [Number(match?.[1]), Number(match?.[2]), Number(match?.[3])];
  return match !== null && isInCalendar(year, month, dayOfMonth) && isStatedYear(year) ? (text as Day) : null;
}

export function isStatedYear(year: number): boolean {
  return year >= FIRST_YEAR && year <= LAST_YEAR;
}

/** Whether the proleptic Gregorian calendar has the day. `month` counts from 1. */
function isInCalendar(year: number, month: number, dayOfMonth: number): boolean {
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= daysInMonth(year, month);
}

/** `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return isLeapYear(year) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

function isLeapYear(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

/** Builds a day from its numbers; the caller has made sure that the calendar has it. @throws RangeError beyond years 1–9999. */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  if (year < 1 || year > 9999)
    throw new RangeError(`the year ${year} lies beyond the calendar of this library`);
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(dayOfMonth, 2)}` as Day;
}

export function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

export function yearOf(value: Day): number {
  return Number(value.slice(0, 4));
}

/** Counts from 1. */
export function monthOf(value: Day): number {
  return Number(value.slice(5, 7));
}

export function dayOfMonthOf(value: Day): number {
  return Number(value.slice(8, 10));
}

/**
 * The day `count` days later (earlier where it is negative).
 * @throws RangeError where `count` is no whole number or the result leaves the years 1–9999.
 */
export function addDays(value: Day, count: number): Day {
  if (!Number.isSafeInteger(count)) throw new RangeError(`${count} is not a whole number of days`);
  return fromDayNumber(dayNumber(value) + count);
}

/** Days from `from` to `to`: 1 from a day to the next, negative where `to` is the earlier one. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from);
}

const DAYS_IN_400_YEARS = 146_097;
/** From 1 March of year 0, where the count below begins, to 1 January 1970. */
const DAYS_BEFORE_1970 = 719_468;

/**
 * Days since 1970-01-01. Years are counted from March, so that the leap day is the last of its year, and in eras of 400 years,
 * after which the calendar repeats.
 */
export function dayNumber(value: Day): number {
  const month = monthOf(value);
  const year = yearOf(value) - (month <= 2 ? 1 : 0);
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + dayOfMonthOf(value) - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * DAYS_IN_400_YEARS + dayOfEra - DAYS_BEFORE_1970;
}

/** The inverse of `dayNumber`. */
export function fromDayNumber(number: number): Day {
  const shifted = number + DAYS_BEFORE_1970;
  const era = Math.floor(shifted / DAYS_IN_400_YEARS);
  const dayOfEra = shifted - era * DAYS_IN_400_YEARS;
  const leapDays =
    Math.floor(dayOfEra / 1460) - Math.floor(dayOfEra / 36_524) + Math.floor(dayOfEra / 146_096);
  const yearOfEra = Math.floor((dayOfEra - leapDays) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  return dayOf(yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth);
}
