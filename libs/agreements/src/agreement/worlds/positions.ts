import { addDays, day, daysBetween } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';

/**
 * A place on the timeline as one number, so that two facts of one day compare by entry (R7): the day's number times `Scale`, plus
 * the rank of the fact among all facts. Days are counted from 1970-01-01.
 */
export type Position = number;

/** How many places a day has: more than there are ranks. Its last place is the day's end, after all facts. */
export type Scale = number;

const EPOCH = day('1970-01-01');

export function dayNumber(value: Day): number {
  return daysBetween(EPOCH, value);
}

export function dayOfNumber(value: number): Day {
  return addDays(EPOCH, value);
}

export function positionOf(dayNumber: number, rank: number, scale: Scale): Position {
  return dayNumber * scale + rank;
}

export function dayAt(position: Position, scale: Scale): number {
  return Math.floor(position / scale);
}

/** The ranks that a thing can have, both inside: one, unless it stands for several. */
export interface Ranks {
  readonly from: number;
  readonly to: number;
}

/** The first place of these ranks that comes after `position`. */
export function nextOfRank(position: Position, { from, to }: Ranks, scale: Scale): Position {
  if (position === -Infinity) return -Infinity;
  const begin = Math.floor(position / scale) * scale;
  const sameDay = Math.max(begin + from, position + 1);
  return sameDay <= begin + to ? sameDay : begin + scale + from;
}

/** The last place of these ranks that is not after `position`. */
export function lastOfRank(position: Position, { from, to }: Ranks, scale: Scale): Position {
  if (position === Infinity) return Infinity;
  const begin = Math.floor(position / scale) * scale;
  const sameDay = Math.min(begin + to, position);
  return sameDay >= begin + from ? sameDay : begin - scale + to;
}

/** The first day at whose end a thing that is so from `position` on is so. */
export function firstDayEnd(position: Position, scale: Scale): number {
  return dayAt(position, scale);
}

/** The last day whose end is not after `position`. */
export function lastDayEnd(position: Position, scale: Scale): number {
  return position === Infinity ? Infinity : Math.floor((position + 1) / scale) - 1;
}
