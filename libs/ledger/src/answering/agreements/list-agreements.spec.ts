import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idsOf, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { ListAgreements } from '../../asking.js';
import type { AgreementFilters } from '../../asking.js';
import { ListAgreementsHandler } from './list-agreements.handler.js';

describe('the register', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = (filters: AgreementFilters) =>
    new ListAgreementsHandler(test.ledger).execute(new ListAgreements(filters));

  it('shows each agreement with its parties as now and as signed, and says on what the answer rests', async () => {
    const vnnic = { vi: 'Trung tâm Internet Việt Nam', en: 'Vietnam Internet Network Information Center' };
    const kisa = {
      vi: 'Cơ quan quản lý Internet và An toàn mạng Hàn Quốc',
      en: 'Korea Internet & Security Agency',
    };
    expect(await ask({ activeOn: '2020-01-01', party: 'kisa' })).toStrictEqual({
      outcome: 'answered',
      entry: 21,
      instant: '2024-01-01T00:19:00.000Z',
      settled: false,
      asOf: '2020-01-01',
      value: {
        items: [
          {
            id: 'vnnic-kisa',
            title: { vi: 'Bản ghi nhớ VNNIC – KISA', en: 'VNNIC–KISA memorandum' },
            kind: 'memorandum',
            signedOn: '2015',
            active: 'yes',
            standings: ['in-force'],
            scopes: ['bilateral'],
            parties: [
              {
                id: 'vnnic',
                names: vnnic,
                shortName: 'VNNIC',
                asSigned: vnnic,
                signedAs: 'vnnic',
                certainty: 'yes',
              },
              {
                id: 'kisa',
                names: kisa,
                shortName: 'KISA',
                asSigned: kisa,
                signedAs: 'kisa',
                certainty: 'yes',
              },
            ],
            programmes: [],
            certainty: 'yes',
            remarks: [
              { code: 'effect-taken-from-signature', about: 'effect' },
              { code: 'term-not-recorded', about: 'term' },
            ],
          },
        ],
      },
    });
  });

  it('lists all agreements in Vietnamese order of title where nothing is filtered, as of today', async () => {
    const answer = await ask({});
    expect(answer).toMatchObject({ asOf: '2024-06-30', entry: 21 });
    expect(idsOf(answer)).toStrictEqual(['vnnic-kisa', 'mic-minutes', 'vnnic-hau-giang', 'vnnic-hanoi']);
  });

  it('answers possibly while the signing is known to the year only (R9), and lists it unless certainty is asked for (R18)', async () => {
    expect(valueOf(await ask({ activeOn: '2015-06-01', count: true }))).toMatchObject({
      items: [
        {
          id: 'vnnic-kisa',
          active: 'possibly',
          standings: ['not-signed', 'in-force'],
          certainty: 'possibly',
        },
      ],
      count: { certain: 0, possible: 1 },
    });
    expect(idsOf(await ask({ activeOn: '2015-06-01', certainty: 'certain' }))).toStrictEqual([]);
    expect(idsOf(await ask({ activeOn: '2014-12-31' }))).toStrictEqual([]);
  });

  it('keeps the day of the filter apart from the day that the answer shows', async () => {
    const [item] = valueOf(await ask({ activeOn: '2020-01-01', asOf: '2014-12-31', sort: 'id' })).items;
    expect(item).toMatchObject({
      id: 'mic-minutes',
      active: 'no',
      standings: ['not-signed'],
      certainty: 'yes',
    });
  });

  it.each<[AgreementFilters, string[]]>([
    [{ scope: 'local' }, ['vnnic-hau-giang', 'vnnic-hanoi']],
    [{ scope: 'bilateral' }, ['vnnic-kisa', 'mic-minutes']],
    [{ scope: 'multilateral' }, []],
    [{ kind: 'minutes' }, ['mic-minutes']],
    [{ party: 'vnnic' }, ['vnnic-kisa', 'vnnic-hau-giang', 'vnnic-hanoi']],
    [{ jurisdiction: 'JP' }, ['mic-minutes']],
    [{ jurisdiction: 'VN-HN' }, ['vnnic-hanoi']],
    [{ jurisdiction: 'VN', scope: 'bilateral' }, ['vnnic-kisa', 'mic-minutes']],
    [{ programme: 'ipv6-for-gov' }, ['vnnic-hau-giang']],
    [{ area: 'resources' }, ['vnnic-kisa']],
    [{ area: 'chat luong' }, ['vnnic-kisa']],
    [{ area: 'no such area' }, []],
    [{ standing: 'in-force', party: 'dic-hanoi' }, ['vnnic-hanoi']],
    [{ standing: 'terminated' }, []],
    [{ party: 'nobody' }, []],
  ])('filters by %j', async (filters, ids) => {
    expect(idsOf(await ask({ activeOn: '2022-06-30', ...filters }))).toStrictEqual(ids);
  });

  it.each<[string, string[]]>([
    ['ha noi', ['vnnic-hanoi']],
    ['Hà Nội', ['vnnic-hanoi']],
    ['HAN QUOC', ['vnnic-kisa']],
    ['krnic', []],
    ['thoa thuan internet', ['vnnic-hanoi']],
    ['nhat b', ['mic-minutes']],
    ['minutes', ['mic-minutes']],
    ['dns', ['vnnic-kisa']],
    ['hà nội tokyo', []],
  ])('finds %j in titles, areas, ids and names of parties, whatever the marks', async (q, ids) => {
    expect(idsOf(await ask({ q, asOf: '2022-06-30' }))).toStrictEqual(ids);
  });

  it.each<[AgreementFilters['sort'], string[]]>([
    ['id', ['mic-minutes', 'vnnic-hanoi', 'vnnic-hau-giang', 'vnnic-kisa']],
    ['signedOn', ['vnnic-kisa', 'mic-minutes', 'vnnic-hanoi', 'vnnic-hau-giang']],
    ['-signedOn', ['vnnic-hau-giang', 'vnnic-hanoi', 'mic-minutes', 'vnnic-kisa']],
  ])('sorts by %s', async (sort, ids) => {
    expect(idsOf(await ask({ ...(sort && { sort }) }))).toStrictEqual(ids);
  });

  it('refuses a search for no words', async () => {
    expect(await ask({ q: ' “&” ' })).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'QUESTION.NO_WORDS', path: 'q' },
    });
  });

  it('refuses a limit out of range, a date with no meaning and a day that is none', async () => {
    expect(await ask({ limit: 501 })).toStrictEqual({
      outcome: 'refused',
      refusal: {
        kind: 'value',
        code: 'QUESTION.LIMIT',
        path: 'limit',
        message: 'limit is a whole number from 1 to 500, not 501.',
        facts: { limit: 501 },
      },
    });
    expect(await ask({ activeOn: '2015' })).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'value', code: 'DATE.NOT_ONE_DAY', path: 'activeOn', facts: { text: '2015' } },
    });
    expect(await ask({ asOf: '31/02/2020' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'DATE.NO_SUCH_DAY', path: 'asOf' },
    });
  });
});

describe('pages of the register', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = (filters: AgreementFilters) =>
    new ListAgreementsHandler(test.ledger).execute(new ListAgreements(filters));

  it.each<AgreementFilters['sort']>(['title', 'signedOn', '-signedOn', 'id'])(
    'by %s put together are the whole list, and the last one has no cursor',
    async (sort = 'title') => {
      const whole = idsOf(await ask({ sort }));
      const paged: string[] = [];
      for (let cursor: string | undefined; ;) {
        const page = valueOf(await ask({ sort, limit: 1, ...(cursor !== undefined && { cursor }) }));
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.nextCursor;
        if (cursor === undefined) break;
      }
      expect(paged).toStrictEqual(whole);
    },
  );

  it('give the scope of parties that signed together also while the year of signing runs (R30)', async () => {
    const { items } = valueOf(await ask({ asOf: '2015-06-01' }));
    expect(items.find(({ id }) => id === 'vnnic-kisa')?.scopes).toStrictEqual(['bilateral']);
  });

  it('answer as known at the entry of the first one, whatever is recorded meanwhile (R36)', async () => {
    const first = await ask({ limit: 1 });
    const cursor = valueOf(first).nextCursor ?? '';
    await test.log.write('agreement-vnnic-hanoi', [
      { type: 'AgreementTerminated', data: { on: '2023-01-01' } },
    ]);
    await test.log.write('party-dic-hanoi', [
      { type: 'PartyRenamed', data: { on: '2020-01-01', names: { vi: 'Sở mới' } } },
    ]);
    await shown(test);
    const second = await ask({ limit: 500, cursor, minEntry: 23 });
    expect(second).toMatchObject({ outcome: 'answered', entry: 21, asOf: '2024-06-30' });
    expect(valueOf(second).items.at(-1)).toMatchObject({
      id: 'vnnic-hanoi',
      active: 'yes',
      parties: [{ id: 'vnnic' }, { id: 'dic-hanoi', names: { vi: 'Sở Thông tin và Truyền thông Hà Nội' } }],
    });
    const now = await ask({ minEntry: 23 });
    expect(now).toMatchObject({ outcome: 'answered', entry: 23 });
    expect(valueOf(now).items.at(-1)).toMatchObject({
      id: 'vnnic-hanoi',
      active: 'no',
      parties: [
        { id: 'vnnic' },
        { id: 'dic-hanoi', names: { vi: 'Sở mới' }, asSigned: { vi: 'Sở Thông tin và Truyền thông Hà Nội' } },
      ],
    });
  });

  it('refuse a cursor of other filters, of another day, and one that is none', async () => {
    const cursor = valueOf(await ask({ limit: 1 })).nextCursor ?? '';
    expect(await ask({ limit: 1, cursor, kind: 'minutes' })).toStrictEqual({ outcome: 'bad-cursor' });
    expect(await ask({ limit: 1, cursor, asOf: '2020-01-01' })).toStrictEqual({ outcome: 'bad-cursor' });
    expect(await ask({ cursor: 'bm9uZQ' })).toStrictEqual({ outcome: 'bad-cursor' });
    expect(await ask({ limit: 2, cursor })).toMatchObject({ outcome: 'answered' });
  });
});

describe('waiting for what was written (R35)', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = (filters: AgreementFilters) =>
    new ListAgreementsHandler(test.ledger).execute(new ListAgreements(filters));

  it('answers once the views show the entry or the version asked for', async () => {
    expect(await ask({ minEntry: 21, minVersion: 'agreement-vnnic-kisa@0' })).toMatchObject({
      outcome: 'answered',
    });
    const written = test.log.write('agreement-vnnic-kisa', [
      { type: 'NoteAdded', data: { on: '2020', kind: 'note', text: 'x' } },
    ]);
    expect(await ask({ minVersion: 'agreement-vnnic-kisa@1' })).toMatchObject({
      outcome: 'answered',
      entry: 22,
    });
    await written;
  });

  it('says so when they do not show it in time', async () => {
    expect(await ask({ minEntry: 1_000 })).toStrictEqual({ outcome: 'not-reflected', entry: 22 });
    expect(await ask({ minVersion: 'agreement-vnnic-kisa@99' })).toStrictEqual({
      outcome: 'not-reflected',
      entry: 22,
    });
  });

  it('refuses what is no version', async () => {
    expect(await ask({ minVersion: 'vnnic' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'QUESTION.VERSION' },
    });
    expect(await ask({ minEntry: -1 })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'QUESTION.ENTRY' },
    });
  });
});
