import { readFileSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AnnualReport } from '@concord-ledger/reports';
import { SAMPLES, TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
beforeAll(async () => {
  const { code } = await captured(['import', '--from-history', ...SAMPLES, '--data', data]);
  expect(code).toBe(0);
});
afterAll(() => folder.remove());

/** The line is begun anew, and what stood in it is gone. */
const CLEARED = '\r\u001b[K';

const report = (...args: readonly string[]) => captured(['report', ...args, '--data', data]);

describe('concord report', () => {
  it('prints text, and says beside it what makes the same again', async () => {
    const { code, out, err } = await report(
      '2018',
      '--format',
      'csv',
      '--lang',
      'en',
      '--known-at',
      '2018-11-01',
    );
    expect(code).toBe(0);
    expect(out).toContain('Annual report on cooperation agreements');
    const again = /--known-at (entry:\d+) --as-of (\S+)/.exec(err);
    expect(again?.[2]).toBe('2018-11-01');
    const second = await report(
      '2018',
      '--format',
      'csv',
      '--lang',
      'en',
      '--known-at',
      again?.[1] ?? '',
      '--as-of',
      '2018-11-01',
    );
    expect(second.out).toBe(out);
  });

  it('writes a file, in Vietnamese unless another language is asked for, and records nothing', async () => {
    const before = (await captured(['status', '--json', '--data', data])).out;
    const file = join(folder.path, 'report.json');
    const { code, out, err } = await report('2018', '-o', file, '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toMatchObject({ file, year: 2018, asOf: '2019-01-01' });
    const rulesSha256 = createHash('sha256')
      .update(readFileSync(join(import.meta.dirname, '../../rules/vn-law-70-2020.json')))
      .digest('hex');
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      lang: 'vi',
      report: { kind: 'annual', header: { rulesSha256 } },
    });
    const lastEntry = (status: string) => (JSON.parse(status) as { lastEntry: number }).lastEntry;
    expect(lastEntry((await captured(['status', '--json', '--data', data])).out)).toBe(lastEntry(before));
  });

  it('shows a person who watches how far the data and the file have come, also when it is issued', async () => {
    const file = join(folder.path, 'watched.csv');
    for (const issuing of [[], ['--issue']]) {
      const args = ['report', '2018', '--format', 'csv', '-o', file, '--force', ...issuing];
      const { code, err } = await captured([...args, '--data', data], { isWatched: true });
      const shown = 'Thu thập số liệu: 9/9 (100 %)';
      expect(code).toBe(0);
      expect(err.startsWith(`\r${shown}${CLEARED}`)).toBe(true);
    }
    const unwatched = await captured(['report', '2018', '--format', 'csv', '--data', data]);
    expect(unwatched.err).not.toContain('\r');
  });

  it.each([
    ['report', ['2018']],
    ['register', ['--format', 'csv']],
    ['proof', ['vnnic-kisa-2015']],
  ])('keeps a file that is there already, unless it is to be replaced: %s', async (name, args) => {
    const file = join(folder.path, `${name}.kept`);
    writeFileSync(file, 'signed');
    const asked = [name, ...args, '--data', data, '-o', file];
    expect(await captured(asked)).toEqual({
      code: 1,
      out: '',
      err: `concord ${name}: ${file} is there already, and is kept: name another file, or have it replaced with --force.\n`,
    });
    expect(readFileSync(file, 'utf8')).toBe('signed');
    expect((await captured([...asked, '--force'])).code).toBe(0);
    expect(readFileSync(file, 'utf8')).not.toBe('signed');
  });

  it('reminds of what the rule file asks for, and names the file by its hash, which another file changes', async () => {
    const made = async (environment: Readonly<Record<string, string>>, year = '2022') => {
      const args = ['report', year, '--format', 'json', '--data', data];
      const { code, out } = await captured(args, { environment });
      expect(code).toBe(0);
      return (JSON.parse(out) as { report: AnnualReport }).report;
    };
    const shipped = readFileSync('rules/vn-law-70-2020.json', 'utf8');
    const another = join(folder.path, 'another.json');
    writeFileSync(another, shipped.replace('"month": 11', '"month": 10'));
    const sha256 = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
    const plan = (by: string) => ({
      agreement: null,
      said: {
        vi: 'Lập kế hoạch năm 2023 về thỏa thuận quốc tế',
        en: 'Make the plan of international agreements for 2023',
      },
      rule: 'yearly-plan',
      law: {
        vi: 'Luật Thỏa thuận quốc tế số 70/2020/QH14',
        en: "Vietnam's Law on International Agreements, 70/2020/QH14",
      },
      article: null,
      by,
      certainty: 'yes',
    });
    const found = ({ header, reminders }: AnnualReport) => [header.rulesSha256, reminders];
    expect(found(await made({}))).toEqual([sha256('rules/vn-law-70-2020.json'), [plan('2022-11-15')]]);
    expect(found(await made({ CONCORD_RULES: another }))).toEqual([sha256(another), [plan('2022-10-15')]]);
    expect(found(await made({ CONCORD_RULES: 'off' }))).toEqual([null, null]);
    // The law is of 2020.
    expect((await made({}, '2018')).reminders).toEqual([]);
  });

  it('records an issue once, with the hash of the file, and says so', async () => {
    const file = join(folder.path, 'issued.csv');
    const issue = ['2018', '--format', 'csv', '-o', file, '--issue', '--known-at', '2023-12-31'];
    const first = await report(...issue, '--lang', 'en');
    const sha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
    expect(first).toMatchObject({ code: 0, out: '' });
    expect(first.err).toContain(`The issue was recorded in entry`);
    expect(first.err).toContain(sha256);
    const second = await report(...issue, '--lang', 'en', '--json', '--force');
    expect(JSON.parse(second.out)).toMatchObject({
      recorded: false,
      report: { sha256, format: 'csv', lang: 'en' },
    });
  });

  it('records nothing where the file cannot be written', async () => {
    const nowhere = join(folder.path, 'no', 'such', 'folder.csv');
    const { code, err } = await report('2017', '--format', 'csv', '-o', nowhere, '--issue');
    expect([code, err]).toEqual([1, expect.stringContaining(`${nowhere} cannot be written: `)]);
    const next = await report(
      '2017',
      '--format',
      'csv',
      '-o',
      join(folder.path, 'x.csv'),
      '--issue',
      '--json',
    );
    expect(JSON.parse(next.out)).toMatchObject({ recorded: true });
  });

  it.each([
    [['18'], '"18" is no year: write four digits, such as 2018.'],
    [['2018', '--format', 'docx'], 'A docx file is not for a terminal: name where to write it with -o FILE.'],
    [['2018', '--json'], '--json says what was written with -o FILE: give both, or leave --json out.'],
    [['2190'], '2190 had not begun on'],
    [['2018', '--as-of', '2020-01-01'], 'stands at 2019-01-01 at the latest'],
  ])('refuses %j', async (args, fault) => {
    const { code, out, err } = await report(...args);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(fault);
  });
});
