import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { EventStoreDBClient, binaryEvent, jsonEvent } from '@eventstore/db-client';
import { StoreUnavailable } from '@concord-ledger/event-store';
import type { LedgerStore } from '@concord-ledger/event-store';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import type { StreamEnd } from '../event-store-stand-in/faults.js';
import { idsOf, newStream, notes } from './batches.js';
import { SharedLedger } from './servers.js';

let standIn: EventStoreStandIn;
let ledger: SharedLedger;
let store: LedgerStore;

beforeEach(async () => {
  standIn = await EventStoreStandIn.start();
  ledger = new SharedLedger(standIn.connectionString);
  store = await ledger.open({ attemptMs: 1_000, readWaitMs: 1_500, searchWaitMs: 500 });
});
afterEach(async () => {
  standIn.faults.clear();
  await ledger.discard();
  await standIn.stop();
});

describe('a subscription', () => {
  it('that is dropped a hundred times while 10,000 events come brings every one of them once, in order', async () => {
    const ends: readonly StreamEnd[] = ['cleanly', 'too-slow', 'unavailable', 'unknown', 'connection-lost'];
    standIn.faults.onSubscription(({ earlier }) =>
      earlier < 100
        ? { after: (earlier * 37) % 190, how: ends[earlier % ends.length] ?? 'cleanly' }
        : undefined,
    );
    const abort = new AbortController();
    const seen: string[] = [];
    const following = (async () => {
      for await (const page of store.events.subscribe(null, abort.signal)) {
        seen.push(...idsOf(page));
        if (seen.length >= 10_000) abort.abort();
      }
    })();
    const sent: string[] = [];
    for (let batch = 0; batch < 100; batch += 1) {
      const { events, stream, expected } = notes(newStream(), 'no-stream', { count: 100 });
      await appended(stream, expected, events);
      sent.push(...idsOf(events));
    }
    await following;
    expect(seen).toEqual(sent);
    expect(standIn.subscriptions.begun).toBeGreaterThan(100);
  });

  it('tells who follows when it cannot be made anew, and goes on for whoever asks again', async () => {
    await store.events.append(notes(newStream(), 'no-stream'));
    const following = store.events.subscribe(null, new AbortController().signal)[Symbol.asyncIterator]();
    const first = await following.next();
    await standIn.takeDown(0);
    await expect(following.next()).rejects.toThrow(StoreUnavailable);
    await standIn.bringBack(0);
    const after = first.done === true ? null : (first.value.at(-1)?.position ?? null);
    const batch = notes(newStream(), 'no-stream', { count: 2 });
    for (let isThere = false; !isThere;)
      isThere = await store.events.append(batch).then(
        () => true,
        () => false,
      );
    const again = store.events.subscribe(after, new AbortController().signal)[Symbol.asyncIterator]();
    const page = await again.next();
    expect(page.done === true ? null : idsOf(page.value)).toEqual(idsOf(batch.events));
    await again.return?.();
  });

  it('and reads see nothing of the server’s own, nor of other ledgers, whatever their names begin with', async () => {
    const client = EventStoreDBClient.connectionString(standIn.connectionString);
    const neighbour = new SharedLedger(standIn.connectionString);
    Object.assign(neighbour, { streamPrefix: `${ledger.streamPrefix}-2` });
    const other = await neighbour.open();
    const mine: string[] = [];
    for (let round = 0; round < 30; round += 1) {
      await client.appendToStream('$settings-of-somebody', jsonEvent({ type: '$set', data: { round } }));
      await client.appendToStream(
        `${ledger.streamPrefix}x.agreement-1`,
        binaryEvent({ type: 'NoteAdded', data: Buffer.from('x') }),
      );
      await other.events.append(notes(newStream(), 'no-stream', { count: 2 }));
      const batch = notes(newStream(), 'no-stream', { count: 3 });
      await store.events.append(batch);
      mine.push(...idsOf(batch.events));
    }
    await client.dispose();
    const read = await store.events.readAll(null, 1_000);
    expect(idsOf(read)).toEqual(mine);
    expect(read.every(({ stream }) => stream.startsWith('agreement-'))).toBe(true);
    const half = read[44]?.position ?? null;
    expect(idsOf(await store.events.readAll(half, 1_000))).toEqual(mine.slice(45));
    expect(await store.events.readAll(read.at(-1)?.position ?? null, 10)).toEqual([]);
    expect((await store.events.last())?.id).toBe(mine.at(-1));
    const followed: string[] = [];
    for await (const page of store.events.subscribe(half, new AbortController().signal)) {
      followed.push(...idsOf(page));
      if (followed.length >= 45) break;
    }
    expect(followed).toEqual(mine.slice(45));
    await neighbour.discard();
  });

  it('refuses a position that another kind of store gave', async () => {
    const position = (await import('@concord-ledger/event-store/memory')).openMemoryStore();
    await position.events.append(notes(newStream(), 'no-stream'));
    const last = await position.events.last();
    await expect(store.events.readAll(last?.position ?? null, 1)).rejects.toThrow(
      '"0" is no position of this store; its positions look like 1234/1234.',
    );
    await position.close();
  });
});

describe('reads that break off', () => {
  it('begin again, and bring all of it', async () => {
    const stream = newStream();
    await store.events.append(notes(stream, 'no-stream', { count: 200 }));
    const ends: readonly StreamEnd[] = ['unavailable', 'connection-lost', 'unknown', 'too-slow'];
    let reads = 0;
    standIn.faults.onRead(() => {
      const how = ends[reads % ends.length];
      reads += 1;
      return reads % 2 === 1 && how !== undefined ? { after: 60, how } : undefined;
    });
    for (let round = 0; round < 4; round += 1) {
      expect(await store.events.readStream(stream)).toHaveLength(200);
      expect(await store.events.readAll(null, 150)).toHaveLength(150);
    }
    expect(reads).toBeGreaterThanOrEqual(12);
  });

  it('in silence are given up and begun again', async () => {
    const stream = newStream();
    await store.events.append(notes(stream, 'no-stream', { count: 100 }));
    let reads = 0;
    standIn.faults.onRead(() => ((reads += 1) === 1 ? { after: 40, how: 'silence' } : undefined));
    expect(await store.events.readStream(stream)).toHaveLength(100);
  });
});

describe('a server that searches long for the ledger among entries of others', () => {
  it('is waited for as long as it answers something else', async () => {
    const batch = notes(newStream(), 'no-stream', { count: 3 });
    await store.events.append(batch);
    const patient = await ledger.open({ attemptMs: 200, readWaitMs: 200 });
    const asked = Promise.withResolvers<undefined>();
    let reads = 0;
    standIn.faults.onRead(async () => {
      reads += 1;
      if (reads === 5) asked.resolve(undefined);
      if (reads === 1) await asked.promise;
      return undefined;
    });
    expect(idsOf(await patient.events.readAll(null, 10))).toEqual(idsOf(batch.events));
    expect(reads).toBe(5);
  });
});

async function appended(
  stream: string,
  expected: 'no-stream' | number,
  events: Parameters<LedgerStore['events']['append']>[0]['events'],
): Promise<void> {
  for (;;) {
    try {
      const { outcome } = await store.events.append({ stream, expected, events });
      if (outcome === 'appended') return;
      throw new TypeError(outcome);
    } catch (error) {
      if (error instanceof TypeError) throw error;
    }
  }
}
