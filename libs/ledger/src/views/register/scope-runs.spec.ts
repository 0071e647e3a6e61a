import { describe, expect, it } from '@jest/globals';
import { parseId } from '@concord-ledger/agreements';
import type { PartyId } from '@concord-ledger/agreements';
import { day } from '@concord-ledger/partial-date';
import { scopesThroughTime, scopesWithin } from './scope-runs.js';
import type { Run, SituationRun } from './scope-runs.js';

const [a, b] = ['a', 'b'].map((id) => parseId('party', id) as PartyId) as [PartyId, PartyId];

function always(party: PartyId, jurisdiction: string): readonly SituationRun[] {
  return [{ from: null, to: null, possible: [{ party, kind: 'agency', jurisdiction }] }];
}

/** b is of KR, perhaps of VN already in 2020, and of VN from 2021 on. */
const MOVING: readonly SituationRun[] = [
  { from: null, to: day('2019-12-31'), possible: [{ party: b, kind: 'agency', jurisdiction: 'KR' }] },
  {
    from: day('2020-01-01'),
    to: day('2020-12-31'),
    possible: [
      { party: b, kind: 'agency', jurisdiction: 'KR' },
      { party: b, kind: 'agency', jurisdiction: 'VN' },
    ],
  },
  { from: day('2021-01-01'), to: null, possible: [{ party: b, kind: 'agency', jurisdiction: 'VN' }] },
];
const situationsOf = (party: PartyId) => (party === a ? always(a, 'VN') : MOVING);

function scopeRuns(run: Run, partySets: readonly (readonly PartyId[])[]) {
  return scopesWithin(run, scopesThroughTime(partySets, situationsOf));
}

describe('runs of one scope', () => {
  it('are cut where a party moves, and possible both ways while its day is open (R14, R30)', () => {
    expect(scopeRuns({ from: day('2015-01-01'), to: null }, [[a, b]])).toStrictEqual([
      { from: '2015-01-01', to: '2019-12-31', scopes: ['bilateral'] },
      { from: '2020-01-01', to: '2020-12-31', scopes: ['bilateral', 'domestic'] },
      { from: '2021-01-01', to: null, scopes: ['domestic'] },
    ]);
  });

  it('are not cut by what happens outside them', () => {
    expect(scopeRuns({ from: day('2022-01-01'), to: day('2022-12-31') }, [[a, b]])).toStrictEqual([
      { from: '2022-01-01', to: '2022-12-31', scopes: ['domestic'] },
    ]);
  });

  it('have the scope of the days before a move also where they have been since ever', () => {
    expect(scopeRuns({ from: null, to: day('2020-06-30') }, [[a, b]])).toStrictEqual([
      { from: null, to: '2019-12-31', scopes: ['bilateral'] },
      { from: '2020-01-01', to: '2020-06-30', scopes: ['bilateral', 'domestic'] },
    ]);
  });

  it('have every scope where nobody knows a party, and both of those of two possible sets of parties', () => {
    expect(scopeRuns({ from: null, to: null }, [])).toStrictEqual([
      { from: null, to: null, scopes: ['bilateral', 'multilateral', 'local', 'domestic'] },
    ]);
    const run = { from: null, to: day('2010-01-01') };
    expect(scopeRuns(run, [[a], [a, b]])).toStrictEqual([{ ...run, scopes: ['bilateral', 'domestic'] }]);
  });
});
