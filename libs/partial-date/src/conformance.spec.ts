import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { parseFilterPeriod, parsePartialDate, parsePeriod, parseWindow } from './parse.js';
import type { Parsed, Window } from './types.js';

interface Case {
  readonly edtf: string;
  readonly valid: boolean;
  readonly min?: string;
  readonly max?: string;
}

const LIBRARY = path.resolve(__dirname, '..');
const SHARED = process.env['CONCORD_SHARED'] ?? path.resolve(LIBRARY, '../..', '../shared');
const VECTORS = path.join(SHARED, 'vectors', 'edtf_cases.json');
const README = readFileSync(path.join(LIBRARY, 'README.md'), 'utf8');

describe('the EDTF of public test suites', () => {
  if (!existsSync(VECTORS)) {
    it.skip(`skipped: ${path.join('../shared/vectors', 'edtf_cases.json')} is absent (CONCORD_SHARED names its folder)`, () => {
      expect(existsSync(VECTORS)).toBe(true);
    });
    return;
  }
  const { cases } = JSON.parse(readFileSync(VECTORS, 'utf8')) as { cases: readonly Case[] };
  const [valid, invalid] = [cases.filter((each) => each.valid), cases.filter((each) => !each.valid)];

  it('has cases of both kinds', () => {
    expect(valid.length).toBeGreaterThan(100);
    expect(invalid.length).toBeGreaterThan(30);
    expect(valid.filter(({ edtf }) => read(edtf).ok).length).toBeGreaterThan(100);
  });

  it.each(invalid.map(({ edtf }) => [edtf]))('refuses %j, which is not valid', (edtf) => {
    for (const parse of [parsePartialDate, parsePeriod, parseWindow, parseFilterPeriod]) {
      expect([edtf, parse(edtf).ok]).toStrictEqual([edtf, false]);
    }
  });

  it.each(valid.filter(({ edtf }) => read(edtf).ok).map((each) => [each.edtf, each] as const))(
    'gives %s the bounds stated',
    (edtf, { min, max }) => {
      const { earliest, latest } = boundsOf(edtf);
      expect({ earliest, latest }).toStrictEqual({
        earliest: min ?? earliest,
        // An end that nobody knows has no latest day here (R1); the suite that gives one says that it is its own policy.
        latest: edtf.endsWith('/') ? 'inf' : (max ?? latest),
      });
    },
  );

  it('refuses exactly the classes of valid cases that the README lists', () => {
    const refused = valid
      .map(({ edtf }) => read(edtf))
      .flatMap((parsed) => (parsed.ok ? [] : [classOf(parsed)]));
    expect([...new Set(refused)].sort()).toStrictEqual(
      refusedInReadme()
        .map(([, code, reason]) => `${code}: ${reason}`)
        .sort(),
    );
  });
});

describe('the README', () => {
  it.each(refusedInReadme())('%s is refused as it says', (example, code, reason) => {
    expect(classOf(read(example))).toBe(`${code}: ${reason}`);
  });

  it.each(spellingsInReadme())('%s is stored as %s', (typed, edtf) => {
    expect(parseWindow(typed)).toMatchObject({ ok: true, value: { edtf } });
  });

  it('has tables to hold to', () => {
    expect(refusedInReadme().length).toBeGreaterThan(5);
    expect(spellingsInReadme().length).toBeGreaterThan(30);
  });
});

function read(edtf: string): Parsed<Window> {
  return edtf.startsWith('..') ? parseFilterPeriod(edtf) : parseWindow(edtf);
}

function boundsOf(edtf: string): { readonly earliest: string; readonly latest: string } {
  const parsed = read(edtf);
  if (!parsed.ok) throw new Error(`${edtf}: ${parsed.refusal.reason}`);
  return { earliest: parsed.value.earliest ?? '-inf', latest: parsed.value.latest ?? 'inf' };
}

/** The hint about years differs from case to case and is no part of the class. */
function classOf(parsed: Parsed<Window>): string {
  if (parsed.ok) return `read as ${parsed.value.edtf}`;
  return `${parsed.refusal.code}: ${parsed.refusal.reason.replace(/ If you mean .*$/, '')}`;
}

function refusedInReadme(): [example: string, code: string, reason: string][] {
  const rows = README.slice(README.indexOf('## Valid ISO 8601-2 that is refused'));
  return [...rows.matchAll(/^\| +`([^`]+)` +\| +`(DATE\.[A-Z_]+)` +\| +(.+?) +\|$/gm)].map(
    ([, example = '', code = '', reason = '']) => [example, code, reason],
  );
}

function spellingsInReadme(): [typed: string, edtf: string][] {
  const [, rows = ''] = /## Accepted spellings([^]*?)\n## /.exec(README) ?? [];
  return [...rows.matchAll(/^\| +`([^`]+)`(?: \(as a window\))? +\| +`([^`]+)` +\|$/gm)].map(
    ([, typed = '', edtf = '']) => [typed, edtf],
  );
}
