import 'reflect-metadata';
import { join } from 'node:path';
import { OutcomeUnknown, StoreUnavailable } from '@concord-ledger/event-store';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { afterEach, describe, expect, it } from '@jest/globals';
import { askParties, fiveParties, known, NOW, party, RECORDED, recordAt } from '../../test/five-parties.js';
import { shown } from '../../test/open-ledger.js';
import { startLedger, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const settledThrough = async ({ store }: StartedLedger) => (await store.clock?.settledThrough()) ?? null;

describe('an answer that is settled (R21)', () => {
  it('by an entry of a later instant promises nothing, for nothing need be promised', async () => {
    const started = await fiveParties(stores.memory());
    await known(started, '2024-03-06');
    await known(started, 'entry:6');
    await askParties(started, {});
    await known(started, '2024-03-10');
    await known(started, '2024-03-11');
    await known(started, 'rubbish');
    await askParties(started, { knownAt: '2024-03-08', asOf: 'rubbish' });
    expect(await settledThrough(started)).toBeNull();
  });

  it('after the last entry is kept by the store: what would have belonged to it is not recorded any more', async () => {
    const started = await fiveParties(stores.memory());
    const before = await known(started, '2024-03-07');
    expect(before).toMatchObject({ ids: 'abcde', settled: true });
    expect(await settledThrough(started)).toBe('2024-03-07T16:59:59.999Z');
    started.clock.now = '2024-03-07T16:59:00.000Z';
    expect(await started.record(party('late'))).toStrictEqual({
      outcome: 'settled-ahead',
      settledThrough: '2024-03-07T16:59:59.999Z',
      now: '2024-03-07T16:59:00.000Z',
    });
    await recordAt(started, 'f', NOW);
    expect(await known(started, '2024-03-07')).toStrictEqual(before);
  });

  it('is kept from lines of history too', async () => {
    const started = await fiveParties(stores.memory());
    expect(await known(started, '2024-03-08')).toMatchObject({ settled: true });
    const line = {
      command: party('late'),
      recordedAt: '2024-03-08T09:00:00+07:00',
      source: { file: 'c'.repeat(64), line: 1 },
      fileName: 'history.jsonl',
    };
    const answer = await started.importLines([line], { fromHistory: true });
    expect(answer).toMatchObject({ outcome: 'refused', recorded: 0 });
    const later = { ...line, recordedAt: '2024-03-09T09:00:00+07:00' };
    expect(await started.importLines([later], { fromHistory: true })).toMatchObject({ recorded: 1 });
  });

  it('stays answered, and stays settled, where the clock is set back', async () => {
    const started = await fiveParties(stores.memory());
    const [instant, day] = ['2024-03-09T12:00:00Z', '2024-03-08'];
    const before = [await known(started, instant), await known(started, day)];
    expect(before).toMatchObject([{ settled: true }, { settled: true }]);
    started.clock.now = '2024-03-07T00:00:00.000Z';
    expect([await known(started, instant), await known(started, day)]).toStrictEqual(before);
    // The ledger's time has come to the last moment that it answered for.
    expect(await known(started, '2024-03-09')).toMatchObject({ settled: false, asOf: '2024-03-09' });
    expect(await known(started, '2024-03-09T12:00:00.001Z')).toMatchObject({
      refusal: { code: 'KNOWN_AT.FUTURE', facts: { now: '2024-03-09T12:00:00.000Z' } },
    });
  });

  it('is given of what was recorded by a clock that is ahead of this one', async () => {
    const started = await fiveParties(stores.memory());
    // Four minutes behind the last entry, and over midnight.
    started.clock.now = '2024-03-06T16:56:00.000Z';
    expect(await known(started, '2024-03-06T16:59:00Z')).toMatchObject({ entry: 4, settled: true });
    expect(await known(started, '2024-03-06')).toMatchObject({ entry: 5, settled: true, asOf: '2024-03-06' });
    // Something may still be recorded at the very instant of the last entry; and its day is the ledger's today.
    expect(await known(started, RECORDED[4][1])).toMatchObject({ entry: 6, settled: false });
    expect(await known(started, '2024-03-07')).toMatchObject({
      entry: 6,
      settled: false,
      asOf: '2024-03-07',
    });
    expect(await settledThrough(started)).toBeNull();
  });

  it('is no more than what the log shows where the store keeps no promise', async () => {
    const store = stores.memory();
    const { events, privateRecords } = store;
    const started = await fiveParties({
      events,
      privateRecords,
      adopt: (entries) => store.adopt(entries),
      close: () => store.close(),
    });
    expect(await known(started, '2024-03-06')).toMatchObject({ entry: 5, settled: true });
    expect(await known(started, 'entry:6')).toMatchObject({ entry: 6, settled: true });
    expect(await known(started, '2024-03-08')).toMatchObject({ entry: 6, settled: false });
    await recordAt(started, 'f', '2024-03-09T00:00:00.000Z');
    expect(await known(started, '2024-03-08')).toMatchObject({ entry: 6, settled: true });
  });

  it.each([
    { fault: new StoreUnavailable('the disk is full') },
    { fault: new OutcomeUnknown('the disk is gone') },
  ])('is none where the store cannot keep the promise just now: $fault.message', async ({ fault }) => {
    const store = stores.memory();
    const started = await fiveParties(promisingNothing(store, fault));
    expect(await known(started, '2024-03-08')).toMatchObject({ ids: 'abcde', entry: 6, settled: false });
  });

  it('is not asked of a store that is broken otherwise', async () => {
    const started = await fiveParties(promisingNothing(stores.memory(), new Error('a bug')));
    await expect(known(started, '2024-03-08')).rejects.toThrow('a bug');
  });
});

describe('a ledger that is opened for reading only', () => {
  it('is asked as of any moment; what it cannot promise is not settled, unless somebody else has promised it', async () => {
    const file = join(stores.folder(), 'ledger.db');
    const writer = await fiveParties(await stores.sqlite(file));
    const store = await openSqliteStore({ file, readOnly: true });
    const reader = await startLedger(store, {}, { now: NOW });
    await shown(reader);
    expect(await known(reader, '2024-03-06')).toMatchObject({ ids: 'abcd', settled: true });
    expect(await known(reader, '2024-03-08')).toMatchObject({ ids: 'abcde', entry: 6, settled: false });
    expect(await known(writer, '2024-03-08')).toMatchObject({ settled: true });
    expect(await known(reader, '2024-03-08')).toMatchObject({ settled: true });
    expect(await known(reader, '2024-03-09')).toMatchObject({ settled: false });
    await reader.ledger.close();
    await store.close();
  });
});

/** A store whose promise of a settled answer ends in this fault. */
function promisingNothing(store: LedgerStore, fault: Error): LedgerStore {
  const { clock } = store;
  if (clock === undefined) throw new Error('The memory store has a clock.');
  return {
    ...store,
    clock: {
      lastInstant: () => clock.lastInstant(),
      settledThrough: () => clock.settledThrough(),
      settle: () => Promise.reject(fault),
    },
  };
}
