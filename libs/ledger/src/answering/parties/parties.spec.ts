import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idsOf, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetParty, ListAgreements, ListParties } from '../../asking.js';
import type { PartyFilters } from '../../asking.js';
import { ListAgreementsHandler } from '../agreements/list-agreements.handler.js';
import { GetPartyHandler } from './get-party.handler.js';
import { ListPartiesHandler } from './list-parties.handler.js';

describe('parties', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    await test.log.write('party-dic-hau-giang', [
      {
        type: 'PartyRenamed',
        data: { on: '2025-03-01', names: { vi: 'Sở Khoa học và Công nghệ' }, shortName: 'KHCN' },
      },
      { type: 'PartyMoved', data: { on: '2025-07-01', jurisdiction: 'VN-CT' } },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = (filters: PartyFilters) =>
    new ListPartiesHandler(test.ledger).execute(new ListParties(filters));
  const get = (id: string, asOf: string) =>
    new GetPartyHandler(test.ledger).execute(new GetParty({ id, asOf }));

  it.each<[PartyFilters, string[]]>([
    [{}, ['mic-jp', 'mic-vn', 'kisa', 'company-jp', 'dic-hanoi', 'dic-hau-giang', 'vnnic', 'krnic']],
    [{ kind: 'ministry' }, ['mic-jp', 'mic-vn']],
    [{ jurisdiction: 'KR' }, ['kisa', 'krnic']],
    [{ jurisdiction: 'VN' }, ['mic-vn', 'dic-hanoi', 'dic-hau-giang', 'vnnic']],
    [{ jurisdiction: 'VN-HN' }, ['dic-hanoi']],
    [{ parent: 'mic-vn' }, ['vnnic']],
    [{ q: 'mang han' }, ['kisa', 'krnic']],
    [{ q: 'thong tin mang' }, ['krnic']],
    [{ q: 'khoa hoc' }, ['dic-hau-giang']],
    [{ q: 'buu chinh' }, ['company-jp']],
    [{ jurisdiction: 'VN-73', asOf: '2025-06-30' }, ['dic-hau-giang']],
    [{ jurisdiction: 'VN-73', asOf: '2025-07-01' }, []],
    [{ jurisdiction: 'VN-CT', asOf: '2025-07-01' }, ['dic-hau-giang']],
  ])('are found by %j, in Vietnamese order of name', async (filters, ids) => {
    expect(idsOf(await ask(filters))).toStrictEqual(ids);
  });

  it('show what they are on the day, and their names through time', async () => {
    expect(await get('dic-hau-giang', '2025-08-01')).toStrictEqual({
      outcome: 'answered',
      entry: 23,
      instant: '2024-01-01T00:20:00.000Z',
      settled: false,
      asOf: '2025-08-01',
      value: {
        id: 'dic-hau-giang',
        names: { vi: 'Sở Khoa học và Công nghệ' },
        shortName: 'KHCN',
        kind: 'local-authority',
        jurisdiction: 'VN-CT',
        parent: null,
        remarks: [],
        stream: 'party-dic-hau-giang',
        version: 2,
        void: null,
        foundedOn: 'unknown',
        statuses: ['existing'],
        ended: null,
        predecessors: [],
        successors: [],
        formerNames: [
          { names: { vi: 'Sở Thông tin và Truyền thông tỉnh Hậu Giang' }, from: null, to: '2025-02-28' },
        ],
      },
    });
  });

  it('without a name are described (R29)', async () => {
    expect(valueOf(await get('company-jp', '2024-01-01'))).toMatchObject({
      names: null,
      description: { vi: 'Một công ty bưu chính và ngân hàng của Nhật Bản' },
    });
  });

  it('are unknown where none is registered', async () => {
    expect(await get('nobody', '2024-01-01')).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'unknown', code: 'PARTY.UNKNOWN', facts: { party: 'nobody' } },
    });
  });
});

describe('a party’s move', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    await test.log.write('party-kisa', [{ type: 'PartyMoved', data: { on: '2020', jurisdiction: 'VN' } }]);
    await test.log.write('agreement-new', [
      {
        type: 'AgreementSigned',
        data: {
          on: '2022-01-01',
          parties: [{ party: 'vnnic' }, { party: 'late' }],
          instrument: { title: { en: 'New' } },
        },
      },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const scopesOf = async (id: string, asOf: string) => {
    const asked = new ListAgreements({ asOf, sort: 'id' });
    const answer = await new ListAgreementsHandler(test.ledger).execute(asked);
    return valueOf(answer).items.find((item) => item.id === id)?.scopes;
  };

  it('changes the scope of its agreements from its day on, possibly while the day is open (R14, R30)', async () => {
    expect(await scopesOf('vnnic-kisa', '2019-12-31')).toStrictEqual(['bilateral']);
    expect(await scopesOf('vnnic-kisa', '2020-06-01')).toStrictEqual(['bilateral', 'domestic']);
    expect(await scopesOf('vnnic-kisa', '2021-01-01')).toStrictEqual(['domestic']);
  });

  it('or registration after the agreement gives the agreement the scope that nobody knew before', async () => {
    expect(await scopesOf('new', '2022-06-01')).toStrictEqual(['bilateral', 'domestic']);
    await test.log.write('party-late', [
      {
        type: 'PartyRegistered',
        data: { on: 'unknown', names: { en: 'Late' }, kind: 'agency', jurisdiction: 'LA' },
      },
    ]);
    await shown(test);
    expect(await scopesOf('new', '2022-06-01')).toStrictEqual(['bilateral']);
  });

  it('is found by the jurisdiction as a possibility while its day is open', async () => {
    const ask = async (jurisdiction: string, certainty: 'certain' | 'possible') =>
      idsOf(
        await new ListAgreementsHandler(test.ledger).execute(
          new ListAgreements({ asOf: '2020-06-01', party: 'kisa', jurisdiction, certainty }),
        ),
      );
    expect(await ask('KR', 'possible')).toStrictEqual(['vnnic-kisa']);
    expect(await ask('KR', 'certain')).toStrictEqual([]);
  });
});
