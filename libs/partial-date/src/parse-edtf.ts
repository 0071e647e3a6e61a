import { boundsDate, readMarks, unitDate } from './canonical.js';
import { dayOf, daysInMonth, isStatedYear } from './day.js';
import { joinAll } from './marks.js';
import { accept, refuse } from './refusal.js';
import type { Reading } from './refusal.js';
import type { Parsed, PartialDate } from './types.js';

const UNIT = /^[?~%]?([\dX]{4})[?~%]?(?:-[?~%]?([\dX]{2})[?~%]?(?:-[?~%]?([\dX]{2})[?~%]?)?)?$/;

/**
 * Reads one date in the part of ISO 8601-2 (EDTF) that R1 takes: a day, month, quarter, half or year, each component with its
 * marks `? ~ %`, digits left unspecified from some place on (`2018-XX`, `201X`). `undefined` where the text has another shape.
 */
export function readEdtfUnit(text: string): Reading<PartialDate> {
  const match = UNIT.exec(text);
  if (match === null) return undefined;
  const [, year = '', second = '', dayOfMonth = ''] = match;
  const stated = year + second + dayOfMonth;
  if (stated.includes('X')) return readUnspecified(text, [year, second, dayOfMonth]);
  return (
    refuseYear(text, Number(year)) ??
    (second === '' ? undefined : refuseSecond(text, year, second, dayOfMonth)) ??
    accept(
      unitDate({
        year: Number(year),
        second: second === '' ? null : Number(second),
        dayOfMonth: dayOfMonth === '' ? null : Number(dayOfMonth),
        marks: readMarks(text),
      }),
    )
  );
}

/** Refuses a year outside 1800–2199 (R3). */
export function refuseYear(text: string, year: number): Reading<never> {
  return isStatedYear(year) ? undefined : refuseOutOfRange(text);
}

export function refuseOutOfRange(text: string): Parsed<never> {
  return refuse('DATE.OUT_OF_RANGE', text, 'The year must lie between 1800 and 2199.');
}

/** Refuses a day that the calendar does not have. `month` counts from 1. */
export function refuseDay(text: string, year: number, month: number, dayOfMonth: number): Reading<never> {
  if (month < 1 || month > 12) {
    return refuse(
      'DATE.NO_SUCH_DAY',
      text,
      `There is no month ${month}. The day stands before the month, as in 14/06/2023.`,
    );
  }
  const last = daysInMonth(year, month);
  if (dayOfMonth >= 1 && dayOfMonth <= last) return undefined;
  return refuse(
    'DATE.NO_SUCH_DAY',
    text,
    `There is no day ${dayOfMonth}: month ${month} of ${year} has ${last} days.`,
  );
}

function refuseSecond(text: string, year: string, second: string, dayOfMonth: string): Reading<never> {
  const code = Number(second);
  if (code >= 21 && code <= 41 && dayOfMonth !== '') {
    return refuse(
      'DATE.UNREADABLE',
      text,
      `${year}-${second} is a part of a year longer than a month and has no days to number.`,
    );
  }
  if ((code >= 33 && code <= 36) || code === 40 || code === 41) return undefined;
  const hint = yearsHint(year, second);
  if (code >= 21 && code <= 32) {
    return refuse(
      'DATE.UNSUPPORTED',
      text,
      `This is a season in ISO 8601-2, and seasons have no fixed days.${hint}`,
    );
  }
  if (code >= 37 && code <= 39) {
    return refuse(
      'DATE.UNSUPPORTED',
      text,
      `This is a third of a year in ISO 8601-2; say a month, quarter, half or year.${hint}`,
    );
  }
  if (code < 1 || code > 12) {
    return refuse('DATE.NO_SUCH_DAY', text, `There is no month ${second} in ${year}.${hint}`);
  }
  return dayOfMonth === '' ? undefined : refuseDay(text, Number(year), code, Number(dayOfMonth));
}

/** `2021-25` is often meant as two years; then that is said. */
function yearsHint(year: string, second: string): string {
  const until = year.slice(0, 2) + second;
  return until > year ? ` If you mean the years ${year} to ${until}, write ${year}/${until}.` : '';
}

/** Digits unspecified from one place to the end say "one day between"; a hole in the middle says several stretches. */
function readUnspecified(text: string, components: readonly [string, string, string]): Reading<PartialDate> {
  const [year, second, dayOfMonth] = components;
  if (!/^\d*X+$/.test(components.join(''))) {
    return refuse(
      'DATE.UNSUPPORTED',
      text,
      'Unspecified digits (X) are understood from one place to the end, as in 2018-XX or 201X; here they leave several stretches of time.',
    );
  }
  const [firstYear, lastYear] = [lowest(year), highest(year)];
  const outOfRange = refuseYear(text, firstYear) ?? refuseYear(text, lastYear);
  if (outOfRange !== undefined) return outOfRange;
  const months = rangeWithin(second || 'XX', 12);
  const days = months && rangeWithin(dayOfMonth || 'XX', daysInMonth(lastYear, months[1]));
  if (!days) return refuse('DATE.NO_SUCH_DAY', text, 'No day of the calendar fits these digits.');
  const mark = joinAll(readMarks(text));
  return accept(boundsDate(dayOf(firstYear, months[0], days[0]), dayOf(lastYear, months[1], days[1]), mark));
}

function lowest(pattern: string): number {
  return Number(pattern.replaceAll('X', '0'));
}

function highest(pattern: string): number {
  return Number(pattern.replaceAll('X', '9'));
}

/** The numbers from 1 to `limit` that fit a pattern such as `1X`; undefined where none does. */
function rangeWithin(pattern: string, limit: number): readonly [first: number, last: number] | undefined {
  const [first, last] = [Math.max(lowest(pattern), 1), Math.min(highest(pattern), limit)];
  return first <= last ? [first, last] : undefined;
}
