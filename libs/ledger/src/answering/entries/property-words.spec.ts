import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { propertyWords } from './property-words.js';

const GOLDEN = join(import.meta.dirname, '../../../../../test/fixtures/domain-events');

describe('properties of facts', () => {
  it('are called what the glossary calls them, a part of the paper by its own name', () => {
    expect(propertyWords('AgreementSigned', ['instrument', 'title', 'vi'], 'en')).toBe('title (vi)');
    expect(propertyWords('AgreementSigned', ['instrument'], 'vi')).toBe('văn kiện');
    expect(propertyWords('AgreementSuperseded', ['by'], 'en')).toBe('agreement in its place');
    expect(propertyWords('RenewalPlanned', ['by'], 'en')).toBe('planned window');
  });

  it('all have words, whatever fact they are of', () => {
    const wordless = readdirSync(GOLDEN, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const { type, data } = JSON.parse(readFileSync(join(GOLDEN, file), 'utf8')) as Golden;
        const papers = [data['instrument'], data['changes']].filter((paper) => typeof paper === 'object');
        const paths = [
          ...Object.keys(data).map((name) => [name]),
          ...papers.flatMap((paper) => Object.keys(paper ?? {}).map((name) => ['instrument', name])),
        ];
        return paths
          .filter((path) => propertyWords(type, path, 'vi') === path.at(-1))
          .map((path) => [type, ...path]);
      });
    const distinct = [...new Set(wordless.map((path) => path.join('.')))];
    expect(distinct.sort()).toEqual(['EntryAnnulled.entry', 'EntryCorrected.entry', 'EntryCorrected.fact']);
  });
});

interface Golden {
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}
