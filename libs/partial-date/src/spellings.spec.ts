import { describe, expect, it } from '@jest/globals';
import { parseFilterPeriod, parsePartialDate, parsePeriod, parseWindow } from './parse.js';

/** Spellings in groups that must be read alike: the canonical form first. */
const DATES: readonly (readonly [edtf: string, ...spellings: string[]])[] = [
  [
    '2023-06-14',
    '14/06/2023',
    '14/6/2023',
    '14-6-2023',
    '14.6.2023',
    '14 / 6 / 2023',
    '2023/06/14',
    '2023.06.14',
    '2023-6-14',
  ],
  [
    '2023-06-14',
    'ngày 14 tháng 6 năm 2023',
    'Ngày 14 tháng 06 năm 2023',
    'ngay 14 thang 6 nam 2023',
    'NGÀY 14 THÁNG 6 NĂM 2023',
  ],
  [
    '2023-06-14',
    '14 tháng 6, 2023',
    'ngày 14/6/2023',
    'ngày 14/6 năm 2023',
    '14 tháng sáu năm 2023',
    'vào ngày 14 tháng 6 năm 2023',
  ],
  [
    '2023-06-14',
    '14 June 2023',
    'June 14, 2023',
    '14th of June 2023',
    'the 14th of June, 2023',
    'Jun 14 2023',
    '14-Jun-2023',
    'on 14 june 2023',
  ],
  ['2020-06-05', 'mùng 5 tháng 6 năm 2020', 'ngày mồng 5 tháng 6 năm 2020'],
  [
    '2023-09',
    'tháng 9/2023',
    'tháng 9 năm 2023',
    'Tháng 09/2023',
    'thang 9 nam 2023',
    'T9/2023',
    '09/2023',
    '9/2023',
    'tháng chín năm 2023',
  ],
  ['2023-09', 'September 2023', 'Sept. 2023', 'sep 2023', 'September, 2023', 'in September 2023'],
  ['2018-10', '10/2018', '10-2018', '10.2018', 'tháng mười năm 2018'],
  ['2023-05', 'tháng năm năm 2023', 'thang nam nam 2023', 'May 2023'],
  ['2023-11', 'tháng mười một năm 2023'],
  [
    '2018-35',
    'quý III/2018',
    'quý 3/2018',
    'Quý III năm 2018',
    'quý ba năm 2018',
    'quy 3 2018',
    'quí III/2018',
    'QUÝ III/2018',
  ],
  [
    '2018-35',
    'Q3 2018',
    'q3/2018',
    'Q3-2018',
    '2018 Q3',
    '2018-Q3',
    '3Q2018',
    'third quarter of 2018',
    '3rd quarter 2018',
    'quarter 3, 2018',
  ],
  [
    '2018-36',
    'quý IV/2018',
    'quý tư năm 2018',
    'Q4 2018',
    'fourth quarter of 2018',
    'last quarter of 2018',
    '3 tháng cuối năm 2018',
  ],
  [
    '2018-40',
    '6 tháng đầu năm 2018',
    'sáu tháng đầu năm 2018',
    'nửa đầu năm 2018',
    'nửa năm đầu 2018',
    'nua dau nam 2018',
  ],
  [
    '2018-40',
    'H1 2018',
    '2018 H1',
    'first half of 2018',
    '1st half 2018',
    'the first half of 2018',
    'first six months of 2018',
  ],
  [
    '2018-41',
    '6 tháng cuối năm 2018',
    'nửa cuối năm 2018',
    'nửa sau năm 2018',
    'H2/2018',
    'second half of 2018',
  ],
  ['[2018-01-01..2018-09-30]', '9 tháng đầu năm 2018', 'first nine months of 2018'],
  ['2015', 'năm 2015', 'Năm 2015', 'nam 2015', 'trong năm 2015', 'in 2015', 'the year 2015', ' 2015 '],
  [
    '2021~',
    'khoảng năm 2021',
    'khoảng 2021',
    'vào khoảng năm 2021',
    'around 2021',
    'about 2021',
    'circa 2021',
    'c. 2021',
    '~2021',
    'approximately 2021',
  ],
  ['2023-09~', 'khoảng tháng 9/2023', 'around September 2023'],
  ['2018-35~', 'khoảng quý III/2018', 'about Q3 2018', 'khoảng 2018-35'],
  [
    '2021?',
    '2021 (?)',
    '2021 ?',
    '2021(?)',
    '2021 (chưa chắc chắn)',
    '2021 (uncertain)',
    'có lẽ năm 2021',
    'possibly 2021',
    'năm 2021?',
  ],
  ['2021%', 'khoảng năm 2021 (?)', 'around 2021 (uncertain)', '2021%'],
  ['2023-06-14?', '14/06/2023?', '14/06/2023 (?)'],
  ['2016?-09-15', '15/09/2016 (năm chưa chắc chắn)', '15 September 2016 (year uncertain)'],
  [
    '[2018-04-01..2018-05-15]',
    'một ngày từ 01/04/2018 đến 15/05/2018',
    'between 1 April 2018 and 15 May 2018',
    'trong khoảng từ 1/4/2018 đến 15/5/2018',
  ],
  ['[2018-05-01..2018-05-15]', 'a day between 1 and 15 May 2018'],
  [
    '2023-06-14',
    '１４／０６／２０２３',
    '14/06/2023\u00a0',
    'nga\u0300y 14 tha\u0301ng 6 na\u0306m 2023',
    'ngày  14  tháng\t6 năm 2023',
  ],
];

const PERIODS: readonly (readonly [edtf: string, ...spellings: string[]])[] = [
  [
    '2021/2025',
    '2021–2025',
    '2021-2025',
    '2021 - 2025',
    'giai đoạn 2021-2025',
    'Giai đoạn 2021–2025',
    'giai doan 2021/2025',
    'từ 2021 đến 2025',
  ],
  [
    '2021/2025',
    'từ năm 2021 đến hết năm 2025',
    'from 2021 to 2025',
    '2021 to 2025',
    'the period 2021-2025',
    'năm 2021 đến năm 2025',
  ],
  [
    '2017-10-12/2017-10-13',
    'từ 12/10/2017 đến 13/10/2017',
    '12/10/2017-13/10/2017',
    '12-13/10/2017',
    '12–13/10/2017',
    'từ 12 đến 13/10/2017',
  ],
  [
    '2017-10-12/2017-10-13',
    'từ ngày 12 đến ngày 13 tháng 10 năm 2017',
    'ngày 12-13 tháng 10 năm 2017',
    '12-10-2017 - 13-10-2017',
  ],
  [
    '2017-10-12/2017-10-13',
    '12–13 October 2017',
    'October 12–13, 2017',
    'from 12 to 13 October 2017',
    '2017-10-12 - 2017-10-13',
  ],
  ['2017-10-12/2017-11-13', '12 October - 13 November 2017', '12/10 - 13/11/2017'],
  [
    '2018-07/2018-12',
    'tháng 7-12/2018',
    'từ tháng 7 đến tháng 12 năm 2018',
    'July–December 2018',
    '07/2018-12/2018',
  ],
  ['2018-35/2018-36', 'quý III-IV/2018', 'quý III - quý IV/2018', 'Q3-Q4 2018'],
  [
    '2021/..',
    'từ 2021',
    'từ năm 2021 đến nay',
    'since 2021',
    'from 2021',
    '2021 - nay',
    '2021–present',
    'từ năm 2021 trở đi',
  ],
  ['2021/', 'từ 2021, không rõ ngày kết thúc', 'from 2021, end unknown', 'từ 2021 chưa rõ ngày kết thúc'],
  ['2021~/2025', 'từ khoảng năm 2021 đến 2025', 'from around 2021 to 2025'],
  ['2021/2025?', 'từ 2021 đến 2025 (?)'],
];

function flat(groups: readonly (readonly [string, ...string[]])[]): [spelling: string, edtf: string][] {
  return groups.flatMap(([edtf, ...spellings]) =>
    spellings.map((spelling): [string, string] => [spelling, edtf]),
  );
}

describe('dates as people type them (R3)', () => {
  it.each(flat(DATES))('%j is %s', (spelling, edtf) => {
    expect(parsePartialDate(spelling)).toMatchObject({ ok: true, value: { edtf } });
  });
});

describe('periods as people type them (R3)', () => {
  it.each(flat(PERIODS))('%j is %s', (spelling, edtf) => {
    expect(parsePeriod(spelling)).toMatchObject({ ok: true, value: { edtf } });
    expect(parsePartialDate(spelling)).toMatchObject({ ok: false, refusal: { code: 'DATE.NOT_ONE_DAY' } });
  });
});

describe('texts that are refused', () => {
  it.each([
    [
      '06/14/2023',
      'DATE.NO_SUCH_DAY',
      'There is no month 14. The day stands before the month, as in 14/06/2023.',
    ],
    ['32/01/2020', 'DATE.NO_SUCH_DAY', 'There is no day 32: month 1 of 2020 has 31 days.'],
    ['29/02/2019', 'DATE.NO_SUCH_DAY', 'There is no day 29: month 2 of 2019 has 28 days.'],
    ['ngày 31 tháng 4 năm 2023', 'DATE.NO_SUCH_DAY', 'There is no day 31: month 4 of 2023 has 30 days.'],
    ['quý 5/2018', 'DATE.NO_SUCH_DAY', 'A year has no quarter 5.'],
    ['13 tháng đầu năm 2018', 'DATE.NO_SUCH_DAY', 'A year has 12 months, not 13.'],
    ['14/6/23', 'DATE.UNREADABLE', 'Write the year with four digits, as in 14/06/2023.'],
    ['14/06', 'DATE.UNREADABLE', 'The year is missing; write 14/06/2023.'],
    ['2023/06', 'DATE.UNREADABLE', 'Write a month as 06/2023 or 2023-06.'],
    [
      '7-9/2018',
      'DATE.UNREADABLE',
      'This may be a day or two months; write 07/09/2018, or “tháng 7-9/2018” for the months.',
    ],
    [
      'khoảng 2021-2025',
      'DATE.UNREADABLE',
      'It is not said which end is in doubt; write it as 2021~/2025 or 2021/2025~.',
    ],
    [
      '2021-2025 (?)',
      'DATE.UNREADABLE',
      'It is not said which end is in doubt; write it as 2021~/2025 or 2021/2025~.',
    ],
    [
      'đầu năm 2018',
      'DATE.UNSUPPORTED',
      'This does not say which days are meant; name the months, the quarter or the half.',
    ],
    [
      'early 2018',
      'DATE.UNSUPPORTED',
      'This does not say which days are meant; name the months, the quarter or the half.',
    ],
    [
      'trước 30/06/2023',
      'DATE.UNSUPPORTED',
      'This does not say which days are meant; name the months, the quarter or the half.',
    ],
    [
      'tháng giêng năm 2023',
      'DATE.UNSUPPORTED',
      'A date of the lunar calendar must be turned into a solar one first.',
    ],
    [
      '2016 (ngày chưa chắc chắn)',
      'DATE.UNREADABLE',
      'The remark speaks of a part that the date does not have.',
    ],
    ['14 tháng 6 năm 1700', 'DATE.OUT_OF_RANGE', 'The year must lie between 1800 and 2199.'],
    ['2025-2021', 'DATE.ENDS_BEFORE_START', 'The end, 2021-12-31, lies before the start, 2025-01-01.'],
    ['', 'DATE.UNREADABLE', 'No date was given.'],
    [' \u00a0 ', 'DATE.UNREADABLE', 'No date was given.'],
  ])('%j: %s', (text, code, reason) => {
    expect(parseWindow(text)).toStrictEqual({ ok: false, refusal: { code, text, reason } });
    expect(parsePartialDate(text)).toStrictEqual({ ok: false, refusal: { code, text, reason } });
  });

  it.each([
    '👍',
    '201²',
    '②⓪②①',
    '2015\u200e',
    'hôm nay',
    'tomorrow',
    'not a date',
    '20180614',
    '2021--2025',
    '~',
    '%',
    '(?)',
    '1/2/3/2020',
  ])('%j is unreadable', (text) => {
    expect(parseWindow(text)).toMatchObject({ ok: false, refusal: { code: 'DATE.UNREADABLE', text } });
  });

  it('does not look at a text of more than 200 characters, and gives back only its beginning', () => {
    const text = '2'.repeat(201);
    expect(parseWindow(text)).toStrictEqual({
      ok: false,
      refusal: {
        code: 'DATE.UNREADABLE',
        text: `${'2'.repeat(200)}…`,
        reason: 'A date has at most 200 characters.',
      },
    });
  });
});

describe('parseWindow', () => {
  it.each([
    ['2018-07/2018-09', '2018-35'],
    ['2018-07-01/2018-09-30', '2018-35'],
    ['2018-01/2018-06', '2018-40'],
    ['2018-01-01/2018-12-31', '2018'],
    ['2018/2018', '2018'],
    ['2018-06-14/2018-06-14', '2018-06-14'],
    ['2018-02/2018-04', '2018-02/2018-04'],
    ['2018-07~/2018-09', '2018-07~/2018-09'],
    ['2018-07/..', '2018-07/..'],
    ['tháng 7-9/2018', '2018-35'],
    ['quý III/2018', '2018-35'],
  ])('%s is the window %s: the coarsest single unit (R3)', (text, edtf) => {
    expect(parseWindow(text)).toMatchObject({ ok: true, value: { edtf } });
  });
});

describe('parsePeriod', () => {
  it('reads an end that nobody wrote down', () => {
    const start = parsePartialDate('2021');
    expect(parsePeriod('2021/')).toStrictEqual({
      ok: true,
      value: {
        kind: 'period',
        edtf: '2021/',
        start: start.ok ? start.value : undefined,
        end: 'unknown',
        earliest: '2021-01-01',
        latest: null,
      },
    });
  });

  it.each([
    ['2021', 'DATE.NOT_A_PERIOD', 'This is one date; a period has a start and an end, as in 2021/2025.'],
    [
      'quý III/2018',
      'DATE.NOT_A_PERIOD',
      'This is one date; a period has a start and an end, as in 2021/2025.',
    ],
    ['../2014', 'DATE.UNSUPPORTED', 'Only a filter may leave the start open.'],
    [
      '/2014',
      'DATE.UNSUPPORTED',
      'A period without a known start cannot be placed; give the start, or .. for an open one.',
    ],
    ['../..', 'DATE.UNSUPPORTED', 'A period needs at least one end that is a date.'],
    [
      '201X/2020',
      'DATE.UNSUPPORTED',
      'The start and the end of a period are each a day, month, quarter, half or year.',
    ],
    [
      '2021/2020-12',
      'DATE.ENDS_BEFORE_START',
      'The period ends on 2020-12-31, before its start on 2021-01-01.',
    ],
    ['2021-02-30/2022', 'DATE.NO_SUCH_DAY', 'There is no day 30: month 2 of 2021 has 28 days.'],
  ])('refuses %s: %s', (text, code, reason) => {
    expect(parsePeriod(text)).toStrictEqual({ ok: false, refusal: { code, text, reason } });
  });

  it('takes ends that may be in order', () => {
    expect(parsePeriod('2021/2021-03')).toMatchObject({ ok: true, value: { edtf: '2021/2021-03' } });
  });
});

describe('parseFilterPeriod', () => {
  it.each([
    ['../2014', '../2014', null, '2014-12-31'],
    ['đến hết năm 2014', '../2014', null, '2014-12-31'],
    ['until 2014', '../2014', null, '2014-12-31'],
    ['2021/..', '2021/..', '2021-01-01', null],
    ['2021/2025', '2021/2025', '2021-01-01', '2025-12-31'],
    ['2018', '2018/2018', '2018-01-01', '2018-12-31'],
    ['quý III/2018', '2018-35/2018-35', '2018-07-01', '2018-09-30'],
    ['[2018-04-01..2018-05-15]', '2018-04-01/2018-05-15', '2018-04-01', '2018-05-15'],
  ])('%s is the filter %s', (text, edtf, earliest, latest) => {
    expect(parseFilterPeriod(text)).toMatchObject({
      ok: true,
      value: { kind: 'period', edtf, earliest, latest },
    });
  });

  it.each([
    ['2021/', 'DATE.UNSUPPORTED', 'A filter cannot end on an unknown day; write 2021/.. for no end.'],
    ['../..', 'DATE.UNSUPPORTED', 'A period needs at least one end that is a date.'],
    ['2018-13', 'DATE.NO_SUCH_DAY', 'There is no month 13 in 2018.'],
  ])('refuses %s: %s', (text, code, reason) => {
    expect(parseFilterPeriod(text)).toStrictEqual({ ok: false, refusal: { code, text, reason } });
  });
});
