import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { ListCommitments } from '../../asking.js';
import type { CommitmentFilters } from '../../asking.js';
import { ListCommitmentsHandler } from './list-commitments.handler.js';

describe('commitments of a body that another has succeeded (R28)', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    await test.log.write('agreement-vnnic-hanoi', [
      {
        type: 'CommitmentMade',
        data: {
          on: '2018',
          commitment: 'c7',
          text: { en: 'survey' },
          obligors: ['dic-hanoi'],
          due: { kind: 'windows', windows: [{ window: '2018-12' }] },
        },
      },
    ]);
    await test.log.write('successions', [
      {
        type: 'PartySucceeded',
        data: { on: '2023-07', predecessors: ['dic-hanoi'], outcome: { kind: 'whole', successor: 'mic-vn' } },
      },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const found = async (filters: CommitmentFilters) => {
    const asked = new ListCommitments({ agreement: 'vnnic-hanoi', ...filters });
    const { items } = valueOf(await new ListCommitmentsHandler(test.ledger).execute(asked));
    return items.map(({ id, certainty, obligors }) => [id, certainty, ...obligors]);
  };

  const ofAll = ['vnnic', 'dic-hanoi'] as const;
  const owed = (certainty: 'yes' | 'possibly') => [
    ['c3', certainty, ...ofAll],
    ['c1', certainty, ...ofAll],
    ['c2', certainty, ...ofAll],
    ['c7', certainty, 'dic-hanoi'],
  ];

  it('are found by the successor from the day of effect on, possibly while it is open, and shown as recorded', async () => {
    expect(await found({ party: 'mic-vn', asOf: '2023-06-30' })).toStrictEqual([]);
    expect(await found({ party: 'mic-vn', asOf: '2023-07-15' })).toStrictEqual(owed('possibly'));
    expect(await found({ party: 'mic-vn', asOf: '2023-07-15', certainty: 'certain' })).toStrictEqual([]);
    expect(await found({ party: 'mic-vn', asOf: '2023-07-31' })).toStrictEqual(owed('yes'));
  });

  it('are found by the party as recorded as ever', async () => {
    for (const asOf of ['2023-06-30', '2023-07-15', '2023-07-31'])
      expect(await found({ party: 'dic-hanoi', asOf })).toStrictEqual(owed('yes'));
  });

  it('are not those of the other party', async () => {
    expect(await found({ party: 'vnnic', asOf: '2023-07-31' })).toStrictEqual([
      ['c3', 'yes', ...ofAll],
      ['c1', 'yes', ...ofAll],
      ['c6', 'yes', 'vnnic'],
      ['c2', 'yes', ...ofAll],
    ]);
  });

  it('are not the successor’s as known before the act was recorded', async () => {
    expect(await found({ party: 'mic-vn', asOf: '2023-07-31', knownAt: 'entry:22' })).toStrictEqual([]);
  });
});
