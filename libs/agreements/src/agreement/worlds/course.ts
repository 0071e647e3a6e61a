import type { RenewalClause, Term } from '../../events.js';
import { addLength, lengthOf, subtractLength } from './lengths.js';
import { each } from './origins.js';
import type { Spread } from './origins.js';

/**
 * How the term in effect runs (R10–R12). What it counts from may be known to a year only: a course holds one entry for each day
 * that this can be, its origins, and answers by their index. Days are day numbers.
 */
export interface Course {
  /** Equal keys, equal courses. */
  readonly key: string;
  readonly term: Term | null;
  /** The days that the term may count from (a period), or end on (`until`); one entry that means nothing where neither is open. */
  readonly origins: Spread;
  /** The last day in force, before any tacit renewal, for each origin; null where none is known, or the period has not begun. */
  readonly ends: Spread | null;
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
export function finalEnds(course: Course): Spread | null {
  if (!isRolling(course)) return course.ends;
  return course.rollsLeft === null ? null : endsAfter(course, course.rollsLeft);
}

const NONE: Spread = { first: [], last: [] };

/** The nth ends, one for each origin (R12). */
export function endsAfter(course: Course, rolls: number): Spread {
  if (course.ends === null) return NONE;
  return rolls === 0 ? course.ends : each(course.ends, (end) => endAfter(course, rolls, end));
}

/** The last days on which notice against the nth end is in time, one for each origin (R10). */
export function noticeLimits(course: Course, rolls: number): Spread {
  return each(course.ends ?? NONE, (end) => noticeLimit(course, rolls, end));
}

/** The least number of renewals after which some origin has its end on this day or later. */
export function rollsToEndOn(day: number, course: Course): number {
  const last = course.ends?.last[course.ends.last.length - 1] ?? Infinity;
  return leastCount((rolls) => endAfter(course, rolls, last) >= day);
}

/** The least number of renewals after which notice on this day is in time for some origin. */
export function rollsToGiveNoticeOn(day: number, course: Course): number {
  const last = course.ends?.last[course.ends.last.length - 1] ?? Infinity;
  return leastCount((rolls) => noticeLimit(course, rolls, last) >= day);
}

/** The nth end is the first end and n·P, counted from the first (R12). */
function endAfter(course: Course, rolls: number, firstEnd: number): number {
  const clause = tacit(course);
  return clause === null ? firstEnd : lengthened(firstEnd, clause.duration, rolls);
}

function noticeLimit(course: Course, rolls: number, firstEnd: number): number {
  const end = endAfter(course, rolls, firstEnd);
  const notice = tacit(course)?.notice;
  return notice === undefined ? end : subtractLength(end, lengthOf(notice));
}

/** The day `times` such lengths after the day, counted from it at once. */
export function lengthened(day: number, length: string, times: number): number {
  return times === 0 ? day : addLength(day, lengthOf(length), times);
}

/** The least count, from 0 on, of which something is so that stays so for all greater ones. */
export function leastCount(isSo: (count: number) => boolean): number {
  if (isSo(0)) return 0;
  let above = 1;
  while (!isSo(above)) above *= 2;
  let below = Math.floor(above / 2);
  while (above - below > 1) {
    const middle = Math.floor((below + above) / 2);
    if (isSo(middle)) above = middle;
    else below = middle;
  }
  return above;
}

/** The ends of a period that counts from each of the origins, and of what it was extended by. */
export function endsOfPeriod(origins: Spread, lengths: readonly string[]): Spread {
  return lengths.reduce((ends, length) => each(ends, (end) => lengthened(end, length, 1)), origins);
}
