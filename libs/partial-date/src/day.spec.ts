import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day, daysBetween } from './day.js';

const MS_PER_DAY = 86_400_000;
const anyDay = fc
  .integer({ min: Date.UTC(1800, 0, 1) / MS_PER_DAY, max: Date.UTC(2199, 11, 31) / MS_PER_DAY })
  .map((number) => day(new Date(number * MS_PER_DAY).toISOString().slice(0, 10)));

describe('day', () => {
  it.each(['1800-01-01', '2199-12-31', '2024-02-29', '2000-02-29'])('takes the literal %s', (text) => {
    expect(day(text)).toBe(text);
  });

  it.each([
    '2018-02-30',
    '2023-02-29',
    '1900-02-29',
    '1799-12-31',
    '2200-01-01',
    '2018-13-01',
    '2018-00-10',
    '2018-01-00',
    '2018-1-1',
    '2018',
    '',
    ' 2018-01-01',
  ])('throws on %j', (text) => {
    expect(() => day(text)).toThrow(RangeError);
  });
});

describe('addDays', () => {
  it.each([
    ['2018-12-31', 1, '2019-01-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2023-02-28', 1, '2023-03-01'],
    ['2024-03-01', -1, '2024-02-29'],
    ['2018-06-14', 0, '2018-06-14'],
    ['2199-12-31', 1, '2200-01-01'],
    ['1800-01-01', -1, '1799-12-31'],
  ])('counts from %s by %i to %s', (from, count, to) => {
    expect(addDays(day(from), count)).toBe(to);
  });

  it('throws on a fraction of a day and beyond the calendar', () => {
    expect(() => addDays(day('2018-01-01'), 0.5)).toThrow(RangeError);
    expect(() => addDays(day('2018-01-01'), 4_000_000)).toThrow(RangeError);
  });

  it('agrees with the platform calendar over four centuries', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -50_000, max: 50_000 }), (from, count) => {
        const expected = new Date(Date.parse(from) + count * MS_PER_DAY).toISOString().slice(0, 10);
        expect(addDays(from, count)).toBe(expected);
      }),
    );
  });
});

describe('daysBetween', () => {
  it('counts to the later day up and to the earlier one down', () => {
    expect(daysBetween(day('2024-02-28'), day('2024-03-01'))).toBe(2);
    expect(daysBetween(day('2024-03-01'), day('2024-02-28'))).toBe(-2);
  });

  it('undoes addDays', () => {
    fc.assert(
      fc.property(anyDay, anyDay, (from, to) => {
        expect(addDays(from, daysBetween(from, to))).toBe(to);
      }),
    );
  });
});
