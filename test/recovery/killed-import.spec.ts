import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { concord, exited, start, TemporaryFolder } from '../processes/concord.js';
import { bodiesIn, history } from './history.js';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const AGREEMENTS = 300;
const KILLS = 3;
const file = join(folder.path, 'history.jsonl');

describe('an import killed half-way', () => {
  it('is completed by the same call, and equals one that was not killed but for salts and hashes of private records', async () => {
    writeFileSync(file, history(AGREEMENTS));
    const whole = join(folder.path, 'whole');
    const killed = join(folder.path, 'killed');
    expect(await concord(importInto(whole))).toMatchObject({ code: 0, err: '' });

    const reached: number[] = [];
    for (let kill = 1; kill <= KILLS; kill += 1)
      reached.push(await killAfter(killed, Math.floor((kill * AGREEMENTS) / (KILLS + 1))));
    const total = (await bodies(whole)).length;
    expect(reached.filter((entries) => entries > 0 && entries < total)).toEqual(reached);

    expect(await concord(importInto(killed))).toMatchObject({ code: 0, err: '' });
    expect(await bodies(killed)).toEqual(await bodies(whole));
    expect(JSON.parse((await concord([...importInto(killed), '--json'])).out)).toMatchObject({ recorded: 0 });
  }, 100_000);
});

function importInto(data: string): readonly string[] {
  return ['import', '--from-history', file, '--data', data];
}

/** Starts the import and kills it when the log has so many entries; answers how many it had then. */
async function killAfter(data: string, entries: number): Promise<number> {
  const child = start(importInto(data));
  const gone = exited(child);
  while ((await logLength(data)) < entries && child.exitCode === null) await delay(10);
  child.kill('SIGKILL');
  await gone;
  return logLength(data);
}

async function logLength(data: string): Promise<number> {
  const ledger = join(data, 'ledger.db');
  if (!existsSync(ledger)) return 0;
  const store = await openSqliteStore({ file: ledger, readOnly: true }).catch(() => null);
  if (store === null) return 0;
  try {
    return (await store.events.readAll(null, 10_000)).length;
  } finally {
    await store.close();
  }
}

async function bodies(data: string): Promise<readonly unknown[]> {
  const store = await openSqliteStore({ file: join(data, 'ledger.db'), readOnly: true });
  try {
    return await bodiesIn(store);
  } finally {
    await store.close();
  }
}
