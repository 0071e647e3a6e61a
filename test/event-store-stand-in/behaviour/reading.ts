import { describe, expect, it } from '@jest/globals';
import { BACKWARDS, END, NO_STREAM, binaryEvent } from '@eventstore/db-client';
import { all, append, idsIn, newEvent, newEvents, newStream, refusal } from './connected.js';
import type { Connected } from './connected.js';

/** What a server gives to read. */
export function reading(client: Connected): void {
  describe('a stream', () => {
    it('that there is not is told of while it is read', async () => {
      const stream = newStream();
      expect(await refusal(all(client().readStream(stream)))).toMatchObject({
        type: 'stream-not-found',
        streamName: stream,
      });
    });

    it('is read forwards from a revision on, that one included, up to a number', async () => {
      const { stream, ids } = await written(5);
      expect(await idsIn(client().readStream(stream))).toEqual(ids);
      expect(await idsIn(client().readStream(stream, { fromRevision: 2n }))).toEqual(ids.slice(2));
      const two = client().readStream(stream, { fromRevision: 1n, maxCount: 2 });
      expect(await idsIn(two)).toEqual(ids.slice(1, 3));
      expect(await idsIn(client().readStream(stream, { fromRevision: 9n }))).toEqual([]);
    });

    it('is read backwards from a revision on, that one included, up to a number', async () => {
      const { stream, ids } = await written(5);
      const backwards = ids.toReversed();
      const direction = BACKWARDS;
      expect(await idsIn(client().readStream(stream, { direction, fromRevision: END }))).toEqual(backwards);
      const last = client().readStream(stream, { direction, fromRevision: END, maxCount: 1 });
      expect(await idsIn(last)).toEqual(backwards.slice(0, 1));
      const middle = client().readStream(stream, { direction, fromRevision: 3n, maxCount: 2 });
      expect(await idsIn(middle)).toEqual(backwards.slice(1, 3));
      expect(await idsIn(client().readStream(stream, { direction }))).toEqual(ids.slice(0, 1));
    });

    it('keeps more events than a page of the server holds, in order', async () => {
      const { stream, ids } = await written(100);
      expect(await idsIn(client().readStream(stream))).toEqual(ids);
      const backwards = client().readStream(stream, { direction: BACKWARDS, fromRevision: END });
      expect(await idsIn(backwards)).toEqual(ids.toReversed());
    });
  });

  describe('an event', () => {
    it('comes back with the same bytes of data and its metadata parsed, so that their bytes do not', async () => {
      const stream = newStream();
      const data = Buffer.from([0, 255, 128, 13, 10, 123]);
      const event = binaryEvent({ type: 'Tried', data, metadata: Buffer.from('{ "b":1,   "a":[2] }') });
      await append(client(), 'batch', stream, NO_STREAM, [event]);
      const [stored] = await all(client().readStream(stream));
      expect(stored).toMatchObject({
        streamId: stream,
        id: event.id,
        revision: 0n,
        type: 'Tried',
        isJson: false,
        metadata: { b: 1, a: [2] },
      });
      expect(stored?.data).toEqual(new Uint8Array(data));
    });

    it('comes back with the bytes of its metadata where they are no JSON, and without any where there are none', async () => {
      const stream = newStream();
      const metadata = Buffer.from([1, 2, 3]);
      const events = [
        binaryEvent({ type: 'Tried', data: Buffer.from('a'), metadata }),
        binaryEvent({ type: 'Tried', data: Buffer.from('b') }),
      ];
      await append(client(), 'classic', stream, NO_STREAM, events);
      const stored = await all(client().readStream(stream));
      expect(stored.map((event) => event.metadata)).toEqual([new Uint8Array(metadata), undefined]);
    });
  });

  describe('$all', () => {
    it('is read forwards from a position on, the event there included, with positions that grow', async () => {
      const { stream } = await written(3);
      const events = await all(client().readStream(stream));
      const from = events[1]?.position;
      if (from === undefined) throw new Error('no position');
      const read = await all(client().readAll({ fromPosition: from }));
      expect(read[0]?.id).toBe(events[1]?.id);
      const positions = read.map((event) => event.position?.commit ?? 0n);
      expect(positions).toEqual(positions.toSorted((a, b) => (a < b ? -1 : 1)));
      expect(new Set(positions).size).toBe(positions.length);
    });

    it('is read backwards from a position on, without the event there', async () => {
      const { stream } = await written(3);
      const events = await all(client().readStream(stream));
      const from = events[2]?.position;
      if (from === undefined) throw new Error('no position');
      const read = client().readAll({ direction: BACKWARDS, fromPosition: from, maxCount: 2 });
      expect(await idsIn(read)).toEqual([events[1]?.id, events[0]?.id]);
    });

    it('is read from its ends', async () => {
      const { ids } = await written(2);
      const last = client().readAll({ direction: BACKWARDS, fromPosition: END, maxCount: 200 });
      expect(await idsIn(last)).toEqual(expect.arrayContaining([...ids]));
      expect(await idsIn(client().readAll({ fromPosition: END }))).toEqual([]);
      expect(await idsIn(client().readAll({ direction: BACKWARDS }))).toEqual([]);
      expect(await idsIn(client().readAll({ maxCount: 2 }))).toHaveLength(2);
    });

    it('gives events of the system too', async () => {
      const [first] = await all(client().readAll({ maxCount: 1 }));
      expect(first?.streamId.startsWith('$')).toBe(true);
    });
  });

  async function written(
    count: number,
  ): Promise<{ readonly stream: string; readonly ids: readonly string[] }> {
    const stream = newStream();
    const events = count === 1 ? [newEvent()] : newEvents(count);
    await append(client(), 'batch', stream, NO_STREAM, events);
    return { stream, ids: events.map((event) => event.id) };
  }
}
