import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { SAMPLES, TemporaryFolder } from '../processes/concord.js';
import { captured } from './captured-run.js';
import type { Captured } from './captured-run.js';

/*
 * The command, on real ledger files and over the wire protocol: a ledger moves to another store and back, and stays what it is.
 */
const folder = new TemporaryFolder();
const original = join(folder.path, 'original');
const checkpoint = join(folder.path, 'checkpoint');
let standIn: EventStoreStandIn;

beforeAll(async () => {
  standIn = await EventStoreStandIn.start();
  expect(await captured(['import', '--from-history', ...SAMPLES, '--data', original])).toMatchObject({
    code: 0,
  });
  const { out } = await captured(['checkpoint', '--data', original]);
  writeFileSync(checkpoint, out);
}, 60_000);
afterAll(async () => {
  await standIn.stop();
  await folder.remove();
});

let servers = 0;
/** Settings of a ledger of its own on the stand-in. */
function ownLedger(): Readonly<Record<string, string>> {
  const name = `ledger-${servers++}`;
  const shared = join(folder.path, `${name}-private`);
  mkdirSync(shared);
  return { CONCORD_PRIVATE: shared, CONCORD_STREAM_PREFIX: name };
}

let copies = 0;
function newFolder(): string {
  return join(folder.path, `copy-${copies++}`);
}

function moved(from: string, to: string, ...rest: readonly string[]): Promise<Captured> {
  return captured(['migrate', '--from', `sqlite:${from}`, '--to', `sqlite:${to}`, ...rest]);
}

async function rootOf(data: string): Promise<string> {
  const { out } = await captured(['verify', '--data', data, '--json']);
  return (JSON.parse(out) as { root: string }).root;
}

describe('a ledger that moves to another data folder', () => {
  it('has the same tree, and extends the checkpoints that were signed before', async () => {
    const copy = newFolder();
    const { code, out, err } = await moved(original, copy, '--json', '--lang', 'en');
    expect({ code, out: JSON.parse(out) as unknown }).toEqual({
      code: 0,
      out: {
        entries: 62,
        written: 62,
        records: 14,
        root: await rootOf(original),
        isEqual: true,
        behind: 0,
      },
    });
    expect(err).toMatch(/^The trees of both are equal\. 62 entries in /);
    expect(await captured(['verify', '--data', copy, '--checkpoint', checkpoint])).toMatchObject({ code: 0 });
  });

  it('takes its key along, for its owner alone, and signs on with it', async () => {
    const copy = newFolder();
    await moved(original, copy);
    const key = (data: string) => readFileSync(join(data, 'keys', 'signing.key'), 'utf8');
    expect(key(copy)).toBe(key(original));
    expect(statSync(join(copy, 'keys', 'signing.key')).mode & 0o777).toBe(0o600);
    expect((await captured(['checkpoint', '--data', copy])).out.split('\n')[1]).toBe('62');
  });

  it('has its keys whole or not at all: what a killed copy left of them is done anew', async () => {
    const copy = newFolder();
    mkdirSync(join(copy, 'keys.copying'), { recursive: true });
    writeFileSync(join(copy, 'keys.copying', 'stray.key'), 'cut short');
    await moved(original, copy);
    expect(readdirSync(join(copy, 'keys')).sort()).toEqual(readdirSync(join(original, 'keys')).sort());
    expect(readdirSync(copy).filter((name) => name.startsWith('keys'))).toEqual(['keys']);
  });

  it('answers as before, also as known on a past day', async () => {
    const copy = newFolder();
    await moved(original, copy);
    for (const question of [
      ['register', '--active-on', '2022-06-30', '--json'],
      ['deadlines', '--on', '2023-07-01', '--known-at', '2023-06-13', '--json'],
      ['show', 'vnnic-hanoi-2018', '--json'],
    ])
      expect(await captured([...question, '--data', copy])).toEqual(
        await captured([...question, '--data', original]),
      );
  });

  it('is completed by the same call where it was interrupted, and copies nothing twice', async () => {
    const copy = newFolder();
    await moved(original, copy);
    const database = new DatabaseSync(join(copy, 'ledger.db'));
    database.exec('DELETE FROM entry WHERE number >= 40');
    database.close();
    expect(JSON.parse((await moved(original, copy, '--json')).out)).toMatchObject({
      written: 22,
      entries: 62,
      isEqual: true,
    });
    expect(JSON.parse((await moved(original, copy, '--json')).out)).toMatchObject({
      written: 0,
      entries: 62,
    });
    expect(await captured(['verify', '--data', copy])).toMatchObject({ code: 0 });
  });

  it('erases from the copy what was erased since', async () => {
    const [source, copy] = [newFolder(), newFolder()];
    await moved(original, source);
    await moved(source, copy);
    const database = new DatabaseSync(join(source, 'ledger.db'));
    database.exec('DELETE FROM private_record WHERE hash = (SELECT min(hash) FROM private_record)');
    database.close();
    expect(JSON.parse((await moved(source, copy, '--json')).out)).toMatchObject({ written: 0, records: 13 });
  });

  it('is not mixed with another ledger', async () => {
    const other = newFolder();
    const input = JSON.stringify({ party: 'kisa', on: 'unknown', names: { en: 'KISA' }, kind: 'agency' });
    await captured(['record', 'register-party', '-', '--data', other], { input });
    const { code, err } = await moved(original, other, '--lang', 'en');
    expect({ code, err }).toEqual({
      code: 1,
      err: "concord migrate: Entry 0 of the copy is another than the ledger's: it is the copy of another ledger, or something else was recorded there. Name an empty place.\n",
    });
  });
});

describe('a ledger that moves to servers and back', () => {
  it('has the same tree there, serves on, and comes back equal', async () => {
    const environment = ownLedger();
    const there = standIn.connectionString;
    const node = newFolder();
    const out = await captured(
      ['migrate', '--from', `sqlite:${original}`, '--to', there, '--data', node, '--json'],
      {
        environment,
      },
    );
    expect({ code: out.code, out: JSON.parse(out.out) as unknown }).toMatchObject({
      code: 0,
      out: { entries: 62, written: 62, records: 14, root: await rootOf(original), isEqual: true },
    });
    const onServers = { environment: { ...environment, CONCORD_STORE: there } };
    expect(await captured(['verify', '--data', node, '--checkpoint', checkpoint], onServers)).toMatchObject({
      code: 0,
    });
    const question = ['register', '--active-on', '2022-06-30', '--json'];
    expect((await captured([...question, '--data', node], onServers)).out).toBe(
      (await captured([...question, '--data', original])).out,
    );
    const input = JSON.stringify({ party: 'newer', on: 'unknown', names: { en: 'Newer' }, kind: 'agency' });
    expect(
      await captured(['record', 'register-party', '-', '--data', node], { ...onServers, input }),
    ).toMatchObject({ code: 0 });

    const back = newFolder();
    const home = await captured(
      ['migrate', '--from', there, '--to', `sqlite:${back}`, '--data', node, '--json'],
      { environment },
    );
    expect({ code: home.code, out: JSON.parse(home.out) as unknown }).toMatchObject({
      code: 0,
      out: { entries: 63, written: 63, records: 14, isEqual: true, behind: 0 },
    });
    expect(await captured(['verify', '--data', back, '--checkpoint', checkpoint])).toMatchObject({ code: 0 });
  }, 60_000);
});

describe('what is no migration', () => {
  it.each([
    [['--from', 'sqlite:a'], 'name both stores: --from sqlite:DIR --to esdb://…, or the other way round'],
    [['--from', 'sqlite:a', '--to', 'sqlite:./a'], 'both stores are the same'],
    [['--from', 'sqlite:', '--to', 'sqlite:a'], 'name the data folder: sqlite:DIR'],
    [
      ['--from', 'a', '--to', 'sqlite:b'],
      'a store is sqlite:DIR or esdb://…, and at most one of the two is on servers',
    ],
  ])('is refused: %j', async (options, fault) => {
    expect(await captured(['migrate', ...options])).toEqual({
      code: 2,
      out: '',
      err: `concord migrate: ${fault}\nTry: concord migrate --help\n`,
    });
  });

  it('is refused where there is no ledger, and makes nothing', async () => {
    const nothing = newFolder();
    const { code, err } = await moved(nothing, newFolder());
    expect(code).toBe(1);
    expect(err).toMatch(/there is no ledger in .*copy-/);
  });
});
