import { expect, it } from '@jest/globals';
import type { EventStore, Position } from '../port.js';
import { appended, batchOf, idsOf, newStream, readOn } from './batches.js';
import type { Opened } from './opened.js';

/** First what is there, then what comes, in the order of readAll. */
export function subscribing({ store, start }: Opened): void {
  it('hands over what is there and then what comes', async () => {
    const stream = newStream();
    const before = batchOf(stream, 'no-stream', 3);
    await appended(store().events, before);
    const subscription = collect(store().events, start());
    await subscription.reached(3);
    const after = batchOf(stream, 2, 2);
    await appended(store().events, after);
    await subscription.reached(5);
    expect(await subscription.stop()).toEqual([...idsOf(before.events), ...idsOf(after.events)]);
  });

  it('begins after the position that it is given', async () => {
    const stream = newStream();
    const batch = batchOf(stream, 'no-stream', 5);
    await appended(store().events, batch);
    const third = (await store().events.readStream(stream))[2];
    const subscription = collect(store().events, third?.position ?? null);
    await subscription.reached(2);
    expect(await subscription.stop()).toEqual(idsOf(batch.events.slice(3)));
  });

  it('serves two subscribers the same, each from where it began', async () => {
    const first = collect(store().events, start());
    const { position } = await appended(store().events, batchOf(newStream(), 'no-stream', 2));
    const second = collect(store().events, position);
    const later = batchOf(newStream(), 'no-stream', 3);
    await appended(store().events, later);
    await Promise.all([first.reached(5), second.reached(3)]);
    expect(await first.stop()).toEqual(idsOf(await readOn(store().events, start(), 100)));
    expect(await second.stop()).toEqual(idsOf(later.events));
  });

  it('neither skips nor repeats while writers append', async () => {
    const subscription = collect(store().events, start());
    await Promise.all(
      Array.from({ length: 100 }, () => appended(store().events, batchOf(newStream(), 'no-stream', 3))),
    );
    await subscription.reached(300);
    expect(await subscription.stop()).toEqual(idsOf(await readOn(store().events, start(), 1000)));
  });

  it('ends when it is aborted while it waits', async () => {
    const subscription = collect(store().events, start());
    await new Promise(setImmediate);
    expect(await subscription.stop()).toEqual([]);
  });

  it('ends at once where it was aborted before', async () => {
    await appended(store().events, batchOf(newStream(), 'no-stream', 1));
    const seen: unknown[] = [];
    for await (const page of store().events.subscribe(start(), AbortSignal.abort())) seen.push(page);
    expect(seen).toEqual([]);
  });

  it('ends when its reader leaves', async () => {
    await appended(store().events, batchOf(newStream(), 'no-stream', 1));
    let pages = 0;
    for await (const page of store().events.subscribe(start(), new AbortController().signal)) {
      pages += page.length;
      break;
    }
    expect(pages).toBe(1);
  });
}

interface Collected {
  /** Resolves when so many events have come; rejects where the subscription ends before. */
  reached(count: number): Promise<void>;
  /** Aborts the subscription and gives the ids of what came. */
  stop(): Promise<readonly string[]>;
}

function collect(events: EventStore, after: Position | null): Collected {
  const abort = new AbortController();
  const seen: string[] = [];
  let check = () => {};
  const ended = (async () => {
    for await (const page of events.subscribe(after, abort.signal)) {
      seen.push(...idsOf(page));
      check();
    }
  })();
  return {
    reached: (count) =>
      Promise.race([
        new Promise<void>((resolve) => {
          check = () => {
            if (seen.length >= count) resolve();
          };
          check();
        }),
        ended.then(() => {
          throw new Error(`The subscription ended after ${seen.length} of ${count} events.`);
        }),
      ]),
    stop: async () => {
      abort.abort();
      await ended;
      return seen;
    },
  };
}
