import { unitDate } from './canonical.js';
import { refuseDay, refuseYear } from './parse-edtf.js';
import { accept, refuse } from './refusal.js';
import type { Reading } from './refusal.js';
import type { Parsed, PartialDate } from './types.js';

/** Reads dates of digits only: `14/06/2023`, `14-6-2023`, `14.6.2023` (always day before month), `2023/06/14`, `10/2018`, `2015`. */
export function readNumeric(text: string): Reading<PartialDate> {
  const dayFirst = /^(\d{1,2}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{4})$/.exec(text);
  if (dayFirst !== null) return dayDate(text, dayFirst[4], dayFirst[3], dayFirst[1]);
  const yearFirst = /^(\d{4}) ?([/.-]) ?(\d{1,2}) ?\2 ?(\d{1,2})$/.exec(text);
  if (yearFirst !== null) return dayDate(text, yearFirst[1], yearFirst[3], yearFirst[4]);
  const month = /^(\d{1,2}) ?[/.-] ?(\d{4})$/.exec(text);
  if (month !== null) return monthDate(text, month[2], month[1]);
  if (/^\d{4}$/.test(text)) return yearDate(text, text);
  return refuseDoubtful(text);
}

/** A day from the texts of its numbers, as a pattern has found them. */
export function dayDate(
  text: string,
  year?: string,
  month?: string,
  dayOfMonth?: string,
): Parsed<PartialDate> {
  const [y, m, d] = [Number(year), Number(month), Number(dayOfMonth)];
  const refusal = refuseYear(text, y) ?? refuseDay(text, y, m, d);
  return refusal ?? accept(unitDate({ year: y, second: m, dayOfMonth: d, marks: [0, 0, 0] }));
}

/** A month, as `dayDate`. */
export function monthDate(text: string, year?: string, month?: string): Parsed<PartialDate> {
  const [y, m] = [Number(year), Number(month)];
  const refusal = refuseYear(text, y) ?? refuseDay(text, y, m, 1);
  return refusal ?? accept(unitDate({ year: y, second: m, dayOfMonth: null, marks: [0, 0] }));
}

/** A year, as `dayDate`. */
export function yearDate(text: string, year?: string): Parsed<PartialDate> {
  const y = Number(year);
  return refuseYear(text, y) ?? accept(unitDate({ year: y, second: null, dayOfMonth: null, marks: [0] }));
}

/** A quarter, as `dayDate`. */
export function quarterDate(text: string, year: string | undefined, quarter: number): Parsed<PartialDate> {
  const y = Number(year);
  if (quarter < 1 || quarter > 4)
    return refuse('DATE.NO_SUCH_DAY', text, `A year has no quarter ${quarter}.`);
  return (
    refuseYear(text, y) ??
    accept(unitDate({ year: y, second: 32 + quarter, dayOfMonth: null, marks: [0, 0] }))
  );
}

function refuseDoubtful(text: string): Reading<never> {
  if (/^\d{1,2}([/.-])\d{1,2}\1\d{2}$/.test(text)) {
    return refuse('DATE.UNREADABLE', text, 'Write the year with four digits, as in 14/06/2023.');
  }
  if (/^\d{1,2}[/.-]\d{1,2}$/.test(text)) {
    return refuse('DATE.UNREADABLE', text, 'The year is missing; write 14/06/2023.');
  }
  if (/^\d{4}[/.-]\d{1,2}$/.test(text)) {
    return refuse('DATE.UNREADABLE', text, 'Write a month as 06/2023 or 2023-06.');
  }
  if (/^\d{1,2} ?- ?\d{1,2}[/.-]\d{4}$/.test(text)) {
    return refuse(
      'DATE.UNREADABLE',
      text,
      'This may be a day or two months; write 07/09/2018, or “tháng 7-9/2018” for the months.',
    );
  }
  return undefined;
}
