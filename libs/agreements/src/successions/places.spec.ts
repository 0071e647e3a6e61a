import { day } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import type { Area, AgreementEvent } from '../events.js';
import { given as agreementGiven } from '../testing/life.js';
import { event } from '../testing/event.js';
import { given, partiesOf, succeeded, whole } from '../testing/successions.js';
import type { SaidOutcome } from '../testing/successions.js';
import type { PartiesThroughTime } from './parties-through-time.js';
import { placesIn } from './places.js';
import type { SuccessionsState } from './state.js';

/** The agreement “vnnic-kisa”, whatever its parties are. */
function agreement(...facts: readonly AgreementEvent[]): PartiesThroughTime {
  return partiesOf(agreementGiven(...facts).state);
}

function signed(
  on: string,
  parties: readonly string[],
  { areas, until }: { areas?: readonly (string | Area)[]; until?: string } = {},
): AgreementEvent {
  return event('AgreementSigned', {
    on,
    parties: parties.map((party) => ({ party })),
    instrument: {
      effect: { kind: 'on-signature' },
      term: until === undefined ? { kind: 'indefinite' } : { kind: 'until', date: until },
      ...(areas === undefined
        ? {}
        : { areas: areas.map((area) => (typeof area === 'string' ? { text: { vi: area } } : area)) }),
    },
  });
}

/** Who holds the place of a party on a day: `kisa`, `krnic?` where only possibly. */
function holders(
  state: SuccessionsState,
  of: PartiesThroughTime,
  party: string,
  on: string,
): readonly string[] | undefined {
  return placeOn(state, of, party, on)?.held.map(
    (holder) => `${holder.party}${holder.certainty === 'yes' ? '' : '?'}`,
  );
}

function placeOn(state: SuccessionsState, of: PartiesThroughTime, party: string, on: string) {
  return runOn(state, of, on)?.places.find(({ asSigned }) => asSigned === party);
}

function setsOn(state: SuccessionsState, of: PartiesThroughTime, on: string) {
  return runOn(state, of, on)?.partySets;
}

function runOn(state: SuccessionsState, of: PartiesThroughTime, on: string) {
  const asked = day(on);
  return placesIn(state, of).find(
    ({ from, to }) => (from === null || from <= asked) && (to === null || asked <= to),
  );
}

describe('a party whose place another has taken whole', () => {
  const mou = agreement(signed('2005-05-04', ['vnnic', 'krnic']));

  it('holds it until the day before the effect, and its successor from that day on', () => {
    const { state } = given(whole('2009-07-23', ['krnic'], 'kisa'));
    expect(placesIn(state, mou)).toEqual([
      { from: null, to: '2005-05-03', places: [], partySets: [] },
      {
        from: '2005-05-04',
        to: '2009-07-22',
        places: [
          { asSigned: 'vnnic', held: [{ party: 'vnnic', certainty: 'yes' }], remarks: [] },
          { asSigned: 'krnic', held: [{ party: 'krnic', certainty: 'yes' }], remarks: [] },
        ],
        partySets: [['krnic', 'vnnic']],
      },
      {
        from: '2009-07-23',
        to: null,
        places: [
          { asSigned: 'vnnic', held: [{ party: 'vnnic', certainty: 'yes' }], remarks: [] },
          { asSigned: 'krnic', held: [{ party: 'kisa', certainty: 'yes' }], remarks: [] },
        ],
        partySets: [['kisa', 'vnnic']],
      },
    ]);
  });

  it('may hold it, and so may its successor, from the earliest to the day before the latest of a partial day (R14)', () => {
    const { state } = given(whole('2009-35', ['krnic'], 'kisa'));
    expect(holders(state, mou, 'krnic', '2009-06-30')).toEqual(['krnic']);
    expect(placeOn(state, mou, 'krnic', '2009-07-01')).toEqual({
      asSigned: 'krnic',
      held: [
        { party: 'krnic', certainty: 'possibly' },
        { party: 'kisa', certainty: 'possibly' },
      ],
      remarks: [{ code: 'may-apply-since', about: 'PartySucceeded', value: '2009-07-01' }],
    });
    expect(holders(state, mou, 'krnic', '2009-09-29')).toEqual(['krnic?', 'kisa?']);
    expect(setsOn(state, mou, '2009-09-29')).toEqual([
      ['krnic', 'vnnic'],
      ['kisa', 'vnnic'],
    ]);
    expect(placeOn(state, mou, 'krnic', '2009-09-30')).toEqual({
      asSigned: 'krnic',
      held: [{ party: 'kisa', certainty: 'yes' }],
      remarks: [],
    });
  });

  it('may have lost it at any time until an act of unknown day was recorded (R2)', () => {
    const { state } = given(['2016-01-04', whole('unknown', ['krnic'], 'kisa')]);
    const unknown = { code: 'date-unknown', about: 'PartySucceeded' };
    expect(placeOn(state, mou, 'krnic', '2005-05-04')).toEqual({
      asSigned: 'krnic',
      held: [
        { party: 'krnic', certainty: 'possibly' },
        { party: 'kisa', certainty: 'possibly' },
      ],
      remarks: [unknown, { code: 'may-apply-since', about: 'PartySucceeded' }],
    });
    expect(holders(state, mou, 'krnic', '2016-01-03')).toEqual(['krnic?', 'kisa?']);
    expect(placeOn(state, mou, 'krnic', '2016-01-04')).toEqual({
      asSigned: 'krnic',
      held: [{ party: 'kisa', certainty: 'yes' }],
      remarks: [unknown],
    });
  });

  it('has no bearing on what the successor signed itself (case 1)', () => {
    const own = agreement(signed('2015', ['vnnic', 'kisa']));
    const { state } = given(['2016-01-04', whole('unknown', ['krnic'], 'kisa')]);
    expect(placesIn(state, own).flatMap(({ places }) => places.map(({ held }) => held))).toEqual(
      placesIn(given().state, own).flatMap(({ places }) => places.map(({ held }) => held)),
    );
  });

  it('says of an act of uncertain day that it is', () => {
    const { state } = given(whole('2009-07-23?', ['krnic'], 'kisa'));
    expect(placeOn(state, mou, 'krnic', '2009-07-22')?.remarks).toEqual([]);
    expect(placeOn(state, mou, 'krnic', '2009-07-23')?.remarks).toEqual([
      { code: 'date-uncertain', about: 'PartySucceeded', value: '2009-07-23?' },
    ]);
  });

  it('counts from the effect, not from the decision', () => {
    const { state } = given(
      succeeded('2009-04-22', ['krnic'], { kind: 'whole', successor: 'kisa' }, '2009-07-23'),
    );
    expect(holders(state, mou, 'krnic', '2009-07-22')).toEqual(['krnic']);
    expect(holders(state, mou, 'krnic', '2009-07-23')).toEqual(['kisa']);
  });
});

describe('the mergers of 2025 (case 4)', () => {
  const { state } = given(
    succeeded('2025-02-18', ['mic-vn', 'most-vn'], { kind: 'whole', successor: 'mst-vn' }, '2025-03-01'),
    whole('2025-07-01', ['dic-thai-binh', 'dic-hung-yen'], 'dst-hung-yen'),
    whole('2025-07-01', ['dic-hau-giang', 'dic-soc-trang', 'dic-can-tho'], 'dst-can-tho'),
  );
  const hauGiang = agreement(signed('2021~', ['vnnic', 'dic-hau-giang']));

  it('put the successor in the place of each of several bodies', () => {
    expect(holders(state, hauGiang, 'dic-hau-giang', '2024-01-01')).toEqual(['dic-hau-giang']);
    expect(holders(state, hauGiang, 'dic-hau-giang', '2025-08-01')).toEqual(['dst-can-tho']);
    expect(placeOn(state, hauGiang, 'dic-hau-giang', '2025-08-01')?.asSigned).toBe('dic-hau-giang');
  });

  it('leave one party where both merge into one, in the place of each', () => {
    const both = agreement(signed('2020-01-01', ['dic-soc-trang', 'dic-hau-giang']));
    expect(setsOn(state, both, '2025-06-30')).toEqual([['dic-hau-giang', 'dic-soc-trang']]);
    expect(runOn(state, both, '2025-07-01')).toEqual({
      from: '2025-07-01',
      to: null,
      places: [
        { asSigned: 'dic-soc-trang', held: [{ party: 'dst-can-tho', certainty: 'yes' }], remarks: [] },
        { asSigned: 'dic-hau-giang', held: [{ party: 'dst-can-tho', certainty: 'yes' }], remarks: [] },
      ],
      partySets: [['dst-can-tho']],
    });
  });

  it('never leave one of them beside what both have become, on whatever day it was', () => {
    const partial = given(whole('2025-07', ['dic-hau-giang', 'dic-soc-trang'], 'dst-can-tho')).state;
    const both = agreement(signed('2020-01-01', ['dic-soc-trang', 'dic-hau-giang']));
    expect(setsOn(partial, both, '2025-07-15')).toEqual([
      ['dic-hau-giang', 'dic-soc-trang'],
      ['dst-can-tho'],
    ]);
  });

  it('hold the successor once where it was party before', () => {
    const three = agreement(signed('2020-01-01', ['vnnic', 'dic-hau-giang', 'dst-can-tho']));
    expect(setsOn(state, three, '2025-07-01')).toEqual([['dst-can-tho', 'vnnic']]);
  });
});

describe('a chain', () => {
  const mou = agreement(signed('2010-01-01', ['vnnic', 'a']));

  it('is followed from day to day', () => {
    const { state } = given(whole('2020', ['b'], 'c'), whole('2015', ['a'], 'b'));
    expect(holders(state, mou, 'a', '2014-12-31')).toEqual(['a']);
    expect(holders(state, mou, 'a', '2015-06-01')).toEqual(['a?', 'b?']);
    expect(holders(state, mou, 'a', '2017-01-01')).toEqual(['b']);
    expect(holders(state, mou, 'a', '2020-06-01')).toEqual(['b?', 'c?']);
    expect(holders(state, mou, 'a', '2021-01-01')).toEqual(['c']);
  });

  it('is followed on one day, in whatever order it was recorded', () => {
    for (const facts of [
      [whole('2015-03-01', ['a'], 'b'), whole('2015-03-01', ['b'], 'c')],
      [whole('2015-03-01', ['b'], 'c'), whole('2015-03-01', ['a'], 'b')],
    ]) {
      const { state } = given(...facts);
      expect(holders(state, mou, 'a', '2015-02-28')).toEqual(['a']);
      expect(holders(state, mou, 'a', '2015-03-01')).toEqual(['c']);
    }
  });

  it('has every holder on it possibly while all its days are unknown', () => {
    const { state } = given(
      whole('unknown', ['a'], 'b'),
      whole('unknown', ['b'], 'c'),
      whole('unknown', ['c'], 'd'),
    );
    expect(holders(state, mou, 'a', '2015-01-01')).toEqual(['a?', 'b?', 'c?', 'd?']);
    expect(setsOn(state, mou, '2015-01-01')).toEqual([
      ['a', 'vnnic'],
      ['b', 'vnnic'],
      ['c', 'vnnic'],
      ['d', 'vnnic'],
    ]);
    expect(holders(state, mou, 'a', '2024-06-30')).toEqual(['d']);
  });

  it('goes on through a body that may have ceased before it took over', () => {
    const { state } = given(whole('2015', ['a'], 'b'), whole('[2014-07-01..2015-06-30]', ['b'], 'c'));
    expect(holders(state, mou, 'a', '2015-08-01')).toEqual(['a?', 'c?']);
    expect(holders(state, mou, 'a', '2015-12-31')).toEqual(['c']);
  });
});

describe('what a successor takes over', () => {
  const press = [{ text: { vi: 'báo chí' } }];
  const handsOver = (on: string, party: string, successor: string) =>
    succeeded(on, [party], {
      kind: 'divided',
      shares: [{ successor, areas: press }],
      rest: party,
      continues: true,
    });
  const about = (on: string) => agreement(signed(on, ['vnnic', 'a'], { areas: ['báo chí'] }));

  it('is not touched by what the successor had handed over before', () => {
    const { state } = given(handsOver('2012', 'b', 'x'), whole('2015', ['a'], 'b'));
    expect(holders(state, about('2010-01-01'), 'a', '2020-01-01')).toEqual(['b']);
  });

  it('is touched by what it hands over on the same day, or perhaps after', () => {
    for (const on of ['2015-06-01', '2015', '2018']) {
      const { state } = given(handsOver(on, 'b', 'x'), whole('2015-06-01', ['a'], 'b'));
      expect(holders(state, about('2010-01-01'), 'a', '2020-01-01')).toEqual(['x']);
    }
  });

  it('cannot have come to it before the agreement was signed', () => {
    const { state } = given(handsOver('2012-01-01', 'b', 'x'), whole('[2010-01-01..2020-12-31]', ['a'], 'b'));
    expect(holders(state, about('2015-01-01'), 'a', '2021-01-01')).toEqual(['b']);
    expect(holders(state, about('2011-01-01'), 'a', '2021-01-01')).toEqual(['x']);
  });

  it('is told by its areas where the successor may have been divided before it took over, even before the signing', () => {
    const { state } = given(
      succeeded('2014', ['b'], {
        kind: 'divided',
        shares: [{ successor: 'x', areas: press }],
        rest: 'y',
        continues: false,
      }),
      whole('[2013-01-01..2020-12-31]', ['a'], 'b'),
    );
    expect(holders(state, about('2015-06-01'), 'a', '2021-01-01')).toEqual(['x']);
  });

  it('goes on from a body that ceased while the agreement had lapsed, if it was renewed by the time it came to it', () => {
    const revived = agreement(
      signed('2010-01-01', ['vnnic', 'a'], { until: '2015-06-30' }),
      event('AgreementRenewed', { on: '2016-03-01', term: { kind: 'indefinite' } }),
    );
    const { state } = given(whole('2015-12-01', ['b'], 'c'), whole('[2014-01-01..2017-12-31]', ['a'], 'b'));
    expect(holders(state, revived, 'a', '2018-01-01')).toEqual(['c']);
  });

  it('is no more the old party’s to hand over once more', () => {
    const { state } = given(handsOver('2018-01-01', 'a', 'x'), handsOver('2020-01-01', 'a', 'y'));
    const both = agreement(signed('2010-01-01', ['vnnic', 'a'], { areas: ['báo chí', 'IPv6'] }));
    expect(holders(state, both, 'a', '2021-01-01')).toEqual(['x', 'a']);
  });

  it('goes to the first of two in business order, whichever was recorded first', () => {
    for (const acts of [
      [handsOver('2018-01-01', 'a', 'x'), handsOver('2020-01-01', 'a', 'y')],
      [handsOver('2020-01-01', 'a', 'y'), handsOver('2018-01-01', 'a', 'x')],
    ])
      expect(holders(given(...acts).state, about('2010-01-01'), 'a', '2021-01-01')).toEqual(['x']);
  });
});

describe('an agreement that a succession does not reach', () => {
  it('had certainly ended by the latest day of the act', () => {
    const ended = agreement(signed('2010-01-01', ['vnnic', 'a'], { until: '2015-07-15' }));
    for (const on of ['2016-01-01', '2015-07-16', '2015-07'])
      expect(holders(given(whole(on, ['a'], 'b')).state, ended, 'a', '2020-01-01')).toEqual(['a']);
    expect(holders(given(whole('2015-07-15', ['a'], 'b')).state, ended, 'a', '2020-01-01')).toEqual(['b']);
  });

  it('ended between two acts of a chain', () => {
    const ended = agreement(signed('2010-01-01', ['vnnic', 'a'], { until: '2017-12-31' }));
    const { state } = given(whole('2015', ['a'], 'b'), whole('2020', ['b'], 'c'));
    expect(holders(state, ended, 'a', '2021-01-01')).toEqual(['b']);
  });

  it.each([
    ['terminated', event('AgreementTerminated', { on: '2014-01-01' })],
    ['left by one of two', event('PartyWithdrew', { on: '2014-01-01', party: 'vnnic' })],
    ['replaced', event('AgreementSuperseded', { on: '2014-01-01', by: 'other' })],
  ])('was %s', (_, end) => {
    const ended = agreement(signed('2010-01-01', ['vnnic', 'a']), end);
    const { state } = given(whole('2015', ['a'], 'b'));
    expect(holders(state, ended, 'a', '2021-01-01')).toEqual(['a']);
    expect(placesIn(state, ended)).toEqual(placesIn(given().state, ended));
  });

  it('was never signed and will not be', () => {
    const abandoned = agreement(
      event('AgreementProposed', { on: '2010', parties: [{ party: 'vnnic' }, { party: 'a' }] }),
      event('AgreementAbandoned', { on: '2012-01-01' }),
    );
    expect(holders(given(whole('2015', ['a'], 'b')).state, abandoned, 'a', '2021-01-01')).toEqual(['a']);
    expect(holders(given(whole('2011', ['a'], 'b')).state, abandoned, 'a', '2021-01-01')).toEqual(['b']);
  });

  it('may have ended, or is only suspended: that one it reaches', () => {
    const maybe = agreement(
      signed('2010-01-01', ['vnnic', 'a']),
      event('AgreementTerminated', { on: '2015' }),
    );
    const suspended = agreement(
      signed('2010-01-01', ['vnnic', 'a']),
      event('AgreementSuspended', { on: '2014-01-01' }),
    );
    const { state } = given(whole('2015-06-01', ['a'], 'b'));
    expect(holders(state, maybe, 'a', '2016-01-01')).toEqual(['b']);
    expect(holders(state, suspended, 'a', '2016-01-01')).toEqual(['b']);
  });

  it('was signed by the old party after the effect: it stands as signed', () => {
    const later = agreement(signed('2016-05-04', ['vnnic', 'a']));
    expect(holders(given(whole('2015', ['a'], 'b')).state, later, 'a', '2020-01-01')).toEqual(['a']);
    expect(holders(given(whole('2016', ['a'], 'b')).state, later, 'a', '2020-01-01')).toEqual(['b']);
  });

  it('was joined by the old party after the effect', () => {
    const joined = agreement(
      signed('2010-01-01', ['vnnic', 'kisa', 'jprs']),
      event('PartyAcceded', { on: '2016-01-01', party: 'a' }),
    );
    expect(holders(given(whole('2015', ['a'], 'b')).state, joined, 'a', '2020-01-01')).toEqual(['a']);
    expect(holders(given(whole('2018', ['a'], 'b')).state, joined, 'a', '2020-01-01')).toEqual(['b']);
  });

  it('had the successor in the draft, until the old party signed it after all', () => {
    const drafted = agreement(
      event('AgreementProposed', { on: '2010-01-01', parties: [{ party: 'vnnic' }, { party: 'a' }] }),
      signed('2016-01-01', ['vnnic', 'a']),
    );
    const { state } = given(whole('2015-01-01', ['a'], 'b'));
    expect(holders(state, drafted, 'a', '2014-12-31')).toEqual(['a']);
    expect(holders(state, drafted, 'a', '2015-12-31')).toEqual(['b']);
    expect(holders(state, drafted, 'a', '2016-01-01')).toEqual(['a']);
  });
});

describe('a department divided by function', () => {
  const press = { vi: 'Báo chí', en: 'press' };
  const security = { vi: 'an toàn thông tin' };
  const shares = [
    { successor: 'culture', areas: [{ text: press }] },
    { successor: 'police', areas: [{ text: security, code: 'information-security' }] },
  ];
  const divided = (more: Partial<Extract<SaidOutcome, { kind: 'divided' }>> = {}) =>
    given(
      succeeded('2025-03-01', ['dept'], {
        kind: 'divided',
        shares,
        rest: 'science',
        continues: false,
        ...more,
      }),
    ).state;
  const about = (...areas: readonly (string | Area)[]) =>
    agreement(signed('2020-01-01', ['vnnic', 'dept'], { areas }));
  const on = (state: SuccessionsState, of: PartiesThroughTime) => holders(state, of, 'dept', '2025-03-01');

  it('leaves an agreement that a share names to that share, whatever it is about', () => {
    const [culture, police] = shares;
    const named = [culture, { successor: 'police', ...police, agreements: ['vnnic-kisa'] }];
    expect(on(divided({ shares: named.flatMap((share) => share ?? []) }), about('báo chí'))).toEqual([
      'police',
    ]);
  });

  it('leaves an agreement to the body to which its area falls, by words', () => {
    expect(on(divided(), about('BÁO CHÍ'.normalize('NFD')))).toEqual(['culture']);
    expect(on(divided(), about('an toàn thông tin'))).toEqual(['police']);
    expect(on(divided(), about({ text: { en: 'Press' } }))).toEqual(['culture']);
  });

  it('tells areas by their codes where both have one, whatever the words', () => {
    const [code, other] = [
      event('AgreementSigned', {
        on: '2020-01-01',
        parties: [{ party: 'vnnic' }, { party: 'dept' }],
        instrument: { areas: [{ text: { vi: 'an ninh mạng' }, code: 'information-security' }] },
      }),
      event('AgreementSigned', {
        on: '2020-01-01',
        parties: [{ party: 'vnnic' }, { party: 'dept' }],
        instrument: { areas: [{ text: security, code: 'cyber-crime' }] },
      }),
    ];
    expect(on(divided(), agreement(code))).toEqual(['police']);
    expect(on(divided(), agreement(other))).toEqual(['science']);
  });

  it('leaves it to several beside each other whose areas it has', () => {
    const both = about('báo chí', 'an toàn thông tin');
    expect(on(divided(), both)).toEqual(['culture', 'police']);
    expect(setsOn(divided(), both, '2025-03-01')).toEqual([['culture', 'police', 'vnnic']]);
    expect(on(divided(), about('báo chí', 'IPv6'))).toEqual(['culture', 'science']);
  });

  it('leaves what no share names to who takes the rest', () => {
    expect(on(divided(), about('IPv6'))).toEqual(['science']);
    expect(on(divided(), agreement(signed('2020-01-01', ['vnnic', 'dept'])))).toEqual(['science']);
  });

  it('leaves it to the old party, and says that no successor is recorded, where nobody takes the rest', () => {
    const left = [{ code: 'successor-not-recorded', about: 'PartySucceeded' }];
    for (const continues of [false, true]) {
      const state = given(succeeded('2025-03-01', ['dept'], { kind: 'divided', shares, continues })).state;
      expect(placeOn(state, about('IPv6'), 'dept', '2025-02-28')?.remarks).toEqual([]);
      expect(placeOn(state, about('IPv6'), 'dept', '2025-03-01')).toEqual({
        asSigned: 'dept',
        held: [{ party: 'dept', certainty: 'yes' }],
        remarks: left,
      });
      expect(placeOn(state, about('IPv6', 'báo chí'), 'dept', '2025-03-01')).toEqual({
        asSigned: 'dept',
        held: [
          { party: 'culture', certainty: 'yes' },
          { party: 'dept', certainty: 'yes' },
        ],
        remarks: left,
      });
      expect(placeOn(state, about('báo chí'), 'dept', '2025-03-01')?.remarks).toEqual([]);
    }
  });

  it('keeps what it does not hand over, where it goes on', () => {
    const state = divided({ rest: 'dept', continues: true });
    expect(placeOn(state, about('IPv6'), 'dept', '2025-03-01')).toEqual({
      asSigned: 'dept',
      held: [{ party: 'dept', certainty: 'yes' }],
      remarks: [],
    });
    expect(on(state, about('IPv6', 'báo chí'))).toEqual(['culture', 'dept']);
  });

  it('may be divided in steps on one day, before it is taken over whole', () => {
    const { state } = given(
      whole('2025-03-01', ['dept'], 'science'),
      succeeded('2025-03-01', ['dept'], { kind: 'divided', shares, rest: 'dept', continues: true }),
    );
    expect(on(state, about('báo chí'))).toEqual(['culture']);
    expect(on(state, about('báo chí', 'IPv6'))).toEqual(['culture', 'science']);
    expect(on(state, about('IPv6'))).toEqual(['science']);
  });

  it('gives a successor only its own areas to hand on', () => {
    const { state } = given(
      succeeded('2025-03-01', ['dept'], { kind: 'divided', shares, continues: false }),
      succeeded('2026-01-01', ['culture'], {
        kind: 'divided',
        shares: [
          { successor: 'press-council', areas: [{ text: press }] },
          { successor: 'thief', areas: [{ text: security }] },
        ],
        rest: 'heirless',
        continues: false,
      }),
    );
    expect(holders(state, about('báo chí', 'an toàn thông tin'), 'dept', '2026-01-01')).toEqual([
      'press-council',
      'police',
    ]);
  });

  it('is told by the areas of the day of the act, not by those that were added later', () => {
    const amended = agreement(
      signed('2020-01-01', ['vnnic', 'dept'], { areas: ['báo chí'] }),
      event('AgreementAmended', {
        on: '2026-01-01',
        text: { vi: 'sửa lĩnh vực' },
        changes: { areas: [{ text: security }] },
      }),
    );
    expect(holders(divided(), amended, 'dept', '2025-12-31')).toEqual(['culture']);
    expect(holders(divided(), amended, 'dept', '2026-01-01')).toEqual(['culture']);
  });

  it('leaves it possibly to either where an area was added on a day known in part', () => {
    const amended = agreement(
      signed('2020-01-01', ['vnnic', 'dept'], { areas: ['báo chí'] }),
      event('AgreementAmended', {
        on: '2025',
        text: { vi: 'thêm lĩnh vực' },
        changes: { areas: [{ text: { vi: 'báo chí' } }, { text: security }] },
      }),
    );
    expect(on(divided(), amended)).toEqual(['culture', 'police?']);
    expect(setsOn(divided(), amended, '2025-03-01')).toEqual([
      ['culture', 'vnnic'],
      ['culture', 'police', 'vnnic'],
    ]);
  });

  it('takes the areas of a paper that may not be signed yet once it certainly is', () => {
    const lately = agreement(signed('2025', ['vnnic', 'dept'], { areas: ['báo chí'] }));
    expect(holders(divided(), lately, 'dept', '2025-12-31')).toEqual(['culture']);
    expect(holders(divided(), lately, 'dept', '2025-03-01')).toEqual(['culture']);
  });
});

describe('a dissolved party', () => {
  const mou = agreement(signed('2010-01-01', ['vnnic', 'fund']));

  it('stands in its agreements, with the remark that no successor is recorded', () => {
    const { state } = given(succeeded('2015-06', ['fund'], { kind: 'dissolved' }));
    expect(placeOn(state, mou, 'fund', '2015-05-31')?.remarks).toEqual([]);
    expect(placeOn(state, mou, 'fund', '2015-06-01')).toEqual({
      asSigned: 'fund',
      held: [{ party: 'fund', certainty: 'yes' }],
      remarks: [
        { code: 'may-apply-since', about: 'PartySucceeded', value: '2015-06-01' },
        { code: 'successor-not-recorded', about: 'PartySucceeded' },
      ],
    });
    expect(placeOn(state, mou, 'fund', '2015-06-30')).toEqual({
      asSigned: 'fund',
      held: [{ party: 'fund', certainty: 'yes' }],
      remarks: [{ code: 'successor-not-recorded', about: 'PartySucceeded' }],
    });
  });
});
