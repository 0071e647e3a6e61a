import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { COMMANDS } from '../../src/cli/command-list.js';
import { SAMPLES, TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const folder = new TemporaryFolder();
beforeAll(async () => {
  const imported = await captured(['import', '--from-history', ...SAMPLES, '--data', folder.path]);
  expect(imported).toMatchObject({ code: 0, err: '' });
});
afterAll(() => folder.remove());

const asked = (...args: readonly string[]) => captured([...args, '--data', folder.path]);

describe('--known-at', () => {
  it('is an option of every command that says something about a day', async () => {
    const options = new Map<string, readonly string[]>();
    for (const { name, load } of COMMANDS) options.set(name, Object.keys((await load()).options));
    const ofADay = [...options].filter(([, names]) => names.includes('asOf')).map(([name]) => name);
    const knowing = [...options].filter(([, names]) => names.includes('knownAt')).map(([name]) => name);
    // A replay names its last step by --to, in the same forms; a proof is of entries, and not about a day.
    expect([...knowing, 'replay'].sort()).toEqual([...ofADay, 'proof'].sort());
    expect(knowing).toEqual(
      expect.arrayContaining([
        ...['register', 'show', 'history', 'commitments', 'deadlines', 'activities', 'parties', 'programmes'],
      ]),
    );
  });

  it.each([
    [['register', '--party', 'kisa'], 'vnnic-kisa-2015'],
    [['show', 'vnnic-kisa-2015'], 'vnnic-kisa-2015'],
    [['history', 'vnnic-kisa-2015'], 'The agreement was signed in 2015'],
    [['commitments', '--agreement', 'vnnic-kisa-2015'], 'yearly-exchange'],
    [['activities', '--party', 'krnic'], 'vnnic-krnic-cooperation'],
    [['activities', 'vnnic-krnic-cooperation'], 'vnnic-krnic-cooperation'],
    [['parties', '--q', 'kisa'], 'kisa'],
    [['parties', 'kisa'], 'kisa'],
  ])('answers %j as it was known then', async (args, shown) => {
    const then = await asked(...args, '--known-at', '2016-01-04', '--lang', 'en');
    expect(then).toMatchObject({ code: 0, err: expect.stringContaining(', as known at entry ') });
    expect(then.out).toContain(shown);
    const before = await asked(...args, '--known-at', '2016-01-03', '--lang', 'en');
    expect(before.out).not.toContain(shown);
    if (before.code === 0) {
      expect(before.out).toBe('None.\n');
      expect(before.err).toBe('As of 3 January 2016; the ledger had no entry then.\n');
    } else {
      expect(before).toMatchObject({ code: 1, err: expect.stringMatching(/^concord \w+: There is no /) });
    }
  });

  it('prints for machines what the answer rests on, and no remark', async () => {
    const { code, out, err } = await asked('register', '--known-at', 'entry:12', '--limit', '1', '--json');
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      items: [expect.objectContaining({ id: 'vnnic-kisa-2015' })],
      entry: 12,
      instant: '2016-09-16T02:00:00.000Z',
      settled: true,
      asOf: '2016-09-16',
    });
  });

  it.each([
    ['entry:1000', '“entry:1000” at --known-at lies in the future: the last entry is 61.'],
    [
      '2023',
      '“2023” at --known-at is no moment: write entry:14, an instant with its offset such as 2023-06-14T18:00:00+07:00, or a day.',
    ],
  ])('refuses %s as bad usage', async (knownAt, fault) => {
    expect(await asked('register', '--known-at', knownAt)).toEqual({
      code: 2,
      out: '',
      err: `concord register: ${fault}\nTry: concord register --help\n`,
    });
  });

  it('refuses a page of another moment', async () => {
    const list = (knownAt: string, ...more: readonly string[]) =>
      asked('parties', '--limit', '2', '--known-at', knownAt, '--json', ...more);
    const { nextCursor } = JSON.parse((await list('2018-12-31')).out) as { nextCursor: string };
    expect((await list('2018-12-31', '--cursor', nextCursor)).code).toBe(0);
    expect(await list('2019-12-31', '--cursor', nextCursor)).toMatchObject({
      code: 2,
      err: expect.stringContaining('--cursor is none that this list gave for the same filters'),
    });
  });
});
