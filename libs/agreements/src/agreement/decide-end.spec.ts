import { describe, it } from '@jest/globals';
import { event } from '../testing/event.js';
import { about, given, signed } from '../testing/life.js';

const terminated = event('AgreementTerminated', { on: '2020-05-01' });

describe('giving notice', () => {
  it('is recorded, with the first day out where it names one', () => {
    given(signed('2015'))
      .when({ type: 'NotifyTermination', ...about, on: '2020-05-01', by: 'kisa', effectiveOn: '1/1/2021' })
      .thenRecords(event('TerminationNotified', { on: '2020-05-01', by: 'kisa', effectiveOn: '2021-01-01' }));
  });

  it('that names an earlier day is refused', () => {
    given(signed('2015'))
      .when({ type: 'NotifyTermination', ...about, on: '2020-05-01', effectiveOn: '2020-04' })
      .thenRefuses('value', 'NOTICE.NAMES_EARLIER_DAY', 'effectiveOn', {
        on: '2020-05-01',
        effectiveOn: '2020-04',
      });
  });

  it('after a termination is refused', () => {
    given(signed('2015'), terminated)
      .when({ type: 'NotifyTermination', ...about, on: '2020-05-02' })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_TERMINATED', 'on');
  });
});

describe('terminating', () => {
  it('is recorded, with an effect that may lie ahead', () => {
    given(signed('2015'))
      .when({ type: 'TerminateAgreement', ...about, on: '2024-05', effectiveOn: '2025-01-01' }, '2024-05-20')
      .thenRecords(event('AgreementTerminated', { on: '2024-05', effectiveOn: '2025-01-01' }));
  });

  it('happens once', () => {
    given(signed('2015'), terminated)
      .when({ type: 'TerminateAgreement', ...about, on: '2020-05-01' })
      .thenNothing();
    given(signed('2015'), terminated)
      .when({ type: 'TerminateAgreement', ...about, on: '2019' })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_TERMINATED', undefined, {
        agreement: 'vnnic-kisa',
        on: '2019',
        against: [{ entryId: 'e1', type: 'AgreementTerminated', on: '2020-05-01' }],
      });
  });

  it('before the signing is refused', () => {
    given(signed('2015'))
      .when({ type: 'TerminateAgreement', ...about, on: '2014' })
      .thenRefuses('rule', 'AGREEMENT.NOT_SIGNED', 'on');
  });

  it('before later acts is refused with their entries; possibly after them, accepted (R8)', () => {
    const renewed = event('AgreementRenewed', { on: '2020-06-01' });
    given(signed('2015'), event('AgreementAmended', { on: '2016', text: { en: 'x' } }), renewed)
      .when({ type: 'TerminateAgreement', ...about, on: '2020-05' })
      .thenRefuses('rule', 'AGREEMENT.LIVES_ON', undefined, {
        agreement: 'vnnic-kisa',
        on: '2020-05',
        against: [{ entryId: 'e2', type: 'AgreementRenewed', on: '2020-06-01' }],
      });
    given(signed('2015'), renewed)
      .when({ type: 'TerminateAgreement', ...about, on: '2020' })
      .thenRecords(event('AgreementTerminated', { on: '2020' }));
  });

  it('of an expired agreement is no contradiction', () => {
    given(signed('2015', { term: { kind: 'until', date: '2018' } }))
      .when({ type: 'TerminateAgreement', ...about, on: '2019' })
      .thenRecords(event('AgreementTerminated', { on: '2019' }));
  });
});

describe('superseding', () => {
  it('is recorded with the agreement that takes its place', () => {
    given(signed('2015'))
      .when({ type: 'SupersedeAgreement', ...about, on: '2020', by: 'vnnic-kisa-2020' })
      .thenRecords(event('AgreementSuperseded', { on: '2020', by: 'vnnic-kisa-2020' }));
  });

  it('by itself, twice, or after a termination is refused', () => {
    given(signed('2015'))
      .when({ type: 'SupersedeAgreement', ...about, on: '2020', by: 'vnnic-kisa' })
      .thenRefuses('value', 'AGREEMENT.SUPERSEDES_ITSELF', 'by');
    given(signed('2015'), event('AgreementSuperseded', { on: '2020', by: 'vnnic-kisa-2020' }))
      .when({ type: 'SupersedeAgreement', ...about, on: '2020', by: 'vnnic-kisa-2021' })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_SUPERSEDED');
    given(signed('2015'), terminated)
      .when({ type: 'SupersedeAgreement', ...about, on: '2021', by: 'vnnic-kisa-2021' })
      .thenRefuses('rule', 'AGREEMENT.ALREADY_TERMINATED', 'on');
  });
});
