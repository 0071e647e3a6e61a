import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { idsOf, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { ruleFileOf, sampleRules, YEARLY_PLAN } from '../../../test/sample-rules.js';
import { startLedger } from '../../../test/started-ledger.js';
import type { StartedLedger } from '../../../test/started-ledger.js';
import { ListDeadlines } from '../../asking.js';
import type { DeadlineFilters } from '../../asking.js';
import { ListDeadlinesHandler } from './list-deadlines.handler.js';

describe('deadlines', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    await test.log.write('agreement-vnnic-kisa', [
      { type: 'RenewalPlanned', data: { on: '2023-06-14', by: '2023-09' } },
    ]);
    await test.log.write('agreement-term', [
      {
        type: 'AgreementSigned',
        data: {
          on: '2016-03-01',
          parties: [{ party: 'vnnic' }, { party: 'kisa' }],
          instrument: { title: { vi: 'Thỏa thuận năm năm' }, term: { kind: 'period', duration: 'P5Y' } },
        },
      },
    ]);
    await test.log.write('agreement-rolling', [
      {
        type: 'AgreementSigned',
        data: {
          on: '2020-01-10',
          parties: [{ party: 'vnnic' }, { party: 'kisa' }],
          instrument: {
            title: { vi: 'Thỏa thuận tự gia hạn' },
            term: { kind: 'period', duration: 'P1Y' },
            renewal: { kind: 'tacit', duration: 'P1Y', notice: 'P3M' },
          },
        },
      },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = (filters: DeadlineFilters) =>
    new ListDeadlinesHandler(test.ledger).execute(new ListDeadlines(filters));

  it('say what is to be done, by when and under which agreement', async () => {
    expect(await ask({ on: '2023-07-01', kind: 'renewal' })).toStrictEqual({
      outcome: 'answered',
      entry: 24,
      instant: '2024-01-01T00:22:00.000Z',
      settled: false,
      asOf: '2023-07-01',
      value: {
        items: [
          {
            id: 'renewal:vnnic-kisa:2023-09',
            identity: 'renewal:vnnic-kisa',
            kind: 'renewal',
            state: 'planned',
            certainty: 'yes',
            agreement: 'vnnic-kisa',
            commitment: null,
            title: { vi: 'Bản ghi nhớ VNNIC – KISA', en: 'VNNIC–KISA memorandum' },
            text: null,
            statutory: null,
            window: '2023-09',
            earliest: '2023-09-01',
            latest: '2023-09-30',
          },
        ],
      },
    });
  });

  it.each<[DeadlineFilters, string[]]>([
    [{ on: '2023-10-01', kind: 'renewal', state: 'overdue' }, ['renewal:vnnic-kisa:2023-09']],
    [{ on: '2023-10-01', kind: 'renewal', state: 'planned' }, []],
    [{ on: '2023-06-13', kind: 'renewal' }, []],
    [{ on: '2020-06-01', kind: 'expiry' }, ['expiry:term:2021-03-01']],
    [{ on: '2020-02-01', kind: 'expiry' }, []],
    [{ on: '2020-02-01', to: '2022-01-01', kind: 'expiry' }, ['expiry:term:2021-03-01']],
    [{ on: '2022-01-01', kind: 'expiry' }, []],
    [{ on: '2021-11-01', kind: 'notice' }, ['notice:rolling:2022-10-10']],
    [
      { on: '2018-10-01', kind: 'commitment', state: 'overdue' },
      [
        'commitment:vnnic-hanoi:c3:2018-34',
        'commitment:vnnic-hanoi:c1:2018-35',
        'commitment:vnnic-hanoi:c3:2018-35',
      ],
    ],
    [
      { on: '2018-10-01', from: '2018-11-01', to: '2018-11-30', kind: 'commitment', state: 'planned' },
      ['commitment:vnnic-hanoi:c6:2018-41'],
    ],
    [{ on: '2018-10-01', agreement: 'vnnic-kisa' }, []],
    [
      { on: '2018-10-01', agreement: 'vnnic-hanoi', state: 'planned' },
      ['commitment:vnnic-hanoi:c2:2018-10', 'commitment:vnnic-hanoi:c6:2018-41'],
    ],
  ])('are found by %j, the next one first', async (filters, ids) => {
    expect(idsOf(await ask(filters))).toStrictEqual(ids);
  });

  it('come in pages that put together are the whole list', async () => {
    const whole = idsOf(await ask({ on: '2018-10-01' }));
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = valueOf(
        await ask({ on: '2018-10-01', limit: 2, ...(cursor !== undefined && { cursor }) }),
      );
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    expect(paged).toHaveLength(5);
    expect(paged).toStrictEqual(whole);
  });

  it('are listed for ten years at most, so that no question takes a minute', async () => {
    expect(await ask({ on: '2018-10-01', to: '2028-10-01' })).toMatchObject({ outcome: 'answered' });
    for (const filters of [
      { on: '2018-10-01', to: '2028-10-02' },
      { on: '1800-01-01', from: '2190-01-01', to: '2199-12-31' },
      { on: '2199-12-31', from: '1800-01-01', to: '2199-12-31' },
    ]) {
      expect(await ask(filters)).toMatchObject({
        outcome: 'refused',
        refusal: { kind: 'value', code: 'QUESTION.RANGE', path: 'to' },
      });
    }
  });

  it('have cursors that stay short whatever the titles are', async () => {
    await test.log.write('agreement-long', [
      {
        type: 'AgreementSigned',
        data: {
          on: '2020-01-10',
          parties: [{ party: 'vnnic' }, { party: 'kisa' }],
          instrument: {
            title: { vi: 'Thỏa thuận '.repeat(60) },
            term: { kind: 'period', duration: 'P1D' },
            renewal: { kind: 'tacit', duration: 'P1D', notice: 'P1D' },
          },
        },
      },
    ]);
    await shown(test);
    const page = valueOf(await ask({ on: '2021-01-01', to: '2030-12-31', agreement: 'long', limit: 1 }));
    expect(page.nextCursor?.length).toBeLessThan(150);
  });

  it('refuse a range that ends before it begins', async () => {
    expect(await ask({ on: '2018-10-01', to: '2018-09-01' })).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'QUESTION.RANGE', path: 'to' },
    });
  });
});

describe('a page of deadlines', () => {
  it('is none of a list that was made by other rules', async () => {
    const by = (rule: object) => ruleFileOf(sampleRules([rule]));
    const store = openMemoryStore();
    const [before, same, other] = [
      await startLedger(store, { rules: by(YEARLY_PLAN) }),
      await startLedger(store, { rules: by(YEARLY_PLAN) }),
      await startLedger(store, { rules: by({ ...YEARLY_PLAN, month: 10 }) }),
    ];
    const ask = ({ ledger }: StartedLedger, cursor?: string) =>
      new ListDeadlinesHandler(ledger).execute(
        new ListDeadlines({ on: '2024-01-01', to: '2025-12-31', limit: 1, ...(cursor && { cursor }) }),
      );
    const { nextCursor } = valueOf(await ask(before));
    expect(idsOf(await ask(same, nextCursor))).toEqual(['statutory:yearly-plan:2025-11-15']);
    expect(await ask(other, nextCursor)).toEqual({ outcome: 'bad-cursor' });
    for (const { ledger } of [before, same, other]) await ledger.close();
    await store.close();
  });
});
