import { randomBytes, randomUUID } from 'node:crypto';
import { binaryEvent, EventStoreDBClient, NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import type { EventData } from '@eventstore/db-client';
import { encodeBody } from '@concord-ledger/event-store';
import type { LedgerStore, NewEvent } from '@concord-ledger/event-store';
import { openKurrentStore } from '@concord-ledger/event-store/kurrentdb';
import { inFolder, signing } from './ledger-file.ts';
import { inTurn, perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';

const ROUNDS = 7;
const READ_ROUNDS = 3;
const READ_BATCHES = 50;
const BATCH = 100;

/**
 * Appending and reading on a real EventStoreDB, insecure, that CONCORD_TEST_ESDB names, beside its bare client doing the same with the same events: both sides
 * encode them and write streams of their own, each a new one, and both read what they wrote by a filtered subscription until it has caught up.
 */
export async function clusterBenchmarks(): Promise<readonly Comparison[]> {
  const server = process.env['CONCORD_TEST_ESDB'];
  if (server === undefined) {
    console.error('cluster: skipped, CONCORD_TEST_ESDB names no EventStoreDB.');
    return [];
  }
  return inFolder(async (privateFolder) => {
    const streamPrefix = `bench-${randomUUID()}`;
    const store = await openKurrentStore({ connectionString: server, streamPrefix, privateFolder });
    const client = EventStoreDBClient.connectionString(server);
    const bare = `bare-${randomUUID()}.`;
    const comparisons = [
      await appends('1 event, 1 caller', 1, 1, 300, store, client, bare),
      await appends('1 event, 50 callers', 50, 1, 60, store, client, bare),
      await appends('100 events a call, 1 caller', 1, BATCH, 40, store, client, bare),
      await reading(store, client, bare),
    ];
    await client.dispose();
    await store.close();
    return comparisons;
  });
}

async function appends(
  name: string,
  callers: number,
  count: number,
  calls: number,
  { events }: LedgerStore,
  client: EventStoreDBClient,
  bare: string,
): Promise<Comparison> {
  const units = callers * calls * count;
  const all = (call: (stream: string, version: number) => Promise<void>) =>
    perSecond(units, async () => {
      const turns = Array.from({ length: callers }, async () => {
        const stream = `agreement-${randomUUID()}`;
        for (let turn = 0; turn < calls; turn += 1) await call(stream, turn * count - 1);
      });
      await Promise.all(turns);
    });
  const rounds = await inTurn(
    ROUNDS,
    () =>
      all(async (stream, version) => {
        const expected = version === -1 ? 'no-stream' : version;
        const { outcome } = await events.append({ stream, expected, events: batchOf(count) });
        if (outcome !== 'appended') throw new Error(outcome);
      }),
    () =>
      all(async (stream, version) => {
        const expectedRevision = version === -1 ? NO_STREAM : BigInt(version);
        await client.appendToStream(bare + stream, encoded(stream, version, count), { expectedRevision });
      }),
  );
  return {
    name: `append to EventStoreDB, ${name}`,
    unit: 'events',
    floor: 'its bare client',
    bar: 0.9,
    rounds,
  };
}

async function reading(
  { events }: LedgerStore,
  client: EventStoreDBClient,
  bare: string,
): Promise<Comparison> {
  for (let batch = 0; batch < READ_BATCHES; batch += 1) {
    const stream = `agreement-${randomUUID()}`;
    await events.append({ stream, expected: 'no-stream', events: batchOf(BATCH) });
    await client.appendToStream(bare + stream, encoded(stream, -1, BATCH), { expectedRevision: NO_STREAM });
  }
  const end = (await events.last())?.id;
  let units = 0;
  for await (const page of events.subscribe(null, new AbortController().signal)) {
    units += page.length;
    if (page.at(-1)?.id === end) break;
  }
  const rounds = await inTurn(
    READ_ROUNDS,
    () =>
      perSecond(units, async () => {
        let read = 0;
        for await (const page of events.subscribe(null, new AbortController().signal)) {
          read += page.length;
          if (read >= units) break;
        }
      }),
    () =>
      perSecond(units, async () => {
        let read = 0;
        const decoder = new TextDecoder();
        const subscription = client.subscribeToAll({ filter: streamNameFilter({ prefixes: [bare] }) });
        for await (const { event } of subscription) {
          if (!(event?.data instanceof Uint8Array)) throw new Error('An event is not binary.');
          JSON.parse(decoder.decode(event.data.subarray(16)));
          read += 1;
          if (read >= units) break;
        }
        await subscription.unsubscribe();
      }),
  );
  return {
    name: 'read all from EventStoreDB',
    unit: 'events',
    floor: 'its bare client, and JSON.parse',
    bar: 0.85,
    rounds,
  };
}

function batchOf(count: number): readonly NewEvent[] {
  const commandId = randomUUID();
  return Array.from({ length: count }, (_, index) => signing(commandId, index, 'Thỏa thuận'));
}

/** As the bare client is given them: salt and body, encoded as ours are. */
function encoded(stream: string, version: number, count: number): EventData[] {
  return batchOf(count).map((event, index) => {
    const body = encodeBody({ ...event, stream, version: version + 1 + index });
    return binaryEvent({ id: event.id, type: event.type, data: Buffer.concat([randomBytes(16), body]) });
  });
}
