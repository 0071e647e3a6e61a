import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import { END, NO_STREAM, START, eventTypeFilter, streamNameFilter } from '@eventstore/db-client';
import type { AllStreamSubscription, Position } from '@eventstore/db-client';
import { all, append, newEvents, newStream } from './connected.js';
import type { Connected } from './connected.js';
import { followed } from './following.js';

/** How a server serves subscriptions to $all. */
export function subscribing(client: Connected): void {
  describe('a subscription to $all', () => {
    it('gives what is there of the streams of a prefix, says that it has caught up, and gives what comes', async () => {
      const prefix = newPrefix();
      const before = newEvents(40);
      await append(client(), 'batch', newStream(prefix), NO_STREAM, before);
      await append(client(), 'batch', newStream(), NO_STREAM, newEvents(40));
      const subscription = client().subscribeToAll({ filter: streamNameFilter({ prefixes: [prefix] }) });
      const seen = follow(subscription);
      await Promise.all([once(subscription, 'caughtUp'), seen.reached(40)]);
      expect(subscription.id).toMatch(/^[\da-f-]{36}$/);
      await append(client(), 'batch', newStream(), NO_STREAM, newEvents(3));
      const after = newEvents(2);
      await append(client(), 'batch', newStream(prefix), NO_STREAM, after);
      await seen.reached(42);
      await subscription.unsubscribe();
      expect(seen.ids).toEqual([...before, ...after].map((event) => event.id));
    });

    it('begins after the position that it is given', async () => {
      const prefix = newPrefix();
      const events = newEvents(4);
      const stream = newStream(prefix);
      await append(client(), 'batch', stream, NO_STREAM, events);
      const stored = await all(client().readStream(stream));
      const filter = streamNameFilter({ prefixes: [prefix] });
      const subscription = client().subscribeToAll({ fromPosition: positionOf(stored[1]), filter });
      const seen = follow(subscription);
      await seen.reached(2);
      await subscription.unsubscribe();
      expect(seen.ids).toEqual(events.slice(2).map((event) => event.id));
    });

    it('from the end gives only what comes', async () => {
      const prefix = newPrefix();
      await append(client(), 'batch', newStream(prefix), NO_STREAM, newEvents(2));
      const filter = streamNameFilter({ prefixes: [prefix, newPrefix()] });
      const subscription = client().subscribeToAll({ fromPosition: END, filter });
      const seen = follow(subscription);
      await once(subscription, 'caughtUp');
      const after = newEvents(1);
      await append(client(), 'batch', newStream(prefix), NO_STREAM, after);
      await seen.reached(1);
      await subscription.unsubscribe();
      expect(seen.ids).toEqual(after.map((event) => event.id));
    });

    it('may be dropped while many events come at once; going on after the last one, each is seen once, in order', async () => {
      const prefix = newPrefix();
      const events = newEvents(1000);
      const following = followed(client(), prefix, 1000);
      await append(client(), 'batch', newStream(prefix), NO_STREAM, events);
      expect(await following).toEqual(events.map((event) => event.id));
    });

    it('without a filter gives everything, from the first event of the system on', async () => {
      const [first] = await all(client().readAll({ maxCount: 1 }));
      const subscription = client().subscribeToAll({ fromPosition: START });
      const seen = follow(subscription);
      await seen.reached(1);
      await subscription.unsubscribe();
      expect(seen.ids[0]).toBe(first?.id);
    });

    it('takes filters by type and by pattern', async () => {
      const type = `Kind${randomUUID()}`;
      const wanted = newEvents(2).map((event) => ({ ...event, type }));
      const stream = newStream();
      await append(client(), 'batch', stream, NO_STREAM, [...newEvents(2), ...wanted]);
      const filters = [eventTypeFilter({ prefixes: [type] }), streamNameFilter({ regex: `^${stream}$` })];
      const counts = [2, 4];
      for (const [index, filter] of filters.entries()) {
        const subscription = client().subscribeToAll({ filter });
        const seen = follow(subscription);
        await seen.reached(counts[index] ?? 0);
        await subscription.unsubscribe();
        expect(seen.ids.slice(-2)).toEqual(wanted.map((event) => event.id));
      }
    });

    it('tells checkpoints while it catches up and while it is live; going on from any of them loses nothing', async () => {
      const prefix = newPrefix();
      const first = newEvents(3);
      await append(client(), 'batch', newStream(prefix), NO_STREAM, first);
      await append(client(), 'batch', newStream(), NO_STREAM, newEvents(100));
      const checkpoints: Position[] = [];
      const filter = streamNameFilter({
        prefixes: [prefix],
        checkpointInterval: 1,
        checkpointReached: async (_, position) => void checkpoints.push(position),
      });
      const subscription = client().subscribeToAll({ filter });
      const seen = follow(subscription);
      await Promise.all([once(subscription, 'caughtUp'), seen.reached(3)]);
      const caughtUp = checkpoints.length;
      expect(caughtUp).toBeGreaterThanOrEqual(2);
      await append(client(), 'batch', newStream(), NO_STREAM, newEvents(20));
      await append(client(), 'batch', newStream(), NO_STREAM, newEvents(20));
      const last = newEvents(1);
      await append(client(), 'batch', newStream(prefix), NO_STREAM, last);
      await seen.reached(4);
      await subscription.unsubscribe();
      expect(checkpoints.length).toBeGreaterThan(caughtUp);
      const commits = checkpoints.map(({ commit }) => commit);
      expect(commits).toEqual(commits.toSorted((a, b) => (a < b ? -1 : 1)));
      const ids = [...first, ...last].map((event) => event.id);
      for (const fromPosition of [...checkpoints.slice(-4)]) {
        const again = client().subscribeToAll({
          fromPosition,
          filter: streamNameFilter({ prefixes: [prefix] }),
        });
        const resumed = follow(again);
        await resumed.reached(1);
        await again.unsubscribe();
        expect(ids.slice(ids.indexOf(resumed.ids[0] ?? ''))).toEqual(resumed.ids);
        expect(resumed.ids.at(-1)).toBe(last[0]?.id);
      }
    });
  });
}

interface Followed {
  readonly ids: readonly string[];
  /** Resolves when so many events have come. */
  reached(count: number): Promise<void>;
}

function follow(subscription: AllStreamSubscription): Followed {
  const ids: string[] = [];
  let waiting: { readonly count: number; readonly resolve: () => void }[] = [];
  subscription.on('data', ({ event }) => {
    if (event !== undefined) ids.push(event.id);
    for (const { count, resolve } of waiting) if (ids.length >= count) resolve();
    waiting = waiting.filter(({ count }) => ids.length < count);
  });
  return {
    ids,
    reached: (count) =>
      new Promise((resolve) => {
        if (ids.length >= count) resolve();
        else waiting.push({ count, resolve });
      }),
  };
}

function newPrefix(): string {
  return `concord_${randomUUID()}`;
}

function positionOf(event: { readonly position?: Position } | undefined): Position {
  if (event?.position === undefined) throw new Error('no position');
  return event.position;
}
