import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { append, idsIn, newEvent, newEvents, newStream, refusal } from './behaviour/connected.js';
import type { AppendPath } from './behaviour/connected.js';
import { started } from './behaviour/started.js';
import type { AppendFault } from './faults.js';

describe('what goes wrong with an append on order:', () => {
  const current = started();
  afterEach(() => {
    current().standIn.faults.clear();
  });

  describe.each<AppendPath>(['batch', 'classic'])('on the %s path', (path) => {
    it('the answer is lost after the events are written; asked again, they are stored once', async () => {
      const { standIn, client } = current();
      const stream = newStream();
      const events = newEvents(2);
      standIn.faults.nextAppends({ written: true, answer: { kind: 'connection-lost' } });
      expect(await refusal(append(client, path, stream, NO_STREAM, events))).toMatchObject({ code: 14 });
      expect(standIn.log.stream(stream)).toHaveLength(2);
      expect(await append(client, path, stream, NO_STREAM, events)).toMatchObject({
        nextExpectedRevision: 1n,
      });
      expect(await idsIn(client.readStream(stream))).toEqual(events.map((event) => event.id));
    });

    it('the connection is lost before anything is written', async () => {
      const { standIn, client } = current();
      const stream = newStream();
      standIn.faults.nextAppends({ written: false, answer: { kind: 'connection-lost' } });
      expect(await refusal(append(client, path, stream, NO_STREAM, newEvents(1)))).toMatchObject({
        code: 14,
      });
      expect(standIn.log.stream(stream)).toBe('not-found');
    });

    it.each([true, false])('no answer ever comes (written: %s)', async (written) => {
      const { standIn, client } = current();
      const stream = newStream();
      const arrived = nextArrival({ written, answer: { kind: 'never' } });
      let settled = false;
      const call = refusal(append(client, path, stream, NO_STREAM, newEvents(1)));
      void call.then(() => (settled = true));
      await arrived;
      for (let turn = 0; turn < 20; turn += 1) await setImmediate();
      expect(settled).toBe(false);
      expect(standIn.log.stream(stream)).toEqual(written ? [expect.anything()] : 'not-found');
      standIn.node(0).breakConnections();
      expect(await call).toMatchObject({ code: 14 });
    });

    it('the server gives up, though the events are written', async () => {
      const { standIn, client } = current();
      const stream = newStream();
      standIn.faults.nextAppends({ written: true, answer: { kind: 'timed-out' } });
      expect(await refusal(append(client, path, stream, NO_STREAM, newEvents(1)))).toMatchObject({
        type: path === 'batch' ? 'deadline-exceeded' : 'timeout',
      });
      expect(standIn.log.stream(stream)).toHaveLength(1);
    });

    it('the node does not lead and names who does; the client goes there with its next call', async () => {
      const { standIn, client } = current();
      const stream = newStream();
      const leader = standIn.node(0).endpoint;
      standIn.faults.nextAppends({ written: false, answer: { kind: 'not-leader', leader } });
      expect(await refusal(append(client, path, stream, NO_STREAM, newEvents(1)))).toMatchObject({
        type: 'not-leader',
        leader,
      });
      expect(await append(client, path, stream, NO_STREAM, newEvents(1))).toMatchObject({ success: true });
    });

    it.each<[AppendFault['answer'], object, object]>([
      [{ kind: 'not-leader' }, { type: 'unknown' }, { type: 'unknown' }],
      [{ kind: 'not-ready' }, { type: 'unknown' }, { type: 'unavailable', code: 14 }],
      [{ kind: 'access-denied' }, { type: 'access-denied' }, { type: 'access-denied' }],
      [{ kind: 'unknown' }, { type: 'unknown' }, { type: 'unknown' }],
      [
        { kind: 'wrong-version', actual: 41n },
        { type: 'wrong-expected-version', actualVersion: 41n, expectedVersion: 'no_stream' },
        { type: 'wrong-expected-version', actualVersion: 41n, expectedVersion: 'no_stream' },
      ],
    ])('%j', async (answer, batch, classic) => {
      const { standIn, client } = current();
      const stream = newStream();
      standIn.faults.nextAppends({ written: false, answer });
      const refused = await refusal(append(client, path, stream, NO_STREAM, newEvents(1)));
      expect(refused).toMatchObject(path === 'batch' ? batch : classic);
      expect(standIn.log.stream(stream)).toBe('not-found');
    });
  });

  it('one fault an append, in their order, and then none', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    const timedOut = { written: false, answer: { kind: 'timed-out' } } as const;
    standIn.faults.nextAppends(timedOut, { written: false, answer: { kind: 'unknown' } });
    const event = [newEvent()];
    const types = [];
    for (let attempt = 0; attempt < 3; attempt += 1)
      types.push(await refusal(append(client, 'batch', stream, NO_STREAM, event)));
    expect(types).toMatchObject([{ type: 'deadline-exceeded' }, { type: 'unknown' }, 'no refusal']);
  });

  it('an append is held until it is let go, and others pass it', async () => {
    const { standIn, client } = current();
    const [held, free] = [newStream(), newStream()];
    const hold = Promise.withResolvers<undefined>();
    const arrived = Promise.withResolvers<undefined>();
    standIn.faults.onAppend(({ stream }) => {
      if (stream !== held) return undefined;
      arrived.resolve(undefined);
      return hold.promise;
    });
    const call = append(client, 'batch', held, NO_STREAM, newEvents(1));
    await arrived.promise;
    await append(client, 'batch', free, NO_STREAM, newEvents(1));
    expect(standIn.log.stream(held)).toBe('not-found');
    hold.resolve(undefined);
    expect(await call).toMatchObject({ success: true });
  });

  it('a delay leaves the order of appends as it is', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    standIn.faults.delay(5);
    const events = newEvents(4);
    const calls = events.map((event, index) =>
      append(client, 'batch', stream, index === 0 ? NO_STREAM : BigInt(index - 1), [event]),
    );
    await Promise.all(calls);
    expect(await idsIn(client.readStream(stream))).toEqual(events.map((event) => event.id));
  });

  /** Resolves when the append has arrived for which the fault is meant. */
  function nextArrival(fault: AppendFault): Promise<void> {
    return new Promise((resolve) => {
      current().standIn.faults.onAppend(() => {
        resolve();
        return fault;
      });
    });
  }
});

describe('what is written and not yet replicated', () => {
  const current = started({ replicationMs: 300, writeTimeoutMs: 10 });

  it('decides appends and is not read; the same again meanwhile runs out of time', async () => {
    const { standIn, client } = current();
    const stream = newStream();
    const event = newEvent();
    const { end } = standIn.log;
    const first = append(client, 'batch', stream, NO_STREAM, [event]);
    while (standIn.log.end === end) await setImmediate();
    const second = refusal(append(client, 'batch', stream, NO_STREAM, [event]));
    const third = refusal(append(client, 'batch', stream, NO_STREAM, newEvents(1)));
    expect(await third).toMatchObject({ type: 'wrong-expected-version', actualVersion: 0n });
    expect(standIn.log.stream(stream)).toBe('not-found');
    expect(await second).toMatchObject({ type: 'deadline-exceeded' });
    const written = await first;
    expect(await append(client, 'batch', stream, NO_STREAM, [event])).toEqual(written);
    expect(await idsIn(client.readStream(stream))).toEqual([event.id]);
  });
});

describe('a server without the batch path', () => {
  const current = started({ batch: false });

  it('takes appends on the classic one', async () => {
    const { standIn, client } = current();
    const paths: string[] = [];
    standIn.faults.onAppend(({ path }) => void paths.push(path));
    await append(client, 'batch', newStream(), NO_STREAM, newEvents(1));
    expect(paths).toEqual(['classic']);
  });
});

describe('a smaller limit of an append', () => {
  const current = started({ maxAppendBytes: 100 });

  it('is told to the client', async () => {
    const { client } = current();
    expect(
      await refusal(append(client, 'batch', newStream(), NO_STREAM, [newEvent('Tried', 101)])),
    ).toMatchObject({ type: 'maximum-append-size-exceeded', maxAppendSize: 100 });
  });
});
