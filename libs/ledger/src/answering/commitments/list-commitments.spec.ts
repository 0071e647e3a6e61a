import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idsOf, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { ListCommitments } from '../../asking.js';
import type { CommitmentFilters } from '../../asking.js';
import { ListCommitmentsHandler } from './list-commitments.handler.js';

describe('commitments', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = (filters: CommitmentFilters) =>
    new ListCommitmentsHandler(test.ledger).execute(new ListCommitments(filters));

  it('stand with their windows on the day, whoever has to do them', async () => {
    expect(await ask({ dueIn: '2018-10', asOf: '2018-10-15' })).toStrictEqual({
      outcome: 'answered',
      entry: 21,
      instant: '2024-01-01T00:19:00.000Z',
      settled: false,
      asOf: '2018-10-15',
      value: {
        items: [
          {
            id: 'c6',
            agreement: 'vnnic-hanoi',
            text: { en: 'joint inspection' },
            areas: [],
            obligors: ['vnnic'],
            due: { kind: 'windows', windows: [{ window: '2018-41' }] },
            target: null,
            workProgramme: null,
            programme: null,
            madeOn: '2018',
            windows: [
              {
                window: '2018-41',
                earliest: '2018-07-01',
                latest: '2018-12-31',
                standings: ['running'],
                inPart: false,
                fulfilments: [],
                matches: true,
              },
            ],
            certainty: 'possibly',
          },
          {
            id: 'c2',
            agreement: 'vnnic-hanoi',
            text: { en: 'training on IPv6 and IoT' },
            areas: [],
            obligors: ['vnnic', 'dic-hanoi'],
            due: { kind: 'windows', windows: [{ window: '2018-10' }] },
            target: null,
            workProgramme: null,
            programme: null,
            madeOn: '2018',
            windows: [
              {
                window: '2018-10',
                earliest: '2018-10-01',
                latest: '2018-10-31',
                standings: ['running'],
                inPart: false,
                fulfilments: [],
                matches: true,
              },
            ],
            certainty: 'yes',
          },
        ],
      },
    });
  });

  it.each<[CommitmentFilters, string[]]>([
    [{}, ['c3', 'c1', 'c6', 'c2']],
    [{ dueIn: 'quý III/2018' }, ['c3', 'c1', 'c6']],
    [{ dueIn: '2018-35', certainty: 'certain' }, ['c3', 'c1']],
    [{ dueIn: '2019' }, []],
    [{ dueBy: '2018-10-01' }, ['c3', 'c1']],
    [{ dueBy: '2018' }, ['c3', 'c1', 'c6', 'c2']],
    [{ overdueOn: '2018-10-01' }, ['c3', 'c1']],
    [{ overdueOn: '2018-09-30' }, ['c3']],
    [{ overdueOn: '2019-01-01' }, ['c3', 'c1', 'c6', 'c2']],
    [{ standing: 'overdue', asOf: '2018-10-01' }, ['c3', 'c1']],
    [{ standing: 'open', asOf: '2018-07-01' }, ['c2']],
    [{ party: 'dic-hanoi' }, ['c3', 'c1', 'c2']],
    [{ party: 'vnnic' }, ['c3', 'c1', 'c6', 'c2']],
    [{ party: 'kisa' }, []],
    [{ agreement: 'vnnic-hanoi' }, ['c3', 'c1', 'c6', 'c2']],
    [{ agreement: 'vnnic' }, []],
    [{ programme: 'ipv6-for-gov' }, []],
  ])('are found by %j, the first due first', async (filters, ids) => {
    expect(idsOf(await ask(filters))).toStrictEqual(ids);
  });

  it('mark the windows that matched (R16)', async () => {
    const [c3] = valueOf(await ask({ overdueOn: '2018-09-30' })).items;
    expect(
      c3?.windows.map(({ window, standings, matches }) => ({ window, standings, matches })),
    ).toStrictEqual([
      { window: '2018-34', standings: ['overdue'], matches: true },
      { window: '2018-35', standings: ['running'], matches: false },
    ]);
  });

  it('are counted as certain and as possible, whatever the page', async () => {
    expect(valueOf(await ask({ dueIn: '2018-35', limit: 1, count: true }))).toMatchObject({
      items: [{ id: 'c3' }],
      count: { certain: 2, possible: 1 },
    });
  });

  it('come in pages that put together are the whole list', async () => {
    const paged: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = valueOf(await ask({ limit: 1, ...(cursor !== undefined && { cursor }) }));
      paged.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
      if (cursor === undefined) break;
    }
    expect(paged).toStrictEqual(['c3', 'c1', 'c6', 'c2']);
  });

  it('refuse a period that has no meaning', async () => {
    expect(await ask({ dueIn: 'some day' })).toMatchObject({
      outcome: 'refused',
      refusal: { path: 'dueIn' },
    });
    expect(await ask({ overdueOn: '2018-10' })).toMatchObject({
      outcome: 'refused',
      refusal: { path: 'overdueOn' },
    });
  });
});

describe('commitments as things happen', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = (filters: CommitmentFilters) =>
    new ListCommitmentsHandler(test.ledger).execute(new ListCommitments(filters));
  const record = async (type: string, data: object) => {
    await test.log.write('agreement-vnnic-hanoi', [{ type, data: { on: '2018-10-03', ...data } }]);
    await shown(test);
  };

  it('are no longer overdue from the day of a late fulfilment, and were before it', async () => {
    await record('CommitmentFulfilled', { commitment: 'c1', window: '2018-35', extent: 'whole' });
    expect(idsOf(await ask({ overdueOn: '2018-10-02' }))).toStrictEqual(['c3', 'c1']);
    expect(idsOf(await ask({ overdueOn: '2018-10-03' }))).toStrictEqual(['c3']);
    expect(idsOf(await ask({ standing: 'fulfilled-late', asOf: '2019-01-01' }))).toStrictEqual(['c1']);
  });

  it('follow a new schedule from its day on', async () => {
    await record('CommitmentRescheduled', {
      commitment: 'c2',
      due: { kind: 'windows', windows: [{ window: '2019-02' }] },
    });
    expect(idsOf(await ask({ dueIn: '2019-02', asOf: '2018-12-01' }))).toStrictEqual(['c2']);
    expect(idsOf(await ask({ dueIn: '2018-10', asOf: '2018-12-01' }))).toStrictEqual(['c6']);
    expect(idsOf(await ask({ overdueOn: '2019-03-01' }))).toStrictEqual(['c3', 'c6', 'c2']);
  });

  it('of every year end with the agreement (R15)', async () => {
    await record('CommitmentMade', {
      commitment: 'y',
      text: { en: 'exchange' },
      due: { kind: 'yearly', from: '2019' },
    });
    expect(idsOf(await ask({ dueIn: '2030' }))).toStrictEqual(['y']);
    await test.log.write('agreement-vnnic-hanoi', [
      { type: 'AgreementTerminated', data: { on: '2022-05-01' } },
    ]);
    await shown(test);
    expect(idsOf(await ask({ dueIn: '2030' }))).toStrictEqual([]);
    expect(idsOf(await ask({ dueIn: '2021' }))).toStrictEqual(['y']);
  });
});
