/**
 * `write-in-turn.ts FILE WRITERS CALLS`: each writer appends batches of three to a stream of its own, one call after the other, and
 * prints `<event id> <position>` of a batch's last event once it is answered.
 */
import { writeSync } from 'node:fs';
import { appended, batchOf, newStream } from '../src/contract/batches.js';
import { openSqliteStore } from '../src/sqlite/index.js';

const [file = '', writers = '1', calls = '1'] = process.argv.slice(2);
const store = await openSqliteStore({ file });

async function write(): Promise<void> {
  const stream = newStream();
  for (let call = 0; call < Number(calls); call++) {
    const batch = batchOf(stream, call === 0 ? 'no-stream' : call * 3 - 1, 3);
    const { position } = await appended(store.events, batch);
    writeSync(1, `${batch.events[2]?.id} ${position}\n`);
  }
}

await Promise.all(Array.from({ length: Number(writers) }, write));
await store.close();
