import { monthOf, yearOf } from './day.js';
import { accept, refuse } from './refusal.js';
import type { Reading } from './refusal.js';
import type { PartialDate } from './types.js';

/**
 * Reads the two ends of a stretch of time. The first may leave out what the second says: "12 đến 13/10/2017",
 * "tháng 7 đến tháng 9/2018"; texts are folded.
 */
export function readPair(
  text: string,
  first: string,
  last: string,
  read: (end: string) => Reading<PartialDate>,
): Reading<readonly [first: PartialDate, last: PartialDate]> {
  const end = readLast(first.trim(), last.trim(), read);
  if (end === undefined || !end.ok) return end;
  const start = readFirst(first.trim(), end.value, read);
  if (start === undefined || !start.ok) return start;
  if (end.value.latest < start.value.earliest) {
    return refuse(
      'DATE.ENDS_BEFORE_START',
      text,
      `The end, ${end.value.latest}, lies before the start, ${start.value.earliest}.`,
    );
  }
  return accept([start.value, end.value]);
}

/** "quý III-IV/2018": the second end may leave out the word that the first one begins with. */
function readLast(
  first: string,
  last: string,
  read: (end: string) => Reading<PartialDate>,
): Reading<PartialDate> {
  const word = /^(?:ngay|thang|qu[iy]|quarter) /.exec(first)?.[0];
  return read(last) ?? (word === undefined ? undefined : read(word + last));
}

function readFirst(
  text: string,
  end: PartialDate,
  read: (end: string) => Reading<PartialDate>,
): Reading<PartialDate> {
  const complete = read(text);
  if (complete?.ok === true) return complete;
  for (const completed of completions(text, end)) {
    const start = read(completed);
    if (start?.ok === true && start.value.precision === end.precision) return start;
  }
  return complete;
}

/** What the first end may have left out. A bare number counts as a day only, and only before a day. */
function completions(text: string, end: PartialDate): readonly string[] {
  const year = yearOf(end.latest);
  if (/^(?:ngay )?\d{1,2}$/.test(text)) {
    return end.precision === 'day' ? [`${text}/${monthOf(end.latest)}/${year}`] : [];
  }
  return [`${text}/${year}`, `${text} ${year}`];
}

/** "October 12-13, 2017" said in the order that the readers know. */
export function dayBeforeMonth(folded: string): string {
  return folded.replace(/^([a-z]{3,9}\.?) (\d{1,2}) ?- ?(\d{1,2}),? (\d{4})$/, '$2 - $3 $1 $4');
}
