import { afterEach, describe, expect, it } from '@jest/globals';
import { ledgerFiles } from '../../test/folder.js';
import { appended, batchOf, idsOf, newStream, readOn } from '../contract/batches.js';
import { OutcomeUnknown, StoreUnavailable } from '../errors.js';
import type { LedgerStore } from '../port.js';
import { DEFAULT_BOUNDS } from './bounds.js';
import type { SqliteBounds } from './bounds.js';
import { openLedgerFile } from './ledger-file.js';
import { Session } from './session.js';
import { composeStore } from './store.js';
import { sqliteTransaction } from './transaction.js';
import type { Transaction } from './transaction.js';

const newFile = ledgerFiles();
const open: LedgerStore[] = [];

afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

describe('group commit (R33)', () => {
  it('puts appends that arrive together into one transaction, in the order of the calls', async () => {
    const { store, steps } = await openWith();
    const batches = Array.from({ length: 50 }, () => batchOf(newStream(), 'no-stream', 2));
    const results = await Promise.all(batches.map((batch) => appended(store.events, batch)));
    expect(steps).toEqual(['begin', 'commit']);
    expect(results.map((result) => result.position)).toEqual(
      batches.map((_batch, index) => String(index * 2 + 1)),
    );
    expect(idsOf(await readOn(store.events, null, 1000))).toEqual(
      batches.flatMap((batch) => idsOf(batch.events)),
    );
  });

  it('refuses a conflict inside a group and nothing else', async () => {
    const { store, steps } = await openWith();
    const stream = newStream();
    const results = await Promise.all([
      store.events.append(batchOf(stream, 'no-stream', 2)),
      store.events.append(batchOf(stream, 'no-stream', 3)),
      store.events.append(batchOf(stream, 1, 1)),
    ]);
    expect(steps).toEqual(['begin', 'commit']);
    expect(results).toEqual([
      { outcome: 'appended', repeated: false, version: 1, position: '1' },
      { outcome: 'version-conflict', actual: 1 },
      { outcome: 'appended', repeated: false, version: 2, position: '2' },
    ]);
  });

  it('takes back one write that fails half-way and keeps the others', async () => {
    const { store } = await openWith();
    await store.clock?.settle('2015-06-30T00:00:00.000Z');
    const stream = newStream();
    const { events } = batchOf(stream, 'no-stream', 2);
    const late = events.map((event, index) =>
      index === 0
        ? event
        : { ...event, metadata: { ...event.metadata, recordedAt: '2015-06-01T00:00:00.000Z' } },
    );
    const [first, second, third] = await Promise.allSettled([
      store.events.append(batchOf(newStream(), 'no-stream', 1)),
      store.events.append({ stream, expected: 'no-stream', events: late }),
      store.events.append(batchOf(newStream(), 'no-stream', 1)),
    ]);
    expect(first).toMatchObject({ status: 'fulfilled', value: { position: '0' } });
    expect(second).toMatchObject({ status: 'rejected', reason: { name: 'InstantSettled' } });
    expect(third).toMatchObject({ status: 'fulfilled', value: { position: '1' } });
    expect(await store.events.readStream(stream)).toEqual([]);
  });

  it('answers nobody before COMMIT', async () => {
    const answered: string[] = [];
    const { store } = await openWith((transaction) => ({
      ...transaction,
      commit: () => {
        answered.push('commit');
        transaction.commit();
      },
    }));
    const note = () => answered.push('answer');
    await Promise.all([1, 2].map(() => store.events.append(batchOf(newStream(), 'no-stream', 1)).then(note)));
    expect(answered).toEqual(['commit', 'answer', 'answer']);
  });

  it('says that the outcome is unknown where COMMIT failed, to all of the group, and counts anew afterwards', async () => {
    const { store } = await openWith(failOnce('before'));
    await appended(store.events, batchOf(newStream(), 'no-stream', 1));
    const batches = [batchOf(newStream(), 'no-stream', 2), batchOf(newStream(), 'no-stream', 1)];
    const results = await Promise.allSettled(batches.map((batch) => store.events.append(batch)));
    expect(
      results.map((result) => result.status === 'rejected' && result.reason instanceof OutcomeUnknown),
    ).toEqual([true, true]);
    expect(await readOn(store.events, null, 10)).toHaveLength(1);
    const again = await Promise.all(batches.map((batch) => store.events.append(batch)));
    expect(again).toEqual([
      { outcome: 'appended', repeated: false, version: 1, position: '2' },
      { outcome: 'appended', repeated: false, version: 0, position: '3' },
    ]);
  });

  it('records nothing twice where COMMIT failed after the entries had reached the disk', async () => {
    const { store } = await openWith(failOnce('after'));
    await appended(store.events, batchOf(newStream(), 'no-stream', 1));
    const batch = batchOf(newStream(), 'no-stream', 2);
    await expect(store.events.append(batch)).rejects.toThrow(OutcomeUnknown);
    expect(await store.events.append(batch)).toEqual({
      outcome: 'appended',
      repeated: true,
      version: 1,
      position: '2',
    });
    expect(await readOn(store.events, null, 10)).toHaveLength(3);
  });

  it('splits what waits into transactions of bounded size', async () => {
    const { store, steps } = await openWith(undefined, { maxGroupWrites: 20 });
    await Promise.all(
      Array.from({ length: 50 }, () => appended(store.events, batchOf(newStream(), 'no-stream', 1))),
    );
    expect(steps).toEqual(['begin', 'commit', 'begin', 'commit', 'begin', 'commit']);
  });

  it('refuses more waiting writes than its bound, and takes on again later', async () => {
    const { store } = await openWith(undefined, { maxQueuedWrites: 2 });
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => store.events.append(batchOf(newStream(), 'no-stream', 1))),
    );
    expect(results.map((result) => result.status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
    expect(results[2]).toMatchObject({ reason: new StoreUnavailable(expectedFull(results)) });
    expect(await store.events.append(batchOf(newStream(), 'no-stream', 1))).toMatchObject({ position: '2' });
  });

  it('refuses more waiting bytes than its bound', async () => {
    const { store } = await openWith(undefined, { maxQueuedBytes: 100 });
    await expect(store.events.append(batchOf(newStream(), 'no-stream', 1))).rejects.toThrow(StoreUnavailable);
  });

  it('fails the whole group, as not written, where the machine fails under it', async () => {
    const { store } = await openWith((transaction) => {
      let calls = 0;
      return {
        ...transaction,
        savepoint: () => {
          calls++;
          if (calls === 2) throw Object.assign(new Error('disk I/O error'), { errcode: 10 });
          transaction.savepoint();
        },
      };
    });
    const batches = [1, 2, 3].map(() => batchOf(newStream(), 'no-stream', 2));
    const results = await Promise.allSettled(batches.map((batch) => store.events.append(batch)));
    expect(
      results.map((result) => result.status === 'rejected' && result.reason instanceof StoreUnavailable),
    ).toEqual([true, true, true]);
    expect(await store.events.last()).toBeNull();
    expect(await Promise.all(batches.map((batch) => store.events.append(batch)))).toHaveLength(3);
  });
});

/** A store whose transactions are noted down and may be made to fail. */
async function openWith(
  alter: (transaction: Transaction) => Transaction = (same) => same,
  bounds: Partial<SqliteBounds> = {},
) {
  const file = newFile();
  const database = await openLedgerFile({ file }, 1000);
  const steps: string[] = [];
  const transaction = alter(sqliteTransaction(database));
  const noted: Transaction = {
    ...transaction,
    begin: () => {
      transaction.begin();
      steps.push('begin');
    },
    commit: () => {
      steps.push('commit');
      transaction.commit();
    },
  };
  const store = composeStore(database, new Session(file, false), { ...DEFAULT_BOUNDS, ...bounds }, noted);
  open.push(store);
  return { store, steps };
}

/** The second COMMIT fails, before or after it was carried out. */
function failOnce(when: 'before' | 'after'): (transaction: Transaction) => Transaction {
  return (transaction) => {
    let commits = 0;
    return {
      ...transaction,
      commit: () => {
        commits++;
        const fails = commits === 2;
        if (fails && when === 'before') throw new Error('disk I/O error');
        transaction.commit();
        if (fails) throw new Error('disk I/O error');
      },
    };
  };
}

function expectedFull(results: readonly PromiseSettledResult<unknown>[]): string {
  const [refused] = results.flatMap((result) =>
    result.status === 'rejected' ? [result.reason as Error] : [],
  );
  expect(refused?.message).toMatch(
    /^2 writes \(\d+ bytes\) wait for the ledger file already; nothing was written\. Try again later\.$/,
  );
  return refused?.message ?? '';
}
