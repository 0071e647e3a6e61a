import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, day } from './day.js';
import { endOfLocalDay, isTimeZone, localDay } from './local-day.js';

const HANOI = 'Asia/Ho_Chi_Minh';

describe('localDay (R5)', () => {
  it.each([
    ['2023-06-14T16:59:59.999Z', HANOI, '2023-06-14'],
    ['2023-06-14T17:00:00.000Z', HANOI, '2023-06-15'],
    ['2023-06-14T17:00:00.000Z', 'UTC', '2023-06-14'],
    ['2023-12-31T23:30:00.000Z', 'Asia/Kathmandu', '2024-01-01'],
    ['2024-02-29T04:59:59.999Z', 'America/New_York', '2024-02-28'],
    ['1969-12-31T20:00:00.000Z', HANOI, '1970-01-01'],
  ])('%s in %s is %s', (instant, zone, expected) => {
    expect(localDay(Date.parse(instant), zone)).toBe(expected);
  });

  it.each([
    ['2023-06-14T16:59:59.999Z', '2023-06-14T17:00:00.000Z', HANOI, ['2023-06-14', '2023-06-15']],
    // Clocks went back from 00:01 to 23:01 of the day before.
    [
      '2006-10-29T02:30:59.999Z',
      '2006-10-29T02:31:00.000Z',
      'America/St_Johns',
      ['2006-10-29', '2006-10-28'],
    ],
    // The last change of clocks within a minute: by 44 minutes and 30 seconds at 00:44:30.
    ['1972-01-06T23:59:59.999Z', '1972-01-07T00:44:30.000Z', 'Africa/Monrovia', ['1972-01-06', '1972-01-07']],
  ])('of %s and %s in %s, in either order, are %j', (before, after, zone, expected) => {
    const [a, b] = [Date.parse(before), Date.parse(after)];
    expect([localDay(a, zone), localDay(b, zone)]).toStrictEqual(expected);
    expect([localDay(b, zone), localDay(a, zone)]).toStrictEqual(expected.toReversed());
  });

  it('tells zones apart within the same minute', () => {
    const instant = Date.parse('2023-06-14T17:00:00.000Z');
    expect([HANOI, 'UTC', HANOI].map((zone) => localDay(instant, zone))).toStrictEqual([
      '2023-06-15',
      '2023-06-14',
      '2023-06-15',
    ]);
  });

  it('throws on an unknown zone and on what is no instant', () => {
    expect(() => localDay(0, 'Mars/Olympus')).toThrow(RangeError);
    expect(() => localDay(0, '+07:00')).toThrow(RangeError);
    expect(() => localDay(Number.NaN, HANOI)).toThrow(RangeError);
  });
});

describe('endOfLocalDay (R21)', () => {
  it.each([
    ['2023-06-14', HANOI, '2023-06-14T16:59:59.999Z'],
    ['2023-06-14', 'UTC', '2023-06-14T23:59:59.999Z'],
    ['2023-03-26', 'Europe/Berlin', '2023-03-26T21:59:59.999Z'], // 23 hours long
    ['2023-10-29', 'Europe/Berlin', '2023-10-29T22:59:59.999Z'], // 25 hours long
    ['2018-02-17', 'America/Sao_Paulo', '2018-02-18T02:59:59.999Z'], // 23:00 to 24:00 twice
    ['2018-11-03', 'America/Sao_Paulo', '2018-11-04T02:59:59.999Z'], // the next day begins at 01:00
    ['2011-12-30', 'Pacific/Apia', '2011-12-30T09:59:59.999Z'], // left out by the zone
  ])('%s in %s ends at %s', (text, zone, expected) => {
    expect(new Date(endOfLocalDay(day(text), zone)).toISOString()).toBe(expected);
  });

  it('is the last millisecond of the day, whatever the zone', () => {
    const anyDay = fc.integer({ min: 10_957, max: 29_000 }).map((count) => addDays(day('1970-01-01'), count));
    const anyZone = fc.constantFrom(
      HANOI,
      'UTC',
      'America/New_York',
      'Australia/Lord_Howe',
      'Asia/Tehran',
      'America/Havana',
    );
    fc.assert(
      fc.property(anyDay, anyZone, (date, zone) => {
        const end = endOfLocalDay(date, zone);
        expect([localDay(end, zone), localDay(end + 1, zone)]).toStrictEqual([date, addDays(date, 1)]);
      }),
    );
  });
});

describe('isTimeZone', () => {
  it.each([
    [HANOI, true],
    ['UTC', true],
    ['Europe/Berlin', true],
    ['Mars/Olympus', false],
    ['+07:00', false],
    ['local', false],
    ['', false],
  ])('%j: %p', (name, expected) => {
    expect(isTimeZone(name)).toBe(expected);
  });
});
