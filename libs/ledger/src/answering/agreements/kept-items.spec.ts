import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { ListAgreements } from '../../asking.js';
import type { AgreementFilters } from '../../asking.js';
import { ListAgreementsHandler } from './list-agreements.handler.js';

describe('an item of the register', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });

  const kisa = async (filters: AgreementFilters) => {
    const handler = new ListAgreementsHandler(test.ledger);
    const { items } = valueOf(await handler.execute(new ListAgreements(filters)));
    return items.find(({ id }) => id === 'vnnic-kisa');
  };
  const nameIn = (item: Awaited<ReturnType<typeof kisa>>) => item?.parties[1]?.names?.en;

  it('is one object in all lists in which it says the same, and nobody can change it', async () => {
    const item = await kisa({ asOf: '2020-01-01' });
    expect(item).toBeDefined();
    expect(await kisa({ asOf: '2020-01-01', activeOn: '2020-01-01', sort: 'id' })).toBe(item);
    expect([item, item?.title, item?.parties, item?.parties[1]?.names].every(Object.isFrozen)).toBe(true);
  });

  it('says what holds on the day asked, how it matches, and what was known: each time as if nothing had been kept', async () => {
    const asks = async () => [
      await kisa({ asOf: '2015-06-01' }),
      await kisa({ activeOn: '2015-06-01' }),
      await kisa({ asOf: '2020-01-01' }),
      await kisa({ asOf: '2020-01-01', knownAt: 'entry:21' }),
    ];
    const before = await asks();
    expect(before.map((item) => item?.certainty)).toEqual(['yes', 'possibly', 'yes', 'yes']);
    expect(before.map(nameIn)).toEqual(Array(4).fill('Korea Internet & Security Agency'));
    await test.log.write('party-kisa', [
      { type: 'PartyRenamed', data: { on: '2019-05-01', names: { en: 'KISA-2' } } },
    ]);
    await shown(test);
    const after = await asks();
    expect(after.map(nameIn)).toEqual([
      'Korea Internet & Security Agency',
      'Korea Internet & Security Agency',
      'KISA-2',
      'Korea Internet & Security Agency',
    ]);
    expect(after[3]).toStrictEqual(before[3]);
    expect(await asks()).toStrictEqual(after);
  });
});
