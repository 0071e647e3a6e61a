import { describe, expect, it } from '@jest/globals';
import { iso31661, iso31662, iso31663 } from 'iso-3166';
import { isJurisdiction, jurisdictionName, stateOfJurisdiction } from './jurisdictions.js';

describe('jurisdictions', () => {
  it('hold every code of the maintained list', () => {
    const listed = [...iso31661.map(({ alpha2 }) => alpha2), ...iso31662.map(({ code }) => code)];
    expect(listed.filter((code) => !isJurisdiction(code))).toEqual([]);
  });

  it('keep codes that were withdrawn', () => {
    const withdrawn = [...iso31663.map(({ from }) => from.alpha2), 'VN-73', 'VN-20', 'VN-15'];
    expect(withdrawn.filter((code) => !isJurisdiction(code))).toEqual([]);
  });

  it.each([
    'VN',
    'KR',
    'JP',
    'KH',
    'LA',
    'MM',
    'CH',
    'NZ',
    'VN-HN',
    'VN-20',
    'VN-73',
    'VN-66',
    'VN-CT',
    'KR-11',
  ])('know %s', (code) => {
    expect(isJurisdiction(code)).toBe(true);
  });

  it.each([
    '',
    'none',
    'vn',
    'XX',
    'VN-',
    'VN-XX',
    'VN_HN',
    'VN-HN ',
    'VNHN',
    'VN-hn',
    'constructor',
    'VN-toString',
  ])('do not know “%s”', (code) => {
    expect(isJurisdiction(code)).toBe(false);
    expect(jurisdictionName(code, 'vi')).toBeNull();
  });

  it('have names in Vietnamese and English', () => {
    expect(['VN', 'VN-HN', 'VN-73', 'KR', 'VD', 'KR-11'].map((code) => jurisdictionName(code, 'vi'))).toEqual(
      ['Việt Nam', 'Hà Nội', 'Hậu Giang', 'Hàn Quốc', 'Việt Nam Dân chủ Cộng hòa', 'Seoul-teukbyeolsi'],
    );
    expect(['VN', 'VN-HN', 'VN-73', 'KR'].map((code) => jurisdictionName(code, 'en'))).toEqual([
      'Vietnam',
      'Hanoi',
      'Hau Giang',
      'South Korea',
    ]);
  });

  it('belong to a state', () => {
    expect([stateOfJurisdiction('VN-HN'), stateOfJurisdiction('KR')]).toEqual(['VN', 'KR']);
  });
});
