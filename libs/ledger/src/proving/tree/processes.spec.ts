import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from '@jest/globals';
import { fillLog } from '../../../test/filled-log.js';
import { TestStores } from '../../../test/started-ledger.js';
import { leavesOf, tileFilesIn, tileFilesOver } from '../../../test/tree-definition.js';
import { TreeFolder } from './tree-folder.js';
import { TreeGrower } from './tree-grower.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const ledger = async () => {
  const folder = stores.folder();
  const file = join(folder, 'ledger.db');
  return { store: await stores.sqlite(file), file, tree: new TreeFolder(join(folder, 'tlog')) };
};

describe('A process that is killed while it grows the tree', () => {
  it('leaves a tree behind that goes on, at whichever step it is killed', async () => {
    const { store, file, tree } = await ledger();
    let size = 0;
    let killed = 0;
    for (let step = 0; step < 48; step += 4) {
      // So many that each step comes about: full tiles, partial ones that grow, and partial ones that go.
      await fillLog(store, `agreement-${step}`, 150 + step);
      size += 150 + step;
      const { signal } = await grow(file, tree.path, size, step);
      if (signal === 'SIGKILL') killed++;
    }
    expect(killed).toBeGreaterThan(9);
    const { size: reached, rebuiltBecause } = await new TreeGrower(tree, store.events).grow();
    expect([reached, rebuiltBecause]).toEqual([size, null]);
    expect(tileFilesIn(tree.path)).toEqual(tileFilesOver(await leavesOf(store)));
  });

  it('while it builds it anew leaves one that the next process builds', async () => {
    const { store, file, tree } = await ledger();
    await fillLog(store, 'agreement-a', 700);
    const other = stores.memory();
    for (let step = 0; step < 15; step += 3) {
      await fillLog(other, `agreement-${step}`, 600);
      await new TreeGrower(tree, other.events).grow();
      const { signal } = await grow(file, tree.path, 700, step);
      expect(signal).toBe('SIGKILL');
      await new TreeGrower(tree, store.events).grow();
      expect(tileFilesIn(tree.path)).toEqual(tileFilesOver(await leavesOf(store)));
    }
  });
});

describe('Processes that grow one tree at the same time', () => {
  it('make the tree that one of them would have made', async () => {
    const { store, file, tree } = await ledger();
    await fillLog(store, 'agreement-a', 1);
    const size = 1 + 60 * 37;
    const processes = [grow(file, tree.path, size), grow(file, tree.path, size)];
    const here = new TreeGrower(tree, store.events);
    for (let batch = 0; batch < 60; batch++) {
      await fillLog(store, `agreement-b${batch}`, 37);
      await here.grow();
    }
    for (const { output } of await Promise.all(processes)) expect(output).toMatch(/^growing\n\d+ steps\n$/);
    expect(await here.grow()).toMatchObject({ size, rebuiltBecause: null });
    // A slower process may leave a narrower partial tile behind, a true beginning of the one in use: it does no harm.
    const expected = tileFilesOver(await leavesOf(store));
    const found = tileFilesIn(tree.path);
    for (const [file, bytes] of expected) expect([file, found.get(file)]).toEqual([file, bytes]);
  });
});

interface End {
  readonly signal: string | null;
  readonly output: string;
}

/** Grows the tree in a process of its own, on the sources as they are. */
function grow(file: string, folder: string, size: number, killAt?: number): Promise<End> {
  const options = [
    ...['--experimental-transform-types', '--disable-warning=ExperimentalWarning'],
    ...['--conditions', 'concord-source', '--import'],
    join(import.meta.dirname, '../../../../event-store/test/load-sources.mjs'),
    join(import.meta.dirname, '../../../test/tree-process.ts'),
    ...[file, folder, String(size), ...(killAt === undefined ? [] : [String(killAt)])],
  ];
  return new Promise((resolve, reject) => {
    const child = execFile(process.execPath, options, (_error, output, errors) => {
      if (errors === '') resolve({ signal: child.signalCode, output });
      else reject(new Error(errors));
    });
  });
}
