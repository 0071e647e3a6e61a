import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { isPrivateHash, openPrivateRecord } from '@concord-ledger/event-store';
import type { LedgerStore, Position } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { concord, exited, start, TemporaryFolder } from '../processes/concord.js';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

const AGREEMENTS = 300;
const KILLS = 3;
const file = join(folder.path, 'history.jsonl');

describe('an import killed half-way', () => {
  it('is completed by the same call, and equals one that was not killed but for salts and hashes of private records', async () => {
    writeFileSync(
      file,
      history()
        .map((line) => `${JSON.stringify(line)}\n`)
        .join(''),
    );
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

/** Two parties, and agreements signed by persons: so that private records are written, too. */
function history(): readonly object[] {
  const recordedAt = (minute: number) => new Date(Date.UTC(2020, 0, 1, 0, minute)).toISOString();
  const parties = ['a', 'b'].map((party) => ({
    recordedAt: recordedAt(0),
    command: 'RegisterParty',
    input: { party, on: 'unknown', names: { en: party }, kind: 'other' },
  }));
  const agreements = Array.from({ length: AGREEMENTS }, (_, at) => ({
    recordedAt: recordedAt(at + 1),
    command: 'SignAgreement',
    input: {
      agreement: `agreement-${at}`,
      on: '2019',
      parties: [{ party: 'a' }, { party: 'b' }],
      signatories: [{ party: 'a', person: { name: `Nguyễn Văn ${at}` } }],
      instrument: {},
    },
  }));
  return [...parties, ...agreements];
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

/** The body of every entry, with what its private records hold in the place of their hashes. */
async function bodies(data: string): Promise<readonly unknown[]> {
  const store = await openSqliteStore({ file: join(data, 'ledger.db'), readOnly: true });
  try {
    const all: unknown[] = [];
    let after: Position | null = null;
    for (;;) {
      const page = await store.events.readAll(after, 500);
      for (const { body } of page) all.push(await unsealed(JSON.parse(Buffer.from(body).toString()), store));
      const last = page.at(-1);
      if (last === undefined) return all;
      after = last.position;
    }
  } finally {
    await store.close();
  }
}

async function unsealed(value: unknown, store: LedgerStore): Promise<unknown> {
  if (isPrivateHash(value)) {
    const record = await store.privateRecords.get(value);
    return record === null ? 'no such record' : openPrivateRecord(record);
  }
  if (Array.isArray(value)) return Promise.all(value.map((item) => unsealed(item, store)));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(
    async ([key, item]) => [key, await unsealed(item, store)] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}
