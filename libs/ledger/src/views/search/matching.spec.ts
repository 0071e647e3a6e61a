import { describe, expect, it } from '@jest/globals';
import { folded } from './fold.js';
import { searchTerms } from './matching.js';

describe('search words', () => {
  it('lose their marks and capitals, and đ becomes d', () => {
    expect(folded('Đà Nẵng, ĐẮK LẮK – Thỏa thuận')).toBe('da nang, dak lak – thoa thuan');
    expect(folded('Đà Nẵng'.normalize('NFD'))).toBe(folded('Đà Nẵng'));
  });

  it('become one condition each, the last one for beginnings of words too', () => {
    expect(searchTerms(' Đà  nẵng ')).toStrictEqual(['"da"', '"nang"*']);
    expect(searchTerms('TT&TT VN-HN')).toStrictEqual(['"tt&tt"', '"vn-hn"*']);
  });

  it('cannot break out of their quotes', () => {
    expect(searchTerms('a" OR b*')).toStrictEqual(['"a"', '"or"', '"b*"*']);
    expect(searchTerms('" * –')).toStrictEqual([]);
  });
});
