import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgreementListItem, CommitmentItem, List } from '@concord-ledger/ledger';
import type { AnnualReport } from '@concord-ledger/reports';
import { ids, SampleLedger } from './asked-twice.js';

let ledger: SampleLedger;
beforeAll(async () => {
  ledger = await SampleLedger.load();
});
afterAll(() => ledger.close());

const HANOI = 'vnnic-hanoi-2018';

/** Each commitment with the windows that matched: `['c3', '2018-34', '2018-35']`. */
function matching(
  { items }: List<CommitmentItem>,
  certainty: 'yes' | 'possibly',
): readonly (readonly string[])[] {
  return items
    .filter((item) => item.certainty === certainty)
    .map(({ id, windows }) => [
      id,
      ...windows.filter(({ matches }) => matches).map(({ window }) => window ?? ''),
    ])
    .sort();
}

const overdueOn = (day: string) =>
  ledger.ask<List<CommitmentItem>>(`commitments?overdueOn=${day}`, 'commitments', '--overdue-on', day);

describe('case 2: VNNIC and Hanoi', () => {
  it('is a local agreement, not a bilateral one', async () => {
    const { items } = await ledger.ask<List<AgreementListItem>>(
      'agreements?jurisdiction=VN-HN&asOf=2018-12-31',
      ...['register', '--jurisdiction', 'VN-HN', '--as-of', '2018-12-31'],
    );
    expect(items.map(({ id, scopes }) => ({ id, scopes }))).toEqual([{ id: HANOI, scopes: ['local'] }]);
    const bilateral = await ledger.ask<List<AgreementListItem>>(
      'agreements?scope=bilateral&asOf=2018-12-31',
      ...['register', '--scope', 'bilateral', '--as-of', '2018-12-31'],
    );
    expect(ids(bilateral)).not.toContain(HANOI);
  });

  it('has due in Q3 2018 certainly 1, 3, 4 and 5, possibly 6 and 7, whose half-year overlaps it', async () => {
    const due = await ledger.ask<List<CommitmentItem>>(
      `commitments?agreement=${HANOI}&dueIn=2018-35&asOf=2018-07-01`,
      ...['commitments', '--agreement', HANOI, '--due-in', 'quý III/2018', '--as-of', '2018-07-01'],
    );
    expect(matching(due, 'yes')).toEqual([
      ['c1', '2018-35'],
      ['c3', '2018-35'],
      ['c4', '2018-35'],
      ['c5', '2018-35'],
    ]);
    expect(matching(due, 'possibly')).toEqual([
      ['c6', '2018-41'],
      ['c7', '2018-41'],
    ]);
  });

  it('has overdue as of 2018-10-01, all certain: 1, 3 in both windows, 4 in two, and 5', async () => {
    const overdue = await overdueOn('2018-10-01');
    expect(matching(overdue, 'yes')).toEqual([
      ['c1', '2018-35'],
      ['c3', '2018-34', '2018-35'],
      ['c4', '2018-34', '2018-35'],
      ['c5', '2018-35'],
    ]);
    expect(matching(overdue, 'possibly')).toEqual([]);
  });

  it('has all eight overdue as of 2019-01-01, in eleven windows', async () => {
    const overdue = matching(await overdueOn('2019-01-01'), 'yes');
    expect(overdue.map(([id]) => id)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']);
    expect(overdue.flatMap(([, ...windows]) => windows)).toHaveLength(11);
  });

  it('keeps the source’s words beside the half-year of 6 and 7', async () => {
    const { items } = await ledger.ask<List<CommitmentItem>>(
      `commitments?agreement=${HANOI}&asOf=2018-07-01`,
      ...['commitments', '--agreement', HANOI, '--as-of', '2018-07-01'],
    );
    const words = items.flatMap(({ id, windows }) =>
      windows.flatMap(({ text }) => (text === undefined ? [] : [[id, text]])),
    );
    expect(words).toEqual([
      ['c6', 'mostly in the second half (chủ yếu trong nửa cuối năm)'],
      ['c7', 'mostly in the second half (chủ yếu trong nửa cuối năm)'],
    ]);
  });

  it('stands in the 2018 report, signed in that year, with its eight commitments, all overdue by its end', async () => {
    const { header, signed, commitments } = await ledger.report(2018);
    expect(header.asOf).toBe('2019-01-01');
    expect(signed.map(({ agreement, on, certainty }) => [agreement.id, on, certainty])).toEqual([
      [HANOI, '2018', 'yes'],
    ]);
    expect(standings(commitments)).toEqual([
      'c1: 2018-35 overdue',
      'c2: 2018-10 overdue',
      'c3: 2018-34 overdue, 2018-35 overdue',
      'c4: 2018-34 overdue, 2018-35 overdue, 2018-36 overdue',
      'c5: 2018-35 overdue',
      'c6: 2018-41 overdue',
      'c7: 2018-41 overdue',
      'c8: 2018-36 overdue',
    ]);
  });
});

/** Each commitment of an agreement in a report, with its windows: `c3: 2018-34 overdue, 2018-35 overdue`. */
function standings(commitments: AnnualReport['commitments'], agreement = HANOI): readonly string[] {
  return [...commitments]
    .filter((row) => row.agreement.id === agreement)
    .map(
      ({ id, windows }) =>
        `${id}: ${windows.map(({ window, standings: found }) => `${window} ${found.join(' or ')}`).join(', ')}`,
    );
}

describe('case 2, if an entry of 2018-11-20 says that 5 was fulfilled on 2018-10-03', () => {
  let told: SampleLedger;
  beforeAll(async () => {
    told = await SampleLedger.load([
      {
        recordedAt: '2018-11-20T09:00:00+07:00',
        command: 'FulfilCommitment',
        input: { agreement: HANOI, commitment: 'c5', on: '2018-10-03', extent: 'whole' },
      },
    ]);
  });
  afterAll(() => told.close());

  it('has 5 fulfilled late, asked now, and all others overdue', async () => {
    const { items } = await told.ask<List<CommitmentItem>>(
      `commitments?agreement=${HANOI}&asOf=2019-01-01`,
      ...['commitments', '--agreement', HANOI, '--as-of', '2019-01-01'],
    );
    expect(
      items.map(({ id, windows }) => [id, ...new Set(windows.flatMap(({ standings }) => standings))]).sort(),
    ).toEqual([
      ['c1', 'overdue'],
      ['c2', 'overdue'],
      ['c3', 'overdue'],
      ['c4', 'overdue'],
      ['c5', 'fulfilled-late'],
      ['c6', 'overdue'],
      ['c7', 'overdue'],
      ['c8', 'overdue'],
    ]);
  });

  it('has 5 overdue as known on 2018-11-01, beside 1, 2, 3 and 4; 4 (Q4), 6, 7 and 8 run', async () => {
    const { items } = await told.ask<List<CommitmentItem>>(
      `commitments?agreement=${HANOI}&knownAt=2018-11-01`,
      ...['commitments', '--agreement', HANOI, '--known-at', '2018-11-01'],
    );
    expect(
      items
        .map(({ id, windows }) => [
          id,
          ...windows.map(({ window, standings }) => `${window ?? ''} ${standings.join()}`),
        ])
        .sort(),
    ).toEqual([
      ['c1', '2018-35 overdue'],
      ['c2', '2018-10 overdue'],
      ['c3', '2018-34 overdue', '2018-35 overdue'],
      ['c4', '2018-34 overdue', '2018-35 overdue', '2018-36 running'],
      ['c5', '2018-35 overdue'],
      ['c6', '2018-41 running'],
      ['c7', '2018-41 running'],
      ['c8', '2018-36 running'],
    ]);
    const overdue = (knownAt: string) =>
      told.ask<List<CommitmentItem>>(
        `commitments?overdueOn=2018-11-01&knownAt=${knownAt}`,
        ...['commitments', '--overdue-on', '2018-11-01', '--known-at', knownAt],
      );
    expect(ids(await overdue('2018-11-19'))).toContain('c5');
    expect(ids(await overdue('2018-11-20'))).not.toContain('c5');
  });

  it('has in the 2018 report as known on 2018-11-01, which stands at that day, 5 overdue and the last quarter running', async () => {
    const report = await told.report(2018, '2018-11-01');
    expect(report.header.asOf).toBe('2018-11-01');
    expect(report.header.knownAt?.instant).toBe('2018-03-30T02:00:00.000Z');
    expect(report.signed.map(({ agreement, certainty }) => [agreement.id, certainty])).toEqual([
      [HANOI, 'yes'],
    ]);
    expect(standings(report.commitments)).toEqual([
      'c1: 2018-35 overdue',
      'c2: 2018-10 overdue',
      'c3: 2018-34 overdue, 2018-35 overdue',
      'c4: 2018-34 overdue, 2018-35 overdue, 2018-36 running',
      'c5: 2018-35 overdue',
      'c6: 2018-41 running',
      'c7: 2018-41 running',
      'c8: 2018-36 running',
    ]);
  });

  it('has in the 2018 report as known now, which stands at 2019-01-01, 5 fulfilled late and all others overdue', async () => {
    const report = await told.report(2018);
    expect(report.header.asOf).toBe('2019-01-01');
    expect(standings(report.commitments)).toEqual([
      'c1: 2018-35 overdue',
      'c2: 2018-10 overdue',
      'c3: 2018-34 overdue, 2018-35 overdue',
      'c4: 2018-34 overdue, 2018-35 overdue, 2018-36 overdue',
      'c5: 2018-35 fulfilled-late',
      'c6: 2018-41 overdue',
      'c7: 2018-41 overdue',
      'c8: 2018-36 overdue',
    ]);
    const c5 = [...report.commitments].find(({ id }) => id === 'c5');
    expect(c5?.windows[0]?.fulfilments).toEqual([{ on: '2018-10-03', extent: 'whole', evidence: [] }]);
    // What is due every year under case 1's agreement stands beside it, and is not overdue (R15).
    expect(standings(report.commitments, 'vnnic-kisa-2015')).toEqual(['yearly-exchange: 2018 not-recorded']);
  });
});
