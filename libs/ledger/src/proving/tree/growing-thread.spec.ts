import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { LedgerStore } from '@concord-ledger/event-store';
import { fillLog } from '../../../test/filled-log.js';
import { TestStores } from '../../../test/started-ledger.js';
import { leavesOf, rootOver, tileFilesIn, tileFilesOver } from '../../../test/tree-definition.js';
import { GrowingThread } from './growing-thread.js';
import { TreeFolder } from './tree-folder.js';

const stores = new TestStores();
const threads: GrowingThread[] = [];
afterEach(async () => {
  for (const thread of threads.splice(0)) await thread.close();
  await stores.discard();
});

/** A thread that runs the sources, as they are. */
function threadOn(ledgerFile: string, treeFolder: string, script = 'growing-thread-main.ts'): GrowingThread {
  const loader = join(import.meta.dirname, '../../../../event-store/test/load-sources.mjs');
  const execArgv = [
    ...['--experimental-transform-types', '--disable-warning=ExperimentalWarning'],
    ...['--conditions', 'concord-source', '--import', loader],
  ];
  const url = pathToFileURL(join(import.meta.dirname, script));
  const thread = new GrowingThread({ ledgerFile, treeFolder }, url, { execArgv });
  threads.push(thread);
  return thread;
}

async function logOf(count: number): Promise<{ readonly store: LedgerStore; readonly file: string }> {
  const file = join(stores.folder(), 'ledger.db');
  const store = await stores.sqlite(file);
  await fillLog(store, 'agreement-a', count);
  return { store, file };
}

describe('A tree that grows in a thread of its own', () => {
  it('covers what was in the log at each call', async () => {
    const { store, file } = await logOf(600);
    const folder = new TreeFolder(join(stores.folder(), 'tlog'));
    const thread = threadOn(file, folder.path);
    for (const more of [0, 1, 700]) {
      if (more > 0) await fillLog(store, `agreement-${more}`, more);
      const leaves = await leavesOf(store);
      const { size, root } = await thread.grow();
      expect([size, Buffer.from(root)]).toEqual([leaves.length, rootOver(leaves)]);
      expect(tileFilesIn(folder.path)).toEqual(tileFilesOver(leaves));
    }
  });

  it('is built anew where its caller found that it is not the log’s', async () => {
    const { store, file } = await logOf(300);
    const folder = new TreeFolder(join(stores.folder(), 'tlog'));
    const thread = threadOn(file, folder.path);
    await thread.grow();
    writeFileSync(join(folder.path, 'tile/0/000'), Buffer.alloc(256 * 32));
    thread.distrust('A proof failed.');
    expect(await thread.grow()).toMatchObject({ size: 300, rebuiltBecause: 'A proof failed.' });
    expect(tileFilesIn(folder.path)).toEqual(tileFilesOver(await leavesOf(store)));
    expect(await thread.grow()).toMatchObject({ size: 300, rebuiltBecause: 'A proof failed.' });
  });

  it('says what is wrong, and goes on once it is right', async () => {
    const { file } = await logOf(10);
    const folder = join(stores.folder(), 'tlog');
    writeFileSync(folder, 'a file where a folder should be');
    const thread = threadOn(file, folder);
    await expect(thread.grow()).rejects.toThrow(/ENOTDIR/);
    rmSync(folder);
    expect(await thread.grow()).toMatchObject({ size: 10 });
  });

  it('says that there is no log, and grows once there is', async () => {
    const file = join(stores.folder(), 'ledger.db');
    const thread = threadOn(file, join(stores.folder(), 'tlog'));
    await expect(thread.grow()).rejects.toThrow(/ledger\.db/);
    await fillLog(await stores.sqlite(file), 'agreement-a', 10);
    expect(await thread.grow()).toMatchObject({ size: 10 });
  });

  it('says so where the thread cannot begin, and tries again at the next call', async () => {
    const { file } = await logOf(10);
    const thread = threadOn(file, join(stores.folder(), 'tlog'), 'no-such-script.ts');
    for (let call = 0; call < 2; call++)
      await expect(thread.grow()).rejects.toThrow(
        /^The thread that keeps the tree of the log ended: Cannot find/,
      );
  });

  it('may be closed while it grows: another one goes on', async () => {
    const { store, file } = await logOf(20_000);
    const folder = new TreeFolder(join(stores.folder(), 'tlog'));
    const closed = threadOn(file, folder.path);
    const growing = expect(closed.grow()).rejects.toThrow(/ended/);
    while ((folder.readState()?.size ?? 0) === 0) await new Promise(setImmediate);
    await closed.close();
    await growing;
    await expect(closed.grow()).rejects.toThrow('ended: it was closed.');
    expect(await threadOn(file, folder.path).grow()).toMatchObject({ size: 20_000, rebuiltBecause: null });
    expect(tileFilesIn(folder.path)).toEqual(tileFilesOver(await leavesOf(store)));
  });
});
