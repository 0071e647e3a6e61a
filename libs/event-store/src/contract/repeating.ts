import { expect, it } from '@jest/globals';
import { appended, batchOf, newCommand, newStream } from './batches.js';
import type { Opened } from './opened.js';

/** A command is carried out once (R25). */
export function repeating({ store }: Opened): void {
  it('answers the identical call as before and says that it is a repeat', async () => {
    const stream = newStream();
    const batch = batchOf(stream, 'no-stream', 3);
    const first = await appended(store().events, batch);
    expect(await store().events.append(batch)).toEqual({ ...first, repeated: true });
    expect(await store().events.readStream(stream)).toHaveLength(3);
  });

  it('answers the identical call as before when the stream has moved on', async () => {
    const stream = newStream();
    await appended(store().events, batchOf(stream, 'no-stream', 1));
    const batch = batchOf(stream, 0, 2);
    const first = await appended(store().events, batch);
    await appended(store().events, batchOf(stream, 2, 1));
    expect(await store().events.append(batch)).toEqual({ ...first, repeated: true });
    expect(await store().events.readStream(stream)).toHaveLength(4);
  });

  it('writes once what two callers ask for at the same time', async () => {
    const stream = newStream();
    const batch = batchOf(stream, 'no-stream', 2);
    const results = await Promise.all([store().events.append(batch), store().events.append(batch)]);
    expect(results.map((result) => result.outcome === 'appended' && result.version)).toEqual([1, 1]);
    expect(await store().events.readStream(stream)).toHaveLength(2);
  });

  it('refuses the same command with another input', async () => {
    const stream = newStream();
    const command = newCommand();
    await appended(store().events, batchOf(stream, 'no-stream', 1, command));
    const other = batchOf(stream, 'no-stream', 1, { ...command, inputHash: '6a'.repeat(32) });
    expect(await store().events.append(other)).toEqual({ outcome: 'command-reused' });
    expect(await store().events.readStream(stream)).toHaveLength(1);
  });

  it('lets a command that was refused for its version try again', async () => {
    const stream = newStream();
    const command = newCommand();
    expect(await store().events.append(batchOf(stream, 3, 1, command))).toMatchObject({
      outcome: 'version-conflict',
    });
    expect(await store().events.append(batchOf(stream, 'no-stream', 1, command))).toMatchObject({
      outcome: 'appended',
      repeated: false,
    });
  });

  it('recognises a repeat that expects the version of now', async () => {
    const stream = newStream();
    const command = newCommand();
    const first = await appended(store().events, batchOf(stream, 'no-stream', 2, command));
    expect(await store().events.append(batchOf(stream, 1, 2, command))).toEqual({ ...first, repeated: true });
  });
}
