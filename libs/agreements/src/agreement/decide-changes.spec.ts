import { describe, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { about, given, signed } from '../testing/life.js';

const text = { vi: 'sửa đổi' };

describe('amending', () => {
  it('is recorded with what it changes', () => {
    given(signed('2015'))
      .when({
        type: 'AmendAgreement',
        ...about,
        on: '2018',
        text,
        changes: { areas: [{ text: { vi: 'IPv6' } }] },
      })
      .thenRecords(
        event('AgreementAmended', { on: '2018', text, changes: { areas: [{ text: { vi: 'IPv6' } }] } }),
      );
  });

  it('certainly after a termination is refused, whose effect may lie after its day; possibly before it, accepted (R8)', () => {
    const terminated = event('AgreementTerminated', { on: '2020-05-01', effectiveOn: '2020-12-31' });
    given(signed('2015'), terminated)
      .when({ type: 'AmendAgreement', ...about, on: '2021', text })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_TERMINATED', 'on', {
        agreement: 'vnnic-kisa',
        on: '2021',
        against: [
          { entryId: 'e1', type: 'AgreementTerminated', on: '2020-05-01', effectiveOn: '2020-12-31' },
        ],
      });
    given(signed('2015'), terminated)
      .when({ type: 'AmendAgreement', ...about, on: '2020-06', text })
      .thenRecords(event('AgreementAmended', { on: '2020-06', text }));
  });

  it('after a supersession, or the withdrawal of the last but one, is refused with its own code', () => {
    given(signed('2015'), event('AgreementSuperseded', { on: '2019', by: 'vnnic-kisa-2019' }))
      .when({ type: 'AmendAgreement', ...about, on: '2020', text })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_SUPERSEDED', 'on');
    given(signed('2015'), event('PartyWithdrew', { on: '2019', party: 'kisa' }))
      .when({ type: 'AmendAgreement', ...about, on: '2020', text })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_WITHDRAWN', 'on');
  });

  it('cannot end the term before the signing', () => {
    given(signed('2015'))
      .when({
        type: 'AmendAgreement',
        ...about,
        on: '2018',
        text,
        changes: { term: { kind: 'until', date: '2014' } },
      })
      .thenRefuses('value', 'TERM.ENDS_BEFORE_IT_BEGINS', 'changes.term.date');
  });
});

describe('suspending and resuming', () => {
  const suspended = event('AgreementSuspended', { on: '2017-03' });

  it('are recorded in turn', () => {
    given(signed('2015'))
      .when({ type: 'SuspendAgreement', ...about, on: '2017-03', reason: 'budget' })
      .thenRecords(event('AgreementSuspended', { on: '2017-03', reason: 'budget' }));
    given(signed('2015'), suspended)
      .when({ type: 'ResumeAgreement', ...about, on: '2017-03' })
      .thenRecords(event('AgreementResumed', { on: '2017-03' }));
  });

  it('resuming what cannot have been suspended is refused', () => {
    given(signed('2015'))
      .when({ type: 'ResumeAgreement', ...about, on: '2017' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SUSPENDED', undefined, {
        agreement: 'vnnic-kisa',
        on: '2017',
        against: [],
      });
    given(signed('2015'), suspended)
      .when({ type: 'ResumeAgreement', ...about, on: '2017-02' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SUSPENDED', undefined, {
        agreement: 'vnnic-kisa',
        on: '2017-02',
        against: [{ entryId: 'e1', type: 'AgreementSuspended', on: '2017-03' }],
      });
  });

  it('resuming before the signing is a matter of the signing', () => {
    given(signed('2015'))
      .when({ type: 'ResumeAgreement', ...about, on: '2014' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SIGNED', 'on');
  });

  it('an earlier pair may be recorded later, the suspension first (R7)', () => {
    given(
      signed('2015'),
      event('AgreementSuspended', { on: '2019' }),
      event('AgreementResumed', { on: '2020' }),
    )
      .when({ type: 'SuspendAgreement', ...about, on: '2017' })
      .thenRecords(event('AgreementSuspended', { on: '2017' }));
  });
});

describe('acceding', () => {
  it('is recorded with the name as signed (R28)', () => {
    given(signed('2015'))
      .when({ type: 'RecordAccession', ...about, on: '2016', party: 'jprs', nameAsSigned: 'JPRS Co.' })
      .thenRecords(event('PartyAcceded', { on: '2016', party: 'jprs', nameAsSigned: 'JPRS Co.' }));
  });

  it('of a party is refused, until it has withdrawn', () => {
    const three = event('PartyAcceded', { on: '2016', party: 'jprs' });
    given(signed('2015'), three)
      .when({ type: 'RecordAccession', ...about, on: '2018', party: 'jprs' })
      .thenRefuses('rule', 'PARTY.ALREADY_A_PARTY', 'party', {
        agreement: 'vnnic-kisa',
        on: '2018',
        against: [
          { entryId: 'e0', type: 'AgreementSigned', on: '2015' },
          { entryId: 'e1', type: 'PartyAcceded', on: '2016' },
        ],
      });
    given(signed('2015'), three, event('PartyWithdrew', { on: '2017', party: 'jprs' }))
      .when({ type: 'RecordAccession', ...about, on: '2018', party: 'jprs' })
      .thenRecords(event('PartyAcceded', { on: '2018', party: 'jprs' }));
  });
});

describe('withdrawing', () => {
  it('is recorded of a party, and ends an agreement of two', () => {
    given(signed('2015'))
      .when({ type: 'RecordWithdrawal', ...about, on: '2018', party: 'kisa' })
      .thenRecords(event('PartyWithdrew', { on: '2018', party: 'kisa' }));
  });

  it('of what is no party, or not yet, is refused', () => {
    given(signed('2015'))
      .when({ type: 'RecordWithdrawal', ...about, on: '2018', party: 'krnic' })
      .thenRefuses('rule', 'PARTY.NOT_A_PARTY', 'party');
    given(signed('2015'), event('PartyAcceded', { on: '2019', party: 'jprs' }))
      .when({ type: 'RecordWithdrawal', ...about, on: '2018', party: 'jprs' })
      .thenRefuses('rule', 'PARTY.NOT_A_PARTY', 'party');
  });

  it('that would end it before later acts is refused', () => {
    given(signed('2015'), event('AgreementRenewed', { on: '2020' }))
      .when({ type: 'RecordWithdrawal', ...about, on: '2018', party: 'kisa' })
      .thenRefuses('rule', 'AGREEMENT.LIVES_ON', undefined, {
        agreement: 'vnnic-kisa',
        on: '2018',
        against: [{ entryId: 'e1', type: 'AgreementRenewed', on: '2020' }],
      });
  });
});
