import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import type { AgreementEvent } from '../../events.js';
import { event } from '../../testing/event.js';
import { given, signed } from '../../testing/life.js';
import { isPossible } from '../conflict.js';
import { standingOn } from '../timeline.js';
import { planOf } from './plan.js';
import { search } from './search.js';

const five = { term: { kind: 'period', duration: 'P5Y' } } as const;

/** So many facts, `perYear` of them in each year from 2000 on, known to the year. */
function yearly(count: number, perYear: number): readonly AgreementEvent[] {
  return Array.from({ length: count }, (_, index) => {
    const on = String(2000 + Math.floor(index / perYear));
    const kinds = [
      event('AgreementSuspended', { on }),
      event('AgreementResumed', { on }),
      event('AgreementRenewed', { on, ...five }),
      event('AgreementAmended', { on, text: { en: 'x' } }),
    ];
    return kinds[index % kinds.length] ?? event('AgreementSuspended', { on });
  });
}

describe('the search of possible worlds', () => {
  it('adds one situation for each fact that is known to the day', () => {
    const facts = Array.from({ length: 50 }, (_, index) =>
      event(index % 2 === 0 ? 'AgreementSuspended' : 'AgreementResumed', { on: `${2000 + index}-06-01` }),
    );
    expect(search(planOf(given(signed('1999-01-01'), ...facts).state.facts))).toHaveLength(52);
  });

  it('visits few situations for sixty facts known to the year', () => {
    expect(search(planOf(given(signed('1999', five), ...yearly(59, 1)).state.facts))?.length).toBeLessThan(
      200,
    );
    expect(search(planOf(given(signed('1999', five), ...yearly(59, 6)).state.facts))?.length).toBeLessThan(
      3000,
    );
  });

  it('gives up beyond its bound, with a wider answer that is never wrong, and refuses nothing (R8)', () => {
    const { state } = given(
      signed('1999', five),
      ...yearly(59, 59),
      event('AgreementTerminated', { on: '2010-01-01' }),
    );
    expect(search(planOf(state.facts))).toBe(null);
    expect(isPossible(state.facts)).toBe(true);
    expect(standingOn(state, day('1998-12-31')).standings).toEqual(['not-signed']);
    expect(standingOn(state, day('2005-01-01'))).toEqual({
      active: 'possibly',
      standings: ['signed-not-in-force', 'in-force', 'suspended', 'expired'],
      remarks: [],
    });
    expect(standingOn(state, day('2010-01-01')).active).toBe('no');
  });
});
