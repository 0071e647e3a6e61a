import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { given, signed } from '../testing/life.js';
import { contentOn, standingOn, timelineOf } from './timeline.js';
import type { AgreementState } from './state.js';

/** `2015-01-01..2015-12-30 not-signed or in-force`, a line for each run; what the content alone tells apart is no matter here. */
function told(state: AgreementState): readonly string[] {
  const runs: { from: string; to: string; standings: string }[] = [];
  for (const { from, to, standing } of timelineOf(state)) {
    const standings = standing.standings.join(' or ');
    const last = runs.at(-1);
    if (last?.standings === standings) last.to = to ?? '';
    else runs.push({ from: from ?? '', to: to ?? '', standings });
  }
  return runs.map(({ from, to, standings }) => `${from}..${to} ${standings}`);
}

const EFFECT_TAKEN = { code: 'effect-taken-from-signature', about: 'effect' };
const NO_TERM = { code: 'term-not-recorded', about: 'term' };

describe('where an agreement stands (R9)', () => {
  it('answers case 1: signed in 2015, without a term', () => {
    const { state } = given(['2016-01-04', signed('2015')]);
    expect(standingOn(state, day('2014-12-31'))).toEqual({
      active: 'no',
      standings: ['not-signed'],
      remarks: [],
    });
    expect(standingOn(state, day('2015-06-01'))).toEqual({
      active: 'possibly',
      standings: ['not-signed', 'in-force'],
      remarks: [EFFECT_TAKEN, NO_TERM],
    });
    expect(standingOn(state, day('2020-01-01'))).toEqual({
      active: 'yes',
      standings: ['in-force'],
      remarks: [EFFECT_TAKEN, NO_TERM],
    });
  });

  it('is that of nothing before anything is recorded', () => {
    expect(told(given().state)).toEqual(['.. not-signed']);
  });

  it('remarks on dates that are uncertain, approximate or unknown, without moving their bounds (R2)', () => {
    const { state } = given(
      ['2016-09-16', signed('2016?')],
      ['2017-01-01', event('AgreementSuspended', { on: 'unknown' })],
    );
    expect(standingOn(state, day('2016-01-01')).remarks).toEqual([
      { code: 'date-uncertain', about: 'AgreementSigned', value: '2016?' },
      { code: 'date-unknown', about: 'AgreementSuspended' },
      EFFECT_TAKEN,
      NO_TERM,
    ]);
    expect(told(state)).toEqual([
      '..2015-12-31 not-signed',
      '2016-01-01..2016-12-30 not-signed or in-force or suspended',
      '2016-12-31..2016-12-31 in-force or suspended',
      '2017-01-01.. suspended',
    ]);
  });

  it("carries the source's own words", () => {
    const words = 'shortly before the dialogue';
    const { state } = given({ ...signed('2016'), data: { ...signed('2016').data, remark: words } });
    expect(standingOn(state, day('2020-01-01')).remarks).toEqual([
      { code: 'source-remark', about: 'AgreementSigned', value: words },
      EFFECT_TAKEN,
      NO_TERM,
    ]);
  });

  it('follows from the order of a life: what was suspended in 2015 had been signed by then', () => {
    const { state } = given(
      signed('[2015-03-01..2015-12-31]'),
      event('AgreementSuspended', { on: '2015-06-10' }),
    );
    expect(told(state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2015-06-09 not-signed or in-force',
      '2015-06-10.. suspended',
    ]);
  });
});

describe('effect (R11)', () => {
  it('begins on the day that the instrument names, or with the signing if that comes later', () => {
    expect(
      told(given(signed('2015-03-01', { effect: { kind: 'on-date', date: '2015-06-01' } })).state),
    ).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2015-05-31 signed-not-in-force',
      '2015-06-01.. in-force',
    ]);
    expect(
      told(given(signed('2015-03-01', { effect: { kind: 'on-date', date: '2015-01-01' } })).state),
    ).toEqual(['..2015-02-28 not-signed', '2015-03-01.. in-force']);
  });

  it('when notified: not before an entry into force is recorded', () => {
    const notified = signed('2015-03-01', { effect: { kind: 'when-notified' } });
    expect(told(given(notified).state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01.. signed-not-in-force',
    ]);
    expect(told(given(notified, event('AgreementEnteredIntoForce', { on: '2016' })).state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2015-12-31 signed-not-in-force',
      '2016-01-01..2016-12-30 signed-not-in-force or in-force',
      '2016-12-31.. in-force',
    ]);
  });

  it('is taken from an entry into force on record, whatever was expected', () => {
    const entered = event('AgreementEnteredIntoForce', { on: '2015-09-01' });
    const state = given(
      signed('2015-03-01', { effect: { kind: 'on-date', date: '2015-06-01' } }),
      entered,
    ).state;
    expect(told(state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2015-08-31 signed-not-in-force',
      '2015-09-01.. in-force',
    ]);
    expect(standingOn(given(signed('2015-03-01'), entered).state, day('2020-01-01')).remarks).toEqual([
      NO_TERM,
    ]);
  });

  it('of a renewal that waits for notification comes with the next entry into force', () => {
    const { state } = given(
      signed('2015-03-01', { effect: { kind: 'on-signature' }, term: { kind: 'until', date: '2018-12-31' } }),
      event('AgreementRenewed', {
        on: '2018-11-01',
        instrument: { effect: { kind: 'when-notified' }, term: { kind: 'period', duration: 'P1Y' } },
      }),
      event('AgreementEnteredIntoForce', { on: '2019-02-01' }),
    );
    expect(told(state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2018-12-31 in-force',
      '2019-01-01..2019-01-31 expired',
      '2019-02-01..2020-02-01 in-force',
      '2020-02-02.. expired',
    ]);
  });
});

describe('a term (R10)', () => {
  it('until a day has that day as its last in force', () => {
    expect(told(given(signed('2015-03-01', { term: { kind: 'until', date: '2018-02-28' } })).state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2018-02-28 in-force',
      '2018-03-01.. expired',
    ]);
  });

  it('of a period ends with the corresponding day, or with the last of a month that has none', () => {
    expect(told(given(signed('2016-02-29', { term: { kind: 'period', duration: 'P3Y' } })).state)).toEqual([
      '..2016-02-28 not-signed',
      '2016-02-29..2019-02-28 in-force',
      '2019-03-01.. expired',
    ]);
  });

  it('counts from each day of the year that is known', () => {
    expect(told(given(signed('2015', { term: { kind: 'period', duration: 'P5Y' } })).state)).toEqual([
      '..2014-12-31 not-signed',
      '2015-01-01..2015-12-30 not-signed or in-force',
      '2015-12-31..2020-01-01 in-force',
      '2020-01-02..2020-12-31 in-force or expired',
      '2021-01-01.. expired',
    ]);
  });

  it('that counts from an unknown day may have ended at any time, and has five years after the recording', () => {
    const { state } = given(['2016-01-04', signed('unknown', { term: { kind: 'period', duration: 'P5Y' } })]);
    expect(told(state)).toEqual([
      '..2016-01-03 not-signed or in-force or expired',
      '2016-01-04..2021-01-04 in-force or expired',
      '2021-01-05.. expired',
    ]);
  });

  it('is not recorded: active for ever, with a remark, unless an end is', () => {
    const terminated = event('AgreementTerminated', { on: '2020-05-01' });
    expect(standingOn(given(signed('2015-03-01')).state, day('2019-01-01')).remarks).toEqual([
      EFFECT_TAKEN,
      NO_TERM,
    ]);
    expect(standingOn(given(signed('2015-03-01'), terminated).state, day('2019-01-01')).remarks).toEqual([
      EFFECT_TAKEN,
    ]);
  });

  it('may not end before it begins, which narrows an uncertain signing', () => {
    expect(told(given(signed('2015', { term: { kind: 'until', date: '2015-06' } })).state)).toEqual([
      '..2014-12-31 not-signed',
      '2015-01-01..2015-06-01 not-signed or in-force',
      '2015-06-02..2015-06-29 not-signed or in-force or expired',
      '2015-06-30..2015-06-30 in-force or expired',
      '2015-07-01.. expired',
    ]);
  });

  it('is renewed, extended and amended from the day on which that takes effect', () => {
    const five = signed('2015-03-01', { term: { kind: 'period', duration: 'P5Y' } });
    const renewed = event('AgreementRenewed', {
      on: '2020-02-01',
      effectiveOn: '2020-03-02',
      term: { kind: 'period', duration: 'P2Y' },
    });
    expect(told(given(five, renewed).state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2022-03-02 in-force',
      '2022-03-03.. expired',
    ]);
    const further = event('AgreementExtended', {
      on: '2019-01-01',
      until: { kind: 'further', duration: 'P6M' },
    });
    expect(told(given(five, further).state).at(-1)).toBe('2020-09-02.. expired');
    const late = event('AgreementExtended', {
      on: '2020-06-01',
      until: { kind: 'date', date: '2020-12-31' },
    });
    expect(told(given(five, late).state).slice(1)).toEqual([
      '2015-03-01..2020-03-01 in-force',
      '2020-03-02..2020-05-31 expired',
      '2020-06-01..2020-12-31 in-force',
      '2021-01-01.. expired',
    ]);
    const amended = event('AgreementAmended', {
      on: '2019-01-01',
      text: { en: 'no end' },
      changes: { term: { kind: 'indefinite' } },
    });
    expect(told(given(five, amended).state).at(-1)).toBe('2015-03-01.. in-force');
  });

  it('that is renewed without a new one is not recorded any more', () => {
    const { state } = given(
      signed('2015-03-01', { term: { kind: 'period', duration: 'P5Y' } }),
      event('AgreementRenewed', { on: '2020-03-01' }),
    );
    expect(told(state)).toEqual(['..2015-02-28 not-signed', '2015-03-01.. in-force']);
    expect(standingOn(state, day('2030-01-01')).remarks).toEqual([EFFECT_TAKEN, NO_TERM]);
  });
});

describe('tacit renewal (R12)', () => {
  const tacit = signed('2015-08-31', {
    term: { kind: 'period', duration: 'P1Y' },
    renewal: { kind: 'tacit', duration: 'P6M', notice: 'P3M' },
  });

  it('goes on where no notice is given', () => {
    expect(told(given(tacit).state)).toEqual(['..2015-08-30 not-signed', '2015-08-31.. in-force']);
  });

  it('is stopped by a notice in time, on the last day too; the ends count from the first', () => {
    // Ends: 2016-08-31, 2017-02-28, 2017-08-31; notice is in time by 2016-05-31, 2016-11-28, 2017-05-31.
    expect(told(given(tacit, event('TerminationNotified', { on: '2016-05-31' })).state).at(-1)).toBe(
      '2016-09-01.. expired',
    );
    expect(told(given(tacit, event('TerminationNotified', { on: '2017-05-31' })).state).at(-1)).toBe(
      '2017-09-01.. expired',
    );
  });

  it('happens once more after a late notice', () => {
    expect(told(given(tacit, event('TerminationNotified', { on: '2016-06-01' })).state).at(-1)).toBe(
      '2017-03-01.. expired',
    );
  });

  it('may or may not be stopped by a notice of which the month is known', () => {
    const clause = signed('2015-06-15', {
      term: { kind: 'period', duration: 'P1Y' },
      renewal: { kind: 'tacit', duration: 'P1Y', notice: 'P1M' },
    });
    expect(told(given(clause, event('TerminationNotified', { on: '2016-05' })).state).slice(1)).toEqual([
      '2015-06-15..2016-06-15 in-force',
      '2016-06-16..2017-06-15 in-force or expired',
      '2017-06-16.. expired',
    ]);
  });

  it('does not happen to an unknown term, nor does notice end one', () => {
    const unknown = signed('2015-06-15', { renewal: { kind: 'tacit', duration: 'P1Y' } });
    expect(told(given(unknown, event('TerminationNotified', { on: '2016-05-01' })).state).at(-1)).toBe(
      '2015-06-15.. in-force',
    );
  });

  it('is stopped by any notice before the end where no notice period is recorded, with a remark from then on', () => {
    const open = signed('2015-08-31', {
      effect: { kind: 'on-signature' },
      term: { kind: 'period', duration: 'P1Y' },
      renewal: { kind: 'tacit', duration: 'P6M' },
    });
    const { state } = given(open, event('TerminationNotified', { on: '2016-08-30' }));
    const remark = { code: 'notice-period-not-recorded', about: 'renewal' };
    expect(
      timelineOf(state).map(({ from, standing }) => [from, standing.standings, standing.remarks]),
    ).toEqual([
      [null, ['not-signed'], []],
      ['2015-08-31', ['in-force'], []],
      ['2016-08-30', ['in-force'], [remark]],
      ['2016-09-01', ['expired'], [remark]],
    ]);
  });

  it('is forgotten when a renewal follows the notice', () => {
    const { state } = given(
      tacit,
      event('TerminationNotified', { on: '2016-05-01' }),
      event('AgreementRenewed', { on: '2016-07-01', term: { kind: 'period', duration: 'P1Y' } }),
    );
    expect(told(state).at(-1)).toBe('2015-08-31.. in-force');
  });
});

describe('an end', () => {
  it('by termination has that day, or its effect, as the first day out (R10)', () => {
    expect(
      told(given(signed('2015-03-01'), event('AgreementTerminated', { on: '2020-05-01' })).state),
    ).toEqual(['..2015-02-28 not-signed', '2015-03-01..2020-04-30 in-force', '2020-05-01.. terminated']);
    const ahead = event('AgreementTerminated', { on: '2020-05-01', effectiveOn: '2020-12-31' });
    expect(told(given(signed('2015-03-01'), ahead).state).at(-1)).toBe('2020-12-31.. terminated');
  });

  it('by a notice that names its day comes then, until a termination on record says otherwise', () => {
    const notice = event('TerminationNotified', { on: '2020-05-01', effectiveOn: '2021-01-01' });
    expect(told(given(signed('2015-03-01'), notice).state).at(-1)).toBe('2021-01-01.. terminated');
    const termination = event('AgreementTerminated', { on: '2021-02-01' });
    expect(told(given(signed('2015-03-01'), notice, termination).state).at(-1)).toBe(
      '2021-02-01.. terminated',
    );
  });

  it('by withdrawal comes when fewer than two parties are left', () => {
    const { state } = given(
      signed('2015-03-01'),
      event('PartyAcceded', { on: '2016-01-01', party: 'jprs' }),
      event('PartyWithdrew', { on: '2018-01-01', party: 'kisa' }),
      event('PartyWithdrew', { on: '2019-01-01', party: 'jprs' }),
    );
    expect(told(state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2018-12-31 in-force',
      '2019-01-01.. withdrawn',
    ]);
  });

  it('by supersession or by giving up a proposal is named so', () => {
    const superseded = event('AgreementSuperseded', { on: '2020-05-01', by: 'vnnic-kisa-2020' });
    expect(told(given(signed('2015-03-01'), superseded).state).at(-1)).toBe('2020-05-01.. superseded');
    expect(
      told(
        given(event('AgreementProposed', { on: '2014' }), event('AgreementAbandoned', { on: '2016' })).state,
      ),
    ).toEqual([
      '..2015-12-31 not-signed',
      '2016-01-01..2016-12-30 not-signed or abandoned',
      '2016-12-31.. abandoned',
    ]);
  });

  it('is recorded late and leaves earlier facts as they were (R7)', () => {
    const { state } = given(
      signed('2015-03-01', { term: { kind: 'until', date: '2019-12-31' } }),
      event('AgreementTerminated', { on: '2020-06-01' }),
      event('AgreementRenewed', { on: '2019-06-01', term: { kind: 'until', date: '2024-12-31' } }),
    );
    expect(told(state)).toEqual([
      '..2015-02-28 not-signed',
      '2015-03-01..2020-05-31 in-force',
      '2020-06-01.. terminated',
    ]);
  });
});

describe('what an agreement says (R14)', () => {
  const areas = (...texts: string[]) => texts.map((vi) => ({ text: { vi } }));

  it('follows effect: a change known in part counts from its latest day, and may apply before', () => {
    const { state } = given(
      signed('2015-03-01', { title: { vi: 'Biên bản ghi nhớ' }, areas: areas('tên miền', 'IPv6') }),
      event('AgreementAmended', {
        on: '2018',
        text: { vi: 'bỏ IPv6, thêm IoT' },
        changes: { areas: areas('tên miền', 'IoT') },
      }),
    );
    expect(contentOn(state, day('2018-06-01'))).toEqual({
      parties: [
        { value: { party: 'vnnic' }, certainty: 'yes' },
        { value: { party: 'kisa' }, certainty: 'yes' },
      ],
      partySets: [['kisa', 'vnnic']],
      areas: [
        { value: { text: { vi: 'tên miền' } }, certainty: 'yes' },
        { value: { text: { vi: 'IPv6' } }, certainty: 'possibly' },
        { value: { text: { vi: 'IoT' } }, certainty: 'possibly' },
      ],
      term: null,
      renewal: null,
      title: { vi: 'Biên bản ghi nhớ' },
      purpose: null,
      remarks: [{ code: 'may-apply-since', about: 'AgreementAmended', value: '2018-01-01' }],
    });
    expect(contentOn(state, day('2018-12-31')).areas).toEqual([
      { value: { text: { vi: 'tên miền' } }, certainty: 'yes' },
      { value: { text: { vi: 'IoT' } }, certainty: 'yes' },
    ]);
  });

  it('has the parties of the day, with the names that stand in the instrument', () => {
    const { state } = given(
      signed('2015-03-01'),
      event('PartyAcceded', {
        on: '2016-01-01',
        effectiveOn: '2016-03',
        party: 'jprs',
        nameAsSigned: 'JPRS',
      }),
      event('PartyWithdrew', { on: '2018-01-01', party: 'kisa' }),
    );
    const jprs = { party: 'jprs', nameAsSigned: 'JPRS' };
    expect(contentOn(state, day('2016-02-29')).parties).toHaveLength(2);
    expect(contentOn(state, day('2016-03-10')).parties.at(-1)).toEqual({
      value: jprs,
      certainty: 'possibly',
    });
    expect(contentOn(state, day('2018-01-01')).parties).toEqual([
      { value: { party: 'vnnic' }, certainty: 'yes' },
      { value: jprs, certainty: 'yes' },
    ]);
  });

  it('is known by its title before it is signed, and by nothing else', () => {
    const { state } = given(signed('2015-03-01', { title: { vi: 'Biên bản' }, areas: areas('IPv6') }));
    expect(contentOn(state, day('2014-01-01'))).toEqual({
      parties: [],
      partySets: [],
      areas: [],
      term: null,
      renewal: null,
      title: { vi: 'Biên bản' },
      purpose: null,
      remarks: [],
    });
  });

  it('adds up the lengths of a term and its extensions, tacit renewals included', () => {
    const term = { kind: 'period', duration: 'P5Y' } as const;
    const further = event('AgreementExtended', {
      on: '2022-01-01',
      until: { kind: 'further', duration: 'P6M' },
    });
    const express = given(signed('2015-03-01', { term }), further);
    expect(contentOn(express.state, day('2022-01-01')).term).toEqual({ kind: 'period', duration: 'P5Y6M' });
    const tacit = given(signed('2015-03-01', { term, renewal: { kind: 'tacit', duration: 'P1Y' } }), further);
    expect(contentOn(tacit.state, day('2022-01-01')).term).toEqual({ kind: 'period', duration: 'P7Y6M' });
    expect(told(tacit.state).at(-1)).toBe('2015-03-01.. in-force');
    const until = given(signed('2015-03-01', { term: { kind: 'until', date: '2021' } }), further);
    expect(contentOn(until.state, day('2022-01-01')).term).toEqual({
      kind: 'until',
      date: '[2021-07-01..2022-06-30]',
    });
  });
});
