import { expect, it } from '@jest/globals';
import { encodeBody } from '../body.js';
import { AppendTooLarge } from '../errors.js';
import type { AppendBatch } from '../port.js';
import { appended, batchOf, idsOf, newStream, readOn } from './batches.js';
import type { Opened } from './opened.js';

/** Expected versions, whole batches, and what comes back. */
export function appending({ store, start }: Opened): void {
  it('gives the first event version 0', async () => {
    const stream = newStream();
    const result = await store().events.append(batchOf(stream, 'no-stream', 1));
    expect(result).toMatchObject({ outcome: 'appended', repeated: false, version: 0 });
    expect((await store().events.readStream(stream)).map((event) => event.version)).toEqual([0]);
  });

  it('answers with version and position of the last event of the batch', async () => {
    const stream = newStream();
    await appended(store().events, batchOf(stream, 'no-stream', 2));
    const { version, position } = await appended(store().events, batchOf(stream, 1, 3));
    expect(version).toBe(4);
    expect((await store().events.readStream(stream)).at(-1)).toMatchObject({ version: 4, position });
  });

  it('creates a stream once', async () => {
    const stream = newStream();
    await appended(store().events, batchOf(stream, 'no-stream', 2));
    expect(await store().events.append(batchOf(stream, 'no-stream', 1))).toEqual({
      outcome: 'version-conflict',
      actual: 1,
    });
  });

  it('refuses a version that the stream has not reached, and one that it has left', async () => {
    const stream = newStream();
    expect(await store().events.append(batchOf(stream, 0, 1))).toEqual({
      outcome: 'version-conflict',
      actual: 'no-stream',
    });
    await appended(store().events, batchOf(stream, 'no-stream', 3));
    expect(await store().events.append(batchOf(stream, 3, 1))).toEqual({
      outcome: 'version-conflict',
      actual: 2,
    });
    expect(await store().events.append(batchOf(stream, 1, 1))).toEqual({
      outcome: 'version-conflict',
      actual: 2,
    });
    expect(await store().events.readStream(stream)).toHaveLength(3);
  });

  it('lets one of two writers with different numbers of events win and tells the other where the stream is', async () => {
    const stream = newStream();
    await appended(store().events, batchOf(stream, 'no-stream', 1));
    const batches = [batchOf(stream, 0, 2), batchOf(stream, 0, 5)] as const;
    const results = await Promise.all(batches.map((batch) => store().events.append(batch)));
    const winner = results.findIndex((result) => result.outcome === 'appended');
    const won = batches[winner]?.events ?? [];
    expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(1);
    expect(results.filter((result) => result.outcome !== 'appended')).toEqual([
      { outcome: 'version-conflict', actual: won.length },
    ]);
    expect(idsOf(await store().events.readStream(stream, 1))).toEqual(idsOf(won));
  });

  it('lets one of 20 racing creators win', async () => {
    const stream = newStream();
    const results = await Promise.all(
      Array.from({ length: 20 }, () => store().events.append(batchOf(stream, 'no-stream', 1))),
    );
    expect(results.filter((result) => result.outcome === 'appended')).toHaveLength(1);
    expect(results.filter((result) => result.outcome === 'version-conflict')).toHaveLength(19);
    expect(await store().events.readStream(stream)).toHaveLength(1);
  });

  it('writes a batch of 1,000 events in order', async () => {
    const stream = newStream();
    const batch = batchOf(stream, 'no-stream', 1000);
    await appended(store().events, batch);
    expect(idsOf(await store().events.readStream(stream))).toEqual(idsOf(batch.events));
    expect(idsOf(await readOn(store().events, start(), 10_000))).toEqual(idsOf(batch.events));
  });

  it('takes one event of the largest size', async () => {
    const stream = newStream();
    await appended(store().events, sized(stream, [1_000_000]));
    expect((await store().events.readStream(stream)).map((event) => event.body.length)).toEqual([1_000_000]);
  });

  it('takes a batch of the largest size, and none of a byte more', async () => {
    const stream = newStream();
    const tooLarge = store().events.append(sized(stream, [600_000, 409_457]));
    await expect(tooLarge).rejects.toThrow(AppendTooLarge);
    await expect(tooLarge).rejects.toThrow(
      `Append to ${stream}: 2 events are too much for one batch. It holds 1010000 bytes, counting 272 for each event beside its ` +
        'body; event 1 goes beyond. Record them in several commands.',
    );
    expect(await store().events.readStream(stream)).toEqual([]);
    await appended(store().events, sized(stream, [600_000, 409_456]));
    expect(await store().events.readStream(stream)).toHaveLength(2);
  });

  it('gives back every body as it went in, byte for byte, with 16 bytes of salt', async () => {
    const stream = newStream();
    const { events } = batchOf(stream, 'no-stream', 3);
    const source = { file: 'c4'.repeat(32), line: 12, key: 'bảng kê/12', backDated: true } as const;
    const loaded = events.map((event) => ({ ...event, metadata: { ...event.metadata, source } }));
    await appended(store().events, { stream, expected: 'no-stream', events: loaded });
    const stored = await store().events.readStream(stream);
    expect(stored).toMatchObject(loaded.map((event, version) => ({ ...event, stream, version })));
    expect(stored.map((event) => Buffer.from(event.body).toString())).toEqual(
      loaded.map((event, version) => Buffer.from(encodeBody({ ...event, stream, version })).toString()),
    );
    expect(stored.map((event) => event.salt.length)).toEqual([16, 16, 16]);
    expect(new Set(stored.map((event) => Buffer.from(event.salt).toString('hex'))).size).toBe(3);
  });

  it('keeps what was appended, whatever the writer and readers do to their copies', async () => {
    const stream = newStream();
    const batch = batchOf(stream, 'no-stream', 1);
    const { events } = structuredClone(batch);
    const pending = appended(store().events, { ...batch, events });
    for (const event of events) Object.assign(event.data, { text: 'altered' });
    await pending;
    for (const event of await store().events.readStream(stream)) event.body.fill(0);
    expect(await store().events.readStream(stream)).toMatchObject([{ data: batch.events[0]?.data }]);
  });

  const wrong: readonly (readonly [string, (stream: string) => AppendBatch])[] = [
    ['without events', (stream) => batchOf(stream, 'no-stream', 0)],
    ['to a stream of the server', () => batchOf('$all', 'no-stream', 1)],
    ['to a stream without a name', () => batchOf('', 'no-stream', 1)],
    ['at a negative version', (stream) => batchOf(stream, -1, 1)],
    ['at half a version', (stream) => batchOf(stream, 0.5, 1)],
    [
      'of two commands',
      (stream) => ({
        stream,
        expected: 'no-stream',
        events: [1, 1].flatMap((n) => batchOf(stream, 'no-stream', n).events),
      }),
    ],
    ['with the same event twice', (stream) => twice(batchOf(stream, 'no-stream', 1))],
    [
      'with a value that JSON cannot hold',
      (stream) => withData(batchOf(stream, 'no-stream', 2), { value: NaN }),
    ],
  ];
  it.each(wrong)('refuses an append %s and writes nothing', async (_what, wrongBatch) => {
    const stream = newStream();
    await expect(store().events.append(wrongBatch(stream))).rejects.toThrow(TypeError);
    expect(await store().events.readStream(stream)).toEqual([]);
    expect(await readOn(store().events, start(), 100)).toEqual([]);
  });
}

function twice(batch: AppendBatch): AppendBatch {
  return { ...batch, events: [...batch.events, ...batch.events] };
}

/** The last event of the batch gets other data, so that those before it are in order. */
function withData(batch: AppendBatch, data: { readonly [key: string]: number }): AppendBatch {
  return {
    ...batch,
    events: batch.events.map((event, index) =>
      index === batch.events.length - 1 ? { ...event, data } : event,
    ),
  };
}

/** A batch whose bodies have these lengths in bytes. */
function sized(stream: string, lengths: readonly number[]): AppendBatch {
  const batch = batchOf(stream, 'no-stream', lengths.length);
  const events = batch.events.map((event, version) => {
    const room =
      (lengths[version] ?? 0) - encodeBody({ ...event, data: { text: '' }, stream, version }).length;
    return { ...event, data: { text: 'x'.repeat(room) } };
  });
  return { ...batch, events };
}
