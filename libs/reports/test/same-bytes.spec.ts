import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from '@jest/globals';
import { REPORT_RENDERERS } from '../src/index.js';
import { sampleReport } from '../src/testing/sample-report.js';

/** The built library: processes run what is published. */
const LIBRARY = pathToFileURL(path.join(__dirname, '../dist/index.js')).href;

/** Reads a report, and writes the SHA-256 of each format in each language: every one twice, for a process may remember. */
const HASHES = `
import { createHash } from 'node:crypto';
import { text } from 'node:stream/consumers';
const { REPORT_RENDERERS } = await import(${JSON.stringify(LIBRARY)});
const report = JSON.parse(await text(process.stdin));
const hashes = {};
for (const round of ['first', 'again'])
  for (const lang of ['vi', 'en'])
    for (const [format, { render }] of Object.entries(REPORT_RENDERERS))
      hashes[[format, lang, round].join(' ')] = createHash('sha256').update(await render(report, lang)).digest('hex');
console.log(JSON.stringify({ hashes, year: new Date().getFullYear(), noon: new Date(0).getHours() }));
`;

/** A process whose clock shows another instant. */
const CLOCK = (instant: string) => `
const Real = globalThis.Date;
const ahead = Real.parse(${JSON.stringify(instant)}) - Real.now();
globalThis.Date = class extends Real {
  constructor(...parts) { if (parts.length === 0) super(Real.now() + ahead); else super(...parts); }
  static now() { return Real.now() + ahead; }
};
`;

interface Answer {
  readonly hashes: Readonly<Record<string, string>>;
  readonly year: number;
  readonly noon: number;
}

function inProcess(where: { readonly TZ: string; readonly LANG: string }, instant: string): Answer {
  const clock = `data:text/javascript,${encodeURIComponent(CLOCK(instant))}`;
  const { stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', clock, '--input-type=module', '--eval', HASHES],
    {
      input: JSON.stringify(sampleReport()),
      encoding: 'utf8',
      env: { ...process.env, ...where, LC_ALL: where.LANG },
    },
  );
  expect(stderr).toBe('');
  return JSON.parse(stdout) as Answer;
}

describe('the same report', () => {
  it('has the same bytes in every format, on another day, in another time zone and locale', () => {
    const here = inProcess({ TZ: 'Asia/Ho_Chi_Minh', LANG: 'vi_VN.UTF-8' }, '2018-11-01T17:30:00Z');
    const there = inProcess({ TZ: 'America/St_Johns', LANG: 'C' }, '2031-03-09T03:59:59Z');
    expect([here.year, there.year]).toStrictEqual([2018, 2031]);
    expect(here.noon).not.toBe(there.noon);
    expect(there.hashes).toStrictEqual(here.hashes);
    for (const format of Object.keys(REPORT_RENDERERS))
      for (const lang of ['vi', 'en'])
        expect(here.hashes[`${format} ${lang} again`]).toBe(here.hashes[`${format} ${lang} first`]);
    expect(Object.keys(here.hashes)).toHaveLength(Object.keys(REPORT_RENDERERS).length * 4);
    expect(new Set(Object.values(here.hashes)).size).toBe(Object.keys(REPORT_RENDERERS).length * 2);
  });
});
