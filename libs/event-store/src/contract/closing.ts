import { expect, it } from '@jest/globals';
import { StoreClosed } from '../errors.js';
import { batchOf, newStream } from './batches.js';
import type { Opened } from './opened.js';

/** A closed store answers what it had taken on, and nothing else. */
export function closing({ store, start }: Opened): void {
  it('answers appends that were under way', async () => {
    const pending = Array.from({ length: 20 }, () =>
      store().events.append(batchOf(newStream(), 'no-stream', 1)),
    );
    await store().close();
    const outcomes = (await Promise.all(pending)).map((result) => result.outcome);
    expect(outcomes).toEqual(Array.from({ length: 20 }, () => 'appended'));
  });

  it('may be closed twice, and by either handle', async () => {
    const both = Promise.all([store().close(), store().events.close()]);
    await expect(both).resolves.toEqual([undefined, undefined]);
    await expect(store().close()).resolves.toBeUndefined();
  });

  it('refuses every call after it', async () => {
    await store().close();
    const { events, privateRecords } = store();
    for (const call of [
      () => events.append(batchOf(newStream(), 'no-stream', 1)),
      () => events.readStream(newStream()),
      () => events.readAll(start(), 1),
      () => events.readRaw(start(), 1),
      () => events.last(),
      () => privateRecords.put(new Uint8Array(1)),
      () => privateRecords.hashes()[Symbol.asyncIterator]().next(),
    ]) {
      await expect(call()).rejects.toThrow(StoreClosed);
    }
  });

  it('ends a subscription that waits by an error, so that silence is not taken for the end of the log', async () => {
    const waiting = (async () => {
      for await (const page of store().events.subscribe(start(), new AbortController().signal))
        expect(page).toEqual([]);
    })();
    await new Promise(setImmediate);
    const ended = expect(waiting).rejects.toThrow(StoreClosed);
    await store().close();
    await ended;
  });
}
