import { describe, expect, it } from '@jest/globals';
import { parseFilterPeriod, parseWindow } from './parse.js';
import { windowOf } from './stored.js';
import { word } from './wording.js';

describe('word', () => {
  it.each([
    ['2023-06-14', '14/06/2023', '14 June 2023'],
    ['2023-09-05', '05/09/2023', '5 September 2023'],
    ['2023-09', 'tháng 9/2023', 'September 2023'],
    ['2018-33', 'quý I/2018', 'Q1 2018'],
    ['2018-34', 'quý II/2018', 'Q2 2018'],
    ['2018-35', 'quý III/2018', 'Q3 2018'],
    ['2018-36', 'quý IV/2018', 'Q4 2018'],
    ['2018-40', '6 tháng đầu năm 2018', 'first half of 2018'],
    ['2018-41', '6 tháng cuối năm 2018', 'second half of 2018'],
    ['2015', '2015', '2015'],
    [
      '[2018-04-01..2018-05-15]',
      'một ngày từ 01/04/2018 đến 15/05/2018',
      'a day between 1 April 2018 and 15 May 2018',
    ],
    ['2021~', 'khoảng năm 2021', 'around 2021'],
    ['2023-09~', 'khoảng tháng 9/2023', 'around September 2023'],
    ['2016?', '2016 (chưa chắc chắn)', '2016 (uncertain)'],
    ['2016%', 'khoảng năm 2016 (chưa chắc chắn)', 'around 2016 (uncertain)'],
    ['2016?-09-15', '15/09/2016 (năm chưa chắc chắn)', '15 September 2016 (year uncertain)'],
    [
      '2016-?09-~15',
      '15/09/2016 (tháng chưa chắc chắn; ngày ước chừng)',
      '15 September 2016 (month uncertain; day approximate)',
    ],
    [
      '2016?-~09-~15',
      '15/09/2016 (năm chưa chắc chắn; tháng và ngày ước chừng)',
      '15 September 2016 (year uncertain; month and day approximate)',
    ],
    ['2018?-35', 'quý III/2018 (năm chưa chắc chắn)', 'Q3 2018 (year uncertain)'],
    ['2018-~40', '6 tháng đầu năm 2018 (nửa năm ước chừng)', 'first half of 2018 (half approximate)'],
    [
      '[2018-04-01~..2018-05-15~]',
      'một ngày từ khoảng 01/04/2018 đến khoảng 15/05/2018',
      'a day between around 1 April 2018 and around 15 May 2018',
    ],
    ['2021/2025', '2021–2025', '2021–2025'],
    ['2021/..', 'từ 2021', 'since 2021'],
    ['2021/', 'từ 2021, không rõ ngày kết thúc', 'from 2021, end unknown'],
    ['../2014', 'đến 2014', 'until 2014'],
    ['2017-10-12/2017-10-13', '12–13/10/2017', '12–13 October 2017'],
    ['2017-10-12/2017-11-13', 'từ 12/10/2017 đến 13/11/2017', 'from 12 October 2017 to 13 November 2017'],
    ['2018-09/2018-12', 'từ tháng 9/2018 đến tháng 12/2018', 'from September 2018 to December 2018'],
    ['2021~/2025', 'từ khoảng năm 2021 đến 2025', 'from around 2021 to 2025'],
    ['2021/2025?', 'từ 2021 đến 2025 (chưa chắc chắn)', 'from 2021 to 2025 (uncertain)'],
    ['2021~/', 'từ khoảng năm 2021, không rõ ngày kết thúc', 'from around 2021, end unknown'],
  ])('%s is “%s” and “%s”, and both are read back', (edtf, vi, en) => {
    const value = windowOf(edtf);
    expect([word(value, 'vi'), word(value, 'en')]).toStrictEqual([vi, en]);
    const read = edtf.startsWith('..') ? parseFilterPeriod : parseWindow;
    expect([read(vi), read(en)]).toStrictEqual([
      { ok: true, value },
      { ok: true, value },
    ]);
  });

  it('says a period of one unit as that unit', () => {
    expect([word(windowOf('2018-35/2018-35'), 'vi'), word(windowOf('2018-35/2018-35'), 'en')]).toStrictEqual([
      'quý III/2018',
      'Q3 2018',
    ]);
  });

  it('is written in composed characters (NFC)', () => {
    const worded = word(windowOf('2021~/'), 'vi');
    expect(worded).toBe(worded.normalize('NFC'));
  });
});
