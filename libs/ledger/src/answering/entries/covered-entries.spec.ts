import 'reflect-metadata';
import { afterEach, describe, expect, it } from '@jest/globals';
import { answeredWith, valueOf } from '../../../test/open-ledger.js';
import { ORIGIN, startLedger, TestStores } from '../../../test/started-ledger.js';
import type { StartedLedger } from '../../../test/started-ledger.js';
import { leavesOf, rootOver } from '../../../test/tree-definition.js';
import { GetStatus } from '../../asking.js';
import type { Answer } from '../../asking.js';
import { GetHistory, ListEntries, Replay } from '../../auditing.js';
import type { EntryList, HistoryItem } from '../../auditing.js';
import type { LedgerCommand } from '../../recording.js';
import { ReplayHandler } from '../audit/replay.handler.js';
import { GetStatusHandler } from '../status/get-status.handler.js';
import { GetHistoryHandler } from './get-history.handler.js';
import { ListEntriesHandler } from './list-entries.handler.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const party = (id: string): LedgerCommand => ({
  type: 'RegisterParty',
  party: id,
  on: 'unknown',
  kind: 'agency',
  names: { vi: id },
});

/** Two opening entries, and three parties of which the last one is newer than the latest checkpoint. */
async function partlyCovered(): Promise<StartedLedger> {
  const started = await startLedger(stores.memory(), {
    proofs: { folder: stores.folder(), growth: 'on-demand' },
  });
  const { ledger, record } = started;
  await record(party('a'));
  await record(party('b'));
  await ledger.opened.proving?.makeKey();
  await ledger.opened.proving?.checkpoint();
  await record(party('c'));
  await ledger.opened.views.caughtUp();
  return started;
}

const marks = (answer: Answer<EntryList<HistoryItem>>) =>
  valueOf(answer).items.map(({ entry, covered }) => [entry, covered]);

describe('Answers that list entries (R37)', () => {
  it('name the latest checkpoint, and mark what it covers', async () => {
    const { ledger, store } = await partlyCovered();
    const checkpoint = { size: 4, root: rootOver((await leavesOf(store)).slice(0, 4)).toString('base64') };
    const entries = await new ListEntriesHandler(ledger).execute(new ListEntries({}));
    expect(marks(entries)).toEqual([
      [0, true],
      [1, true],
      [2, true],
      [3, true],
      [4, false],
    ]);
    expect(valueOf(entries).checkpoint).toEqual(checkpoint);

    const history = new GetHistoryHandler(ledger);
    for (const [id, mark] of [
      ['b', [3, true]],
      ['c', [4, false]],
    ] as const) {
      const answer = await history.execute(new GetHistory({ kind: 'party', id }));
      expect([marks(answer), valueOf(answer).checkpoint]).toEqual([[mark], checkpoint]);
    }
    const replay = valueOf(await new ReplayHandler(ledger).execute(new Replay({ kind: 'party', id: 'c' })));
    expect(replay.checkpoint).toEqual(checkpoint);
    expect(replay.items.map(({ item }) => [item.entry, item.covered])).toEqual([[4, false]]);
  });

  it('say that there is no checkpoint where none was signed', async () => {
    const proofs = { folder: stores.folder(), growth: 'on-demand' } as const;
    const { ledger } = await startLedger(stores.memory(), { proofs });
    await ledger.opened.views.caughtUp();
    const answer = await new ListEntriesHandler(ledger).execute(new ListEntries({}));
    expect(valueOf(answer).checkpoint).toBeNull();
    expect(marks(answer)).toEqual([
      [0, false],
      [1, false],
    ]);
  });

  it('say nothing of it where the ledger keeps no tree', async () => {
    const { ledger } = await startLedger(stores.memory());
    await ledger.opened.views.caughtUp();
    const { value } = answeredWith(await new ListEntriesHandler(ledger).execute(new ListEntries({})));
    expect(Object.keys(value)).toEqual(['items']);
    expect(value.items.map((item) => 'covered' in item)).toEqual([false, false]);
  });
});

describe('The status of a ledger', () => {
  it('tells of its tree, key and checkpoint', async () => {
    const { ledger, store } = await partlyCovered();
    const root = rootOver((await leavesOf(store)).slice(0, 4)).toString('base64');
    const status = valueOf(await new GetStatusHandler(ledger).execute(new GetStatus({})));
    expect(status.lastEntry).toBe(4);
    expect(status.proofs).toEqual({
      tree: { size: 4, root, rebuiltBecause: null, trouble: null },
      key: {
        state: 'usable',
        verifierKey: expect.stringMatching(
          new RegExp(`^${ORIGIN}\\+[0-9a-f]{8}\\+A[A-Za-z0-9+/]{42}[A-Za-z0-9+/=]+$`),
        ),
        fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      checkpoint: { size: 4, root },
      notSigned: null,
      witness: null,
    });
  });
});
