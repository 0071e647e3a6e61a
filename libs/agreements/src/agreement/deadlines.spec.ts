import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { given, signed } from '../testing/life.js';
import { lifecycleDeadlines } from './deadlines.js';
import type { AgreementState } from './state.js';
import { standingOn } from './timeline.js';

/** `renewal 2023-09 overdue yes`, for the twelve months from the day on. */
function told(
  state: AgreementState,
  on: string,
  to = `${Number(on.slice(0, 4)) + 1}${on.slice(4)}`,
): readonly string[] {
  const deadlines = lifecycleDeadlines(state, day(on), { from: day(on), to: day(to) });
  return deadlines.map(({ kind, window, state: standing, certainty }) =>
    [kind, window.edtf, standing, certainty].join(' '),
  );
}

describe('a planned renewal (R13)', () => {
  const case1 = [signed('2015'), event('RenewalPlanned', { on: '2023-06-14', by: '2023-09' })] as const;

  it('is open from the day of the plan, overdue from the day after its window, and leaves the agreement active (case 1)', () => {
    const { state } = given(...case1);
    expect(told(state, '2023-06-13')).toEqual([]);
    expect(told(state, '2023-07-01')).toEqual(['renewal 2023-09 planned yes']);
    expect(told(state, '2023-09-30')).toEqual(['renewal 2023-09 planned yes']);
    expect(told(state, '2023-10-01')).toEqual(['renewal 2023-09 overdue yes']);
    expect(standingOn(state, day('2023-10-01')).active).toBe('yes');
  });

  it('is listed as planned only where its window overlaps the range, as overdue always', () => {
    const { state } = given(...case1);
    expect(told(state, '2023-07-01', '2023-08-31')).toEqual([]);
    expect(told(state, '2026-07-01', '2026-08-31')).toEqual(['renewal 2023-09 overdue yes']);
  });

  it('is closed by a renewal dated on or after it, by a later plan and by giving it up', () => {
    expect(
      told(given(...case1, event('AgreementRenewed', { on: '2023-06-14' })).state, '2023-10-01'),
    ).toEqual([]);
    expect(
      told(given(...case1, event('AgreementRenewed', { on: '2023-06-13' })).state, '2023-10-01'),
    ).toEqual(['renewal 2023-09 overdue yes']);
    expect(
      told(given(...case1, event('RenewalPlanned', { on: '2023-09-20', by: '2023-12' })).state, '2023-10-01'),
    ).toEqual(['renewal 2023-12 planned yes']);
    expect(
      told(given(...case1, event('RenewalPlanAbandoned', { on: '2023-09-20' })).state, '2023-10-01'),
    ).toEqual([]);
  });

  it('is open still on the days before what closes it', () => {
    const { state } = given(...case1, event('AgreementRenewed', { on: '2023-12-01' }));
    expect(told(state, '2023-11-30')).toEqual(['renewal 2023-09 overdue yes']);
    expect(told(state, '2023-12-01')).toEqual([]);
  });

  it('is possibly open where a renewal may have come before or after it', () => {
    expect(told(given(...case1, event('AgreementRenewed', { on: '2023-06' })).state, '2023-10-01')).toEqual([
      'renewal 2023-09 overdue possibly',
    ]);
    expect(
      told(
        given(signed('2015'), event('RenewalPlanned', { on: '2023-06', by: '2023-09' })).state,
        '2023-06-10',
      ),
    ).toEqual(['renewal 2023-09 planned possibly']);
  });
});

describe('a planned signing', () => {
  const plan = [
    event('AgreementProposed', { on: '2014' }),
    event('SigningPlanned', { on: '2014-05-01', by: '2014-35' }),
  ] as const;

  it('is open until the signing, or until the proposal is given up', () => {
    expect(told(given(...plan).state, '2014-06-01')).toEqual(['signing 2014-35 planned yes']);
    expect(told(given(...plan).state, '2014-10-01')).toEqual(['signing 2014-35 overdue yes']);
    expect(told(given(...plan, signed('2015')).state, '2015-06-01')).toEqual([
      'signing 2014-35 overdue possibly',
    ]);
    expect(told(given(...plan, signed('2015')).state, '2015-12-31')).toEqual([]);
    expect(
      told(given(...plan, event('AgreementAbandoned', { on: '2014-12-01' })).state, '2014-12-01'),
    ).toEqual([]);
  });
});

describe('the end of a term (R10)', () => {
  const five = { term: { kind: 'period', duration: 'P5Y' } } as const;

  it('is ahead on its last day, a window where its beginning is known in part', () => {
    expect(told(given(signed('2015-03-01', five)).state, '2019-06-01')).toEqual([
      'expiry 2020-03-01 planned yes',
    ]);
    expect(told(given(signed('2015', five)).state, '2019-12-31')).toEqual(['expiry 2020 planned yes']);
    expect(told(given(signed('2015', five)).state, '2020-07-01')).toEqual([
      'expiry 2020-41 planned possibly',
    ]);
    expect(told(given(signed('2015', five)).state, '2021-01-01')).toEqual([]);
  });

  it('of an unknown term is none', () => {
    expect(told(given(signed('2015')).state, '2019-06-01')).toEqual([]);
  });

  it('is overtaken by what was agreed before and takes effect in time', () => {
    const renewed = event('AgreementRenewed', {
      on: '2019-05-01',
      effectiveOn: '2020-03-02',
      term: { kind: 'indefinite' },
    });
    expect(told(given(signed('2015-03-01', five), renewed).state, '2019-06-01')).toEqual([]);
    expect(told(given(signed('2015-03-01', five), renewed).state, '2019-04-30')).toEqual([
      'expiry 2020-03-01 planned yes',
    ]);
    const terminated = event('AgreementTerminated', { on: '2019-05-01', effectiveOn: '2020-01-01' });
    expect(told(given(signed('2015-03-01', five), terminated).state, '2019-06-01')).toEqual([]);
  });
});

describe('notice against tacit renewal (R12)', () => {
  const tacit = signed('2015-08-31', {
    term: { kind: 'period', duration: 'P1Y' },
    renewal: { kind: 'tacit', duration: 'P6M', notice: 'P3M' },
  });

  it('is in time by the end less its length, for each end in the range', () => {
    expect(told(given(tacit).state, '2016-01-01')).toEqual([
      'notice 2016-05-31 planned yes',
      'notice 2016-11-28 planned yes',
    ]);
  });

  it('once given makes the end an expiry', () => {
    const { state } = given(tacit, event('TerminationNotified', { on: '2016-05-31' }));
    expect(told(state, '2016-06-01')).toEqual(['expiry 2016-08-31 planned yes']);
  });

  it('has no last day where no notice period is recorded, for what is unknown is not guessed (R11)', () => {
    const open = signed('2015-08-31', {
      term: { kind: 'period', duration: 'P1Y' },
      renewal: { kind: 'tacit', duration: 'P6M' },
    });
    expect(told(given(open).state, '2016-01-01')).toEqual([]);
    const { state } = given(open, event('TerminationNotified', { on: '2016-08-31' }));
    expect(told(state, '2016-08-31')).toEqual(['expiry 2016-08-31 planned yes']);
  });

  it('is a window where the term began on an unknown day of a year', () => {
    const { state } = given(
      signed('2015', {
        term: { kind: 'period', duration: 'P2Y' },
        renewal: { kind: 'tacit', duration: 'P5Y', notice: 'P6M' },
      }),
    );
    expect(told(state, '2016-03-01')).toEqual(['notice [2016-07-01..2017-06-30] planned yes']);
  });
});
