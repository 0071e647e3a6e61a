import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { all, append, idsIn, newEvent, newEvents, newStream, refusal } from './behaviour/connected.js';
import { started } from './behaviour/started.js';

describe('a node', () => {
  const current = started();

  it('that is down refuses; the same client finds it again when it is back, with what was written', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    const events = newEvents(2);
    await append(client, 'batch', stream, NO_STREAM, events);
    await standIn.takeDown(0);
    expect(await refusal(append(client, 'batch', stream, 1n, newEvents(1)))).toMatchObject({ code: 14 });
    expect(await refusal(all(client.readStream(stream)))).toMatchObject({ code: 14 });
    await standIn.bringBack(0);
    expect(await append(client, 'batch', stream, 1n, newEvents(1))).toMatchObject({
      nextExpectedRevision: 2n,
    });
    expect(await idsIn(client.readStream(stream))).toEqual([
      ...events.map(({ id }) => id),
      expect.any(String),
    ]);
  });

  it('that is frozen says nothing, and goes on where it stopped', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    await append(client, 'batch', stream, NO_STREAM, newEvents(1));
    standIn.node(0).freeze();
    let settled = false;
    const call = append(client, 'batch', stream, 0n, newEvents(1));
    void call.finally(() => (settled = true));
    for (let turn = 0; turn < 50; turn += 1) await setImmediate();
    expect(settled).toBe(false);
    expect(standIn.log.stream(stream)).toHaveLength(1);
    standIn.node(0).thaw();
    expect(await call).toMatchObject({ nextExpectedRevision: 1n });
  });
});

describe('three nodes', () => {
  const current = started({ nodes: 3, writeTimeoutMs: 50 });

  it('take appends at the leader, which the client finds', async () => {
    const { standIn, client } = current();
    const nodes: number[] = [];
    standIn.faults.onAppend(({ node }) => void nodes.push(node));
    await append(client, 'batch', newStream(), NO_STREAM, newEvents(1));
    expect(nodes).toEqual([0]);
    standIn.faults.clear();
  });

  it('lose their leader in mid-append; at the next one the same is answered, and stored once', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    const events = newEvents(3);
    standIn.faults.onAppend(async ({ node }) => {
      if (node !== 0) return undefined;
      standIn.elect(1);
      await standIn.takeDown(0);
      return { written: true, answer: { kind: 'never' } };
    });
    expect(await refusal(append(client, 'batch', stream, NO_STREAM, events))).toMatchObject({ code: 14 });
    const again = await append(client, 'batch', stream, NO_STREAM, events);
    expect(again).toMatchObject({ nextExpectedRevision: 2n });
    expect(await idsIn(client.readStream(stream))).toEqual(events.map((event) => event.id));
    await standIn.bringBack(0);
    standIn.faults.clear();
  });

  it('change their leader in mid-append: all that is under way there is refused, with the address of the new one', async () => {
    const { standIn, client } = current();
    standIn.elect(0);
    await refusal(all(client.readStream(newStream(), { requiresLeader: true })));
    const streams = [newStream(), newStream(), newStream()];
    let arrived = 0;
    const everyoneIsThere = Promise.withResolvers<undefined>();
    standIn.faults.onAppend(async ({ node }) => {
      if (node !== 0) return undefined;
      arrived += 1;
      if (arrived === streams.length) everyoneIsThere.resolve(undefined);
      await everyoneIsThere.promise;
      standIn.elect(2);
      return { written: false, answer: { kind: 'not-leader', leader: standIn.node(2).endpoint } };
    });
    const calls = streams.map((stream) => refusal(append(client, 'batch', stream, NO_STREAM, newEvents(1))));
    const leader = standIn.node(2).endpoint;
    expect(await Promise.all(calls)).toMatchObject(streams.map(() => ({ type: 'not-leader', leader })));
    const nodes: number[] = [];
    standIn.faults.onAppend(({ node }) => void nodes.push(node));
    await append(client, 'batch', newStream(), NO_STREAM, newEvents(1));
    expect(nodes).toEqual([2]);
    standIn.faults.clear();
  });

  it('without a leader take nothing and are still read', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    await append(client, 'batch', stream, NO_STREAM, newEvents(1));
    standIn.elect('none');
    const attempt = (): Promise<unknown> => refusal(append(client, 'batch', stream, 0n, newEvents(1)));
    expect(await attempt()).toMatchObject({ type: 'deadline-exceeded' });
    expect(await attempt()).toMatchObject({ type: 'unknown' });
    expect(await all(client.readStream(stream))).toHaveLength(1);
    expect(await refusal(all(client.readStream(stream, { requiresLeader: true })))).toMatchObject({
      type: 'unavailable',
    });
    standIn.elect(1);
    expect(await append(client, 'batch', stream, 0n, newEvents(1))).toMatchObject({
      nextExpectedRevision: 1n,
    });
  });
});

describe('nodes that never had a leader', () => {
  const current = started({ nodes: 2 });

  it('are found by no client that looks for one', async () => {
    const { standIn, client } = current();
    standIn.elect('none');
    expect(await refusal(all(client.readStream(newStream())))).toMatchObject({
      message: 'Failed to discover after 10 attempts.',
    });
  });
});

describe('a follower', () => {
  const current = started({ nodes: 2 }, (standIn) => `esdb://${standIn.node(1).host}?tls=false`);

  it('hands appends on, answers readings, and refuses those that require the leader with its address', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    const event = newEvent();
    await append(client, 'batch', stream, NO_STREAM, [event]);
    expect(await idsIn(client.readStream(stream))).toEqual([event.id]);
    const notLeader = { type: 'not-leader', leader: standIn.node(0).endpoint };
    expect(await refusal(all(client.readStream(stream, { requiresLeader: true })))).toMatchObject(notLeader);
    const nodes: number[] = [];
    standIn.faults.onAppend(({ node }) => void nodes.push(node));
    await append(client, 'batch', stream, 0n, newEvents(1));
    expect(nodes).toEqual([0]);
  });
});

describe('a follower that is asked to append as the leader', () => {
  const current = started({ nodes: 2 }, (standIn) => `esdb://${standIn.node(1).host}?tls=false`);

  it('refuses with the address of the leader, where the client goes next', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    const attempt = (): Promise<unknown> =>
      client.appendToStream(stream, newEvents(1), { expectedRevision: NO_STREAM, requiresLeader: true });
    expect(await refusal(attempt())).toMatchObject({ type: 'not-leader', leader: standIn.node(0).endpoint });
    expect(standIn.log.stream(stream)).toBe('not-found');
    expect(await attempt()).toMatchObject({ success: true });
  });
});
