import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { encodeBody } from '@concord-ledger/event-store';
import type { EventStore } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { inFolder, plainDatabase, signing } from './ledger-file.ts';
import { inTurn, perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';

const ROUNDS = 5;
const CALLS = 2_000;

/**
 * Appending to the embedded store, beside one durable insert a transaction of the same bytes. A first round is not counted: whoever records
 * has been running for longer than the engine takes to compile.
 */
export async function appendBenchmarks(): Promise<readonly Comparison[]> {
  await appendCalls(5 * CALLS, 50, 1);
  await plainInserts(CALLS, 1);
  return [
    {
      name: 'append, 1 caller',
      unit: 'events',
      floor: 'one insert a transaction',
      bar: 0.7,
      rounds: await inTurn(
        ROUNDS,
        async () => appendCalls(CALLS, 1, 1),
        async () => plainInserts(CALLS, 1),
      ),
    },
    {
      name: 'append, 50 callers',
      unit: 'events',
      floor: 'one insert a transaction',
      bar: 8,
      rounds: await inTurn(
        ROUNDS,
        async () => appendCalls(10 * CALLS, 50, 1),
        async () => plainInserts(CALLS, 1),
      ),
    },
    {
      name: 'append, 100 events a call',
      unit: 'events',
      floor: '100 inserts a transaction',
      bar: null,
      rounds: await inTurn(
        ROUNDS,
        async () => appendCalls(200, 1, 100),
        async () => plainInserts(200, 100),
      ),
    },
  ];
}

async function appendCalls(calls: number, callers: number, eventsACall: number): Promise<number> {
  return inFolder(async (folder) => {
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    const rate = await perSecond(calls * eventsACall, async () => {
      await Promise.all(
        Array.from({ length: callers }, async (_, caller) => {
          for (let call = caller; call < calls; call += callers)
            await appendOnce(store.events, call, eventsACall);
        }),
      );
    });
    await store.close();
    return rate;
  });
}

async function appendOnce(events: EventStore, call: number, eventsACall: number): Promise<void> {
  const commandId = randomUUID();
  const result = await events.append({
    stream: `agreement-${call}`,
    expected: 'no-stream',
    events: Array.from({ length: eventsACall }, (_, index) =>
      signing(commandId, index, `Thỏa thuận hợp tác số ${call}`),
    ),
  });
  if (result.outcome !== 'appended') throw new Error(`The append was answered ${result.outcome}.`);
}

/** Inserts the same bytes, encoded beforehand, `perTransaction` in one transaction. */
async function plainInserts(transactions: number, perTransaction: number): Promise<number> {
  return inFolder(async (folder) => {
    const database = plainDatabase(join(folder, 'plain.db'));
    const insert = database.prepare(
      'INSERT INTO entries (entry, stream, version, body, salt) VALUES (?, ?, ?, ?, ?)',
    );
    const rows = Array.from({ length: transactions }, (_, call) => encodedCall(call, perTransaction));
    const rate = await perSecond(transactions * perTransaction, () => {
      let entry = 0;
      for (const row of rows) {
        database.exec('BEGIN IMMEDIATE');
        for (const [version, body] of row.bodies.entries()) {
          insert.run(entry++, row.stream, version, body, randomBytes(16));
        }
        database.exec('COMMIT');
      }
    });
    database.close();
    return rate;
  });
}

function encodedCall(
  call: number,
  events: number,
): { readonly stream: string; readonly bodies: readonly Uint8Array[] } {
  const stream = `agreement-${call}`;
  const title = `Thỏa thuận hợp tác số ${call}`;
  const bodies = Array.from({ length: events }, (_, version) =>
    encodeBody({ ...signing(randomUUID(), 0, title), stream, version }),
  );
  return { stream, bodies };
}
