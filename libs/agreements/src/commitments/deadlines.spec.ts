import { describe, expect, it } from '@jest/globals';
import { day } from '@concord-ledger/partial-date';
import type { AgreementState } from '../agreement/state.js';
import type { AgreementEvent, Due } from '../events.js';
import { given, signed } from '../testing/agreements.js';
import { event } from '../testing/event.js';
import { commitmentDeadlines } from './deadlines.js';

const { state } = given(
  signed(),
  made('dated', {
    kind: 'windows',
    windows: [{ window: '2018-34' }, { window: '2018-35' }, { window: '2018-36' }],
  }),
  made('none', { kind: 'none' }),
  made('within', { kind: 'within', period: '2018/2019' }),
  made('yearly', { kind: 'yearly', from: '2017' }),
  event('CommitmentFulfilled', {
    commitment: 'dated',
    window: '2018-35',
    on: '[2018-09-01..2018-10-31]',
    extent: 'whole',
  }),
);

describe('the deadlines of commitments', () => {
  it('are what is overdue, wherever it lies, and what is planned in the range', () => {
    expect(deadlines(state, '2018-08-01', '2018-08-01', '2018-09-30')).toEqual([
      ['dated', '2018-34', 'overdue', 'yes'],
      ['dated', '2018-35', 'planned', 'yes'],
      ['within', '2018/2019', 'planned', 'yes'],
      ['yearly', '2018', 'planned', 'yes'],
    ]);
  });

  it('are possible where a fulfilment’s date leaves it open', () => {
    expect(deadlines(state, '2018-09-15', '2018-09-15', '2018-09-30')[1]).toEqual([
      'dated',
      '2018-35',
      'planned',
      'possibly',
    ]);
    expect(deadlines(state, '2018-10-15', '2018-10-15', '2018-10-15')).toEqual([
      ['dated', '2018-34', 'overdue', 'yes'],
      ['dated', '2018-35', 'overdue', 'possibly'],
      ['dated', '2018-36', 'planned', 'yes'],
      ['within', '2018/2019', 'planned', 'yes'],
      ['yearly', '2018', 'planned', 'yes'],
    ]);
  });

  it('look ahead to years of a recurrence that have not begun', () => {
    expect(deadlines(state, '2020-06-01', '2021-01-01', '2022-12-31')).toEqual([
      ['dated', '2018-34', 'overdue', 'yes'],
      ['dated', '2018-36', 'overdue', 'yes'],
      ['yearly', '2021', 'planned', 'yes'],
      ['yearly', '2022', 'planned', 'yes'],
    ]);
  });

  it('carry what the commitment says', () => {
    expect(
      commitmentDeadlines(state, day('2018-08-01'), { from: day('2018-08-01'), to: day('2018-08-31') })[0],
    ).toEqual({
      kind: 'commitment',
      agreement: 'vnnic-hanoi-2018',
      commitment: 'dated',
      occurrence: '1',
      window: expect.objectContaining({ edtf: '2018-34', earliest: '2018-04-01', latest: '2018-06-30' }),
      state: 'overdue',
      certainty: 'yes',
      text: { vi: 'dated' },
    });
  });
});

function deadlines(of: AgreementState, on: string, from: string, to: string) {
  return commitmentDeadlines(of, day(on), { from: day(from), to: day(to) }).map(
    ({ commitment, window, state: stands, certainty }) => [commitment, window.edtf, stands, certainty],
  );
}

function made(commitment: string, due: Due): AgreementEvent {
  return event('CommitmentMade', { commitment, on: '2018', text: { vi: commitment }, due });
}
