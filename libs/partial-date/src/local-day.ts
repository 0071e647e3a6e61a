import { IANAZone } from 'luxon';
import { dayNumber, fromDayNumber } from './day.js';
import type { Day } from './types.js';

const MS_PER_MINUTE = 60_000;
const MS_PER_HOUR = 3_600_000;
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
  if (epochMillis < WHOLE_MINUTES_SINCE) return fromDayNumber(localDayNumber(epochMillis, zoneOf(timeZone)));
  const minute = Math.floor(epochMillis / MS_PER_MINUTE);
  const last = lastAsked.get(timeZone);
  if (last?.minute === minute) return last.day;
  const day = fromDayNumber(localDayNumber(epochMillis, zoneOf(timeZone)));
  if (lastAsked.size >= MOST_ZONES) lastAsked.clear();
  lastAsked.set(timeZone, { minute, day });
  return day;
}

/**
 * Working an offset out formats a date and takes it apart again (Intl knows no other way), for instants that mostly lie a moment apart: so the
 * last minute is kept for each zone. From this instant on (1973, after Liberia's change at 00:44:30 in 1972) every change of clocks and every
 * offset in the tz database is a whole minute of UTC, so that a minute lies within one local day.
 */
const WHOLE_MINUTES_SINCE = Date.UTC(1973, 0, 1);
const MOST_ZONES = 100;
const lastAsked = new Map<string, { readonly minute: number; readonly day: Day }>();

/**
 * The last millisecond of a local day, where "as known on that day" is read (R21). Where clocks change at midnight the day is
 * as long as it was; a day that the zone left out ends when the day before it did.
 * @throws RangeError where the zone is unknown
 */
export function endOfLocalDay(day: Day, timeZone: string): number {
  const zone = zoneOf(timeZone);
  const number = dayNumber(day);
  const midnight = (number + 1) * MS_PER_DAY;
  // No offset was ever 16 hours. Where the clocks do not change about midnight there is nothing to look for.
  const offset = zone.offset(midnight - 16 * MS_PER_HOUR);
  if (offset === zone.offset(midnight + 16 * MS_PER_HOUR))
    return midnight - Math.round(offset * MS_PER_MINUTE) - 1;
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
