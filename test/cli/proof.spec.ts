import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { concord, SAMPLES, TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';

const hasPython = spawnSync('python3', ['--version']).status === 0;
const withPython = hasPython ? it : it.skip;
const SCRIPT = join(import.meta.dirname, '../../verifier/verify_proof.py');

const folder = new TemporaryFolder();
const data = join(folder.path, 'data');
const file = (name: string) => join(folder.path, name);
/** Seven entries, of which the first names two persons. */
const ID = 'vnnic-hau-giang-2021';
const environment = { CONCORD_ORIGIN: 'test.example/concord' };
const run = (...args: readonly string[]) => captured(args, { environment });
beforeAll(async () => {
  expect(await run('import', '--from-history', ...SAMPLES, '--data', data)).toMatchObject({ code: 0 });
});
afterAll(() => folder.remove());

const prove = (...args: readonly string[]) => run('proof', ...args, '--data', data);
const check = async (path: string) => {
  const fingerprint = await keyOf();
  const { code, out } = await run('verify-proof', path, '--key', fingerprint, '--json');
  const said = JSON.parse(out) as {
    readonly verdict: string;
    readonly entries: readonly {
      readonly entry: number;
      readonly persons: readonly { readonly content: object | null }[];
    }[];
  };
  const names = said.entries.flatMap(({ persons }) => persons.map(({ content }) => content));
  return { code, verdict: said.verdict, entries: said.entries.map(({ entry }) => entry), names };
};
async function keyOf(): Promise<string> {
  const { out } = await run('key', '--json', '--data', data);
  return (JSON.parse(out) as { readonly fingerprint: string }).fingerprint;
}

describe('concord proof', () => {
  it('writes a file that verify-proof proves, making the key where there is none', async () => {
    const { code, out, err } = await prove(ID, '-o', file('whole.proof'), '--lang', 'en');
    const key = await keyOf();
    expect({ code, out, err }).toEqual({
      code: 0,
      out: '',
      err:
        'The proof file has 7 entries, as known at entry 61, and the checkpoint of 62.\n' +
        'It holds 2 private records of persons; --without-persons leaves them in the ledger.\n' +
        `Whoever gets it must know the fingerprint of the key by other means: ${key}\n`,
    });
    const said = await check(file('whole.proof'));
    expect(said).toMatchObject({ code: 0, verdict: 'proven' });
    expect(said.entries).toHaveLength(7);
    expect(said.names.filter((content) => content !== null)).toHaveLength(2);
  });

  it('writes the same file to standard output, where no file is named', async () => {
    await prove(ID, '-o', file('named.proof'));
    const { code, out, err } = await prove(ID);
    expect([code, out]).toEqual([0, readFileSync(file('named.proof'), 'utf8')]);
    expect(err).toMatch(
      /^Tệp bằng chứng gồm 7 mục, theo những gì sổ đã ghi đến mục 61, và mốc kiểm tra 62 mục\.\n/,
    );
  });

  it('says in JSON what it wrote', async () => {
    const { code, out, err } = await prove(ID, '-o', file('json.proof'), '--json');
    const { checkpoint, fingerprint, ...about } = JSON.parse(out) as Record<string, unknown>;
    expect({ code, err, ...about }).toEqual({
      ...{ code: 0, err: '' },
      ...{ file: file('json.proof'), entries: 7, persons: 2, entry: 61 },
    });
    expect(checkpoint).toEqual({ size: 62, root: expect.stringMatching(/^[\w+/]{43}=$/) });
    expect(fingerprint).toBe(await keyOf());
  });

  it('leaves persons out, and what was not known yet', async () => {
    await prove(ID, '--without-persons', '-o', file('without.proof'));
    const without = await check(file('without.proof'));
    expect([without.verdict, without.entries.length, without.names.filter((each) => each !== null)]).toEqual([
      'proven',
      7,
      [],
    ]);
    const early = await prove(ID, '--known-at', 'entry:51', '-o', file('early.proof'), '--lang', 'en');
    const known = await check(file('early.proof'));
    expect([known.verdict, known.entries]).toEqual(['proven', [49, 50, 51]]);
    expect(early.err).toMatch(
      /^The proof file has 3 entries, as known at entry 51, and the checkpoint of 62\.\n/,
    );
  });

  withPython(
    `is proven by the verifier in Python, too${hasPython ? '' : ' (skipped: there is no python3 here)'}`,
    async () => {
      await prove(ID, '-o', file('python.proof'));
      const { status, stdout } = spawnSync(
        'python3',
        [SCRIPT, file('python.proof'), '--key', await keyOf()],
        {
          encoding: 'utf8',
        },
      );
      expect([status, stdout.split('\n')[0]]).toEqual([0, expect.stringMatching(/^proven/i)]);
    },
  );

  it('is built as it is tested', async () => {
    const { code, out } = await concord(['proof', ID, '--data', data]);
    expect([code, out === (await prove(ID)).out]).toEqual([0, true]);
  });

  it('names what is not in the ledger, and what cannot be written', async () => {
    expect(await prove('nobody')).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/“nobody”/) });
    const nowhere = join(folder.path, 'nowhere', 'x.proof');
    const { code, err } = await prove(ID, '-o', nowhere);
    expect([code, existsSync(nowhere)]).toEqual([1, false]);
    expect(err).toContain(`concord proof: ${nowhere} cannot be written: `);
  });

  it('says why nothing is signed, where on this machine, and what to do', async () => {
    const unsigned = file('unsigned');
    cpSync(data, unsigned, { recursive: true });
    const checkpoint = join(unsigned, 'tlog/checkpoint');
    writeFileSync(checkpoint, 'no note');
    expect(await run('proof', ID, '--data', unsigned)).toEqual({
      code: 1,
      out: '',
      err: expect.stringMatching(
        `^concord proof: The checkpoint ${checkpoint} is not to be trusted: .* Restore it from a backup, or take it away\\.\n$`,
      ),
    });
  });

  it('refuses what was not known, and the future', async () => {
    expect((await prove(ID, '--known-at', 'entry:0')).code).toBe(1);
    expect((await prove(ID, '--known-at', 'entry:62')).code).toBe(2);
  });

  it.each([
    [['proof'], 'Something is missing: ID must be given.'],
    [
      ['proof', 'x', '--json'],
      '--json says what was written with -o FILE: give both, or leave --json out, for the file itself is JSON.',
    ],
    [['proof', 'x', '-o'], '-o needs a value: -o FILE (--out=… where the value begins with a hyphen).'],
  ])('%j is bad usage', async (args, fault) => {
    expect(await captured(args)).toEqual({
      code: 2,
      out: '',
      err: `concord proof: ${fault}\nTry: concord proof --help\n`,
    });
  });
});

describe('an agreement that somebody altered', () => {
  it('is not proved: what would be written is verified first', async () => {
    const altered = file('altered');
    expect(await run('import', '--from-history', ...SAMPLES, '--data', altered)).toMatchObject({
      code: 0,
    });
    await run('checkpoint', '--data', altered);
    const { DatabaseSync } = await import('node:sqlite');
    const database = new DatabaseSync(join(altered, 'ledger.db'));
    database.exec(
      `UPDATE entry SET body = CAST(replace(body, '"on":"20', '"on":"19') AS BLOB) WHERE stream = 'agreement-${ID}'`,
    );
    database.close();
    const { code, out, err } = await run('proof', ID, '--data', altered);
    expect([code, out]).toEqual([1, '']);
    expect(err).toMatch(/^concord proof: .* “concord verify” tells what was altered\.\n$/);
  });
});
