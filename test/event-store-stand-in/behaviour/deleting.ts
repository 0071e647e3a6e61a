import { expect, it } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { all, append, idsIn, newEvents, newStream, refusal } from './connected.js';
import type { Connected } from './connected.js';

/** What a server does with streams that are deleted: the ledger never deletes one, and must bear it where others do. */
export function deleting(client: Connected): void {
  it('a deleted stream reads as not found, can be made again from the next revision, and its events stay in $all', async () => {
    const stream = newStream();
    const before = newEvents(1);
    const { position } = await append(client(), 'batch', stream, NO_STREAM, before);
    await client().deleteStream(stream);
    expect(await refusal(all(client().readStream(stream)))).toMatchObject({ type: 'stream-not-found' });
    const after = newEvents(2);
    expect(await append(client(), 'batch', stream, NO_STREAM, after)).toMatchObject({
      nextExpectedRevision: 2n,
    });
    const ids = after.map((event) => event.id);
    const again = await all(client().readStream(stream));
    expect(again.map(({ id, revision }) => ({ id, revision }))).toEqual([
      { id: ids[0], revision: 1n },
      { id: ids[1], revision: 2n },
    ]);
    if (position === undefined) throw new Error('no position');
    const inAll = (await all(client().readAll({ fromPosition: position }))).filter(
      ({ streamId }) => streamId === stream,
    );
    expect(inAll.map((event) => event.id)).toEqual([before[0]?.id, ...ids]);
  });

  it('a tombstoned stream reads as deleted, takes no more, and its events stay in $all before one that says so', async () => {
    const stream = newStream();
    const events = newEvents(2);
    const { position } = await append(client(), 'batch', stream, NO_STREAM, events);
    await client().tombstoneStream(stream);
    const deleted = { type: 'stream-deleted', streamName: stream };
    expect(await refusal(all(client().readStream(stream)))).toMatchObject(deleted);
    for (const path of ['batch', 'classic'] as const) {
      expect(await refusal(append(client(), path, stream, NO_STREAM, newEvents(1)))).toMatchObject(deleted);
      expect(await refusal(append(client(), path, stream, 1n, newEvents(1)))).toMatchObject(deleted);
    }
    if (position === undefined) throw new Error('no position');
    const inAll = (await all(client().readAll({ fromPosition: position }))).filter(
      ({ streamId }) => streamId === stream,
    );
    expect(inAll.map(({ type, revision }) => ({ type, revision }))).toEqual([
      { type: 'Tried', revision: 1n },
      { type: '$streamDeleted', revision: 2n ** 63n - 1n },
    ]);
    expect(await idsIn(client().readAll({ fromPosition: position, maxCount: 1 }))).toEqual([events[1]?.id]);
  });

  it('a stream is not deleted at another revision than expected', async () => {
    const stream = newStream();
    await append(client(), 'batch', stream, NO_STREAM, newEvents(3));
    const wrong = { type: 'wrong-expected-version', expectedVersion: 1n, actualVersion: 2n };
    expect(await refusal(client().deleteStream(stream, { expectedRevision: 1n }))).toMatchObject(wrong);
    expect(await refusal(client().tombstoneStream(stream, { expectedRevision: 1n }))).toMatchObject(wrong);
    expect(await all(client().readStream(stream))).toHaveLength(3);
  });
}
