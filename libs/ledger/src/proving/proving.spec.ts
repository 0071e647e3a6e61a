import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { LedgerStore } from '@concord-ledger/event-store';
import { formatVerifierKey, openCheckpoint } from '@concord-ledger/transparency';
import { fillLog } from '../../test/filled-log.js';
import { TestStores } from '../../test/started-ledger.js';
import { leavesOf, rootOver, tileFilesIn, tileFilesOver } from '../../test/tree-definition.js';
import type { ProofOptions } from '../ledger-options.js';
import { Proving } from './proving.js';

const ORIGIN = 'example.vn/test';
const stores = new TestStores();
const open: Proving[] = [];
afterEach(async () => {
  for (const proving of open.splice(0)) await proving.close();
  await stores.discard();
});

interface Proven {
  readonly proving: Proving;
  readonly store: LedgerStore;
  readonly folder: string;
}

async function proven(
  entries: number,
  options: Partial<ProofOptions> = {},
  { store = stores.memory(), folder = stores.folder() } = {},
): Promise<Proven> {
  if (entries > 0) await fillLog(store, 'agreement-a', entries);
  const proving = await Proving.open({ folder, growth: 'on-demand', ...options }, store, ORIGIN);
  open.push(proving);
  return { proving, store, folder };
}

async function rootOf(store: LedgerStore, size: number): Promise<string> {
  return rootOver((await leavesOf(store)).slice(0, size)).toString('base64');
}

describe('What a ledger proves itself by', () => {
  it('is nothing before anybody asks for it, and leaves the folder as it was', async () => {
    const { proving, folder } = await proven(3);
    expect(proving.status()).toEqual({
      tree: { size: 0, root: null, rebuiltBecause: null, trouble: null },
      key: { state: 'none' },
      checkpoint: null,
      notSigned: null,
      witness: null,
    });
    expect(proving.published()).toBeNull();
    expect(proving.covered()).toBeNull();
    expect(proving.tile('tile/0/000.p/1')).toEqual({ outcome: 'missing', size: 0 });
    await proving.close();
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is a tree without a key, and says what signing needs', async () => {
    const { proving, store } = await proven(3);
    expect((await proving.keepUp()).size).toBe(3);
    const problem = 'The ledger has no signing key: “concord key” makes one.';
    expect(await proving.checkpoint()).toEqual({ outcome: 'refused', problem, reason: problem });
    expect(proving.status()).toEqual({
      tree: { size: 3, root: await rootOf(store, 3), rebuiltBecause: null, trouble: null },
      key: { state: 'none' },
      checkpoint: null,
      notSigned: problem,
      witness: null,
    });
  });

  it('is a checkpoint that covers what was in the log when it was asked for', async () => {
    const { proving, store } = await proven(3);
    await proving.keys.make();
    const first = await proving.checkpoint();
    // The second one waits until a second has passed since the first (R37).
    await fillLog(store, 'agreement-b', 4);
    const [second, third] = await Promise.all([proving.checkpoint(), proving.checkpoint()]);
    const sizes = [first, second, third].map((each) =>
      each.outcome === 'covered' ? each.latest.checkpoint.size : each.problem,
    );
    expect(sizes).toEqual([3, 7, 7]);
    const [key] = proving.keys.verifierKeys();
    expect(proving.covered()).toEqual({ size: 7, root: await rootOf(store, 7) });
    expect(openCheckpoint(proving.published() ?? '', { origin: ORIGIN, keys: key ? [key] : [] }).ok).toBe(
      true,
    );
    expect(proving.status()).toEqual({
      tree: { size: 7, root: await rootOf(store, 7), rebuiltBecause: null, trouble: null },
      key: { state: 'usable', verifierKey: key && formatVerifierKey(key), fingerprint: key?.fingerprint },
      checkpoint: { size: 7, root: await rootOf(store, 7) },
      notSigned: null,
      witness: null,
    });
  });

  it('covers nothing of a log that does not extend the latest checkpoint', async () => {
    const { proving, folder } = await proven(30);
    await proving.keys.make();
    const note = await proving.checkpoint();
    const other = await proven(20, {}, { folder });
    await other.proving.keepUp();
    expect(other.proving.covered()).toBeNull();
    expect(other.proving.published()).toBe(note.outcome === 'covered' ? note.latest.note : null);
    expect(other.proving.status()).toMatchObject({
      checkpoint: null,
      notSigned: expect.stringMatching(/^The log does not begin with the 30 entries/),
      tree: { rebuiltBecause: expect.stringMatching(/^It covered 30 entries, and the log ends before/) },
    });
  });

  it('has a damaged tree built anew by whoever finds it damaged', async () => {
    const { proving, store, folder } = await proven(600);
    await proving.keys.make();
    await proving.checkpoint();
    rmSync(join(folder, 'tlog/tile/0/000'));
    expect(proving.tile('tile/0/000')).toEqual({ outcome: 'missing', size: 600 });
    await proving.keepUp();
    expect(proving.tile('tile/0/000').outcome).toBe('tile');
    expect(proving.status().tree.rebuiltBecause).toBe('tile/0/000 was missing or damaged.');
    // At signing, too.
    await fillLog(store, 'agreement-b', 1);
    rmSync(join(folder, 'tlog/tile/1'), { recursive: true });
    const signed = await proving.checkpoint();
    expect(signed.outcome === 'covered' && signed.latest.checkpoint.size).toBe(601);
    expect(tileFilesIn(join(folder, 'tlog'))).toEqual(tileFilesOver(await leavesOf(store)));
  });

  it('tells whoever keeps the ledger why nothing is signed, each reason once as long as it lasts', async () => {
    const told: string[] = [];
    const { proving, folder } = await proven(3, { onProblem: (problem) => told.push(problem) });
    await proving.keys.make();
    await proving.checkpoint();
    const path = join(folder, 'tlog/checkpoint');
    const note = readFileSync(path);
    writeFileSync(path, 'no note');
    for (let call = 0; call < 2; call++) await proving.checkpoint();
    const [distrusted] = told;
    expect(told).toEqual([expect.stringContaining(`The checkpoint ${path} is not to be trusted: `)]);
    writeFileSync(path, note);
    await proving.checkpoint();
    writeFileSync(path, 'no note');
    await proving.checkpoint();
    expect(told).toEqual([distrusted, distrusted]);
    // A tree that cannot be kept is a problem, too, and its place is not named to whoever asks from elsewhere.
    const state = join(folder, 'tlog/tree.json');
    rmSync(state);
    mkdirSync(state);
    expect(await proving.checkpointWithin(60_000)).toEqual({
      note: null,
      why: {
        problem: `${state} is a folder, where a file belongs.`,
        reason: 'The tree of the log cannot be kept or read.',
      },
    });
    expect(told.slice(2)).toEqual([`${state} is a folder, where a file belongs.`]);
  });

  it('leads from one key to the next', async () => {
    const { proving } = await proven(3);
    await proving.keys.make();
    expect(proving.formerKeys()).toEqual([]);
    const key = await proving.rotateKey();
    const [old, next] = proving.keys.verifierKeys();
    expect(key.state === 'usable' && key.fingerprint).toBe(next?.fingerprint);
    expect(proving.formerKeys()).toEqual([
      {
        verifierKey: old && formatVerifierKey(old),
        fingerprint: old?.fingerprint,
        handover: proving.published(),
      },
    ]);
    for (const each of [old, next])
      expect(openCheckpoint(proving.published() ?? '', { origin: ORIGIN, keys: each ? [each] : [] }).ok).toBe(
        true,
      );
  });
});

describe('Tiles', () => {
  it('are given at every width that the tree has reached, and at no other', async () => {
    const { proving, folder } = await proven(256 + 44);
    await proving.keepUp();
    const file = (path: string) => readFileSync(join(folder, 'tlog', path));
    const first = file('tile/0/000');
    const bundle = file('tile/entries/001.p/44');
    const cases: readonly (readonly [string, unknown])[] = [
      ['tile/0/000', { outcome: 'tile', bytes: first, isFull: true }],
      ['tile/0/000.p/17', { outcome: 'tile', bytes: first.subarray(0, 17 * 32), isFull: false }],
      ['tile/entries/001.p/44', { outcome: 'tile', bytes: bundle, isFull: false }],
      ['tile/entries/001.p/1', { outcome: 'tile', bytes: bundle.subarray(0, 34), isFull: false }],
      ['tile/1/000.p/1', { outcome: 'tile', bytes: file('tile/1/000.p/1'), isFull: false }],
      ['tile/0/001.p/45', { outcome: 'missing', size: 300 }],
      ['tile/0/001', { outcome: 'missing', size: 300 }],
      ['tile/2/000.p/1', { outcome: 'missing', size: 300 }],
      ['tile/entries/x001/000', { outcome: 'missing', size: 300 }],
      ...[
        'tile/0/0',
        'tile/0/../0/000',
        'tile/0/000.p/256',
        'tile/0/000.p/0',
        'tile/64/000',
        'checkpoint',
        '',
      ].map(
        (path) =>
          [
            path,
            {
              outcome: 'malformed',
              problem: `“${path}” is no path of a tile, as tile/0/x001/234 or tile/entries/000.p/5.`,
            },
          ] as const,
      ),
    ];
    for (const [path, answer] of cases) expect([path, proving.tile(path)]).toEqual([path, answer]);
  });
});

describe('A ledger that follows its log', () => {
  const until = async (isSo: () => boolean) => {
    while (!isSo()) await sleep(5);
  };

  it('grows its tree and signs by itself, with a key that it made if it may', async () => {
    const { proving, store } = await proven(3, { growth: 'following', makeKey: true });
    await until(() => proving.covered() !== null);
    expect(proving.covered()).toEqual({ size: 3, root: await rootOf(store, 3) });
    await fillLog(store, 'agreement-b', 5);
    await until(() => proving.covered()?.size === 8);
    await fillLog(store, 'agreement-c', 1);
    await proving.close();
    expect(proving.status()).toMatchObject({ tree: { size: 9 }, checkpoint: { size: expect.any(Number) } });
  });

  it('makes no key unasked', async () => {
    const { proving } = await proven(3, { growth: 'following' });
    await until(() => proving.status().tree.size === 3);
    await proving.close();
    expect(proving.status().key).toEqual({ state: 'none' });
  });

  it('makes no other key where the one that signed is gone with its folder, and signs on once it is back', async () => {
    const { proving, folder, store } = await proven(3, { growth: 'following', makeKey: true });
    await until(() => proving.covered() !== null);
    renameSync(join(folder, 'keys'), join(folder, 'keys-aside'));
    await fillLog(store, 'agreement-b', 2);
    expect(await proving.checkpoint()).toEqual({
      outcome: 'refused',
      problem: `The keys that signed the last checkpoint are gone: bring their folder back, or restore it from a backup. Where they are lost for good, take ${join(folder, 'tlog', 'checkpoint')} away and go on with a new key by “concord key”, to which the old one then does not lead over.`,
      reason: 'The keys that signed the last checkpoint are gone.',
    });
    expect(existsSync(join(folder, 'keys'))).toBe(false);
    renameSync(join(folder, 'keys-aside'), join(folder, 'keys'));
    expect(await proving.checkpoint()).toMatchObject({
      outcome: 'covered',
      latest: { checkpoint: { size: 5 } },
    });
  });

  it('tells what is wrong, and is in nobody’s way', async () => {
    const folder = stores.folder();
    writeFileSync(join(folder, 'tlog'), 'a file where a folder should be');
    const { proving } = await proven(3, { growth: 'following' }, { folder });
    await until(() => proving.status().tree.trouble !== null);
    expect(proving.status().tree.trouble).toMatch(/^ENOTDIR/);
    rmSync(join(folder, 'tlog'));
    await until(() => proving.status().tree.size === 3);
    expect(proving.status().tree.trouble).toBeNull();
  });
});

describe('A ledger that is closed', () => {
  it('covers what it recorded, where it is to', async () => {
    const { proving, store } = await proven(3, { growth: 'at-close' });
    await proving.keys.make();
    expect(proving.covered()).toBeNull();
    await proving.close();
    expect(proving.covered()).toEqual({ size: 3, root: await rootOf(store, 3) });
  });

  it('ends also where its log does not answer any more, and what it signed stands', async () => {
    const { proving, store } = await proven(3, { growth: 'at-close' });
    await proving.keys.make();
    await proving.checkpoint();
    const asked = jest.spyOn(store.events, 'readRaw').mockReturnValue(new Promise(() => {}));
    await proving.close();
    expect(asked).toHaveBeenCalled();
    expect(proving.status()).toMatchObject({
      tree: { size: 3, trouble: 'The log was still being read when the tree was closed.' },
      checkpoint: { size: 3 },
    });
    asked.mockRestore();
  });

  it('signs no second time within a second: the next one covers it (R37)', async () => {
    const { proving, store, folder } = await proven(3, { growth: 'at-close' });
    await proving.keys.make();
    await proving.close();
    await fillLog(store, 'agreement-b', 4);
    const next = await proven(0, { growth: 'at-close' }, { store, folder });
    await next.proving.close();
    expect(next.proving.status()).toMatchObject({ tree: { size: 7 }, checkpoint: { size: 3 } });
  });
});
