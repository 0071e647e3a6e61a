import {
  addDurationToDay,
  duration,
  multiplyDuration,
  subtractDurationFromDay,
} from '@concord-ledger/partial-date';
import type { Duration } from '@concord-ledger/partial-date';
import type { RenewalClause, Term } from '../../events.js';
import { dayNumber, dayOfNumber } from './positions.js';

/**
 * How the term in effect runs (R10–R12). What it counts from may be known to a year only: a course holds one entry for each day
 * that this can be, its origins, and answers by their index. Days are day numbers.
 */
export interface Course {
  /** Equal keys, equal courses. */
  readonly key: string;
  readonly term: Term | null;
  /** The days that the term may count from (a period), or end on (`until`); one entry that means nothing where neither is open. */
  readonly origins: ArrayLike<number>;
  /** The last day in force, before any tacit renewal, for each origin; null where none is known, or the period has not begun. */
  readonly ends: ArrayLike<number> | null;
  /** Lengths by which it was extended before its period began. */
  readonly extensions: readonly string[];
  readonly clause: RenewalClause | null;
  /** The tacit renewals still to come when a notice has stopped them; null: nothing stops them. */
  readonly rollsLeft: number | null;
  /** The end passed before there was a tacit clause: nothing rolls any more. */
  readonly isLapsed: boolean;
  /** The signing stated it: then it may not end before the entry into force. */
  readonly isOfSigning: boolean;
}

/** The origins of a term that counts from nothing and ends on no day. */
export const NO_ORIGIN: ArrayLike<number> = [0];

export function tacit(course: Course): Extract<RenewalClause, { kind: 'tacit' }> | null {
  return course.clause?.kind === 'tacit' ? course.clause : null;
}

/** Whether its end, once it comes, is put off by tacit renewal. */
export function isRolling(course: Course): boolean {
  return course.ends !== null && tacit(course) !== null && !course.isLapsed;
}

/** Its term is a period that has not begun, for it has not taken effect. */
export function isBeforeItsPeriod(course: Course): boolean {
  return course.ends === null && course.term?.kind === 'period';
}

/** The last day in force for each origin, as far as the facts tell; null where no end is known or nothing stops its renewal. */
export function finalEnds(course: Course): ArrayLike<number> | null {
  if (!isRolling(course)) return course.ends;
  return course.rollsLeft === null ? null : endsAfter(course, course.rollsLeft);
}

const remembered = new WeakMap<Course, Map<number, Float64Array>>();

/** The nth ends, one for each origin: the first end and n·P, counted from the first (R12). */
export function endsAfter(course: Course, rolls: number): ArrayLike<number> {
  const clause = tacit(course);
  if (course.ends === null) return [];
  if (rolls === 0 || clause === null) return course.ends;
  let known = remembered.get(course);
  if (known === undefined) {
    known = new Map<number, Float64Array>();
    remembered.set(course, known);
  }
  let ends = known.get(rolls);
  if (ends === undefined) {
    known.set(
      rolls,
      (ends = Float64Array.from(course.ends, (end) => lengthened(end, clause.duration, rolls))),
    );
  }
  return ends;
}

/** The day `times` such lengths after the day, counted from it at once. */
export function lengthened(day: number, length: string, times: number): number {
  return times === 0 ? day : add(day, multiplyDuration(duration(length), times));
}

/** The last days on which notice against the nth end is in time, one for each origin (R10). */
export function noticeLimits(course: Course, rolls: number): ArrayLike<number> {
  const ends = endsAfter(course, rolls);
  const notice = tacit(course)?.notice;
  if (notice === undefined) return ends;
  const length = duration(notice);
  return Float64Array.from(ends, (end) => dayNumber(subtractDurationFromDay(dayOfNumber(end), length)));
}

/** The least number of renewals after which the last of the days, which grow with it, is not before `day`. */
export function rollsUntil(day: number, days: (rolls: number) => ArrayLike<number>): number {
  const reaches = (rolls: number): boolean => last(days(rolls)) >= day;
  if (reaches(0)) return 0;
  let above = 1;
  while (!reaches(above)) above *= 2;
  let below = Math.floor(above / 2);
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (reaches(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** The ends of a period that counts from each of the origins, and of what it was extended by. */
export function endsOfPeriod(origins: ArrayLike<number>, lengths: readonly string[]): Float64Array {
  const durations = lengths.map((length) => duration(length));
  return Float64Array.from(origins, (origin) => durations.reduce(add, origin));
}

export function add(day: number, length: Duration): number {
  return dayNumber(addDurationToDay(dayOfNumber(day), length));
}

function last(days: ArrayLike<number>): number {
  return days[days.length - 1] ?? Infinity;
}
