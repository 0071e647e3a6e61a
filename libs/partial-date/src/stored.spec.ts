import { describe, expect, it } from '@jest/globals';
import { parsePartialDate, parsePeriod } from './parse.js';
import { partialDate, period, windowOf } from './stored.js';

describe('reading what is stored', () => {
  it('gives what the parser gave when it was stored', () => {
    expect({ ok: true, value: partialDate('2018-35~') }).toStrictEqual(
      parsePartialDate('khoảng quý III/2018'),
    );
    expect({ ok: true, value: period('2021/..') }).toStrictEqual(parsePeriod('từ 2021'));
    expect(windowOf('2018-35')).toBe(partialDate('2018-35'));
    expect(windowOf('../2014')).toBe(period('../2014'));
  });

  it('shares one frozen value', () => {
    expect(partialDate('2018')).toBe(partialDate('2018'));
    expect(Object.isFrozen(partialDate('2018'))).toBe(true);
    expect(Object.isFrozen(period('2018/2019'))).toBe(true);
  });

  it.each([
    '2018-XX',
    '?2016',
    '14/06/2023',
    '[2018-04-01..2018-06-30]',
    '2018-13',
    '',
    ' 2018',
    '2018/2019',
    '2200',
  ])('throws on %j, which is no canonical date', (text) => {
    expect(() => partialDate(text)).toThrow(RangeError);
  });

  it.each(['2018', '2018-XX/2019', '2021 / 2025', '/2006', '2025/2021', '../..', '2021-2025'])(
    'throws on %j, which is no canonical period',
    (text) => {
      expect(() => period(text)).toThrow(RangeError);
    },
  );

  it('stays right when more dates pass through than are remembered', () => {
    for (let year = 1800; year < 2200; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        for (const day of ['01', '05', '09', '14', '28']) {
          const edtf = `${year}-${String(month).padStart(2, '0')}-${day}`;
          expect(partialDate(edtf).earliest).toBe(edtf);
        }
      }
    }
    expect(partialDate('1800-01-01').edtf).toBe('1800-01-01');
  });
});
