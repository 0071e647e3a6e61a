import { execFile } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import type { LedgerStore } from '@concord-ledger/event-store';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { ApiNode } from './api-node.js';
import { idsOf, newStream, notes } from './batches.js';
import { NO_REAL_SERVER, REAL_SERVER, SharedLedger } from './servers.js';
import { faultsIn, writeAtRandom } from './writing-at-random.js';

/** A command that kills the server under test, or the cluster's leader, and starts it again; it ends when that has begun. */
const KILL = process.env['CONCORD_TEST_ESDB_KILL'];

const LONG_MS = 900_000;

describe('a server that is killed five times under load loses no answered write and doubles none', () => {
  it(
    'on the stand-in',
    async () => {
      const standIn = await EventStoreStandIn.start();
      const kill = async () => {
        await standIn.takeDown(0);
        await sleep(300);
        await standIn.bringBack(0);
      };
      expect(await stormy(standIn.connectionString, kill)).toEqual([]);
      await standIn.stop();
    },
    LONG_MS,
  );

  const [server, command] = [REAL_SERVER, KILL];
  if (server === undefined || command === undefined)
    it.skip('on a real EventStoreDB (skipped: CONCORD_TEST_ESDB and CONCORD_TEST_ESDB_KILL do not name one and what kills it)', () => {});
  else
    it(
      'on a real EventStoreDB',
      async () => {
        const kill = async () => {
          await promisify(execFile)('/bin/sh', ['-c', command], { timeout: 120_000 });
        };
        expect(await stormy(server, kill)).toEqual([]);
      },
      LONG_MS,
    );
});

describe('50,000 events', () => {
  const server = REAL_SERVER;
  const name = 'are read back in order with none missing while 8 writers append';
  if (server === undefined) it.skip(`${name}, on a real EventStoreDB (${NO_REAL_SERVER})`, () => {});
  else
    it(
      `${name}, on a real EventStoreDB`,
      async () => {
        const ledger = new SharedLedger(server);
        const store = await ledger.open();
        const writing = Promise.all(Array.from({ length: 8 }, () => writeInTurn(store)));
        const seen: string[] = [];
        const following = (async () => {
          for await (const page of store.events.subscribe(null, new AbortController().signal)) {
            seen.push(...idsOf(page));
            if (seen.length >= 50_000) return;
          }
        })();
        const sent = (await writing).flat();
        await following;
        const read = await idsOfLog(store);
        expect(read).toHaveLength(50_000);
        expect(new Set(read)).toEqual(new Set(sent));
        expect(seen).toEqual(read);
        await ledger.discard();
      },
      LONG_MS,
    );
});

/** Two nodes write at random until the server was killed five times, and at the end; everything that is wrong then. */
async function stormy(connectionString: string, kill: () => Promise<void>): Promise<readonly string[]> {
  const shared = new SharedLedger(connectionString);
  const nodes = [
    await ApiNode.start(shared, { name: 'first' }),
    await ApiNode.start(shared, { name: 'second' }),
  ];
  const storm = { isOver: false };
  const killing = (async () => {
    for (let round = 0; round < 5; round += 1) {
      await sleep(1_000);
      await kill();
    }
    storm.isOver = true;
  })();
  const written = await writeAtRandom(nodes, { clients: 8, writes: 10, seed: 5, until: () => storm.isOver });
  await killing;
  const faults = await faultsIn(nodes, written);
  for (const node of nodes) await node.close();
  await shared.discard();
  return written.answered < 80 ? [`only ${written.answered} writes were answered`, ...faults] : faults;
}

async function writeInTurn({ events }: LedgerStore): Promise<readonly string[]> {
  const sent: string[] = [];
  for (let batch = 0; batch < 125; batch += 1) {
    const { stream, events: written } = notes(newStream(), 'no-stream', { count: 50 });
    await events.append({ stream, expected: 'no-stream', events: written });
    sent.push(...idsOf(written));
  }
  return sent;
}

async function idsOfLog({ events }: LedgerStore): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let after = null as Parameters<LedgerStore['events']['readAll']>[0]; ;) {
    const page = await events.readAll(after, 5_000);
    const end = page.at(-1);
    if (end === undefined) return ids;
    ids.push(...idsOf(page));
    after = end.position;
  }
}
