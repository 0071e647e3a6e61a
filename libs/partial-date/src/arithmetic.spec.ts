import { describe, expect, it } from '@jest/globals';
import {
  addDuration,
  addDurationToDay,
  dateBetween,
  subtractDuration,
  subtractDurationFromDay,
} from './arithmetic.js';
import { day } from './day.js';
import { duration } from './duration.js';
import { partialDate } from './stored.js';

describe('addDurationToDay (Civil Code 2015 art. 148)', () => {
  it.each([
    ['2018-06-14', 'P5Y', '2023-06-14'],
    ['2024-02-29', 'P1Y', '2025-02-28'],
    ['2024-02-29', 'P4Y', '2028-02-29'],
    ['2018-01-31', 'P1M', '2018-02-28'],
    ['2024-01-31', 'P1M', '2024-02-29'],
    ['2018-08-31', 'P6M', '2019-02-28'],
    ['2018-12-31', 'P2M', '2019-02-28'],
    ['2018-01-31', 'P1M1D', '2018-03-01'],
    ['2018-06-14', 'P30D', '2018-07-14'],
    ['2018-12-20', 'P2W', '2019-01-03'],
    ['2018-11-30', 'P15M', '2020-02-29'],
    ['2199-12-31', 'P1D', '2200-01-01'],
  ])('%s and %s give %s', (from, length, to) => {
    expect(addDurationToDay(day(from), duration(length))).toBe(to);
  });
});

describe('subtractDurationFromDay (R10: notice in time)', () => {
  it.each([
    ['2018-08-31', 'P6M', '2018-02-28'],
    ['2024-02-29', 'P1Y', '2023-02-28'],
    ['2018-03-31', 'P1M', '2018-02-28'],
    ['2018-01-15', 'P3M', '2017-10-15'],
    ['2018-01-15', 'P30D', '2017-12-16'],
  ])('%s less %s gives %s', (from, length, to) => {
    expect(subtractDurationFromDay(day(from), duration(length))).toBe(to);
  });
});

describe('addDuration (R4)', () => {
  it.each([
    ['2015', 'P5Y', '2020'],
    ['2018-35', 'P1Y', '2019-35'],
    ['2018-34', 'P3M', '2018-35'],
    ['2018-40', '2 năm', '2020-40'],
    ['2018-01', 'P2M', '2018-03'],
    ['2018-09', 'P1M', '[2018-10-01..2018-10-30]'],
    ['2016-02', 'P1Y', '2017-02'],
    ['2018', 'P6M', '[2018-07-01..2019-06-30]'],
    ['2018-06-14', '18 tháng', '2019-12-14'],
    ['[2018-04-01..2018-05-15]', 'P1Y', '[2019-04-01..2019-05-15]'],
    ['2021~', 'P5Y', '2026~'],
    ['2016?-09-15', 'P5Y', '2021?-09-15'],
    ['2016?-~09-15', '30 days', '2016?-~10-15'],
    ['2016?-09', 'P30D', '[2016-10-01?..2016-10-30?]'],
    ['2018%', 'P1M', '[2018-02-01%..2019-01-31%]'],
  ])('%s and %s give %s', (from, length, edtf) => {
    expect(addDuration(partialDate(from), length)).toMatchObject({ ok: true, value: { edtf } });
  });

  it('refuses a result after 2199 and what is no duration', () => {
    expect(addDuration(partialDate('2198'), duration('P5Y'))).toStrictEqual({
      ok: false,
      refusal: {
        code: 'DATE.OUT_OF_RANGE',
        text: '2203-01-01..2203-12-31',
        reason: 'The result lies outside the years 1800 to 2199.',
      },
    });
    expect(addDuration(partialDate('2018'), '-P1Y')).toStrictEqual({
      ok: false,
      refusal: { code: 'DATE.BAD_DURATION', text: '-P1Y', reason: 'A length of time cannot be negative.' },
    });
  });
});

describe('subtractDuration', () => {
  it('takes a duration off both bounds', () => {
    expect(subtractDuration(partialDate('2020~'), 'P5Y')).toMatchObject({
      ok: true,
      value: { edtf: '2015~' },
    });
    expect(subtractDuration(partialDate('2020-03-31'), 'P1M')).toMatchObject({
      ok: true,
      value: { edtf: '2020-02-29' },
    });
    expect(subtractDuration(partialDate('1801'), 'P5Y')).toMatchObject({
      ok: false,
      refusal: { code: 'DATE.OUT_OF_RANGE' },
    });
  });
});

describe('dateBetween', () => {
  it('says the coarsest single unit', () => {
    expect(dateBetween(day('2018-07-01'), day('2018-09-30'))).toMatchObject({
      ok: true,
      value: { edtf: '2018-35' },
    });
    expect(dateBetween(day('2018-07-02'), day('2018-09-30'))).toMatchObject({
      ok: true,
      value: { edtf: '[2018-07-02..2018-09-30]' },
    });
  });

  it('throws where the bounds are the wrong way round', () => {
    expect(() => dateBetween(day('2018-02-01'), day('2018-01-01'))).toThrow(RangeError);
  });
});
