import { describe, expect, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { about, given, signed, when } from '../testing/life.js';

const parties = [{ party: 'vnnic' }, { party: 'kisa' }];
const proposed = event('AgreementProposed', { on: '2014-05' });
const abandoned = event('AgreementAbandoned', { on: '2016-02-01' });

describe('proposing an agreement', () => {
  it('opens its record', () => {
    when({ type: 'ProposeAgreement', ...about, on: '5/2014', parties }).thenRecords(
      event('AgreementProposed', { on: '2014-05', parties }),
    );
  });

  it('again in the same words records nothing (R8)', () => {
    given(proposed)
      .when({ type: 'ProposeAgreement', ...about, on: '2014-05' })
      .thenNothing();
  });

  it('under an id that is taken is refused', () => {
    given(proposed)
      .when({ type: 'ProposeAgreement', ...about, on: '2014-06' })
      .thenRefuses('rule', 'AGREEMENT.EXISTS', undefined, {
        agreement: 'vnnic-kisa',
        against: [{ entryId: 'e0', type: 'AgreementProposed', on: '2014-05' }],
      });
  });

  it('names each party once', () => {
    when({
      type: 'ProposeAgreement',
      ...about,
      on: '2014',
      parties: [...parties, { party: 'kisa' }],
    }).thenRefuses('value', 'PARTY.TWICE', 'parties[2].party', { party: 'kisa' });
  });
});

describe('planning a signing', () => {
  it('follows a proposal', () => {
    given(proposed)
      .when({ type: 'PlanSigning', ...about, on: '2014-06-01', by: 'quý III/2014' })
      .thenRecords(event('SigningPlanned', { on: '2014-06-01', by: '2014-35' }));
  });

  it('of an agreement that nothing is known of is refused as unknown', () => {
    when({ type: 'PlanSigning', ...about, on: '2014-06-01', by: '2014-35' }).thenRefuses(
      'unknown',
      'AGREEMENT.UNKNOWN',
      undefined,
      {
        agreement: 'vnnic-kisa',
      },
    );
  });

  it('certainly after the signing is refused; possibly before it, accepted', () => {
    const plan = (on: string) => ({ type: 'PlanSigning', ...about, on, by: '2016' }) as const;
    given(signed('2015-03'))
      .when(plan('2015-04-01'))
      .thenRefuses('rule', 'AGREEMENT.ALREADY_SIGNED', 'on', {
        agreement: 'vnnic-kisa',
        on: '2015-04-01',
        against: [{ entryId: 'e0', type: 'AgreementSigned', on: '2015-03' }],
      });
    given(signed('2015-03'))
      .when(plan('2015'))
      .thenRecords(event('SigningPlanned', { on: '2015', by: '2016' }));
  });

  it('for a time that had passed is refused', () => {
    given(proposed)
      .when({ type: 'PlanSigning', ...about, on: '2014-06-01', by: '2014-05' })
      .thenRefuses('value', 'PLAN.ENDS_BEFORE_IT_IS_MADE', 'by', { on: '2014-06-01', by: '2014-05' });
  });

  it('of what was given up is refused', () => {
    given(proposed, abandoned)
      .when({ type: 'PlanSigning', ...about, on: '2015', by: '2016' })
      .thenRefuses('rule', 'AGREEMENT.ABANDONED');
  });
});

describe('signing', () => {
  it('may open the record, with everything in canonical form', () => {
    when({
      type: 'SignAgreement',
      ...about,
      on: 'không rõ',
      parties,
      instrument: {
        title: { vi: ' Bản ghi nhớ ' },
        languages: ['VI', 'ko'],
        effect: { kind: 'on-date', date: '1/7/2015' },
        term: { kind: 'period', duration: '5 năm' },
        renewal: { kind: 'tacit', duration: 'P1Y', notice: '6 tháng' },
      },
    }).thenRecords(
      event('AgreementSigned', {
        on: 'unknown',
        parties,
        instrument: {
          title: { vi: 'Bản ghi nhớ' },
          languages: ['vi', 'ko'],
          effect: { kind: 'on-date', date: '2015-07-01' },
          term: { kind: 'period', duration: 'P5Y' },
          renewal: { kind: 'tacit', duration: 'P1Y', notice: 'P6M' },
        },
      }),
    );
  });

  it('follows a proposal, and cannot certainly precede it', () => {
    given(proposed)
      .when({ type: 'SignAgreement', ...about, on: '2015', parties, instrument: {} })
      .thenRecords(signed('2015'));
    given(proposed)
      .when({ type: 'SignAgreement', ...about, on: '2013', parties, instrument: {} })
      .thenRefuses('rule', 'AGREEMENT.OUT_OF_ORDER', undefined, {
        agreement: 'vnnic-kisa',
        on: '2013',
        against: [{ entryId: 'e0', type: 'AgreementProposed', on: '2014-05' }],
      });
  });

  it('happens once: the same again records nothing, another is refused (R8)', () => {
    given(signed('2015'))
      .when({ type: 'SignAgreement', ...about, on: '2015', parties, instrument: {} })
      .thenNothing();
    const { decision } = given(signed('2015')).when({
      type: 'SignAgreement',
      ...about,
      on: '2016',
      parties,
      instrument: {},
    });
    expect(decision).toEqual({
      ok: false,
      refusal: {
        kind: 'rule',
        code: 'AGREEMENT.ALREADY_SIGNED',
        message:
          '“vnnic-kisa” is signed already: AgreementSigned on 2015 (entry e0). Correct that entry if it is wrong; record a renewal if it was signed anew.',
        facts: { agreement: 'vnnic-kisa', against: [{ entryId: 'e0', type: 'AgreementSigned', on: '2015' }] },
      },
    });
  });

  it('needs two different parties', () => {
    when({
      type: 'SignAgreement',
      ...about,
      on: '2015',
      parties: [{ party: 'vnnic' }],
      instrument: {},
    }).thenRefuses('value', 'PARTY.TOO_FEW', 'parties', { parties: ['vnnic'] });
    when({
      type: 'SignAgreement',
      ...about,
      on: '2015',
      parties: [{ party: 'vnnic' }, { party: 'vnnic' }],
      instrument: {},
    }).thenRefuses('value', 'PARTY.TWICE', 'parties[1].party');
  });

  it('is done for parties of the agreement', () => {
    when({
      type: 'SignAgreement',
      ...about,
      on: '2015',
      parties,
      signatories: [{ party: 'krnic', office: 'Director' }],
      instrument: {},
    }).thenRefuses('value', 'PARTY.NOT_A_PARTY', 'signatories[0].party', {
      party: 'krnic',
      parties: ['vnnic', 'kisa'],
    });
  });

  it('cannot state a term that ends before it, or before its effect (R10)', () => {
    const until = { term: { kind: 'until', date: '2014' } } as const;
    when({ type: 'SignAgreement', ...about, on: '2015', parties, instrument: until }).thenRefuses(
      'value',
      'TERM.ENDS_BEFORE_IT_BEGINS',
      'instrument.term.date',
      { ends: '2014', begins: '2015' },
    );
    const instrument = { ...until, effect: { kind: 'on-date', date: '2015' } } as const;
    when({ type: 'SignAgreement', ...about, on: 'unknown', parties, instrument }).thenRefuses(
      'value',
      'TERM.ENDS_BEFORE_IT_BEGINS',
      'instrument.term.date',
      { ends: '2014', begins: '2015' },
    );
  });

  it('cannot lie ahead, though its effect may (R8)', () => {
    const sign = (on: string) =>
      ({
        type: 'SignAgreement',
        ...about,
        on,
        parties,
        instrument: { effect: { kind: 'on-date', date: '2030' } },
      }) as const;
    when(sign('2025'), '2024-12-31').thenRefuses('value', 'DATE.AHEAD', 'on', {
      on: '2025',
      today: '2024-12-31',
    });
    when(sign('2024'), '2024-06-30').thenRecords(
      signed('2024', { effect: { kind: 'on-date', date: '2030' } }),
    );
  });

  it('of what was given up is refused', () => {
    given(proposed, abandoned)
      .when({ type: 'SignAgreement', ...about, on: '2017', parties, instrument: {} })
      .thenRefuses('rule', 'AGREEMENT.ABANDONED');
  });

  it.each([
    ['no date at all', { on: 'soon' }, 'DATE.UNREADABLE', 'on'],
    ['a day that the calendar has not', { on: '2015-02-30' }, 'DATE.NO_SUCH_DAY', 'on'],
    ['a kind that is no word', { instrument: { kind: 'Bản ghi nhớ' } }, 'INPUT.NO_WORD', 'instrument.kind'],
    [
      'a language that is none',
      { instrument: { languages: ['Vietnamese language'] } },
      'INPUT.NO_LANGUAGE',
      'instrument.languages[0]',
    ],
    [
      'a term of no kind',
      { instrument: { term: { kind: 'ever' } } },
      'INPUT.NOT_IN_LIST',
      'instrument.term.kind',
    ],
    [
      'an id that is none',
      { parties: [{ party: 'VNNIC' }, { party: 'kisa' }] },
      'ID.MALFORMED',
      'parties[0].party',
    ],
    ['a property that it does not know', { day: '2015' }, 'INPUT.UNKNOWN_PROPERTY', 'day'],
  ])('with %s is refused where it stands', (_, wrong, code, path) => {
    const command = { type: 'SignAgreement', ...about, on: '2015', parties, instrument: {}, ...wrong };
    when(command as Parameters<typeof when>[0]).thenRefuses('value', code, path);
  });
});

describe('an entry into force', () => {
  const notified = signed('2015-03', { effect: { kind: 'when-notified' } });

  it('is recorded of what is signed', () => {
    given(notified)
      .when({ type: 'RecordEntryIntoForce', ...about, on: '2015-06-01' })
      .thenRecords(event('AgreementEnteredIntoForce', { on: '2015-06-01' }));
    given(proposed)
      .when({ type: 'RecordEntryIntoForce', ...about, on: '2015-06-01' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SIGNED');
  });

  it('does not come before the signing, but may in the same month', () => {
    given(notified)
      .when({ type: 'RecordEntryIntoForce', ...about, on: '2015-02' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SIGNED', 'on', {
        agreement: 'vnnic-kisa',
        on: '2015-02',
        against: [{ entryId: 'e0', type: 'AgreementSigned', on: '2015-03' }],
      });
    given(notified)
      .when({ type: 'RecordEntryIntoForce', ...about, on: '2015-03' })
      .thenRecords(event('AgreementEnteredIntoForce', { on: '2015-03' }));
  });

  it('comes once', () => {
    given(notified, event('AgreementEnteredIntoForce', { on: '2015-06-01' }))
      .when({ type: 'RecordEntryIntoForce', ...about, on: '2015-07-01' })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_IN_FORCE', undefined, {
        agreement: 'vnnic-kisa',
        on: '2015-07-01',
        against: [{ entryId: 'e1', type: 'AgreementEnteredIntoForce', on: '2015-06-01' }],
      });
  });

  it('does not come after the end of the term', () => {
    given(signed('2015-03', { effect: { kind: 'when-notified' }, term: { kind: 'until', date: '2016' } }))
      .when({ type: 'RecordEntryIntoForce', ...about, on: '2017' })
      .thenRefuses('rule', 'TERM.ENDS_BEFORE_IT_BEGINS');
  });
});

describe('giving up a proposal', () => {
  it('ends its record, once', () => {
    given(proposed)
      .when({ type: 'AbandonAgreement', ...about, on: '2016-02-01', reason: 'no budget' })
      .thenRecords(event('AgreementAbandoned', { on: '2016-02-01', reason: 'no budget' }));
    given(proposed, abandoned)
      .when({ type: 'AbandonAgreement', ...about, on: '2016-02-01' })
      .thenNothing();
    given(proposed, abandoned)
      .when({ type: 'AbandonAgreement', ...about, on: '2016-03-01' })
      .thenRefuses('rule', 'AGREEMENT.ABANDONED');
  });

  it('is refused where it was signed', () => {
    given(signed('2015'))
      .when({ type: 'AbandonAgreement', ...about, on: '2014' })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_SIGNED');
  });

  it('cannot come before the proposal', () => {
    given(proposed)
      .when({ type: 'AbandonAgreement', ...about, on: '2013' })
      .thenRefuses('rule', 'AGREEMENT.OUT_OF_ORDER');
  });
});
