import { describe, expect, it } from '@jest/globals';
import { duration, formatDuration, multiplyDuration, parseDuration } from './duration.js';

describe('parseDuration', () => {
  it.each([
    ['P5Y', 'P5Y'],
    ['P1Y6M', 'P1Y6M'],
    ['P2W', 'P2W'],
    ['P36M', 'P36M'],
    ['P05Y', 'P5Y'],
    ['P1Y0M', 'P1Y'],
    ['5 năm', 'P5Y'],
    ['5 nam', 'P5Y'],
    ['5NĂM', 'P5Y'],
    ['năm năm', 'P5Y'],
    ['05 (năm) năm', 'P5Y'],
    ['five (5) years', 'P5Y'],
    ['6 tháng', 'P6M'],
    ['30 ngày', 'P30D'],
    ['2 tuần', 'P2W'],
    ['1 năm 6 tháng', 'P1Y6M'],
    ['1 năm và 6 tháng', 'P1Y6M'],
    ['5 years', 'P5Y'],
    ['one year and six months', 'P1Y6M'],
    ['1 year, 2 months, 3 days', 'P1Y2M3D'],
    ['P400Y', 'P400Y'],
  ])('%s is %s', (text, iso8601) => {
    expect(parseDuration(text)).toMatchObject({ ok: true, value: { iso8601 } });
  });

  it('gives the parts in the units they were written in', () => {
    expect(parseDuration('P1Y18M2W3D')).toStrictEqual({
      ok: true,
      value: { iso8601: 'P1Y18M2W3D', years: 1, months: 18, weeks: 2, days: 3 },
    });
  });

  it.each([
    ['P0D', 'A length of time must be longer than nothing.'],
    ['0 năm', 'A length of time must be longer than nothing.'],
    ['-P1Y', 'A length of time cannot be negative.'],
    ['-1 năm', 'A length of time cannot be negative.'],
    ['P1.5Y', 'Fractions have no corresponding day; write “1 năm 6 tháng” for one and a half years.'],
    ['1,5 năm', 'Fractions have no corresponding day; write “1 năm 6 tháng” for one and a half years.'],
    ['một năm rưỡi', 'Fractions have no corresponding day; write “1 năm 6 tháng” for one and a half years.'],
    ['PT5H', 'Terms are counted in days and longer units, not in hours.'],
    ['P1DT5H', 'Terms are counted in days and longer units, not in hours.'],
    ['10 ngày làm việc', 'Working days depend on a calendar of holidays; write calendar days.'],
    ['P401Y', 'A length of time has at most 400 years.'],
    ['P999999D', 'A length of time has at most 400 years.'],
    ['5 (sáu) năm', 'A length of time is written P5Y, “5 năm” or “5 years”.'],
    ['5 năm 5 năm', 'A length of time is written P5Y, “5 năm” or “5 years”.'],
    ['P', 'A length of time is written P5Y, “5 năm” or “5 years”.'],
    ['5', 'A length of time is written P5Y, “5 năm” or “5 years”.'],
    ['', 'A length of time is written P5Y, “5 năm” or “5 years”.'],
    ['constructor năm', 'A length of time is written P5Y, “5 năm” or “5 years”.'],
  ])('refuses %j', (text, reason) => {
    expect(parseDuration(text)).toStrictEqual({
      ok: false,
      refusal: { code: 'DATE.BAD_DURATION', text, reason },
    });
  });
});

describe('duration', () => {
  it('reads a stored canonical form and throws on any other', () => {
    expect(duration('P1Y6M')).toStrictEqual({ iso8601: 'P1Y6M', years: 1, months: 6, weeks: 0, days: 0 });
    for (const text of ['P05Y', 'P1Y0M', '5 năm', 'P0D', ''])
      expect(() => duration(text)).toThrow(RangeError);
  });
});

describe('multiplyDuration', () => {
  it('multiplies every unit, so that ends are counted from the first (R12)', () => {
    expect(multiplyDuration(duration('P1Y6M'), 3)).toStrictEqual({
      iso8601: 'P3Y18M',
      years: 3,
      months: 18,
      weeks: 0,
      days: 0,
    });
    expect(() => multiplyDuration(duration('P1Y'), 0)).toThrow(RangeError);
    expect(() => multiplyDuration(duration('P1Y'), 1.5)).toThrow(RangeError);
  });
});

describe('formatDuration', () => {
  it.each([
    ['P5Y', '5 năm', '5 years'],
    ['P1Y6M', '1 năm 6 tháng', '1 year 6 months'],
    ['P1M', '1 tháng', '1 month'],
    ['P2W', '2 tuần', '2 weeks'],
    ['P1D', '1 ngày', '1 day'],
  ])('%s is “%s” and “%s”, and both are read back', (iso8601, vi, en) => {
    const value = duration(iso8601);
    expect([formatDuration(value, 'vi'), formatDuration(value, 'en')]).toStrictEqual([vi, en]);
    expect([parseDuration(vi), parseDuration(en)]).toStrictEqual([
      { ok: true, value },
      { ok: true, value },
    ]);
  });
});
