import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetAgreement } from '../../asking.js';
import { GetAgreementHandler } from './get-agreement.handler.js';

describe('the planned renewal of an agreement', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    await test.log.write('agreement-vnnic-kisa', [
      { type: 'RenewalPlanned', data: { on: '2019-06-01', by: '2020-05', note: 'hai bên đồng ý' } },
      { type: 'RenewalPlanned', data: { on: '2019-08-01', by: '2020-05', note: 'chờ phê duyệt' } },
      { type: 'RenewalPlanAbandoned', data: { on: '2019-10-01' } },
      { type: 'RenewalPlanned', data: { on: '2019-12-01', by: '2020-05' } },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });

  it.each([
    ['2019-07-01', { by: '2020-05', state: 'planned', note: 'hai bên đồng ý' }],
    ['2019-08-01', { by: '2020-05', state: 'planned', note: 'chờ phê duyệt' }],
    ['2019-10-01', null],
    ['2019-12-01', { by: '2020-05', state: 'planned' }],
    ['2020-06-01', { by: '2020-05', state: 'overdue' }],
  ])('on %s carries the note of its own plan', async (asOf, plan) => {
    const handler = new GetAgreementHandler(test.ledger);
    const answer = await handler.execute(new GetAgreement({ id: 'vnnic-kisa', asOf }));
    expect(valueOf(answer).renewalPlan).toStrictEqual(plan);
  });
});
