import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openKurrentStore } from '@concord-ledger/event-store/kurrentdb';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { concord, exited, placeOf, start, TemporaryFolder } from '../processes/concord.js';
import { bodiesIn, history } from '../recovery/history.js';

const folder = new TemporaryFolder();
const file = join(folder.path, 'history.jsonl');
let standIn: EventStoreStandIn;

beforeAll(async () => {
  standIn = await EventStoreStandIn.start();
  process.env['CONCORD_TEST_STORE'] = standIn.connectionString;
  delete process.env['CONCORD_TEST_ESDB_CREDENTIALS'];
  writeFileSync(file, history(40));
});
afterAll(async () => {
  await folder.remove();
  await standIn.stop();
});

const importInto = (data: string) => ['import', '--from-history', file, '--data', data];

describe('an import into a cluster, where no append spans streams (R24),', () => {
  it('that was killed in mid-append is completed by the same call, and equals one that was not', async () => {
    const [whole, killed] = [join(folder.path, 'whole'), join(folder.path, 'killed')];
    expect(await concord(importInto(whole))).toMatchObject({ code: 0, err: '' });
    const expected = await bodies(whole);
    const reached: number[] = [];
    for (const isWritten of [true, false]) {
      await killedAfter(15, isWritten, killed);
      reached.push((await bodies(killed)).length);
    }
    expect(
      reached.map((entries, at) => entries > (reached[at - 1] ?? 0) && entries < expected.length),
    ).toEqual([true, true]);
    expect(await concord(importInto(killed))).toMatchObject({ code: 0, err: '' });
    expect(await bodies(killed)).toEqual(expected);
    const again = await concord([...importInto(killed), '--json']);
    expect(JSON.parse(again.out)).toMatchObject({ recorded: 0 });
    expect(await bodies(killed)).toEqual(expected);
  }, 200_000);

  it('whose servers fail half-way says so, and is completed by the same call', async () => {
    const [whole, failed] = [join(folder.path, 'whole'), join(folder.path, 'failed')];
    let arrived = 0;
    standIn.faults.onAppend(() =>
      (arrived += 1) > 10 ? { written: arrived === 11, answer: { kind: 'access-denied' } } : undefined,
    );
    const stopped = await concord(importInto(failed));
    standIn.faults.clear();
    expect(stopped.code).not.toBe(0);
    // The first append opened the ledger and the account.
    expect(await bodies(failed)).toHaveLength(12);
    expect(await concord(importInto(failed))).toMatchObject({ code: 0, err: '' });
    expect(await bodies(failed)).toEqual(await bodies(whole));
  }, 100_000);
});

/** Imports, and kills the process when it sends its last append but for so many; which is written before that or not. */
async function killedAfter(appends: number, isWritten: boolean, data: string): Promise<void> {
  let arrived = 0;
  const child = start(importInto(data));
  const gone = exited(child);
  standIn.faults.onAppend(() => {
    arrived += 1;
    if (arrived < appends) return undefined;
    child.kill('SIGKILL');
    return { written: isWritten && arrived === appends, answer: { kind: 'never' } };
  });
  await gone;
  standIn.faults.clear();
}

async function bodies(data: string): Promise<readonly unknown[]> {
  const { CONCORD_STORE = '', CONCORD_STREAM_PREFIX = '', CONCORD_PRIVATE = '' } = placeOf(['--data', data]);
  mkdirSync(CONCORD_PRIVATE, { recursive: true });
  const store = await openKurrentStore({
    connectionString: CONCORD_STORE,
    streamPrefix: CONCORD_STREAM_PREFIX,
    privateFolder: CONCORD_PRIVATE,
    readOnly: true,
  });
  try {
    return await bodiesIn(store);
  } finally {
    await store.close();
  }
}
