import { expect, it } from '@jest/globals';
import type { EventBody, EventStore, Position, RawEntry } from '../port.js';
import { encodeBody, newSalt } from '../body.js';
import { NotAdopted } from '../errors.js';
import { appended, batchOf, newCommand, newStream, readOn } from './batches.js';
import type { Opened } from './opened.js';

/** Entries of another store, taken over as they are there (R31). */
export function adopting({ store, start }: Opened): void {
  it('keeps bodies, salts and order, byte for byte', async () => {
    const [a, b] = [newStream(), newStream()];
    const entries = [...entriesOf(a, 0, 2), ...entriesOf(b, 0, 1), ...entriesOf(a, 2, 1)];
    await store().adopt(entries);
    expect(asKept(await store().events.readRaw(start(), 10))).toEqual(asKept(entries));
    expect((await store().events.readStream(a)).map(({ version }) => version)).toEqual([0, 1, 2]);
  });

  it('goes on where it ended, and is appended to as any other log', async () => {
    const stream = newStream();
    await store().adopt(entriesOf(stream, 0, 2));
    await store().adopt(entriesOf(stream, 2, 2));
    await expect(appended(store().events, batchOf(stream, 3, 1))).resolves.toMatchObject({ version: 4 });
    expect(await readOn(store().events, start(), 2)).toHaveLength(5);
  });

  it('knows the commands of what it took over', async () => {
    const stream = newStream();
    const command = newCommand();
    await store().adopt(entriesOf(stream, 0, 2, command.commandId));
    const repeated = await store().events.append(batchOf(stream, 'no-stream', 2, command));
    expect(repeated).toMatchObject({ outcome: 'appended', repeated: true, version: 1 });
    const other = { ...command, inputHash: '77'.repeat(32) };
    expect(await store().events.append(batchOf(stream, 1, 2, other))).toEqual({ outcome: 'command-reused' });
  });

  it('refuses what does not follow', async () => {
    const stream = newStream();
    await expect(store().adopt(entriesOf(stream, 1, 1))).rejects.toThrow(NotAdopted);
    expect(await store().events.readRaw(start(), 10)).toEqual([]);
  });

  it('refuses an entry that is not what it is filed as, a body that is none, and a salt that is short', async () => {
    const [entry] = entriesOf(newStream(), 0, 1);
    if (entry === undefined) throw new Error('One entry was made.');
    for (const damaged of [
      { ...entry, stream: newStream() },
      { ...entry, version: 1 },
      { ...entry, body: entry.body.subarray(1) },
      { ...entry, salt: entry.salt.subarray(1) },
    ])
      await expect(store().adopt([damaged])).rejects.toThrow(NotAdopted);
    expect(await end(store().events)).toBe(start());
  });
}

async function end(events: EventStore): Promise<Position | null> {
  return (await events.last())?.position ?? null;
}

/** One command's entries as another store would hand them over. */
function entriesOf(
  stream: string,
  from: number,
  count: number,
  commandId = newCommand().commandId,
): readonly RawEntry[] {
  const { events } = batchOf(stream, 'no-stream', count, { commandId });
  return events.map((event, index) => {
    const body: EventBody = { ...event, stream, version: from + index };
    // Where an entry stands in its store is that store's business.
    const position = `elsewhere ${index}` as Position;
    return { stream, version: body.version, body: encodeBody(body), salt: newSalt(), position };
  });
}

function asKept(entries: readonly RawEntry[]): readonly unknown[] {
  return entries.map(({ stream, version, body, salt }) => ({
    stream,
    version,
    body: Buffer.from(body),
    salt: Buffer.from(salt),
  }));
}
