/**
 * Days, or short runs of days, that something can lie on, in order: for each its first and its last day number. One array serves for both
 * where each is a single day.
 */
export interface Spread {
  readonly first: Days;
  readonly last: Days;
}

/** Day numbers, in order. */
export type Days = ArrayLike<number>;

/** The one origin of a term that counts from nothing and ends on no day. */
export const NO_ORIGIN: Spread = { first: [0], last: [0] };

/** A date known to a year, or a little worse, is tried day by day: the answers are exact. */
const EXACT_DAYS = 400;
const SINGLE_DAYS = 200;
const MONTH_DAYS = 30;
const MONTHLY_DAYS = 20 * 365;
const YEARS_DAYS = 5 * 365;

/**
 * The days from one to another, for trying what follows from each. Of more than some 400 days, those near either bound stand alone and those
 * between are taken together, a month's at a time and then five years': an answer that depends on which of them it is may then be
 * “possibly” up to so many days too early or too late, and is never wrong.
 */
export function spreadOf(from: number, to: number): Spread {
  if (to - from < EXACT_DAYS) {
    const days = new Float64Array(to - from + 1);
    for (let index = 0; index < days.length; index += 1) days[index] = from + index;
    return { first: days, last: days };
  }
  const first: number[] = [];
  const last: number[] = [];
  for (let end = to; end >= from;) {
    const begin = Math.max(from, end - widthAt(end, from, to) + 1);
    first.push(begin);
    last.push(end);
    end = begin - 1;
  }
  return { first: Float64Array.from(first.reverse()), last: Float64Array.from(last.reverse()) };
}

function widthAt(end: number, from: number, to: number): number {
  if (to - end < SINGLE_DAYS || end - from < SINGLE_DAYS) return 1;
  const width = to - end < MONTHLY_DAYS ? MONTH_DAYS : YEARS_DAYS;
  return Math.min(width, end - from - SINGLE_DAYS + 1);
}

/** What becomes of each when all are moved alike. */
export function each(spread: Spread, move: (day: number) => number): Spread {
  const first = moved(spread.first, move);
  return { first, last: spread.last === spread.first ? first : moved(spread.last, move) };
}

/** The days after these. */
export function after(days: Days): Days {
  return moved(days, (day) => day + 1);
}

function moved(days: Days, move: (day: number) => number): Days {
  const result = new Float64Array(days.length);
  for (let index = 0; index < days.length; index += 1) result[index] = move(days[index] ?? 0);
  return result;
}
