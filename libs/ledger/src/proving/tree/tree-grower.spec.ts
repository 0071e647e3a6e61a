import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { LedgerStore } from '@concord-ledger/event-store';
import { formatNote, formatCheckpoint } from '@concord-ledger/transparency';
import { fillLog } from '../../../test/filled-log.js';
import { TestStores } from '../../../test/started-ledger.js';
import { leavesOf, rootOver, tileFilesIn, tileFilesOver } from '../../../test/tree-definition.js';
import { TreeFolder } from './tree-folder.js';
import { TreeGrower } from './tree-grower.js';

const stores = new TestStores();
afterEach(() => stores.discard());

/** A log of so many entries, and a folder for its tree. */
async function logOf(count: number): Promise<{ readonly store: LedgerStore; readonly folder: TreeFolder }> {
  const store = stores.memory();
  await fillLog(store, 'agreement-a', count);
  return { store, folder: new TreeFolder(join(stores.folder(), 'tlog')) };
}

/** Holds every file of the tree against the definitions; answers why it was last built anew. */
async function expectTreeOf(store: LedgerStore, folder: TreeFolder): Promise<string | null> {
  const leaves = await leavesOf(store);
  const state = folder.readState();
  expect({ size: state?.size, root: Buffer.from(state?.root ?? []).toString('hex') }).toEqual({
    size: leaves.length,
    root: rootOver(leaves).toString('hex'),
  });
  expect(tileFilesIn(folder.path)).toEqual(tileFilesOver(leaves));
  return state?.rebuiltBecause ?? null;
}

describe('The tree of a log', () => {
  it.each([1, 2, 255, 256, 257, 512, 700])('holds %d entries in the tiles of C2SP', async (count) => {
    const { store, folder } = await logOf(count);
    const state = await new TreeGrower(folder, store.events).grow();
    expect(state).toEqual(folder.readState());
    expect(await expectTreeOf(store, folder)).toBeNull();
  });

  it('has tiles of three levels when it is large', async () => {
    const { store, folder } = await logOf(257 * 256 + 3);
    await new TreeGrower(folder, store.events).grow();
    await expectTreeOf(store, folder);
    expect(readdirSync(join(folder.path, 'tile')).sort()).toEqual(['0', '1', '2', 'entries']);
  });

  it('grows to the same files in steps of any size, by one grower or by one after the other', async () => {
    const { store, folder } = await logOf(100);
    const lasting = new TreeGrower(folder, store.events);
    for (const more of [0, 1, 155, 1, 300, 512, 1]) {
      if (more > 0) await fillLog(store, `agreement-${more}-${(await leavesOf(store)).length}`, more);
      await lasting.grow();
      await expectTreeOf(store, folder);
      await fillLog(store, `party-${(await leavesOf(store)).length}`, 7);
      await new TreeGrower(folder, store.events).grow();
      expect(await expectTreeOf(store, folder)).toBeNull();
    }
  });

  it('is the same whichever of two growers that take turns is behind', async () => {
    const { store, folder } = await logOf(10);
    const growers = [new TreeGrower(folder, store.events), new TreeGrower(folder, store.events)];
    for (let turn = 0; turn < 20; turn++) {
      await fillLog(store, `agreement-turn-${turn}`, 1 + ((turn * 37) % 200));
      // Both at once, on what the other one does.
      await Promise.all(growers.map((grower) => grower.grow()));
    }
    for (const grower of growers) await grower.grow();
    expect(await expectTreeOf(store, folder)).toBeNull();
  });

  it('stops when it is told to, and goes on later', async () => {
    const { store, folder } = await logOf(9000);
    const grower = new TreeGrower(folder, store.events);
    const { size } = await grower.grow(AbortSignal.abort());
    expect(size).toBe(4096);
    await grower.grow();
    await expectTreeOf(store, folder);
  });

  it('is no further than what it kept where the disk fails, and goes on once it works again', async () => {
    const { store, folder } = await logOf(300);
    const grower = new TreeGrower(folder, store.events);
    await grower.grow();
    await fillLog(store, 'agreement-b', 300);
    const elsewhere = `${folder.path}-away`;
    renameSync(join(folder.path, 'writing'), elsewhere);
    writeFileSync(join(folder.path, 'writing'), 'a file where a folder should be');
    await expect(grower.grow()).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(folder.readState()?.size).toBe(300);
    unlinkSync(join(folder.path, 'writing'));
    await grower.grow();
    await expectTreeOf(store, folder);
  });
});

describe('A tree that does not fit its log is built anew', () => {
  it.each([
    {
      what: 'an older ledger was restored',
      entries: 200,
      reason:
        'It covered 300 entries, and the log ends before: an older ledger was restored, or entries were taken away.',
    },
    {
      what: 'another ledger was restored',
      entries: 400,
      reason:
        'Entry 299 of the log is not the one that it covered: another ledger was restored, or entries were altered.',
    },
  ])('where $what', async ({ entries, reason }) => {
    const { store, folder } = await logOf(300);
    const lasting = new TreeGrower(folder, store.events);
    await lasting.grow();
    const other = stores.memory();
    await fillLog(other, 'agreement-a', entries);
    await new TreeGrower(folder, other.events).grow();
    expect(await expectTreeOf(other, folder)).toBe(reason);
    // The reason stays until there is another one.
    await fillLog(other, 'agreement-b', 5);
    await new TreeGrower(folder, other.events).grow();
    expect(await expectTreeOf(other, folder)).toBe(reason);
  });

  const STATE = 'tree.json';
  it.each<[string, (folder: string) => void, string]>([
    [
      'its last tile is gone',
      (folder) => {
        rmSync(join(folder, 'tile/0/002.p'), { recursive: true });
      },
      'The tile tile/0/002.p/88 has 0 bytes where 88 hashes of 32 bytes belong.',
    ],
    [
      'its last tile is cut short',
      (folder) => {
        writeFileSync(join(folder, 'tile/0/002.p/88'), Buffer.alloc(32));
      },
      'The tile tile/0/002.p/88 has 0 bytes where 88 hashes of 32 bytes belong.',
    ],
    [
      'a tile at its edge holds other hashes',
      (folder) => {
        writeFileSync(join(folder, 'tile/1/000.p/2'), Buffer.alloc(64));
      },
      'Its tiles did not lead to its root.',
    ],
    [
      'its last bundle is gone',
      (folder) => {
        rmSync(join(folder, 'tile/entries/002.p'), { recursive: true });
      },
      'The bundle tile/entries/002.p/88 is missing or damaged.',
    ],
    [
      'what says how far it had come is damaged',
      (folder) => {
        writeFileSync(join(folder, STATE), readFileSync(join(folder, STATE)).subarray(0, 40));
      },
      'What says how far it had come could not be read.',
    ],
  ])('where %s', async (_what, damage, reason) => {
    const { store, folder } = await logOf(600);
    await new TreeGrower(folder, store.events).grow();
    damage(folder.path);
    await new TreeGrower(folder, store.events).grow();
    expect(await expectTreeOf(store, folder)).toBe(reason);
  });

  it('where somebody found a tile that is not the log’s', async () => {
    const { store, folder } = await logOf(600);
    const grower = new TreeGrower(folder, store.events);
    await grower.grow();
    writeFileSync(join(folder.path, 'tile/0/000'), Buffer.alloc(256 * 32));
    grower.distrust('A proof did not lead to the root.');
    await grower.grow();
    expect(await expectTreeOf(store, folder)).toBe('A proof did not lead to the root.');
    await fillLog(store, 'agreement-b', 1);
    await grower.grow();
    await expectTreeOf(store, folder);
  });

  it('and takes no old tile for one of its own where nothing says how far it had come', async () => {
    const { store, folder } = await logOf(600);
    await new TreeGrower(folder, store.events).grow();
    unlinkSync(join(folder.path, STATE));
    const other = stores.memory();
    await fillLog(other, 'agreement-a', 10);
    await new TreeGrower(folder, other.events).grow();
    expect(await expectTreeOf(other, folder)).toBeNull();
  });

  it('and leaves nothing behind of the old one', async () => {
    const { store, folder } = await logOf(300);
    await new TreeGrower(folder, store.events).grow();
    mkdirSync(join(folder.path, 'discarded-by-a-killed-process'));
    await new TreeGrower(folder, stores.memory().events).grow();
    expect(readdirSync(folder.path).sort()).toEqual(['tree.json', 'writing']);
  });
});

describe('The tiles that a checkpoint was made from', () => {
  const keepCheckpoint = async (store: LedgerStore, folder: TreeFolder, size: number) => {
    const root = rootOver((await leavesOf(store)).slice(0, size));
    const text = formatCheckpoint({ origin: 'example.vn/test', size, root, extensions: [] });
    const signatures = [{ name: 'example.vn/test', keyId: '00000000', bytes: new Uint8Array(64) }];
    writeFileSync(join(folder.path, 'checkpoint'), formatNote({ text, signatures }));
  };

  it('are set aside when the log no longer fits them: they tell which entry was altered', async () => {
    const { store, folder } = await logOf(600);
    await new TreeGrower(folder, store.events).grow();
    await keepCheckpoint(store, folder, 590);
    const other = stores.memory();
    await fillLog(other, 'agreement-a', 700);
    await new TreeGrower(folder, other.events).grow();
    await expectTreeOf(other, folder);
    const aside = join(folder.path, 'set-aside');
    expect(tileFilesIn(aside)).toEqual(tileFilesOver(await leavesOf(store)));
    const first = { kind: 'entries', index: 0, width: 256 } as const;
    expect(folder.readSetAside(first)).toEqual(readFileSync(join(aside, 'tile/entries/000')));

    // A tree that the checkpoint is not about goes, and what was set aside stays.
    await new TreeGrower(folder, store.events).grow();
    expect(await expectTreeOf(store, folder)).not.toBeNull();
    expect(tileFilesIn(aside)).toEqual(tileFilesOver(await leavesOf(store)));
  });

  it('are not kept where the checkpoint is about another tree', async () => {
    const { store, folder } = await logOf(300);
    const other = stores.memory();
    await fillLog(other, 'agreement-a', 300);
    await new TreeGrower(folder, store.events).grow();
    await keepCheckpoint(other, folder, 300);
    await new TreeGrower(folder, other.events).grow();
    expect(readdirSync(folder.path).sort()).toEqual(['checkpoint', 'tile', 'tree.json', 'writing']);
  });
});
