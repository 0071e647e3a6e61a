/**
 * Milliseconds since 1970 of an RFC 3339 date-time: a date, a time and an offset, none of them left out (section 5.6). Null where the text is
 * none, names a day or a time that there is not, or lies in UTC outside the years that dates may have, 1800 to 2199 (R3). Entries are stamped to
 * the millisecond, so finer fractions are cut off.
 *
 * A leap second (23:59:60 UTC at the end of a month, section 5.7) is read as the millisecond before midnight, whatever its fraction: computers'
 * clocks do not show it, and what is recorded within it bears the second before.
 */
export function rfc3339Ms(text: string): number | null {
  const [, date, minute, second, fraction = '', sign, hours = '00', minutes = '00'] = FORM.exec(text) ?? [];
  if (date === undefined || minute === undefined || second === undefined) return null;
  if (hours > '23' || minutes > '59') return null;
  const isLeap = second === '60';
  const time = isLeap ? `${minute}:59.999` : `${minute}:${second}.${fraction.slice(0, 3).padEnd(3, '0')}`;
  const local = calendarMs(`${date}T${time}Z`);
  if (local === null) return null;
  const ahead = (Number(hours) * 60 + Number(minutes)) * MS_PER_MINUTE;
  const ms = sign === '-' ? local + ahead : local - ahead;
  if (ms < FIRST_MS || ms > LAST_MS) return null;
  return isLeap && !isBeginOfMonth(ms + 1) ? null : ms;
}

/** Letters of either case. `-00:00` says that the local time is not known; the instant is. */
const FORM = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}:\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/;
const MS_PER_MINUTE = 60_000;
const FIRST_MS = Date.UTC(1800, 0, 1);
const LAST_MS = Date.UTC(2200, 0, 1) - 1;

/** A day that does not exist, and the hour 24, come back as another day. */
function calendarMs(text: string): number | null {
  const ms = Date.parse(text);
  return Number.isNaN(ms) || new Date(ms).toISOString() !== text ? null : ms;
}

function isBeginOfMonth(ms: number): boolean {
  return new Date(ms).toISOString().endsWith('-01T00:00:00.000Z');
}
