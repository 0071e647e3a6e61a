import { addDuration, partialDate } from '@concord-ledger/partial-date';
import type { Term } from '../events.js';
import type { Terms } from './terms-in-effect.js';
import { leastCount, lengthened } from './worlds/course.js';
import { lengthOf } from './worlds/lengths.js';
import { dayNumber } from './worlds/positions.js';

/**
 * The term after an extension by a further length, counted from the end in effect on the extension's latest day, tacit renewals so far
 * included. An unknown term stays unknown, an indefinite one indefinite.
 */
export function furtherTerm({ term, termFrom, renewal }: Terms, length: string, day: number): Term | null {
  if (term === null || term.kind === 'indefinite') return term;
  const first =
    term.kind === 'until' ? dayNumber(partialDate(term.date).latest) : lengthened(termFrom, term.duration, 1);
  const roll = renewal?.kind === 'tacit' ? renewal.duration : null;
  const rolls = roll === null ? 0 : leastCount((count) => lengthened(first, roll, count) >= day);
  const lengths = [...(roll === null ? [] : Array.from({ length: rolls }, () => roll)), length];
  if (term.kind === 'period') return { kind: 'period', duration: sumOf([term.duration, ...lengths]) };
  const until = addDuration(partialDate(term.date), sumOf(lengths));
  return until.ok ? { kind: 'until', date: until.value.edtf } : term;
}

/** One length that says the same: P5Y and P6M make P5Y6M. */
function sumOf(lengths: readonly string[]): string {
  const sum = { years: 0, months: 0, weeks: 0, days: 0 };
  for (const { years, months, weeks, days } of lengths.map(lengthOf)) {
    sum.years += years;
    sum.months += months;
    sum.weeks += weeks;
    sum.days += days;
  }
  const part = (count: number, unit: string): string => (count === 0 ? '' : `${count}${unit}`);
  return `P${part(sum.years, 'Y')}${part(sum.months, 'M')}${part(sum.weeks, 'W')}${part(sum.days, 'D')}`;
}
