/**
 * A process of its own that grows the tree of a ledger file, for tests of several processes and of kills:
 * `node … tree-process.ts LEDGER FOLDER SIZE [STEP]`. Grows until the tree covers SIZE entries; with STEP it kills itself, as a power cut
 * would, before its STEPth change to the file system, counted from 0.
 */
import { promises } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';

const [, , file = '', folder = '', size = '', killAt] = process.argv;
let steps = 0;
const step = () => {
  if (steps++ === Number(killAt)) process.kill(process.pid, 'SIGKILL');
};
const { open, mkdir, rename, rm } = promises;
promises.open = async (...args) => {
  step();
  const handle = await open(...args);
  const writeFile = handle.writeFile.bind(handle);
  handle.writeFile = async (data, options) => {
    // Half of it, then the end of the process or the rest.
    await handle.write(Buffer.from(data as Uint8Array).subarray(0, 10), 0, 10, 0);
    step();
    await writeFile(data, options);
  };
  return handle;
};
promises.mkdir = ((...args: Parameters<typeof mkdir>) => {
  step();
  return mkdir(...args);
}) as typeof mkdir;
promises.rename = (...args) => {
  step();
  return rename(...args);
};
promises.rm = (...args) => {
  step();
  return rm(...args);
};
syncBuiltinESMExports();

const { TreeFolder } = await import('../src/proving/tree/tree-folder.ts');
const { TreeGrower } = await import('../src/proving/tree/tree-grower.ts');
const store = await openSqliteStore({ file, readOnly: true });
const grower = new TreeGrower(new TreeFolder(folder), store.events);
process.stdout.write('growing\n');
while ((await grower.grow()).size < Number(size)) await new Promise((resolve) => setTimeout(resolve, 1));
process.stdout.write(`${steps} steps\n`);
await store.close();
