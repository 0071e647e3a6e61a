import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isInstant } from './instant.js';

describe('isInstant', () => {
  it.each([
    '2015-06-30T09:15:00.000Z',
    '2016-02-29T00:00:00.000Z',
    '2015-12-31T23:59:59.999Z',
    '0000-02-29T00:00:00.000Z',
  ])('knows %s', (text) => {
    expect(isInstant(text)).toBe(true);
  });

  it.each([
    '2015-02-29T00:00:00.000Z',
    '1900-02-29T00:00:00.000Z',
    '2016-02-30T00:00:00.000Z',
    '2015-04-31T00:00:00.000Z',
    '2015-13-01T00:00:00.000Z',
    '2015-00-10T00:00:00.000Z',
    '2015-06-00T00:00:00.000Z',
    '2015-06-30T24:00:00.000Z',
    '2015-06-30T09:60:00.000Z',
    '2015-06-30T09:15:60.000Z',
    '2015-06-30T09:15:00Z',
    '2015-06-30T09:15:00.000+00:00',
    '2015-06-30T09:15:00.000Z\n',
  ])('refuses %j', (text) => {
    expect(isInstant(text)).toBe(false);
  });

  it('takes exactly what comes back from a date as it went in', () => {
    const digits = (max: number) => fc.nat({ max }).map((n) => String(n).padStart(2, '0'));
    const text = fc
      .tuple(fc.integer({ min: 1890, max: 2110 }), digits(13), digits(32), digits(25), digits(61), digits(61))
      .map(
        ([year, month, day, hour, minute, second]) =>
          `${year}-${month}-${day}T${hour}:${minute}:${second}.000Z`,
      );
    fc.assert(
      fc.property(text, (any) => {
        const date = new Date(any);
        expect(isInstant(any)).toBe(!Number.isNaN(date.getTime()) && date.toISOString() === any);
      }),
      { numRuns: 2_000 },
    );
  });
});
