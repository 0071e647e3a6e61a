import { describe, expect, it } from '@jest/globals';
import { day, period } from '@concord-ledger/partial-date';
import type { AgreementEvent, CommitmentMade } from '../events.js';
import type { AgreementState } from '../agreement/state.js';
import type { Typed } from '../commands.js';
import { given, signed } from '../testing/agreements.js';
import { event } from '../testing/event.js';
import { commitmentOf, commitmentsOf } from './commitment.js';
import { commitmentDueIn } from './due-in.js';
import { commitmentOn } from './standing.js';

describe('the Hanoi work programme of 2018 (case 2)', () => {
  const programme = given(
    ...['2018-03-30'].map((recordedOn) => [recordedOn, signed()] as const),
    ...hanoiCommitments().map((made) => ['2018-03-30', made] as const),
  ).state;

  it('has these windows overdue on 2018-10-01, though the signing is known to the year only', () => {
    expect(overdue(programme, '2018-10-01')).toEqual({
      c1: ['2018-35'],
      c3: ['2018-34', '2018-35'],
      c4: ['2018-34', '2018-35'],
      c5: ['2018-35'],
    });
  });

  it('has all eight commitments overdue on 2019-01-01, with eleven windows', () => {
    const all = overdue(programme, '2019-01-01');
    expect(Object.keys(all)).toEqual(['c1', 'c2', 'c3', 'c4', 'c5', 'c6', 'c7', 'c8']);
    expect(Object.values(all).flat()).toHaveLength(11);
  });

  it('has these due in the third quarter', () => {
    const due = commitmentsOf(programme).map(
      (commitment) =>
        [commitment.id, commitmentDueIn(commitment, period('2018-35/2018-35'), day('2018-07-01'))] as const,
    );
    expect(Object.fromEntries(due)).toEqual({
      c1: 'yes',
      c2: 'no',
      c3: 'yes',
      c4: 'yes',
      c5: 'yes',
      c6: 'possibly',
      c7: 'possibly',
      c8: 'no',
    });
  });

  it('shows a fulfilment of 2018-10-03 as late from that day on, whenever it was recorded', () => {
    const fulfilled = given(
      ['2018-03-30', signed()],
      ...hanoiCommitments().map((made) => ['2018-03-30', made] as const),
      ['2018-11-20', event('CommitmentFulfilled', { commitment: 'c5', on: '2018-10-03', extent: 'whole' })],
    ).state;
    expect(standings(fulfilled, 'c5', '2018-10-02')).toEqual([['2018-35', ['overdue']]]);
    expect(standings(fulfilled, 'c5', '2018-10-03')).toEqual([['2018-35', ['fulfilled-late']]]);
    expect(Object.values(overdue(fulfilled, '2019-01-01')).flat()).toHaveLength(10);
  });

  it('has open what is to come and running what has begun', () => {
    expect(standings(programme, 'c4', '2018-09-30')).toEqual([
      ['2018-34', ['overdue']],
      ['2018-35', ['running']],
      ['2018-36', ['open']],
    ]);
  });
});

describe('a yearly commitment (case 1)', () => {
  const yearly = given(
    signed('2015'),
    made({ on: '2015', due: { kind: 'yearly', from: '2015' } }),
    event('CommitmentFulfilled', { commitment: 'c', on: '2023-06-14', window: '2023', extent: 'whole' }),
  ).state;

  it('has one window a year, and those without a record are not recorded, which is not overdue', () => {
    expect(standings(yearly, 'c', '2023-12-31')).toEqual([
      ...[2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022].map((year) => [String(year), ['not-recorded']]),
      ['2023', ['fulfilled-on-time']],
    ]);
  });

  it('lists a year once it has begun', () => {
    expect(standings(yearly, 'c', '2014-12-31')).toEqual([]);
    expect(standings(yearly, 'c', '2016-01-01')).toEqual([
      ['2015', ['not-recorded']],
      ['2016', ['running']],
    ]);
  });

  it('ends with its last year', () => {
    const ended = given(
      signed('2015'),
      made({ on: '2015', due: { kind: 'yearly', from: '2015', to: '2016' } }),
    ).state;
    expect(standings(ended, 'c', '2023-12-31').map(([window]) => window)).toEqual(['2015', '2016']);
  });

  it('ends with the year in which its agreement ends', () => {
    const terminated = given(
      signed('2015'),
      made({ on: '2015', due: { kind: 'yearly', from: '2015' } }),
      event('AgreementTerminated', { on: '2018-01-01' }),
    ).state;
    expect(standings(terminated, 'c', '2023-12-31').map(([window]) => window)).toEqual([
      '2015',
      '2016',
      '2017',
    ]);
  });

  it('is due in years to come', () => {
    const [commitment] = commitmentsOf(yearly);
    expect(commitment && commitmentDueIn(commitment, period('2027/2028'), day('2023-12-31'))).toBe('yes');
    expect(commitment && commitmentDueIn(commitment, period('../2014'), day('2023-12-31'))).toBe('no');
  });

  it('is overdue, in part, where a year was fulfilled in part only', () => {
    const inPart = given(
      signed('2015'),
      made({ on: '2015', due: { kind: 'yearly', from: '2015', to: '2015' } }),
      event('CommitmentFulfilled', { commitment: 'c', on: '2015-06-01', window: '2015', extent: 'part' }),
    ).state;
    expect(rows(inPart, 'c', '2016-01-01')).toEqual([
      {
        window: '2015',
        earliest: '2015-01-01',
        latest: '2015-12-31',
        standings: ['overdue'],
        inPart: true,
        fulfilments: [{ entryId: 'e2', on: '2015-06-01', extent: 'part' }],
      },
    ]);
  });
});

describe('a commitment with a surrounding period only (case 4)', () => {
  const within = made({ on: '2021~', due: { kind: 'within', period: '2021/2025' } });

  it('is not recorded after it, never overdue', () => {
    const { state } = given(signed('2021~'), within);
    expect(standings(state, 'c', '2025-12-31')).toEqual([['2021/2025', ['running']]]);
    expect(standings(state, 'c', '2026-01-01')).toEqual([['2021/2025', ['not-recorded']]]);
  });

  it('stays fulfilled in part after it', () => {
    const { state } = given(
      signed('2021~'),
      within,
      event('CommitmentFulfilled', { commitment: 'c', on: '2023', extent: 'part' }),
    );
    expect(standings(state, 'c', '2026-01-01')).toEqual([['2021/2025', ['fulfilled-in-part']]]);
  });
});

describe('a commitment without a due date', () => {
  it('is open until it is fulfilled, and never late', () => {
    const { state } = given(
      signed(),
      made({ on: '2018', due: { kind: 'none' } }),
      event('CommitmentFulfilled', { commitment: 'c', on: '2023-06-14', extent: 'whole' }),
    );
    expect(standings(state, 'c', '2023-06-13')).toEqual([[null, ['open']]]);
    expect(standings(state, 'c', '2023-06-14')).toEqual([[null, ['fulfilled-on-time']]]);
    expect(commitmentDueIn(commitmentsOf(state)[0] ?? never(), period('2018/2030'), day('2018-01-01'))).toBe(
      'no',
    );
  });
});

describe('a fulfilment with a partial date', () => {
  const partial = (on: string) =>
    given(signed(), made({ on: '2018', due: { kind: 'windows', windows: [{ window: '2018-35' }] } }), [
      '2019-02-01',
      event('CommitmentFulfilled', { commitment: 'c', on, extent: 'whole' }),
    ]).state;

  it('leaves every standing possible that a completion gives', () => {
    const state = partial('[2018-09-01..2018-10-31]');
    expect(standings(state, 'c', '2018-08-31')).toEqual([['2018-35', ['running']]]);
    expect(standings(state, 'c', '2018-09-15')).toEqual([['2018-35', ['running', 'fulfilled-on-time']]]);
    expect(standings(state, 'c', '2018-10-01')).toEqual([
      ['2018-35', ['fulfilled-on-time', 'fulfilled-late', 'overdue']],
    ]);
    expect(standings(state, 'c', '2018-10-31')).toEqual([
      ['2018-35', ['fulfilled-on-time', 'fulfilled-late']],
    ]);
  });

  it('whose day nobody knows is certain from the day of recording', () => {
    const state = partial('unknown');
    expect(standings(state, 'c', '2018-01-01')).toEqual([['2018-35', ['open', 'fulfilled-on-time']]]);
    expect(standings(state, 'c', '2019-01-31')).toEqual([
      ['2018-35', ['fulfilled-on-time', 'fulfilled-late', 'overdue']],
    ]);
    expect(standings(state, 'c', '2019-02-01')).toEqual([
      ['2018-35', ['fulfilled-on-time', 'fulfilled-late']],
    ]);
  });
});

describe('a rescheduling', () => {
  const facts = [
    signed(),
    made({ on: '2018', due: { kind: 'windows', windows: [{ window: '2018-35' }, { window: '2018-36' }] } }),
    event('CommitmentFulfilled', { commitment: 'c', on: '2018-09-10', window: '2018-35', extent: 'whole' }),
    event('CommitmentRescheduled', {
      commitment: 'c',
      on: '2019-01-20',
      due: { kind: 'windows', windows: [{ window: '2019-33' }] },
    }),
  ] as const;
  const { state } = given(...facts);

  it('counts from its day: what was overdue before it stays so on those days', () => {
    expect(standings(state, 'c', '2019-01-19')).toEqual([
      ['2018-35', ['fulfilled-on-time']],
      ['2018-36', ['overdue']],
    ]);
  });

  it('replaces what was left to do, and keeps the window that was fulfilled', () => {
    expect(standings(state, 'c', '2019-01-20')).toEqual([
      ['2018-35', ['fulfilled-on-time']],
      ['2019-33', ['running']],
    ]);
  });

  it('counts from the latest day of a partial date', () => {
    const { state: partial } = given(
      signed(),
      made({ on: '2018', due: { kind: 'windows', windows: [{ window: '2018-35' }] } }),
      event('CommitmentRescheduled', { commitment: 'c', on: '2018-10', due: { kind: 'none' } }),
    );
    expect(standings(partial, 'c', '2018-10-30')).toEqual([['2018-35', ['overdue']]]);
    expect(standings(partial, 'c', '2018-10-31')).toEqual([[null, ['open']]]);
  });

  it('to several windows lets a part that names none stand by itself', () => {
    const { state: several } = given(
      signed(),
      made({ on: '2018', due: { kind: 'none' } }),
      event('CommitmentFulfilled', { commitment: 'c', on: '2018-05-02', extent: 'part' }),
      event('CommitmentRescheduled', {
        commitment: 'c',
        on: '2018-06-01',
        due: { kind: 'windows', windows: [{ window: '2018-36' }, { window: '2018-35' }] },
      }),
    );
    expect(standings(several, 'c', '2018-06-01')).toEqual([
      ['2018-35', ['open']],
      ['2018-36', ['open']],
      [null, ['fulfilled-in-part']],
    ]);
  });
});

describe('a waiver', () => {
  const due = { kind: 'windows', windows: [{ window: '2018-34' }, { window: '2018-35' }] } as const;

  it('of one window leaves the others', () => {
    const { state } = given(
      signed(),
      made({ on: '2018', due }),
      event('CommitmentWaived', { commitment: 'c', on: '2018-10-05', window: '2018-35' }),
    );
    expect(standings(state, 'c', '2018-10-05')).toEqual([
      ['2018-34', ['overdue']],
      ['2018-35', ['waived']],
    ]);
    expect(standings(state, 'c', '2018-10-04')).toEqual([
      ['2018-34', ['overdue']],
      ['2018-35', ['overdue']],
    ]);
  });

  it('of the commitment takes all that is left, and leaves what was fulfilled', () => {
    const { state } = given(
      signed(),
      made({ on: '2018', due }),
      event('CommitmentFulfilled', { commitment: 'c', on: '2018-05-01', window: '2018-34', extent: 'whole' }),
      event('CommitmentWaived', { commitment: 'c', on: '2018-10-05' }),
    );
    expect(standings(state, 'c', '2018-10-05')).toEqual([
      ['2018-34', ['fulfilled-on-time']],
      ['2018-35', ['waived']],
    ]);
  });
});

function made(
  data: Partial<Typed<CommitmentMade['data']>> & Pick<Typed<CommitmentMade['data']>, 'on' | 'due'>,
) {
  return event('CommitmentMade', { commitment: 'c', text: { en: 'share data' }, ...data });
}

function hanoiCommitments(): readonly AgreementEvent[] {
  const windows: readonly (readonly string[])[] = [
    ['2018-35'],
    ['2018-10'],
    ['2018-34', '2018-35'],
    ['2018-34', '2018-35', '2018-36'],
    ['2018-35'],
    ['2018-41'],
    ['2018-41'],
    ['2018-36'],
  ];
  return windows.map((each, index) =>
    made({
      commitment: `c${index + 1}`,
      on: '2018',
      due: { kind: 'windows', windows: each.map((window) => ({ window })) },
    }),
  );
}

function rows(state: AgreementState, id: string, on: string) {
  return commitmentOn(commitmentOf(state, id) ?? never(), day(on));
}

function standings(state: AgreementState, id: string, on: string) {
  return rows(state, id, on).map((row) => [row.window, row.standings] as const);
}

function overdue(state: AgreementState, on: string): Record<string, readonly (string | null)[]> {
  const found = commitmentsOf(state).map((commitment) => {
    const windows = commitmentOn(commitment, day(on)).filter(
      ({ standings: all }) => all.join() === 'overdue',
    );
    return [commitment.id, windows.map(({ window }) => window)] as const;
  });
  return Object.fromEntries(found.filter(([, windows]) => windows.length > 0));
}

function never(): never {
  throw new Error('there is no such commitment');
}
