import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetAgreement, ListAgreements } from '../../asking.js';
import { GetAgreementHandler } from './get-agreement.handler.js';
import { ListAgreementsHandler } from './list-agreements.handler.js';

describe('an agreement whose party was renamed and moved on an uncertain day (R14)', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    await test.log.write('party-kisa', [
      { type: 'PartyRenamed', data: { on: '2019', names: { en: 'KISA-2' } } },
      { type: 'PartyMoved', data: { on: '2020', jurisdiction: 'VN' } },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });

  const renamed = { code: 'may-apply-since', about: 'kisa.names', value: '2019-01-01' };
  const moved = { code: 'may-apply-since', about: 'kisa.jurisdiction', value: '2020-01-01' };

  it.each([
    ['2018-12-31', [], ['bilateral']],
    ['2019-06-01', [renamed], ['bilateral']],
    ['2019-12-31', [], ['bilateral']],
    ['2020-06-01', [moved], ['bilateral', 'domestic']],
    ['2020-12-31', [], ['domestic']],
  ])('says on %s in a list and by itself what may apply already', async (asOf, remarks, scopes) => {
    const list = await new ListAgreementsHandler(test.ledger).execute(new ListAgreements({ asOf }));
    const item = valueOf(list).items.find(({ id }) => id === 'vnnic-kisa');
    const detail = valueOf(
      await new GetAgreementHandler(test.ledger).execute(new GetAgreement({ id: 'vnnic-kisa', asOf })),
    );
    for (const answer of [item, detail]) {
      expect(answer?.remarks.filter(({ code }) => code === 'may-apply-since')).toStrictEqual(remarks);
      expect(answer?.scopes).toStrictEqual(scopes);
    }
  });
});
