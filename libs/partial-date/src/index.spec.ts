import { expect, it } from '@jest/globals';
import { addDuration, day, isOnOrBefore, parsePartialDate, partialDate, word } from './index.js';

it('does what the example in the README says', () => {
  const signed = parsePartialDate('khoảng quý III/2018');
  if (!signed.ok) throw new Error(signed.refusal.reason);
  expect(signed.value).toMatchObject({ edtf: '2018-35~', earliest: '2018-07-01', latest: '2018-09-30' });
  expect(word(signed.value, 'en')).toBe('around Q3 2018');
  expect(isOnOrBefore(signed.value, day('2018-08-15'))).toBe('possibly');
  expect(addDuration(signed.value, '5 năm')).toStrictEqual({ ok: true, value: partialDate('2023-35~') });
});
