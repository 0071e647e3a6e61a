import { boundsDate, wholeMark } from './canonical.js';
import { dayIn } from './day.js';
import { refuseUnread } from './edtf-features.js';
import { periodOf } from './period-value.js';
import { readDate } from './read-date.js';
import { readPeriod } from './read-period.js';
import { accept, refuse } from './refusal.js';
import { tidy } from './tidy.js';
import type { Day, Parsed, PartialDate, Period, Window } from './types.js';

/**
 * Reads one day, imprecisely known (R1): canonical EDTF (ISO 8601-2) or what people type in Vietnamese or English (R3).
 * Refuses, with a reason, everything else; the README lists the spellings and the refusals.
 */
export function parsePartialDate(text: string): Parsed<PartialDate> {
  const tidied = tidy(text);
  if (!tidied.ok) return tidied;
  const date = readDate(tidied.value);
  if (date !== undefined) return named(text, date);
  const period = readPeriod(tidied.value) ?? refuseUnread(tidied.value);
  if (!period.ok) return named(text, period);
  return refuse(
    'DATE.NOT_ONE_DAY',
    text,
    'This is a period; one day is asked for here, known to a day, month, quarter, half or year.',
  );
}

/** Reads an extent with a start, both days inside (R1): `2021/2025`, `2021/..`, "giai đoạn 2021–2025". */
export function parsePeriod(text: string): Parsed<Period> {
  const tidied = tidy(text);
  if (!tidied.ok) return tidied;
  const period = readPeriod(tidied.value);
  if (period?.ok === true && period.value.start === 'open') {
    return refuse('DATE.UNSUPPORTED', text, 'Only a filter may leave the start open.');
  }
  if (period !== undefined) return named(text, period);
  const date = readDate(tidied.value);
  if (date?.ok === true) {
    return refuse(
      'DATE.NOT_A_PERIOD',
      text,
      'This is one date; a period has a start and an end, as in 2021/2025.',
    );
  }
  return named(text, date ?? refuseUnread(tidied.value));
}

/**
 * Reads a due date's window: a date or a period (R1). A period that is a single calendar unit becomes that unit (R3):
 * `2018-07/2018-09` is `2018-35`.
 */
export function parseWindow(text: string): Parsed<Window> {
  const tidied = tidy(text);
  if (!tidied.ok) return tidied;
  const date = readDate(tidied.value);
  if (date !== undefined) return named(text, date);
  const period = parsePeriod(text);
  return period.ok ? accept(coarsest(period.value)) : period;
}

/** Reads a filter's period: also with an open start, `../2014` (R1), also a date, which stands for all its days. */
export function parseFilterPeriod(text: string): Parsed<Period> {
  const tidied = tidy(text);
  if (!tidied.ok) return tidied;
  const date = readDate(tidied.value);
  if (date !== undefined) return named(text, date.ok ? wholeOf(text, date.value) : date);
  const period = readPeriod(tidied.value) ?? refuseUnread(tidied.value);
  if (period.ok && period.value.end === 'unknown') {
    return refuse(
      'DATE.UNSUPPORTED',
      text,
      'A filter cannot end on an unknown day; write 2021/.. for no end.',
    );
  }
  return named(text, period);
}

/** Reads one exact day: nothing coarser, nothing in doubt. */
export function parseDay(text: string): Parsed<Day> {
  const written = dayIn(text);
  if (written !== null) return accept(written);
  const date = parsePartialDate(text);
  if (!date.ok) return date;
  const { precision, uncertain, approximate, earliest } = date.value;
  if (precision === 'day' && !uncertain && !approximate) return accept(earliest);
  return refuse('DATE.NOT_ONE_DAY', text, 'An exact day is asked for here, as in 14/06/2023 or 2023-06-14.');
}

/** A refusal names the text as it was typed, not as it was tidied on the way. */
function named<T>(text: string, parsed: Parsed<T>): Parsed<T> {
  return parsed.ok ? parsed : refuse(parsed.refusal.code, text, parsed.refusal.reason);
}

function coarsest(window: Period): Window {
  const { start, end, earliest, latest } = window;
  if (typeof start === 'string' || typeof end === 'string' || earliest === null || latest === null)
    return window;
  if (start.uncertain || start.approximate || end.uncertain || end.approximate) return window;
  const unit = boundsDate(earliest, latest, 0);
  return unit.precision === 'between' ? window : unit;
}

function wholeOf(text: string, date: PartialDate): Parsed<Period> {
  if (date.precision !== 'between') return periodOf(text, date, date);
  const mark = wholeMark(date);
  return periodOf(
    text,
    boundsDate(date.earliest, date.earliest, mark),
    boundsDate(date.latest, date.latest, mark),
  );
}
