import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import type { AgreementEvent } from '../../events.js';
import { event } from '../../testing/event.js';
import { given, signed } from '../../testing/life.js';
import { isPossible } from '../conflict.js';
import { standingRuns } from '../standing.js';
import { standingOn, timelineOf } from '../timeline.js';
import { planOf } from './plan.js';
import { dayOfNumber } from './positions.js';
import { search } from './search.js';

const five = { term: { kind: 'period', duration: 'P5Y' } } as const;

const daily = {
  term: { kind: 'period', duration: 'P1D' },
  renewal: { kind: 'tacit', duration: 'P1D' },
} as const;

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
      standings: ['in-force', 'suspended', 'expired'],
      remarks: [{ code: 'effect-taken-from-signature', about: 'effect' }],
    });
    expect(standingOn(state, day('2010-01-01')).active).toBe('no');
  });

  it('answers exactly where sixty facts of one year are of two kinds only', () => {
    const turns = Array.from({ length: 60 }, (_, index) =>
      event(index % 2 === 0 ? 'AgreementSuspended' : 'AgreementResumed', {
        on: '2000',
        remark: `r${index}`,
      }),
    );
    const { state } = given(signed('2000'), ...turns);
    expect(search(planOf(state.facts))?.length).toBeLessThan(1000);
    const remarks = expect.any(Array);
    expect(timelineOf(state).map(({ from, standing }) => [from, standing])).toEqual([
      [null, { active: 'no', standings: ['not-signed'], remarks }],
      ['2000-01-01', { active: 'possibly', standings: ['not-signed', 'in-force', 'suspended'], remarks }],
      ['2000-12-31', { active: 'yes', standings: ['in-force'], remarks }],
    ]);
  });

  it('counts a period from an effect day before the signing, where the bounds of the dates answer alone', () => {
    const effect = { kind: 'on-date', date: '2020-01-01' } as const;
    const term = { kind: 'period', duration: 'P3M' } as const;
    const plan = planOf(given(signed('2020-03-01', { effect, term })).state.facts);
    expect(standingRuns(plan, null).map(({ from, value }) => [dayOf(from), value.standings])).toEqual([
      [null, ['not-signed']],
      ['2020-03-01', ['in-force']],
      ['2020-04-02', ['in-force', 'expired']],
    ]);
  });

  it.each([
    [
      'a term of a day, renewed by the day, with notices on unknown days',
      daily,
      'TerminationNotified',
      'unknown',
    ],
    ['notices of one year', daily, 'TerminationNotified', '2000'],
  ] as const)('costs no more than its bound for %s', (_, instrument, type, on) => {
    const { state } = given(
      signed('unknown', instrument),
      event('AgreementSuspended', { on }),
      ...Array.from({ length: 40 }, () => event(type, { on })),
    );
    expect(search(planOf(state.facts), 20_000)).toBe(null);
    expect(standingOn(state, day('2024-06-30')).standings).not.toContain('terminated');
  });
});

function dayOf(number: number): string | null {
  return number === -Infinity ? null : dayOfNumber(number);
}
