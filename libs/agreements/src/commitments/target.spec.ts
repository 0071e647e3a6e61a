import { describe, expect, it } from '@jest/globals';
import { day } from '@concord-ledger/partial-date';
import type { CommitmentTarget } from '../events.js';
import { given, signed } from '../testing/agreements.js';
import { event } from '../testing/event.js';
import { commitmentsOf } from './commitment.js';
import { commitmentTargetOn } from './target.js';

describe('the target of a commitment', () => {
  const portals = { indicator: 'portals on IPv6', unit: '%', value: 50, by: '2022' } as const;
  const reported = event('ProgressReported', {
    commitment: 'c',
    on: '2022-12-31',
    value: 38,
    source: 'report',
  });
  const last = { value: 38, on: '2022-12-31', source: 'report' };

  it('is open until its day has ended, then missed by the last value', () => {
    expect(targetOn('2022-12-31', portals)).toEqual({ standing: 'open', last, remarks: [] });
    expect(targetOn('2023-01-01', portals)).toEqual({ standing: 'missed', last, remarks: [] });
  });

  it('stays open without a day, and is none where there is none', () => {
    expect(targetOn('2050-01-01', { indicator: 'portals on IPv6' })).toEqual({
      standing: 'open',
      last,
      remarks: [],
    });
    expect(targetOn('2050-01-01')).toBeNull();
  });

  function targetOn(on: string, target?: CommitmentTarget) {
    const { state } = given(
      signed(),
      event('CommitmentMade', {
        commitment: 'c',
        on: '2018',
        text: { en: 'move portals' },
        due: { kind: 'none' },
        ...(target === undefined ? {} : { target }),
      }),
      event('ProgressReported', { commitment: 'c', on: '2022-06', text: 'begun' }),
      reported,
    );
    return commitmentsOf(state).map((commitment) => commitmentTargetOn(commitment, day(on)))[0];
  }
});
