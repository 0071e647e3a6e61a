import { boundsDate } from './canonical.js';
import { dayOf, daysInMonth } from './day.js';
import { refuseYear } from './parse-edtf.js';
import { accept, refuse } from './refusal.js';
import type { Parsed, PartialDate } from './types.js';

/** The first or the last so many months of a year: "6 tháng đầu năm 2018", "9 tháng đầu năm", "first half of 2018". */
export function monthsOfYear(
  text: string,
  year: string | undefined,
  side: 'first' | 'last',
  count: number,
): Parsed<PartialDate> {
  const y = Number(year);
  const outOfRange = refuseYear(text, y);
  if (outOfRange !== undefined) return outOfRange;
  if (count < 1 || count > 12) return refuse('DATE.NO_SUCH_DAY', text, `A year has 12 months, not ${count}.`);
  const [from, to] = side === 'first' ? [1, count] : [13 - count, 12];
  return accept(boundsDate(dayOf(y, from, 1), dayOf(y, to, daysInMonth(y, to)), 0));
}
