import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import { all, append, newEvents, newStream, refusal } from './behaviour/connected.js';
import { followed } from './behaviour/following.js';
import { started } from './behaviour/started.js';
import type { StreamEnd } from './faults.js';

const NOBODY = { address: '127.0.0.1', port: 1 };

/** What the client makes of each end that is no silence. */
const ENDS: readonly [Exclude<StreamEnd, 'cleanly'>, object][] = [
  ['too-slow', { type: 'timeout', code: 10 }],
  ['unavailable', { type: 'unavailable', code: 14 }],
  ['unknown', { type: 'unknown', code: 2 }],
  ['connection-lost', { code: 14 }],
  [{ notLeader: NOBODY }, { type: 'not-leader', leader: NOBODY }],
];

describe('what goes wrong with a reading on order:', () => {
  const current = started();
  afterEach(() => {
    current().standIn.faults.clear();
  });

  it.each(ENDS)('after some events it ends: %j', async (how, error) => {
    const { standIn, client } = current();
    const stream = newStream();
    const append10 = await append(client, 'batch', stream, NO_STREAM, newEvents(10));
    expect(append10).toMatchObject({ success: true });
    standIn.faults.onRead(({ of }) => (of === 'stream' ? { after: 4, how } : undefined));
    const seen: unknown[] = [];
    const reading = async (): Promise<void> => {
      for await (const { event } of client.readStream(stream)) seen.push(event?.revision);
    };
    expect(await refusal(reading())).toMatchObject(error);
    // What was under way when the connection broke may be lost with it.
    if (how !== 'connection-lost') expect(seen).toEqual([0n, 1n, 2n, 3n]);
    standIn.faults.clear();
    // The client has gone to where it was sent, and comes back when it is told that nobody is there.
    if (typeof how !== 'string') await refusal(all(client.readStream(stream)));
    expect(await all(client.readStream(stream))).toHaveLength(10);
  });

  it('it ends as if it were whole', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    await append(client, 'batch', stream, NO_STREAM, newEvents(10));
    standIn.faults.onRead(() => ({ after: 4, how: 'cleanly' }));
    expect(await all(client.readStream(stream))).toHaveLength(4);
  });

  it('it falls silent', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    await append(client, 'batch', stream, NO_STREAM, newEvents(10));
    standIn.faults.onRead(() => ({ after: 0, how: 'silence' }));
    let settled = false;
    const reading = client.readStream(stream);
    const read = refusal(all(reading)).then(() => (settled = true));
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
    expect(settled).toBe(false);
    standIn.node(0).breakConnections();
    await read;
  });
});

describe('what goes wrong with a subscription on order:', () => {
  const current = started();
  afterEach(() => {
    current().standIn.faults.clear();
  });

  it.each(ENDS.filter(([how]) => typeof how === 'string'))('it is dropped: %j', async (how, error) => {
    const { standIn, client } = current();
    const prefix = newStream('dropped');
    await append(client, 'batch', prefix, NO_STREAM, newEvents(5));
    const filter = streamNameFilter({ prefixes: [prefix] });
    const subscription = client.subscribeToAll({ filter });
    subscription.resume();
    await once(subscription, 'caughtUp');
    expect(standIn.subscriptions.running).toBe(1);
    const failed = once(subscription, 'error');
    standIn.dropSubscriptions(how);
    expect(await failed).toMatchObject([error]);
    await untilNoneRuns();
  });

  it('it ends in peace, without an error', async () => {
    const { standIn, client } = current();
    const subscription = client.subscribeToAll();
    subscription.resume();
    await once(subscription, 'caughtUp');
    const ended = once(subscription, 'end');
    standIn.dropSubscriptions('cleanly');
    await ended;
    await untilNoneRuns();
  });

  it('it falls silent while the server goes on', async () => {
    const { standIn, client } = current();
    const prefix = newStream('silent');
    const filter = streamNameFilter({ prefixes: [prefix] });
    const subscription = client.subscribeToAll({ filter });
    let seen = 0;
    subscription.on('data', () => (seen += 1));
    await once(subscription, 'caughtUp');
    standIn.dropSubscriptions('silence');
    await append(client, 'batch', prefix, NO_STREAM, newEvents(5));
    expect(await all(client.readStream(prefix))).toHaveLength(5);
    expect(seen).toBe(0);
    await subscription.unsubscribe();
  });

  it('it is dropped a hundred times while 2,000 events come; going on after the last one, each is seen once', async () => {
    const { standIn, client } = current();
    const prefix = newStream('often');
    const ends: readonly StreamEnd[] = ['cleanly', 'too-slow', 'unavailable', 'unknown', 'connection-lost'];
    standIn.faults.onSubscription(({ earlier }) =>
      earlier < before + 100
        ? { after: (earlier * 7) % 20, how: ends[earlier % ends.length] ?? 'cleanly' }
        : undefined,
    );
    const before = standIn.subscriptions.begun;
    const writing = write(standIn.log, prefix, 2000);
    const seen = await followed(client, prefix, 2000);
    expect(seen).toEqual(await writing);
    expect(standIn.subscriptions.begun).toBeGreaterThan(before + 100);
  });

  it('it is dropped as too slow without an order, where more events wait for it than the server keeps', async () => {
    const { client } = current();
    const prefix = newStream('burst');
    const subscription = client.subscribeToAll({ filter: streamNameFilter({ prefixes: [prefix] }) });
    let seen = 0;
    subscription.on('data', () => (seen += 1));
    await once(subscription, 'caughtUp');
    const failed = once(subscription, 'error');
    await append(client, 'batch', prefix, NO_STREAM, newEvents(1000));
    expect(await failed).toMatchObject([{ type: 'timeout' }]);
    expect(seen).toBe(250);
  });

  async function untilNoneRuns(): Promise<void> {
    while (current().standIn.subscriptions.running > 0) await setImmediate();
  }
});

/** Writes in portions, straight into the log, while others read. */
async function write(
  log: ReturnType<ReturnType<typeof started>>['standIn']['log'],
  prefix: string,
  count: number,
): Promise<string[]> {
  const ids: string[] = [];
  for (let written = 0; written < count; written += 20) {
    const events = newEvents(20).map(({ id, type, data }) => ({
      id,
      type,
      contentType: 'application/octet-stream' as const,
      data,
      metadata: new Uint8Array(),
    }));
    await log.append(`${prefix}-${String(written)}`, 'no-stream', events);
    ids.push(...events.map((event) => event.id));
    await setImmediate();
  }
  return ids;
}
