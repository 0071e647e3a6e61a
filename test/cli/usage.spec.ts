import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

describe('bad usage', () => {
  it.each([
    [['regster'], 'concord: there is no command "regster". Did you mean concord register?\n'],
    [['frobnicate'], 'concord: there is no command "frobnicate". concord help lists the commands.\n'],
    [
      ['--data', 'x', 'register'],
      'concord: --data stands before a command: write the command first, then its options. concord help lists the commands.\n',
    ],
    [
      ['register', '--active-no', '2020'],
      'concord register: There is no option --active-no here; did you mean --active-on?\nTry: concord register --help\n',
    ],
    [
      ['register', '--limit', '1000'],
      'concord register: --limit is "1000": a whole number from 1 to 500 is accepted.\nTry: concord register --help\n',
    ],
    [['show'], 'concord show: Something is missing: ID must be given.\nTry: concord show --help\n'],
    [
      ['record', 'sign-agrement'],
      'concord record: There is no command "sign-agrement"; did you mean sign-agreement?\nTry: concord record --help\n',
    ],
    [
      ['record', 'sign-agreement'],
      'concord record: The input is missing: name a FILE that holds it as JSON, or pipe it in.\nTry: concord record --help\n',
    ],
    [
      ['serve', '--host', '0.0.0.0'],
      'concord serve: --host is "0.0.0.0": without authentication the server listens on loopback only (127.0.0.1, ::1 or localhost).\nTry: concord serve --help\n',
    ],
    [
      ['programmes', 'ipv6-for-gov', '--q', 'x'],
      'concord programmes: one thing is asked for by its ID, so a filter has no use: leave --q out.\nTry: concord programmes --help\n',
    ],
  ])('%j ends with 2 and says what to do', async (args, err) => {
    expect(await captured(args)).toEqual({ code: 2, out: '', err });
  });

  it('in the environment ends with 2, every fault in a line', async () => {
    const environment = { CONCORD_PORT: 'http', CONCORD_STORE: 'esdb://localhost' };
    expect(await captured(['status'], { environment })).toEqual({
      code: 2,
      out: '',
      err:
        'concord: CONCORD_PORT is "http": a port is a whole number from 0 to 65535.\n' +
        'concord: CONCORD_PRIVATE is not set: beside a cluster the records of persons lie in a folder that all nodes share; name it.\n',
    });
  });
});

describe('--version', () => {
  it('prints the version of the package', async () => {
    const about = readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8');
    const { version } = JSON.parse(about) as { version: string };
    expect(await captured(['--version'])).toEqual({ code: 0, out: `concord ${version}\n`, err: '' });
    expect(await captured(['--version', 'x'])).toMatchObject({ code: 2, out: '' });
  });
});

describe('help', () => {
  it('lists every command and every variable', async () => {
    const { code, out } = await captured(['help']);
    expect(code).toBe(0);
    expect([...out.matchAll(/^ {2}([a-z-]+) /gm)].map(([, name]) => name)).toEqual([
      ...[
        'serve',
        'record',
        'import',
        'register',
        'show',
        'history',
        'replay',
        'diff',
        'commitments',
        'deadlines',
        'activities',
      ],
      ...[
        'parties',
        'programmes',
        'report',
        'checkpoint',
        'key',
        'verify',
        'proof',
        'verify-proof',
        'status',
      ],
      ...['rebuild', 'migrate', 'help'],
    ]);
    expect([...out.matchAll(/^ {2}(CONCORD_\w+)(?: |$)/gm)].map(([, name]) => name)).toHaveLength(12);
  });

  it('explains a command, whichever way it is asked for', async () => {
    const asked = await captured(['help', 'deadlines']);
    expect(asked).toEqual(await captured(['deadlines', '--help']));
    expect(asked).toEqual({
      code: 0,
      err: '',
      out: `Usage: concord deadlines [options]

list what is overdue on a day, and what is due in the year after it

Options:
  --on DATE                 the day asked about (default --as-of, else today)
  --from DATE               planned ones from this day on (default --on)
  --to DATE                 planned ones to this day (default --on and 12 months)
  --kind renewal|notice|expiry|commitment|signing|statutory
                            only of this kind
  --state planned|overdue   only planned or only overdue ones
  --agreement ID            only those of this agreement
  --as-of DATE              the day that the answer is about (default that of --known-at, else today)
  --known-at WHEN           as the ledger knew it then: entry:14, 2023-06-13 or 2023-06-13T18:00:00+07:00
  --limit N                 how many at most, 1 to 500 (default 50)
  --cursor CURSOR           where the page before ended (its nextCursor)
  --data DIR                folder of the ledger (default: CONCORD_DATA, else ./data)
  --json                    print JSON for machines, in the shapes of the HTTP API
  --lang vi|en              language of tables (default vi)
`,
    });
  });

  it('lists what can be recorded, with the properties that the schemas take', async () => {
    const { out } = await captured(['record', '--help']);
    expect(out).toContain('\n  fulfil-commitment\n      agreement, commitment, on, ');
    expect(out).toContain('\n  register-party\n      [party], on, ');
  });
});

describe('a command that only reads', () => {
  const empty = join(folder.path, 'empty');
  mkdirSync(empty);

  it.each([
    ['register'],
    ['show', 'x'],
    ['history', 'x'],
    ['replay', 'x'],
    ['replay', '--check'],
    ['diff', '--from', 'entry:0'],
    ['status'],
    ['rebuild'],
    ['checkpoint'],
    ['key', '--rotate'],
    ['verify'],
    ['proof', 'x'],
    ['deadlines'],
    ['report', '2018'],
    ['report', '2018', '--issue'],
  ])('refuses an empty folder and leaves it empty: %s', async (...args) => {
    expect(await captured([...args, '--data', empty])).toEqual({
      code: 1,
      out: '',
      err: `concord ${args[0]}: there is no ledger in ${empty}. Begin one with "concord record …", "concord import FILE…" or "concord serve", or name another folder with --data DIR.\n`,
    });
    expect(readdirSync(empty)).toEqual([]);
  });

  it.each([['register'], ['status'], ['rebuild'], ['verify'], ['proof', 'x']])(
    'makes no ledger of an empty file: %s',
    async (...args) => {
      const data = join(folder.path, `empty-file-${args[0]}`);
      mkdirSync(data);
      const file = join(data, 'ledger.db');
      writeFileSync(file, '');
      expect(await captured([...args, '--data', data])).toEqual({
        code: 1,
        out: '',
        err: `concord ${args[0]}: The file ${file} is no Concord ledger: it is empty. Check the data folder; nothing was changed.\n`,
      });
      expect(readdirSync(data)).toEqual(['ledger.db']);
      expect(statSync(file).size).toBe(0);
    },
  );

  it('does not make a folder that is not there', async () => {
    const nowhere = join(folder.path, 'nowhere');
    expect((await captured(['register', '--data', nowhere])).code).toBe(1);
    expect(existsSync(nowhere)).toBe(false);
  });
});
