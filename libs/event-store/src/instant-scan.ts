import { isDigit } from './canonical-scan.js';

/** Milliseconds since 1970 of the instant whose bytes begin here (as in 2015-06-30T09:15:00.000Z); null where there is none. */
export function scanInstant(bytes: Uint8Array, at: number): number | null {
  for (let index = 0; index < INSTANT_LENGTH; index++) {
    const [byte, form] = [bytes[at + index] ?? 0, FORM[index]];
    if (form === DIGIT ? !isDigit(byte) : byte !== form) return null;
  }
  const number = (from: number, to: number) => numberAt(bytes, at + from, at + to);
  const [year, month, day] = [number(0, 4), number(5, 7), number(8, 10)];
  const [hour, minute, second] = [number(11, 13), number(14, 16), number(17, 19)];
  if (day < 1 || day > daysIn(year, month) || hour > 23 || minute > 59 || second > 59) return null;
  // Date.UTC takes the years before 100 for those of the last century; the calendar repeats itself every 400 years.
  const later = year < 100 ? 400 : 0;
  const milliseconds = Date.UTC(year + later, month - 1, day, hour, minute, second, number(20, 23));
  return later === 0 ? milliseconds : milliseconds - CYCLE_MS;
}

export const INSTANT_LENGTH = 24;

/** The number whose decimal digits stand here. */
export function numberAt(bytes: Uint8Array, from: number, to: number): number {
  let number = 0;
  for (let at = from; at < to; at++) number = number * 10 + (bytes[at] ?? 0) - DIGIT;
  return number;
}

const CYCLE_MS = 146_097 * 86_400_000;
const DIGIT = 0x30;
const FORM = Buffer.from('0000-00-00T00:00:00.000Z');

/** 0 of what is no month. */
function daysIn(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return month === 2 && isLeap ? 29 : (DAYS[month - 1] ?? 0);
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
