import { IANAZone } from 'luxon';
import { dayNumber, fromDayNumber } from './day.js';
import type { Day } from './types.js';

const MS_PER_MINUTE = 60_000;
const MS_PER_DAY = 86_400_000;
const STARTS_AS_NAME = /^[A-Za-z]/;

/**
 * The calendar day on which an instant falls in a time zone (R5).
 * @param epochMillis milliseconds since 1970-01-01T00:00Z
 * @param timeZone an IANA name, such as Asia/Ho_Chi_Minh
 * @throws RangeError where the zone is unknown or the instant is no number
 */
export function localDay(epochMillis: number, timeZone: string): Day {
  if (!Number.isFinite(epochMillis)) throw new RangeError(`${epochMillis} is no instant`);
  return fromDayNumber(localDayNumber(epochMillis, zoneOf(timeZone)));
}

/**
 * The last millisecond of a local day, where "as known on that day" is read (R21). Where clocks change at midnight the day is
 * as long as it was; a day that the zone left out ends when the day before it did.
 * @throws RangeError where the zone is unknown
 */
export function endOfLocalDay(day: Day, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const number = dayNumber(day);
  // Offsets lie within a day of UTC: the first bound is surely not after the day's end, the second surely is.
  let within = (number - 1) * MS_PER_DAY;
  let after = (number + 2) * MS_PER_DAY;
  while (after - within > 1) {
    const middle = Math.floor((within + after) / 2);
    if (localDayNumber(middle, zone) <= number) within = middle;
    else after = middle;
  }
  return within;
}

/** Whether the name is that of a time zone this system knows. Offsets such as `+07:00` are no names. */
export function isTimeZone(name: string): boolean {
  return STARTS_AS_NAME.test(name) && IANAZone.create(name).isValid;
}

function localDayNumber(epochMillis: number, zone: IANAZone): number {
  return Math.floor((epochMillis + zone.offset(epochMillis) * MS_PER_MINUTE) / MS_PER_DAY);
}

function zoneOf(timeZone: string): IANAZone {
  const zone = IANAZone.create(timeZone);
  if (!zone.isValid || !STARTS_AS_NAME.test(timeZone))
    throw new RangeError(`${JSON.stringify(timeZone)} is no time zone`);
  return zone;
}
