import { expect, it } from '@jest/globals';
import { newSalt } from '../body.js';
import { InstantSettled } from '../errors.js';
import type { LogClock, StoredEvent } from '../port.js';
import { sealPrivateRecord } from '../private-record.js';
import { appended, batchOf, newStream } from './batches.js';
import type { Opened } from './opened.js';

/** The greatest instant of the log and the mark of what was answered as settled (R20, R21). The log must open empty. */
export function knowingTime({ store }: Opened): void {
  it('knows no instant before the first entry and before the first answer', async () => {
    expect(await clock().lastInstant()).toBeNull();
    expect(await clock().settledThrough()).toBeNull();
  });

  it('knows the greatest instant, not the latest', async () => {
    await record('2015-06-30T02:15:00.000Z');
    await record('2015-06-30T02:10:00.000Z');
    expect(await clock().lastInstant()).toBe('2015-06-30T02:15:00.000Z');
    await record('2015-06-30T02:15:00.001Z');
    expect(await clock().lastInstant()).toBe('2015-06-30T02:15:00.001Z');
  });

  it('gives each entry the greatest recordedAt up to it, however it is read', async () => {
    const streams = [newStream(), newStream()] as const;
    const times = ['2015-06-30T02:15:00.000Z', '2015-06-30T02:10:00.000Z', '2015-06-30T02:15:00.001Z'];
    for (const [call, recordedAt] of times.entries())
      for (const stream of streams)
        await appended(
          store().events,
          batchOf(stream, call === 0 ? 'no-stream' : call - 1, 1, { recordedAt }),
        );
    const instants = ['2015-06-30T02:15:00.000Z', '2015-06-30T02:15:00.000Z', '2015-06-30T02:15:00.001Z'];
    const read = (events: readonly StoredEvent[]) =>
      events.map(({ instantMs }) => (instantMs === undefined ? null : new Date(instantMs).toISOString()));
    expect(read(await store().events.readAll(null, 10))).toEqual(
      instants.flatMap((instant) => [instant, instant]),
    );
    for (const stream of streams) expect(read(await store().events.readStream(stream))).toEqual(instants);
    const last = await store().events.last();
    expect(read(last === null ? [] : [last])).toEqual(instants.slice(-1));
  });

  it('takes nothing recorded at or before an instant that was answered as settled', async () => {
    await clock().settle('2015-06-30T02:15:00.000Z');
    await expect(record('2015-06-30T02:14:59.999Z')).rejects.toThrow(InstantSettled);
    await expect(record('2015-06-30T02:15:00.000Z')).rejects.toMatchObject({
      settledThrough: '2015-06-30T02:15:00.000Z',
    });
    expect(await store().events.last()).toBeNull();
    expect(await record('2015-06-30T02:15:00.001Z')).toMatchObject({ outcome: 'appended', repeated: false });
  });

  it('leaves no private record of an append that came too late', async () => {
    await clock().settle('2015-06-30T02:15:00.000Z');
    const { hash, bytes } = sealPrivateRecord({ name: 'Nguyễn Văn Mẫu' }, newSalt());
    const late = batchOf(newStream(), 'no-stream', 1, { recordedAt: '2015-06-30T02:15:00.000Z' });
    await expect(store().events.append({ ...late, privateRecords: [bytes] })).rejects.toThrow(InstantSettled);
    expect(await store().privateRecords.get(hash)).toBeNull();
  });

  it('never moves the mark backwards', async () => {
    await clock().settle('2015-06-30T02:15:00.000Z');
    await clock().settle('2014-06-30T02:15:00.000Z');
    expect(await clock().settledThrough()).toBe('2015-06-30T02:15:00.000Z');
  });

  it('still answers the repeat of a command from before the mark', async () => {
    const batch = batchOf(newStream(), 'no-stream', 1, { recordedAt: '2015-06-30T02:15:00.000Z' });
    const first = await appended(store().events, batch);
    await clock().settle('2016-06-30T02:15:00.000Z');
    expect(await store().events.append(batch)).toEqual({ ...first, repeated: true });
  });

  it('refuses an instant that is none', async () => {
    await expect(clock().settle('2015-06-30')).rejects.toThrow(TypeError);
  });

  function clock(): LogClock {
    const { clock } = store();
    if (clock === undefined) throw new Error('The store has no clock; its abilities say that it has one.');
    return clock;
  }

  async function record(recordedAt: string) {
    return store().events.append(batchOf(newStream(), 'no-stream', 1, { recordedAt }));
  }
}
