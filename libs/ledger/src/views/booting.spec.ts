import 'reflect-metadata';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { LedgerStore } from '@concord-ledger/event-store';
import { startLedger, TestStores } from '../../test/started-ledger.js';
import { GetParty, GetStatus, ListAgreements } from '../asking.js';
import { ListAgreementsHandler } from '../answering/agreements/list-agreements.handler.js';
import { GetPartyHandler } from '../answering/parties/get-party.handler.js';
import { GetStatusHandler } from '../answering/status/get-status.handler.js';

const stores = new TestStores();
afterEach(() => stores.discard());

/** A store whose subscriptions begin only once the gate is opened: views on it are being built until then. */
function gated(store: LedgerStore): { readonly slow: LedgerStore; readonly open: () => void } {
  const gate = Promise.withResolvers<null>();
  const events: LedgerStore['events'] = {
    append: (batch) => store.events.append(batch),
    readStream: (stream, from) => store.events.readStream(stream, from),
    readAll: (after, limit) => store.events.readAll(after, limit),
    readRaw: (after, limit) => store.events.readRaw(after, limit),
    last: () => store.events.last(),
    close: () => store.events.close(),
    async *subscribe(after, signal) {
      await gate.promise;
      yield* store.events.subscribe(after, signal);
    },
  };
  return {
    slow: { ...store, events },
    open: () => {
      gate.resolve(null);
    },
  };
}

describe('while the views are being built', () => {
  it('nobody waits for them, and nothing is said not to exist that they do not show yet', async () => {
    const store = stores.memory();
    const party = { type: 'RegisterParty', on: 'unknown', kind: 'agency' } as const;
    const before = await startLedger(store);
    await before.record({ ...party, party: 'vnnic', names: { en: 'VNNIC' } });
    const { slow, open } = gated(store);
    const { ledger, record } = await startLedger(slow, { waitMs: 600_000 });
    const get = () => new GetPartyHandler(ledger).execute(new GetParty({ id: 'vnnic' }));
    const list = () => new ListAgreementsHandler(ledger).execute(new ListAgreements({}));
    const status = () => new GetStatusHandler(ledger).execute(new GetStatus({}));

    expect(await record({ ...party, party: 'kisa', names: { en: 'KISA' } })).toMatchObject({
      outcome: 'recorded',
      reflected: false,
    });
    expect(await get()).toStrictEqual({ outcome: 'not-reflected', entry: null });
    expect(await list()).toStrictEqual({ outcome: 'not-reflected', entry: null });
    expect(await status()).toMatchObject({
      outcome: 'answered',
      value: { projections: Array.from({ length: 10 }, () => ({ state: 'booting' })) },
    });

    open();
    await ledger.opened.views.caughtUp();
    expect(await get()).toMatchObject({ outcome: 'answered', value: { id: 'vnnic' } });
    expect(await list()).toMatchObject({ outcome: 'answered' });
  });
});
