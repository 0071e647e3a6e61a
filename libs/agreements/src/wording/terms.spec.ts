import { describe, expect, it } from '@jest/globals';
import { COMMITMENT_STANDINGS, SCOPES, STANDINGS } from '../answers.js';
import { PARTY_STATUSES } from '../successions/of-party.js';
import { wordRemark } from './remark.js';
import {
  wordCommitmentStanding,
  wordInstrumentKind,
  wordPartyStatus,
  wordScope,
  wordStanding,
} from './terms.js';

describe('terms in words', () => {
  it('tell standings of agreements apart', () => {
    for (const lang of ['vi', 'en'] as const) {
      expect(new Set(STANDINGS.map((standing) => wordStanding(standing, lang))).size).toBe(STANDINGS.length);
      expect(new Set(COMMITMENT_STANDINGS.map((each) => wordCommitmentStanding(each, lang))).size).toBe(
        COMMITMENT_STANDINGS.length,
      );
    }
    expect([wordStanding('in-force', 'vi'), wordStanding('in-force', 'en')]).toEqual([
      'đang có hiệu lực',
      'in force',
    ]);
  });

  it('name scopes', () => {
    expect(SCOPES.map((scope) => wordScope(scope, 'vi'))).toEqual([
      'song phương',
      'đa phương',
      'địa phương',
      'trong nước',
    ]);
  });

  it('say what has become of a party', () => {
    const words = (lang: 'vi' | 'en') => PARTY_STATUSES.map((status) => wordPartyStatus(status, lang));
    expect(words('vi')).toEqual(['đang hoạt động', 'đã có tổ chức kế thừa', 'đã giải thể']);
    expect(words('en')).toEqual(['existing', 'succeeded', 'dissolved']);
  });

  it('say the kind of an instrument, and of a kind that the list has not its own words', () => {
    expect(wordInstrumentKind('memorandum', 'vi')).toBe('bản ghi nhớ');
    expect(wordInstrumentKind('exchange-of-notes', 'vi')).toBe('exchange of notes');
    expect(wordInstrumentKind('constructor', 'en')).toBe('constructor');
  });

  it('say remarks with what they are about', () => {
    expect(wordRemark({ code: 'may-apply-since', about: 'parties', value: '2018-04-01' }, 'vi')).toBe(
      'có thể đã áp dụng từ ngày 01/04/2018',
    );
    expect(wordRemark({ code: 'may-apply-since', about: 'parties' }, 'en')).toBe('may apply already');
    expect(wordRemark({ code: 'date-approximate', about: 'AgreementSigned', value: '2021~' }, 'vi')).toBe(
      'ngày ký ước chừng: khoảng năm 2021',
    );
    expect(wordRemark({ code: 'date-uncertain', about: 'effect', value: '2021?' }, 'en')).toMatch(
      /^effective date uncertain: 2021/,
    );
    expect(wordRemark({ code: 'date-unknown', about: 'AgreementSuspended' }, 'vi')).toBe(
      'không rõ ngày tạm đình chỉ',
    );
    expect(wordRemark({ code: 'date-unknown', about: 'PartyRegistered' }, 'en')).toBe(
      'date of establishment unknown',
    );
    expect(wordRemark({ code: 'date-unknown', about: 'constructor' }, 'vi')).toBe('không rõ ngày');
    expect(wordRemark({ code: 'notice-period-not-recorded', about: 'renewal' }, 'vi')).toBe(
      'chưa ghi nhận thời hạn thông báo',
    );
    expect(wordRemark({ code: 'source-remark', about: 'AgreementSigned', value: 'gần đây' }, 'en')).toBe(
      'the source says: “gần đây”',
    );
    expect(wordRemark({ code: 'term-not-recorded', about: 'term' }, 'en')).toBe('term not recorded');
  });
});
