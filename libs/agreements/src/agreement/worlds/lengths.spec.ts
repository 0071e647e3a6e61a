import {
  addDays,
  addDurationToDay,
  day,
  duration,
  subtractDurationFromDay,
} from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addLength, subtractLength } from './lengths.js';
import { dayNumber, dayOfNumber } from './positions.js';

const days = fc.integer({ min: 0, max: 146_000 }).map((count) => addDays(day('1800-01-01'), count));
const lengths = fc
  .tuple(fc.nat(150), fc.nat(500), fc.nat(60), fc.nat(400))
  .filter((parts) => parts.some((part) => part > 0))
  .map(([years, months, weeks, length]) =>
    duration(`P${years}Y${months}M${weeks}W${length}D`.replaceAll(/(?<!\d)0[YMWD]/g, '')),
  );

describe('lengths on day numbers', () => {
  it('are those of partial dates, forwards and backwards', () => {
    fc.assert(
      fc.property(days, lengths, (from, length) => {
        expect(dayOfNumber(addLength(dayNumber(from), length))).toBe(addDurationToDay(from, length));
        expect(dayOfNumber(subtractLength(dayNumber(from), length))).toBe(
          subtractDurationFromDay(from, length),
        );
      }),
    );
  });

  it('reach beyond the table of months', () => {
    const far = addDays(day('2199-12-31'), 365 * 490);
    expect(dayOfNumber(addLength(dayNumber(far), duration('P400Y')))).toBe(
      addDurationToDay(far, duration('P400Y')),
    );
    expect(
      dayOfNumber(
        subtractLength(subtractLength(dayNumber(day('1800-03-31')), duration('P399Y')), duration('P399Y')),
      ),
    ).toBe('1002-03-31');
  });
});
