import type { LedgerStore } from '@concord-ledger/event-store';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { LogWriter } from '../../../test/log-writer.js';
import { startLedger, TestStores } from '../../../test/started-ledger.js';
import type { OpenedLedger } from '../../ledger.js';
import { presenceOf } from './void-things.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const REGISTRATION = { on: 'unknown', kind: 'agency', names: { vi: 'Trung tâm Internet Việt Nam' } } as const;

describe('a party whose entries are annulled', () => {
  let log: LogWriter;
  let store: LedgerStore;
  let views: OpenedLedger['views'];
  beforeEach(async () => {
    store = stores.memory();
    const { ledger } = await startLedger(store);
    log = new LogWriter(store);
    ({ views } = ledger.opened);
  });

  const registered = async () => {
    const [entry = ''] = await log.write('party-vnnic', [{ type: 'PartyRegistered', data: REGISTRATION }]);
    return entry;
  };
  const annulled = (entry: string) => ({ type: 'EntryAnnulled', data: { entry, reason: 'Nhầm.' } });
  const corrected = (entry: string) => ({
    type: 'EntryCorrected',
    data: {
      entry,
      reason: 'Có thật.',
      fact: { type: 'PartyRegistered', schemaVersion: 1, data: REGISTRATION },
    },
  });
  const known = async () => {
    await views.indexed();
    return [views.exists('party', 'vnnic'), views.isVoid('party', 'vnnic')];
  };

  it('is not there before the first one', async () => {
    expect(await known()).toStrictEqual([false, false]);
  });

  it('is void once the first one is annulled, and there again once that is corrected', async () => {
    const entry = await registered();
    expect(await known()).toStrictEqual([true, false]);
    await log.write('party-vnnic', [annulled(entry)]);
    expect(await known()).toStrictEqual([false, true]);
    await log.write('party-vnnic', [corrected(entry)]);
    expect(await known()).toStrictEqual([true, false]);
  });

  it('was known to be each of these at the entry then', async () => {
    const entry = await registered();
    await log.write('party-vnnic', [annulled(entry)]);
    await log.write('party-vnnic', [corrected(entry)]);
    await views.indexed();
    const at = (number: number) => presenceOf(views.readModel.db, 'party-vnnic', number);
    expect([1, 2, 3, 4].map(at)).toStrictEqual(['none', 'recorded', 'void', 'recorded']);
  });

  it('is there while a later one alone is annulled', async () => {
    await registered();
    const [renaming = ''] = await log.write('party-vnnic', [
      { type: 'PartyRenamed', data: { on: '2020', names: { vi: 'VNNIC' } } },
    ]);
    await log.write('party-vnnic', [annulled(renaming)]);
    expect(await known()).toStrictEqual([true, false]);
  });
});
