import { describe, expect, it } from '@jest/globals';
import { parseDay, parsePartialDate } from './parse.js';

describe('parsePartialDate on canonical EDTF', () => {
  it('reads a quarter whole', () => {
    expect(parsePartialDate('2018-35')).toStrictEqual({
      ok: true,
      value: {
        kind: 'date',
        edtf: '2018-35',
        precision: 'quarter',
        earliest: '2018-07-01',
        latest: '2018-09-30',
        uncertain: false,
        approximate: false,
      },
    });
  });

  it.each([
    ['2023-06-14', 'day', '2023-06-14', '2023-06-14'],
    ['2024-02', 'month', '2024-02-01', '2024-02-29'],
    ['2018-33', 'quarter', '2018-01-01', '2018-03-31'],
    ['2018-36', 'quarter', '2018-10-01', '2018-12-31'],
    ['2018-40', 'half', '2018-01-01', '2018-06-30'],
    ['2018-41', 'half', '2018-07-01', '2018-12-31'],
    ['2015', 'year', '2015-01-01', '2015-12-31'],
    ['[2018-04-01..2018-05-15]', 'between', '2018-04-01', '2018-05-15'],
    ['2021~', 'year', '2021-01-01', '2021-12-31'],
    ['2018-35?', 'quarter', '2018-07-01', '2018-09-30'],
    ['2016?-09-15', 'day', '2016-09-15', '2016-09-15'],
    ['[2018-04-01~..2018-05-15~]', 'between', '2018-04-01', '2018-05-15'],
  ])('keeps %s as it is: a %s from %s to %s', (edtf, precision, earliest, latest) => {
    expect(parsePartialDate(edtf)).toMatchObject({ ok: true, value: { edtf, precision, earliest, latest } });
  });
});

describe('canonical form (R3): one stored form for each value', () => {
  it.each([
    ['2018-XX', '2018'],
    ['2018-XX-XX', '2018'],
    ['2018-09-XX', '2018-09'],
    ['2016-1X', '2016-36'],
    ['2016-0X', '[2016-01-01..2016-09-30]'],
    ['2016-02-2X', '[2016-02-20..2016-02-29]'],
    ['201X', '[2010-01-01..2019-12-31]'],
    ['20XX', '[2000-01-01..2099-12-31]'],
    ['201X~', '[2010-01-01~..2019-12-31~]'],
    ['2018-XX?', '2018?'],
    ['[2018-04-01..2018-06-30]', '2018-34'],
    ['[2018-01..2018-06]', '2018-40'],
    ['[2018, 2019]', '[2018-01-01..2019-12-31]'],
    ['[2018-02,2018-01,2018-03]', '2018-33'],
    ['[2018-06-14]', '2018-06-14'],
    ['?2016-09-15', '2016?-09-15'],
    ['?2016', '2016?'],
    ['?2016-?09-?15', '2016-09-15?'],
    ['2016-09?-15', '2016-09?-15'],
    ['?2016-?09-15', '2016-09?-15'],
    ['2016-~09-15', '2016-~09-15'],
    ['2016-09-~15', '2016-09-~15'],
    ['2001-?09~-09', '2001~-%09-09'],
    ['?2016~', '2016%'],
    ['[2018-04-01?..2018-05-15]', '[2018-04-01?..2018-05-15?]'],
  ])('%s is stored as %s', (text, edtf) => {
    expect(parsePartialDate(text)).toMatchObject({ ok: true, value: { edtf } });
  });

  it.each([
    ['2016', false, false],
    ['2016?', true, false],
    ['2016~', false, true],
    ['2016%', true, true],
    ['2016?-09-~15', true, true],
  ])('%s: uncertain %p, approximate %p', (edtf, uncertain, approximate) => {
    expect(parsePartialDate(edtf)).toMatchObject({ ok: true, value: { uncertain, approximate } });
  });
});

describe('refusals of EDTF', () => {
  it.each([
    ['2018-13', 'DATE.NO_SUCH_DAY', 'There is no month 13 in 2018.'],
    ['2018-02-30', 'DATE.NO_SUCH_DAY', 'There is no day 30: month 2 of 2018 has 28 days.'],
    ['2019-02-29', 'DATE.NO_SUCH_DAY', 'There is no day 29: month 2 of 2019 has 28 days.'],
    ['2018-02-3X', 'DATE.NO_SUCH_DAY', 'No day of the calendar fits these digits.'],
    [
      '2021-25',
      'DATE.UNSUPPORTED',
      'This is a season in ISO 8601-2, and seasons have no fixed days. If you mean the years 2021 to 2025, write 2021/2025.',
    ],
    [
      '2018-35-04',
      'DATE.UNREADABLE',
      '2018-35 is a part of a year longer than a month and has no days to number.',
    ],
    ['1799-12-31', 'DATE.OUT_OF_RANGE', 'The year must lie between 1800 and 2199.'],
    ['2200', 'DATE.OUT_OF_RANGE', 'The year must lie between 1800 and 2199.'],
    ['[2018-05..2018-04]', 'DATE.ENDS_BEFORE_START', '2018-04 ends before 2018-05 does.'],
    [
      '[2018,2020]',
      'DATE.UNSUPPORTED',
      'The days of this set leave gaps; a date here lies between two days without a gap.',
    ],
    ['[2018..2019..2020]', 'DATE.UNREADABLE', 'A set of days is written [2018-04-01..2018-05-15].'],
    ['[today..2018]', 'DATE.UNREADABLE', 'A set of days is written [2018-04-01..2018-05-15].'],
    [
      '2021/2025',
      'DATE.NOT_ONE_DAY',
      'This is a period; one day is asked for here, known to a day, month, quarter, half or year.',
    ],
    ['2025/2021', 'DATE.ENDS_BEFORE_START', 'The period ends on 2021-12-31, before its start on 2025-01-01.'],
  ])('%s: %s', (text, code, reason) => {
    expect(parsePartialDate(text)).toStrictEqual({ ok: false, refusal: { code, text, reason } });
  });
});

describe('parseDay', () => {
  it.each(['2023-06-14', '14/06/2023', 'ngày 14 tháng 6 năm 2023', '[2023-06-14..2023-06-14]'])(
    'takes %s',
    (text) => {
      expect(parseDay(text)).toStrictEqual({ ok: true, value: '2023-06-14' });
    },
  );

  it.each(['2023-06', '2023-06-14?', '2023-06-14~', '2023?-06-14', 'khoảng 14/06/2023', '2023'])(
    'refuses %s: no exact day',
    (text) => {
      expect(parseDay(text)).toStrictEqual({
        ok: false,
        refusal: {
          code: 'DATE.NOT_ONE_DAY',
          text,
          reason: 'An exact day is asked for here, as in 14/06/2023 or 2023-06-14.',
        },
      });
    },
  );
});
