import { expect, it } from '@jest/globals';
import type { EventStore, Position } from '../port.js';
import type { Abilities } from './adapter.js';
import { appended, batchOf, idsOf, newStream, readOn } from './batches.js';
import type { Opened } from './opened.js';

/** Streams in version order, the log in its own: nothing skipped, nothing twice. */
export function reading({ store, start }: Opened, { opensEmpty }: Abilities): void {
  it('finds nothing in a stream that there is not', async () => {
    expect(await store().events.readStream(newStream())).toEqual([]);
  });

  it('reads a stream from a version, and nothing beyond its end', async () => {
    const stream = newStream();
    const batch = batchOf(stream, 'no-stream', 5);
    await appended(store().events, batch);
    expect(idsOf(await store().events.readStream(stream, 3))).toEqual(idsOf(batch.events.slice(3)));
    expect(await store().events.readStream(stream, 5)).toEqual([]);
  });

  it.each([-1, 0.5, NaN])('refuses to read a stream from version %d', async (from) => {
    await expect(store().events.readStream(newStream(), from)).rejects.toThrow(TypeError);
  });

  it('reads one stream whole and no other, however long it is', async () => {
    const stream = newStream();
    const first = batchOf(stream, 'no-stream', 1100);
    const second = batchOf(stream, 1099, 900);
    await appended(store().events, first);
    await appended(store().events, batchOf(newStream(), 'no-stream', 3));
    await appended(store().events, second);
    expect(idsOf(await store().events.readStream(stream))).toEqual([
      ...idsOf(first.events),
      ...idsOf(second.events),
    ]);
  });

  it('reads the log in the order of writing, the same in pages of any size', async () => {
    const [a, b] = [newStream(), newStream()];
    const batches = [batchOf(a, 'no-stream', 2), batchOf(b, 'no-stream', 3), batchOf(a, 1, 2)];
    for (const batch of batches) await appended(store().events, batch);
    const expected = batches.flatMap((batch) => idsOf(batch.events));
    for (const limit of [1, 2, 3, 7, 100])
      expect(idsOf(await readOn(store().events, start(), limit))).toEqual(expected);
  });

  it.each([0, -1, 1.5, NaN, Infinity])('refuses to read %d entries', async (limit) => {
    await expect(store().events.readAll(start(), limit)).rejects.toThrow(TypeError);
    await expect(store().events.readRaw(start(), limit)).rejects.toThrow(TypeError);
  });

  it('reads the bytes of entries as they are kept, in the same order, in pages of any size', async () => {
    const batch = batchOf(newStream(), 'no-stream', 1100);
    await appended(store().events, batch);
    const whole = await store().events.readAll(start(), 10_000);
    const expected = whole.map(({ position, stream, version, body, salt, instantMs }) => ({
      ...{ position, stream, version, body: Buffer.from(body), salt: Buffer.from(salt) },
      ...(instantMs !== undefined && { instantMs }),
    }));
    for (const limit of [1, 700, 10_000]) {
      const raw = await store().events.readRaw(start(), limit);
      expect(
        raw.map(({ position, stream, version, body, salt, instantMs }) => ({
          ...{ position, stream, version, body: Buffer.from(body), salt: Buffer.from(salt) },
          ...(instantMs !== undefined && { instantMs }),
        })),
      ).toEqual(expected.slice(0, limit));
    }
    const half = whole[549]?.position ?? null;
    expect((await store().events.readRaw(half, 10_000)).map(({ version }) => version)).toEqual(
      Array.from({ length: 550 }, (_, index) => 550 + index),
    );
    expect(await store().events.readRaw(whole.at(-1)?.position ?? null, 10)).toEqual([]);
  });

  it('gives away what it keeps of entries for itself, where it does: their numbers, and which command they are the end of', async () => {
    const batches = [batchOf(newStream(), 'no-stream', 3), batchOf(newStream(), 'no-stream', 1)];
    for (const batch of batches) await appended(store().events, batch);
    const raw = await store().events.readRaw(start(), 10);
    const [first] = raw;
    if (first?.number !== undefined)
      expect(raw.map(({ number }) => number)).toEqual([0, 1, 2, 3].map((at) => at + (first.number ?? 0)));
    if (first?.command !== undefined) {
      const [three, one] = batches.map(({ events: [event] }) =>
        event?.metadata.commandId.replaceAll('-', ''),
      );
      const kept = raw.map(({ command }) => command && Buffer.from(command).toString('hex'));
      expect(kept).toEqual([null, null, three, one]);
    }
  });

  it('gives an event the same position in its stream, in the log and as the last one', async () => {
    const stream = newStream();
    await appended(store().events, batchOf(stream, 'no-stream', 2));
    const inStream = await store().events.readStream(stream);
    expect(await readOn(store().events, start(), 10)).toEqual(inStream);
    expect(await store().events.last()).toEqual(inStream.at(-1));
  });

  it('neither skips nor repeats while 8 writers append', async () => {
    const writers = Array.from({ length: 8 }, () => writeInTurn(store().events, 25));
    const whileWriting = readUntil(store().events, start(), 8 * 25 * 2);
    const written = (await Promise.all(writers)).flat();
    const seen = await whileWriting;
    expect(new Set(seen)).toEqual(new Set(written));
    expect(seen).toHaveLength(written.length);
    expect(seen).toEqual(idsOf(await readOn(store().events, start(), 10_000)));
  });

  if (!opensEmpty) return;

  it('has no last event while it is empty', async () => {
    expect(await store().events.last()).toBeNull();
    expect(await store().events.readAll(null, 10)).toEqual([]);
  });
}

/** Appends pairs of events to a stream of its own, one call after the other; the ids in order. */
async function writeInTurn(events: EventStore, calls: number): Promise<readonly string[]> {
  const stream = newStream();
  const written: string[] = [];
  for (let call = 0; call < calls; call++) {
    const batch = batchOf(stream, call === 0 ? 'no-stream' : call * 2 - 1, 2);
    await appended(events, batch);
    written.push(...idsOf(batch.events));
  }
  return written;
}

/** Reads on and on until so many events have been seen. */
async function readUntil(
  events: EventStore,
  after: Position | null,
  count: number,
): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let position = after; seen.length < count;) {
    const page = await events.readAll(position, 7);
    seen.push(...idsOf(page));
    position = page.at(-1)?.position ?? position;
    await new Promise(setImmediate);
  }
  return seen;
}
