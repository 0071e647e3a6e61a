import type { Certainty, Day, Order, PartialDate, Period, Window } from './types.js';

/**
 * How one day lies to another in every possible world (R9): certain where the bounds leave no choice, else what is ruled out.
 * Two dates with the same text are still two days: `2018` and `2018` compare as `possibly-either`.
 */
export function compare(a: PartialDate | Day, b: PartialDate | Day): Order {
  const [before, after] = [isBefore(a, b), isAfter(a, b)];
  if (before === 'yes') return 'before';
  if (after === 'yes') return 'after';
  if (before === 'no') return after === 'no' ? 'same' : 'possibly-after';
  return after === 'no' ? 'possibly-before' : 'possibly-either';
}

/** Whether day `a` lies before day `b` (R9). */
export function isBefore(a: PartialDate | Day, b: PartialDate | Day): Certainty {
  if (latestOf(a) < earliestOf(b)) return 'yes';
  return earliestOf(a) >= latestOf(b) ? 'no' : 'possibly';
}

/** Whether day `a` lies after day `b` (R9). */
export function isAfter(a: PartialDate | Day, b: PartialDate | Day): Certainty {
  return isBefore(b, a);
}

/** Whether day `a` is day `b` or lies before it (R9). */
export function isOnOrBefore(a: PartialDate | Day, b: PartialDate | Day): Certainty {
  return not(isBefore(b, a));
}

/** Whether day `a` is day `b` or lies after it (R9). */
export function isOnOrAfter(a: PartialDate | Day, b: PartialDate | Day): Certainty {
  return not(isBefore(a, b));
}

/**
 * Whether something shares a day with a period, whose own days are taken from its earliest to its latest. A date is one day
 * somewhere within its bounds: certain only where all of them lie in the period. A period is all of its days; where its end is
 * unknown it may end on any day from its start on.
 */
export function overlaps(window: Window, period: Period): Certainty {
  if (period.end === 'unknown') return overlapsUnknownEnd(window, period);
  if (!touches(window, period)) return 'no';
  if (window.kind === 'date') return liesWithin(window, period) ? 'yes' : 'possibly';
  if (window.end !== 'unknown') return 'yes';
  return period.earliest === null || (window.earliest !== null && window.earliest >= period.earliest)
    ? 'yes'
    : 'possibly';
}

/**
 * Whether one day somewhere in the window, or within these bounds, falls into the period: what is due in it (R16). Certain where the window lies
 * within the period, possible where it only overlaps.
 */
export function fallsWithin(window: Bounded, period: Period): Certainty {
  if (liesWithin(window, period)) return 'yes';
  return touches(window, period) ? 'possibly' : 'no';
}

/** Whether every day of the window lies in the period, whatever is unknown. */
export function liesWithin(window: Bounded, period: Period): boolean {
  if (period.end === 'unknown') return false;
  const startsInside =
    period.earliest === null || (window.earliest !== null && window.earliest >= period.earliest);
  const endsInside = period.latest === null || (window.latest !== null && window.latest <= period.latest);
  return startsInside && endsInside;
}

/** Whether the day lies within the window's bounds; an open or unknown side has none. */
export function contains(window: Window, day: Day): boolean {
  return (
    (window.earliest === null || window.earliest <= day) && (window.latest === null || day <= window.latest)
  );
}

/** What has a first and a last possible day; null where that side has none. */
type Bounded = Pick<Window, 'earliest' | 'latest'>;

/** Whether the bounds meet, an open or unknown side being without a bound. */
function touches(a: Bounded, b: Bounded): boolean {
  return startsByEndOf(a, b) && startsByEndOf(b, a);
}

function startsByEndOf(a: Bounded, b: Bounded): boolean {
  return a.earliest === null || b.latest === null || a.earliest <= b.latest;
}

/** Of the period only its first day is sure; a thing that is sure to hold that day surely overlaps. */
function overlapsUnknownEnd(window: Window, period: Period): Certainty {
  if (!touches(window, period)) return 'no';
  const first = period.earliest;
  if (first === null || !contains(window, first)) return 'possibly';
  if (window.kind === 'date') return window.earliest === window.latest ? 'yes' : 'possibly';
  return window.end !== 'unknown' || window.earliest === first ? 'yes' : 'possibly';
}

function not(certainty: Certainty): Certainty {
  if (certainty === 'possibly') return 'possibly';
  return certainty === 'yes' ? 'no' : 'yes';
}

function earliestOf(date: PartialDate | Day): Day {
  return typeof date === 'string' ? date : date.earliest;
}

function latestOf(date: PartialDate | Day): Day {
  return typeof date === 'string' ? date : date.latest;
}
