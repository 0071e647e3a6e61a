import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRules } from './read-rules.js';

describe('the rule file that comes with Concord', () => {
  const { rules, sha256 } = readRules();

  it('names the usual and the reserved names of article 6, and what else is asked without naming an article', () => {
    expect(sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(rules.appliesTo).toEqual({ state: 'VN', exceptKinds: ['company'] });
    expect(rules.rules.map(({ id, kind, article, enabled }) => [id, kind, article, enabled])).toEqual([
      ['names', 'instrument-names', '6', true],
      ['ending-notice', 'after-ending', null, true],
      ['yearly-plan', 'yearly', null, true],
    ]);
    expect(rules.rules).toMatchObject([
      {
        usual: [
          'thỏa thuận',
          'thông cáo',
          'tuyên bố',
          'ý định thư',
          'bản ghi nhớ',
          'biên bản thỏa thuận',
          'biên bản trao đổi',
          'chương trình hợp tác',
          'kế hoạch hợp tác',
        ],
        reserved: ['công ước', 'hiệp ước', 'định ước', 'hiệp định'],
      },
      { within: 'P15D' },
      { month: 11, day: 15, yearsBefore: 1 },
    ]);
  });
});

describe('a rule file of an office', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-rules-'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it.each([
    ['is not there', null, / cannot be read: .*ENOENT/],
    ['is no JSON', '{', / is no JSON in UTF-8: /],
    [
      'has another shape',
      '{"format":"concord-rules/1"}',
      / cannot be used; mend it, or unset CONCORD_RULES:\n {2}id is no text/,
    ],
  ])('that %s stops the start with the reason', (_what, content, message) => {
    const file = join(folder, `rules-${_what.replaceAll(' ', '-')}.json`);
    if (content !== null) writeFileSync(file, content);
    expect(() => readRules(file)).toThrow(message);
  });
});
