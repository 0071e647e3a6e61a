import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import type { LedgerStore } from '@concord-ledger/event-store';
import { LogWriter } from '../../../test/log-writer.js';
import { openViews } from '../open-views.js';

const ledger = { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 };
const PARTY = { type: 'PartyRegistered', data: { on: 'unknown', names: { en: 'Laos' }, kind: 'state' } };

/** A store whose first subscription fails. */
function failingOnce(store: LedgerStore): LedgerStore {
  let failures = 1;
  const events: LedgerStore['events'] = {
    append: (batch) => store.events.append(batch),
    readStream: (stream, from) => store.events.readStream(stream, from),
    readAll: (after, limit) => store.events.readAll(after, limit),
    readRaw: (after, limit) => store.events.readRaw(after, limit),
    last: () => store.events.last(),
    close: () => store.events.close(),
    subscribe: (after, signal) => {
      if (failures-- > 0) throw new Error('the disk is away');
      return store.events.subscribe(after, signal);
    },
  };
  return { ...store, events };
}

it('trouble with the log is over once it can be read again, also where nothing new is in it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'concord-trouble-'));
  const file = join(folder, 'views.db');
  const store = openMemoryStore();
  await new LogWriter(store).write('party-la', [PARTY]);
  const before = await openViews({ file, store, ledger });
  await before.caughtUp();
  await before.close();

  const views = await openViews({ file, store: failingOnce(store), ledger });
  const states = () => [...new Set(views.status().projections.map(({ state }) => state))];
  expect(states()).toStrictEqual(['failed']);
  const active = () => (states().join() === 'active' ? 0 : null);
  expect(await views.readModel.reflected(active, 10_000)).toBe(0);

  await views.close();
  await store.close();
  rmSync(folder, { recursive: true });
});
