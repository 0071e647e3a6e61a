import 'reflect-metadata';
import { afterAll, beforeAll, beforeEach, afterEach, describe, expect, it } from '@jest/globals';
import { idsOf, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { ListAgreements } from '../../asking.js';
import type { AgreementFilters, AgreementListItem } from '../../asking.js';
import { ListAgreementsHandler } from './list-agreements.handler.js';

const CAN_THO = { vi: 'Sở Khoa học và Công nghệ thành phố Cần Thơ' };
const HAU_GIANG = { vi: 'Sở Thông tin và Truyền thông tỉnh Hậu Giang' };

/** The small ledger with dst-can-tho, which takes the place of dic-hau-giang on 2025-07-01. */
async function openMerged(effect = '2025-07-01'): Promise<TestLedger> {
  const test = await openSmallLedger();
  await test.log.write('party-dst-can-tho', [
    {
      type: 'PartyRegistered',
      data: { on: 'unknown', kind: 'ministry', names: CAN_THO, jurisdiction: 'VN-CT' },
    },
  ]);
  await test.log.write('successions', [
    {
      type: 'PartySucceeded',
      data: {
        on: '2024-06-15',
        effectiveOn: effect,
        predecessors: ['dic-hau-giang'],
        outcome: { kind: 'whole', successor: 'dst-can-tho' },
      },
    },
  ]);
  await shown(test);
  return test;
}

const asking = (test: TestLedger) => (filters: AgreementFilters) =>
  new ListAgreementsHandler(test.ledger).execute(new ListAgreements(filters));

/** Of each party who holds the place, who signed where that is another, and how certainly. */
const places = ({ parties }: AgreementListItem) =>
  parties.map(({ id, signedAs, certainty }) => [id, signedAs, certainty]);

describe('an agreement of a body that was succeeded', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openMerged();
  });
  afterAll(async () => {
    await test.close();
  });
  const one = async (filters: AgreementFilters) => {
    const [item] = valueOf(await asking(test)({ party: 'dic-hau-giang', ...filters })).items;
    if (item === undefined) throw new Error('Nothing was found.');
    return item;
  };

  it('has the old body as party until the act takes effect, and the new one from then on, as signed by the old one (R28)', async () => {
    expect(places(await one({ asOf: '2025-06-30' }))).toStrictEqual([
      ['vnnic', 'vnnic', 'yes'],
      ['dic-hau-giang', 'dic-hau-giang', 'yes'],
    ]);
    expect((await one({ asOf: '2025-08-01' })).parties[1]).toStrictEqual({
      id: 'dst-can-tho',
      names: CAN_THO,
      asSigned: HAU_GIANG,
      signedAs: 'dic-hau-giang',
      certainty: 'yes',
    });
  });

  it.each<[AgreementFilters, string[]]>([
    [{ party: 'dst-can-tho' }, ['vnnic-hau-giang']],
    [{ party: 'dic-hau-giang' }, ['vnnic-hau-giang']],
    [{ party: 'dst-can-tho', asOf: '2024-01-01' }, []],
    [{ q: 'can tho' }, ['vnnic-hau-giang']],
    [{ q: 'hau giang' }, ['vnnic-hau-giang']],
    [{ jurisdiction: 'VN-CT' }, ['vnnic-hau-giang']],
    [{ jurisdiction: 'VN-CT', asOf: '2025-06-30' }, []],
    [{ jurisdiction: 'VN-73' }, []],
    [{ scope: 'domestic' }, ['vnnic-hau-giang']],
    [{ scope: 'domestic', asOf: '2025-06-30' }, []],
  ])(
    'is found by %j, by either name, and by jurisdiction and scope of who holds the place',
    async (filters, ids) => {
      expect(idsOf(await asking(test)({ asOf: '2025-08-01', ...filters }))).toStrictEqual(ids);
    },
  );

  it('has the old body alone as known before the act was recorded', async () => {
    const before = await one({ asOf: '2025-08-01', knownAt: 'entry:21' });
    expect(places(before)).toStrictEqual([
      ['vnnic', 'vnnic', 'yes'],
      ['dic-hau-giang', 'dic-hau-giang', 'yes'],
    ]);
  });
});

describe('a succession', () => {
  let test: TestLedger;
  beforeEach(async () => {
    test = await openMerged('2025-07');
  });
  afterEach(async () => {
    await test.close();
  });
  const one = async (asOf: string) => {
    const [item] = valueOf(await asking(test)({ party: 'dic-hau-giang', asOf })).items;
    if (item === undefined) throw new Error('Nothing was found.');
    return item;
  };

  it('known to the month gives the place possibly to either while that month runs, and says so (R14)', async () => {
    const item = await one('2025-07-15');
    expect(places(item)).toStrictEqual([
      ['vnnic', 'vnnic', 'yes'],
      ['dic-hau-giang', 'dic-hau-giang', 'possibly'],
      ['dst-can-tho', 'dic-hau-giang', 'possibly'],
    ]);
    expect(item.remarks).toContainEqual({
      code: 'may-apply-since',
      about: 'dic-hau-giang.PartySucceeded',
      value: '2025-07-01',
    });
    expect(item.scopes).toStrictEqual(['local', 'domestic']);
  });

  it('that is annulled gives the place back, and holds as known before (R19)', async () => {
    await test.log.write('successions', [{ about: 0, instead: null }]);
    await shown(test);
    expect(places(await one('2025-08-01'))).toStrictEqual([
      ['vnnic', 'vnnic', 'yes'],
      ['dic-hau-giang', 'dic-hau-giang', 'yes'],
    ]);
    const then = valueOf(
      await asking(test)({ party: 'dst-can-tho', asOf: '2025-08-01', knownAt: 'entry:23' }),
    );
    expect(then.items.map(({ id }) => id)).toStrictEqual(['vnnic-hau-giang']);
  });

  it('reaches an agreement that is recorded afterwards but was signed before it', async () => {
    await test.log.write('agreement-late', [
      {
        type: 'AgreementSigned',
        data: {
          on: '2023-01-01',
          parties: [{ party: 'vnnic' }, { party: 'dic-hau-giang' }],
          instrument: { title: { vi: 'Biên bản ghi muộn' } },
        },
      },
    ]);
    await shown(test);
    const found = valueOf(await asking(test)({ party: 'dst-can-tho', asOf: '2025-08-01', sort: 'id' }));
    expect(found.items.map(({ id }) => id)).toStrictEqual(['late', 'vnnic-hau-giang']);
  });
});

describe('a department that is divided by function', () => {
  it('leaves its press agreements to one body and its information-security agreements to another', async () => {
    const test = await openSmallLedger();
    const area = (vi: string) => [{ text: { vi } }];
    const agreement = (vi: string) => ({
      type: 'AgreementSigned',
      data: {
        on: '2020-01-01',
        parties: [{ party: 'vnnic' }, { party: 'dic-hanoi' }],
        instrument: { title: { vi: `Thỏa thuận về ${vi}` }, areas: area(vi) },
      },
    });
    await test.log.write('agreement-press', [agreement('báo chí')]);
    await test.log.write('agreement-security', [agreement('an toàn thông tin')]);
    await test.log.write('agreement-other', [agreement('tần số')]);
    await test.log.write('successions', [
      {
        type: 'PartySucceeded',
        data: {
          on: '2024-03-01',
          predecessors: ['dic-hanoi'],
          outcome: {
            kind: 'divided',
            shares: [
              { successor: 'culture-hanoi', areas: area('Báo chí') },
              { successor: 'police-hanoi', areas: area('an toàn thông tin') },
            ],
            continues: false,
          },
        },
      },
    ]);
    await shown(test);
    const { items } = valueOf(await asking(test)({ asOf: '2024-04-01', party: 'dic-hanoi', sort: 'id' }));
    const [other, press, security] = items;
    expect(items.map((item) => [item.id, places(item)[1]])).toStrictEqual([
      ['other', ['dic-hanoi', 'dic-hanoi', 'yes']],
      ['press', ['culture-hanoi', 'dic-hanoi', 'yes']],
      ['security', ['police-hanoi', 'dic-hanoi', 'yes']],
      ['vnnic-hanoi', ['dic-hanoi', 'dic-hanoi', 'yes']],
    ]);
    expect(other?.remarks).toContainEqual({
      code: 'successor-not-recorded',
      about: 'dic-hanoi.PartySucceeded',
    });
    for (const settled of [press, security])
      expect(settled?.remarks.map(({ code }) => code)).not.toContain('successor-not-recorded');
    await test.close();
  });
});
