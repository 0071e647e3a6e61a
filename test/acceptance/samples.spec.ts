import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import type { HistoryItem, LedgerStatus, List } from '@concord-ledger/ledger';
import { concord, SAMPLES, TemporaryFolder } from '../processes/concord.js';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');

async function answer<T>(...command: readonly string[]): Promise<T> {
  const { code, out, err } = await concord([...command, '--json', '--data', data]);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return JSON.parse(out) as T;
}

describe('the samples', () => {
  it('are recorded at the instants that they declare, and marked as back-dated', async () => {
    expect(await answer('import', '--from-history', ...SAMPLES)).toEqual({
      recorded: 60,
      passedOver: 0,
      proposedCorrections: [],
      entry: 61,
    });
    const { items } = await answer<List<HistoryItem>>('history', 'vnnic-kisa-2015');
    expect(items.map(({ type, recordedAt, backDated }) => [type, recordedAt, backDated])).toEqual([
      ['AgreementSigned', '2016-01-04T02:00:00.000Z', true],
      ['CommitmentMade', '2016-01-04T02:00:00.000Z', true],
      ['CommitmentFulfilled', '2023-06-14T11:00:00.000Z', true],
      ['CommitmentMade', '2023-06-14T11:00:00.000Z', true],
      ['CommitmentMade', '2023-06-14T11:00:00.000Z', true],
      ['CommitmentMade', '2023-06-14T11:00:00.000Z', true],
      ['RenewalPlanned', '2023-06-14T11:00:00.000Z', true],
    ]);
  });

  it('record nothing when they are loaded again', async () => {
    const before = await answer<LedgerStatus>('status');
    expect(await answer('import', '--from-history', ...SAMPLES)).toMatchObject({
      recorded: 0,
      passedOver: 60,
    });
    const after = await answer<LedgerStatus>('status');
    expect(after.lastEntry).toBe(before.lastEntry);
    expect(after.danglingReferences).toEqual([]);
  });
});
