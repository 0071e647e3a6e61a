import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient } from '@eventstore/db-client';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { idsOf, newStream, notes } from './batches.js';
import { NO_REAL_SERVER, REAL_SERVER, SharedLedger } from './servers.js';

/** What the store does where somebody deleted a stream on the servers, outside Concord, which never does. */
function bearing(server: () => string): void {
  let ledger: SharedLedger;
  let client: EventStoreDBClient;
  beforeAll(() => {
    ledger = new SharedLedger(server());
    client = EventStoreDBClient.connectionString(server());
  });
  afterAll(async () => {
    await client.dispose();
    await ledger.discard();
  });
  const onServer = (stream: string) => `${ledger.streamPrefix}.${stream}`;

  it('a stream that was deleted reads as one that is not there, and the log still has its entries', async () => {
    const store = await ledger.open();
    const batch = notes(newStream(), 'no-stream', { count: 2 });
    await store.events.append(batch);
    await client.deleteStream(onServer(batch.stream));
    const other = await ledger.open();
    expect(await other.events.readStream(batch.stream)).toEqual([]);
    expect(idsOf(await other.events.readAll(null, 10))).toEqual(idsOf(batch.events));
  });

  it('a stream that was deleted for good is neither read nor written, by errors that say what to do', async () => {
    const store = await ledger.open();
    const batch = notes(newStream(), 'no-stream', { count: 2 });
    await store.events.append(batch);
    await client.tombstoneStream(onServer(batch.stream));
    const toDo =
      /deleted for good on EventStoreDB at .*, outside Concord.*estore the ledger from a backup\.$/;
    await expect(store.events.append(notes(batch.stream, 1))).rejects.toThrow(toDo);
    const other = await ledger.open();
    await expect(other.events.readStream(batch.stream)).rejects.toThrow(toDo);
    await expect(other.events.append(notes(batch.stream, 1))).rejects.toThrow(toDo);
    // The servers put a mark into the log: no entry, so that nobody goes on beyond it, and verification names it.
    const kept = await other.events.readRaw(null, 10);
    expect(kept.filter(({ stream }) => stream === batch.stream)).toHaveLength(3);
    await expect(other.events.readAll(null, 10)).rejects.toThrow(
      /is damaged: .*The ledger was altered outside Concord; restore it from a backup\.$/,
    );
  });
}

describe('on the stand-in', () => {
  let standIn: EventStoreStandIn;
  beforeAll(async () => {
    standIn = await EventStoreStandIn.start();
  });
  afterAll(() => standIn.stop());

  bearing(() => standIn.connectionString);
});

const server = REAL_SERVER;
if (server === undefined) it.skip(`on a real EventStoreDB (${NO_REAL_SERVER})`, () => {});
else
  describe('on a real EventStoreDB', () => {
    bearing(() => server);
  });
