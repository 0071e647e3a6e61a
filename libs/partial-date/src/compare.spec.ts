import { describe, expect, it } from '@jest/globals';
import {
  compare,
  contains,
  fallsWithin,
  isAfter,
  isBefore,
  isOnOrAfter,
  isOnOrBefore,
  liesWithin,
  overlaps,
} from './compare.js';
import { addDays, day } from './day.js';
import { parseFilterPeriod } from './parse.js';
import { partialDate, period, windowOf } from './stored.js';
import type { Certainty, Day, PartialDate } from './types.js';

describe('compare', () => {
  it.each([
    ['2017', '2018', 'before'],
    ['2019', '2018-35', 'after'],
    ['2018-06-14', '2018-06-14', 'same'],
    ['2018', '2018', 'possibly-either'],
    ['2018', '2018-06-14', 'possibly-either'],
    ['2018', '2018-12-31', 'possibly-before'],
    ['2018-01-01', '2018', 'possibly-before'],
    ['2018', '2018-01-01', 'possibly-after'],
    ['2018-12-31', '2018', 'possibly-after'],
    ['2018-12-31~', '2018-12-31?', 'same'],
  ])('%s to %s: %s', (a, b, order) => {
    expect(compare(partialDate(a), partialDate(b))).toBe(order);
  });

  it('takes plain days too', () => {
    expect(compare(day('2018-06-14'), partialDate('2018-06'))).toBe('possibly-either');
    expect(compare(day('2018-05-31'), partialDate('2018-06'))).toBe('before');
    expect(isOnOrBefore(partialDate('2018-06'), day('2018-06-30'))).toBe('yes');
    expect(isOnOrBefore(partialDate('2018-06'), day('2018-06-29'))).toBe('possibly');
    expect(isOnOrBefore(partialDate('2018-06'), day('2018-05-31'))).toBe('no');
    expect(isOnOrAfter(partialDate('2018-06'), day('2018-06-01'))).toBe('yes');
  });
});

describe('the three-valued answers are those of the possible worlds (R9), by brute force', () => {
  const days: readonly Day[] = Array.from({ length: 5 }, (_, index) => addDays(day('2018-06-28'), index));
  const dates = days.flatMap((from) =>
    days
      .filter((to) => to >= from)
      .map((to) => (from === to ? partialDate(from) : partialDate(`[${from}..${to}]`))),
  );
  const worlds = (date: PartialDate) => days.filter((each) => each >= date.earliest && each <= date.latest);

  function inAllWorlds(a: PartialDate, b: PartialDate, holds: (a: Day, b: Day) => boolean): Certainty {
    const answers = worlds(a).flatMap((x) => worlds(b).map((y) => holds(x, y)));
    if (answers.every(Boolean)) return 'yes';
    return answers.some(Boolean) ? 'possibly' : 'no';
  }

  it.each([
    ['isBefore', isBefore, (a: Day, b: Day) => a < b],
    ['isAfter', isAfter, (a: Day, b: Day) => a > b],
    ['isOnOrBefore', isOnOrBefore, (a: Day, b: Day) => a <= b],
    ['isOnOrAfter', isOnOrAfter, (a: Day, b: Day) => a >= b],
  ] as const)('%s', (_name, answer, holds) => {
    for (const a of dates) {
      for (const b of dates) {
        expect([a.edtf, b.edtf, answer(a, b)]).toStrictEqual([a.edtf, b.edtf, inAllWorlds(a, b, holds)]);
      }
    }
  });

  it('overlaps, of one day somewhere and a period', () => {
    for (const a of dates) {
      for (const extent of dates) {
        const asked = period(`${extent.earliest}/${extent.latest}`);
        const inside = inAllWorlds(
          a,
          partialDate(extent.earliest),
          (x) => x >= extent.earliest && x <= extent.latest,
        );
        expect([a.edtf, asked.edtf, overlaps(a, asked)]).toStrictEqual([a.edtf, asked.edtf, inside]);
        expect(fallsWithin(a, asked)).toBe(inside);
      }
    }
  });

  it('overlaps, of an extent with an unknown end and a period', () => {
    for (const start of days) {
      for (const extent of dates) {
        const asked = period(`${extent.earliest}/${extent.latest}`);
        const shared = [...days, day('2199-12-31')]
          .filter((end) => end >= start)
          .map((end) => start <= extent.latest && end >= extent.earliest);
        const expected = shared.every(Boolean) ? 'yes' : shared.some(Boolean) ? 'possibly' : 'no';
        expect([start, asked.edtf, overlaps(period(`${start}/`), asked)]).toStrictEqual([
          start,
          asked.edtf,
          expected,
        ]);
        expect(overlaps(asked, period(`${start}/`))).toBe(expected);
      }
    }
  });
});

describe('windows and periods', () => {
  it.each([
    // window, period, overlaps, falls within, lies within
    ['2018-35', '2018/2018', 'yes', 'yes', true],
    ['2018', '2018-07/2018-12', 'possibly', 'possibly', false],
    ['2018', '2019/2020', 'no', 'no', false],
    ['2018', '../2014', 'no', 'no', false],
    ['2012', '../2014', 'yes', 'yes', true],
    ['2018', '2017/..', 'yes', 'yes', true],
    ['2017/2019', '2018/2018', 'yes', 'possibly', false],
    ['2021/..', '2030/2031', 'yes', 'possibly', false],
    ['2021/..', '2019/2020', 'no', 'no', false],
    ['2021/..', '2020/..', 'yes', 'yes', true],
    ['2021/', '2030/2031', 'possibly', 'possibly', false],
    ['2021/', '2020/2021', 'yes', 'possibly', false],
    ['2021/', '2020/..', 'yes', 'yes', true],
    ['2021/', '../2030', 'yes', 'possibly', false],
    ['2030', '2021/', 'possibly', 'possibly', false],
    ['2021-01-01', '2021/', 'yes', 'possibly', false],
    ['2020/2022', '2021/', 'yes', 'possibly', false],
    ['2020/', '2021/', 'possibly', 'possibly', false],
    ['2021/', '2021/', 'yes', 'possibly', false],
    ['2020', '2021/', 'no', 'no', false],
  ] as const)('%s and %s', (window, asked, overlapping, falling, lying) => {
    const within = parseFilterPeriod(asked);
    const extent = within.ok ? within.value : period(asked);
    expect([
      overlaps(windowOf(window), extent),
      fallsWithin(windowOf(window), extent),
      liesWithin(windowOf(window), extent),
    ]).toStrictEqual([overlapping, falling, lying]);
  });

  it.each([
    ['2018-35', '2018-07-01', true],
    ['2018-35', '2018-09-30', true],
    ['2018-35', '2018-10-01', false],
    ['2021/..', '2150-01-01', true],
    ['2021/', '2020-12-31', false],
    ['../2014', '1805-01-01', true],
    ['../2014', '2015-01-01', false],
  ])('%s contains %s: %p', (window, text, expected) => {
    expect(contains(windowOf(window), day(text))).toBe(expected);
  });
});
