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
const grower = openLogFile(ledgerFile).then(
  ({ events }) => new TreeGrower(new TreeFolder(treeFolder), events),
);
// Whoever asks is told; until then nobody listens.
grower.catch(() => null);

parentPort?.on('message', (request: ThreadRequest) => {
  void answer(request).then((said) => {
    parentPort?.postMessage(said);
  });
});

async function answer({ distrust }: ThreadRequest): Promise<ThreadAnswer> {
  try {
    const growing = await grower;
    if (distrust !== null) growing.distrust(distrust);
    return { state: await growing.grow() };
  } catch (error) {
    return { fault: messageOf(error) };
  }
}
