import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { dumpViews } from '../../test/dump.js';
import { rowsKnownAt } from '../../test/known-rows.js';
import { randomHistory, writeHistory } from '../../test/random-history.js';
import { COMMITMENT_ROWS } from './commitments/tables.js';
import { openViews } from './open-views.js';
import { SPAN_AREAS, SPAN_PARTIES, SPAN_PROGRAMMES, SPANS } from './register/tables.js';

const LEDGER = { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 };

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-known-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** Builds views in a file of the folder; a projection that fails is a fault of the test's. */
async function built(store: LedgerStore, name: string): Promise<string> {
  const file = join(folder, name);
  const views = await openViews({ file, store, ledger: LEDGER });
  await views.caughtUp();
  expect(views.status().projections.filter(({ state }) => state !== 'active')).toStrictEqual([]);
  await views.close();
  return file;
}

/** A store that holds the first entries of another, the last command perhaps in part. */
async function beginningOf({ events }: LedgerStore, count: number): Promise<LedgerStore> {
  const beginning = openMemoryStore();
  const entries = await events.readAll(null, count);
  for (const batch of Map.groupBy(entries, ({ metadata }) => metadata.commandId).values()) {
    const { stream, version } = batch[0] ?? { stream: '', version: 0 };
    await beginning.events.append({
      stream,
      expected: version === 0 ? 'no-stream' : version - 1,
      events: batch.map(({ id, type, schemaVersion, data, metadata }) => ({
        id,
        type,
        schemaVersion,
        data,
        metadata,
      })),
    });
  }
  return beginning;
}

/** The store, whose log is read some entries at a time, so that so many come into one transaction. */
function inPagesOf(size: number, store: LedgerStore): LedgerStore {
  const { events } = store;
  return {
    ...store,
    events: {
      append: (batch) => events.append(batch),
      readStream: (stream, from) => events.readStream(stream, from),
      readAll: (after, limit) => events.readAll(after, Math.min(limit, size)),
      readRaw: (after, limit) => events.readRaw(after, limit),
      last: () => events.last(),
      close: () => events.close(),
      async *subscribe(after, signal) {
        for await (const page of events.subscribe(after, signal))
          for (let from = 0; from < page.length; from += size) yield page.slice(from, from + size);
      },
    },
  };
}

describe('the views', () => {
  it('as known at an entry are those built from the entries up to it alone, row by row (R21)', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(randomHistory, fc.nat(), async (steps, any) => {
        run += 1;
        const store = openMemoryStore();
        await writeHistory(store, steps);
        const count = (await store.events.readAll(null, 1_000)).length;
        fc.pre(count > 0);
        const entry = any % count;
        const beginning = await beginningOf(store, entry + 1);
        const then = rowsKnownAt(await built(store, `live-${run}.db`), entry);
        expect(then).toStrictEqual(rowsKnownAt(await built(beginning, `then-${run}.db`), entry));
        expect(Object.keys(then)).toEqual(
          expect.arrayContaining([
            SPANS.name,
            SPAN_PARTIES,
            SPAN_AREAS,
            SPAN_PROGRAMMES,
            COMMITMENT_ROWS.name,
          ]),
        );
        await store.close();
        await beginning.close();
      }),
      { numRuns: 60 },
    );
  });

  it('are the same however many entries are applied at once', async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(randomHistory, fc.integer({ min: 1, max: 9 }), async (steps, size) => {
        run += 1;
        const store = openMemoryStore();
        await writeHistory(store, steps);
        const [one, other] = [
          await built(inPagesOf(size, store), `pages-${run}.db`),
          await built(store, `whole-${run}.db`),
        ];
        expect(dumpViews(one)).toStrictEqual(dumpViews(other));
        await store.close();
      }),
      { numRuns: 40 },
    );
  });
});
