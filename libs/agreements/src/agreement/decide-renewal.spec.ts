import { describe, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { about, given, signed } from '../testing/life.js';

const terminated = event('AgreementTerminated', { on: '2020-05-01' });
const againstTermination = (on: string) => ({
  agreement: 'vnnic-kisa',
  on,
  against: [{ entryId: 'e1', type: 'AgreementTerminated', on: '2020-05-01' }],
});

describe('planning a renewal (R13)', () => {
  it('is recorded with the day on which it was planned', () => {
    given(signed('2015'))
      .when({ type: 'PlanRenewal', ...about, on: '14/06/2023', by: 'tháng 9/2023' }, '2023-06-14')
      .thenRecords(event('RenewalPlanned', { on: '2023-06-14', by: '2023-09' }));
  });

  it('again in the same words records nothing; for another month, another plan', () => {
    const planned = event('RenewalPlanned', { on: '2023-06-14', by: '2023-09' });
    given(signed('2015'), planned)
      .when({ type: 'PlanRenewal', ...about, on: '2023-06-14', by: 'tháng 9/2023' })
      .thenNothing();
    given(signed('2015'), planned)
      .when({ type: 'PlanRenewal', ...about, on: '2023-10-02', by: '2023-12' })
      .thenRecords(event('RenewalPlanned', { on: '2023-10-02', by: '2023-12' }));
  });

  it('of what is not signed, or has ended, is refused', () => {
    given(event('AgreementProposed', { on: '2014' }))
      .when({ type: 'PlanRenewal', ...about, on: '2023-06-14', by: '2023-09' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SIGNED');
    given(signed('2015'), terminated)
      .when({ type: 'PlanRenewal', ...about, on: '2021', by: '2022' })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_TERMINATED', 'on', againstTermination('2021'));
  });

  it('cannot lie ahead, nor be for a time that had passed', () => {
    given(signed('2015'))
      .when({ type: 'PlanRenewal', ...about, on: '2023-06-15', by: '2023-09' }, '2023-06-14')
      .thenRefuses('value', 'DATE.AHEAD', 'on');
    given(signed('2015'))
      .when({ type: 'PlanRenewal', ...about, on: '2023-06-14', by: '2022' })
      .thenRefuses('value', 'PLAN.ENDS_BEFORE_IT_IS_MADE', 'by');
  });
});

describe('giving up a planned renewal (R13)', () => {
  const planned = event('RenewalPlanned', { on: '2019-06', by: '2020' });

  it('is recorded, after the end of the agreement too', () => {
    given(signed('2015'), terminated, planned)
      .when({ type: 'AbandonRenewalPlan', ...about, on: '2021-01-01' })
      .thenRecords(event('RenewalPlanAbandoned', { on: '2021-01-01' }));
  });

  it('needs a plan that can have been made by then', () => {
    given(signed('2015'))
      .when({ type: 'AbandonRenewalPlan', ...about, on: '2021-01-01' })
      .thenRefuses('rule', 'RENEWAL.NOT_PLANNED', undefined, {
        agreement: 'vnnic-kisa',
        on: '2021-01-01',
        against: [],
      });
    given(signed('2015'), planned)
      .when({ type: 'AbandonRenewalPlan', ...about, on: '2019-05-31' })
      .thenRefuses('rule', 'RENEWAL.NOT_PLANNED', undefined, {
        agreement: 'vnnic-kisa',
        on: '2019-05-31',
        against: [{ entryId: 'e1', type: 'RenewalPlanned', on: '2019-06' }],
      });
  });
});

describe('renewing', () => {
  it('is recorded late where it happened before a termination on record (R7)', () => {
    given(signed('2015'), terminated)
      .when({ type: 'RenewAgreement', ...about, on: '2019', term: { kind: 'period', duration: 'P5Y' } })
      .thenRecords(event('AgreementRenewed', { on: '2019', term: { kind: 'period', duration: 'P5Y' } }));
  });

  it('certainly after a termination is refused; possibly before it, accepted (R8)', () => {
    given(signed('2015'), terminated)
      .when({ type: 'RenewAgreement', ...about, on: '2020-05-02' })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_TERMINATED', 'on', againstTermination('2020-05-02'));
    given(signed('2015'), terminated)
      .when({ type: 'RenewAgreement', ...about, on: '2020' })
      .thenRecords(event('AgreementRenewed', { on: '2020' }));
  });

  it('after an expiry is welcome', () => {
    given(signed('2015', { term: { kind: 'until', date: '2018-12-31' } }))
      .when({ type: 'RenewAgreement', ...about, on: '2019-06-01', term: { kind: 'indefinite' } })
      .thenRecords(event('AgreementRenewed', { on: '2019-06-01', term: { kind: 'indefinite' } }));
  });

  it('before the signing is refused', () => {
    given(signed('2015'))
      .when({ type: 'RenewAgreement', ...about, on: '2014-12-31' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SIGNED', 'on');
  });

  it('states one term, which does not end before its effect', () => {
    given(signed('2015'))
      .when({
        type: 'RenewAgreement',
        ...about,
        on: '2019',
        term: { kind: 'indefinite' },
        instrument: { term: { kind: 'period', duration: 'P5Y' } },
      })
      .thenRefuses('value', 'TERM.STATED_TWICE', 'term');
    given(signed('2015'))
      .when({
        type: 'RenewAgreement',
        ...about,
        on: '2019-03-01',
        effectiveOn: '2020',
        term: { kind: 'until', date: '2019-12-31' },
      })
      .thenRefuses('value', 'TERM.ENDS_BEFORE_IT_BEGINS', 'term.date', {
        ends: '2019-12-31',
        begins: '2020',
      });
  });
});

describe('extending', () => {
  it('is recorded to a day, for a further length or without an end', () => {
    const five = signed('2015', { term: { kind: 'period', duration: 'P5Y' } });
    given(five)
      .when({ type: 'ExtendAgreement', ...about, on: '2019', until: { kind: 'date', date: '31/12/2025' } })
      .thenRecords(event('AgreementExtended', { on: '2019', until: { kind: 'date', date: '2025-12-31' } }));
    given(five)
      .when({
        type: 'ExtendAgreement',
        ...about,
        on: '2019',
        until: { kind: 'further', duration: '2 years' },
      })
      .thenRecords(event('AgreementExtended', { on: '2019', until: { kind: 'further', duration: 'P2Y' } }));
    given(five)
      .when({ type: 'ExtendAgreement', ...about, on: '2019', until: { kind: 'indefinite' } })
      .thenRecords(event('AgreementExtended', { on: '2019', until: { kind: 'indefinite' } }));
  });

  it('to a day before the signing, or after a termination, is refused', () => {
    given(signed('2015'))
      .when({ type: 'ExtendAgreement', ...about, on: '2019', until: { kind: 'date', date: '2014' } })
      .thenRefuses('value', 'TERM.ENDS_BEFORE_IT_BEGINS', 'until.date', { ends: '2014', begins: '2015' });
    given(signed('2015'), terminated)
      .when({ type: 'ExtendAgreement', ...about, on: '2021', until: { kind: 'indefinite' } })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_TERMINATED', 'on', againstTermination('2021'));
  });
});
