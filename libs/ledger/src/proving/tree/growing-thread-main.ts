import { constants, setPriority } from 'node:os';
import { parentPort, workerData } from 'node:worker_threads';
import { openLogFile } from '@concord-ledger/event-store';
import { messageOf } from '../message-of.js';
import type { ThreadAnswer, ThreadRequest, ThreadStart } from './growing-thread.js';
import { TreeFolder } from './tree-folder.js';
import { TreeGrower } from './tree-grower.js';

/* What the thread of GrowingThread runs: it grows the tree whenever it is asked to, and says how far it came. */

// Where processors are scarce, recording comes first. Elsewhere the call would be about the whole process: setpriority(2).
if (process.platform === 'linux') setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const { ledgerFile, treeFolder } = workerData as ThreadStart;
let grower: TreeGrower | null = null;

parentPort?.on('message', (request: ThreadRequest) => {
  void answer(request).then((said) => {
    parentPort?.postMessage(said);
  });
});

async function answer({ distrust }: ThreadRequest): Promise<ThreadAnswer> {
  try {
    // A log that cannot be opened is tried again at the next request.
    grower ??= new TreeGrower(new TreeFolder(treeFolder), (await openLogFile(ledgerFile)).events);
    if (distrust !== null) grower.distrust(distrust);
    return { state: await grower.grow() };
  } catch (error) {
    return { fault: messageOf(error) };
  }
}
