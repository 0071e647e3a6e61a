import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AgreementDetail,
  AgreementListItem,
  Basis,
  CommitmentItem,
  List,
  PartyDetail,
} from '@concord-ledger/ledger';
import { ids, SampleLedger } from './asked-twice.js';
import type { FurtherLine } from './asked-twice.js';

const BODIES: Readonly<Record<string, object>> = {
  'mst-vn': { names: { vi: 'Bộ Khoa học và Công nghệ' }, kind: 'ministry', jurisdiction: 'VN' },
  'mps-vn': { names: { vi: 'Bộ Công an' }, kind: 'ministry', jurisdiction: 'VN' },
  'mcst-vn': { names: { vi: 'Bộ Văn hóa, Thể thao và Du lịch' }, kind: 'ministry', jurisdiction: 'VN' },
  'dst-hung-yen': {
    names: { vi: 'Sở Khoa học và Công nghệ tỉnh Hưng Yên' },
    kind: 'local-authority',
    jurisdiction: 'VN-66',
  },
  'dst-can-tho': {
    names: { vi: 'Sở Khoa học và Công nghệ thành phố Cần Thơ' },
    kind: 'local-authority',
    jurisdiction: 'VN-CT',
  },
};
const SECURITY = { text: { vi: 'an toàn thông tin mạng' } };
const PRESS = { text: { vi: 'báo chí' } };

const line = (command: string, input: object): FurtherLine => ({
  recordedAt: '2025-07-02T09:00:00+07:00',
  command,
  input,
});
const merged = (predecessor: string, successor: string) =>
  line('RecordSuccession', {
    on: '2025-07-01',
    predecessors: [predecessor],
    outcome: { kind: 'whole', successor },
  });

/** What the ledger learned on 2025-07-02. */
const REORGANISED = [
  ...Object.entries(BODIES).map(([party, body]) => line('RegisterParty', { party, on: 'unknown', ...body })),
  line('RecordSuccession', {
    on: '2025-03-01',
    predecessors: ['mic-vn'],
    outcome: {
      kind: 'divided',
      shares: [
        { successor: 'mps-vn', areas: [SECURITY] },
        { successor: 'mcst-vn', areas: [PRESS] },
      ],
      rest: 'mst-vn',
      continues: false,
    },
  }),
  line('MoveParty', { party: 'vnnic', on: '2025-03-01', parent: 'mst-vn' }),
  merged('dic-thai-binh', 'dst-hung-yen'),
  merged('dic-hau-giang', 'dst-can-tho'),
];

const HAU_GIANG = { vi: 'Sở Thông tin và Truyền thông tỉnh Hậu Giang' };

describe('case 4, after the mergers of 2025', () => {
  let told: SampleLedger;
  beforeAll(async () => {
    told = await SampleLedger.load(REORGANISED);
  });
  afterAll(() => told.close());

  const agreement = (id: string, day: string, ...knownAt: readonly string[]) =>
    told.ask<AgreementDetail & Basis>(
      `agreements/${id}?asOf=${day}${knownAt.map((known) => `&knownAt=${known}`).join('')}`,
      ...['show', id, '--kind', 'agreement', '--as-of', day],
      ...knownAt.flatMap((known) => ['--known-at', known]),
    );
  const party = (id: string, day: string) =>
    told.ask<PartyDetail>(`parties/${id}?asOf=${day}`, 'show', id, '--kind', 'party', '--as-of', day);
  const register = (filter: 'party' | 'jurisdiction' | 'scope' | 'q', value: string, day: string) =>
    told.ask<List<AgreementListItem>>(
      `agreements?activeOn=${day}&sort=id&${filter}=${encodeURIComponent(value)}`,
      ...['register', '--active-on', day, '--sort', 'id', `--${filter}`, value],
    );

  it('has dic-hau-giang as party on 2024-01-01 and dst-can-tho on 2025-08-01, as signed dic-hau-giang on both', async () => {
    expect((await agreement('vnnic-hau-giang-2021', '2024-01-01')).parties[1]).toEqual({
      id: 'dic-hau-giang',
      names: HAU_GIANG,
      asSigned: HAU_GIANG,
      signedAs: 'dic-hau-giang',
      certainty: 'yes',
    });
    expect((await agreement('vnnic-hau-giang-2021', '2025-08-01')).parties[1]).toEqual({
      id: 'dst-can-tho',
      names: { vi: 'Sở Khoa học và Công nghệ thành phố Cần Thơ' },
      asSigned: HAU_GIANG,
      signedAs: 'dic-hau-giang',
      certainty: 'yes',
    });
    expect((await agreement('vnnic-thai-binh-2021', '2025-07-01')).parties[1]).toMatchObject({
      id: 'dst-hung-yen',
      signedAs: 'dic-thai-binh',
    });
  });

  it('had dic-hau-giang as party on 2025-08-01 as known before the mergers were recorded', async () => {
    const { parties, settled } = await agreement('vnnic-hau-giang-2021', '2025-08-01', '2025-07-01');
    expect([parties[1]?.id, settled]).toEqual(['dic-hau-giang', true]);
  });

  it('is found by either name, by the new province, and stays local', async () => {
    for (const [filter, value] of [
      ['party', 'dic-hau-giang'],
      ['party', 'dst-can-tho'],
      ['q', 'hau giang'],
      ['q', 'can tho'],
      ['jurisdiction', 'VN-CT'],
    ] as const)
      expect(ids(await register(filter, value, '2025-08-01'))).toEqual(['vnnic-hau-giang-2021']);
    expect(ids(await register('jurisdiction', 'VN-73', '2025-08-01'))).toEqual([]);
    expect(ids(await register('scope', 'local', '2025-08-01'))).toEqual([
      'vnnic-hanoi-2018',
      'vnnic-hau-giang-2021',
      'vnnic-thai-binh-2021',
    ]);
  });

  it('leaves its commitments to the successor, as recorded for dic-hau-giang', async () => {
    for (const obligor of ['dic-hau-giang', 'dst-can-tho']) {
      const { items } = await told.ask<List<CommitmentItem>>(
        `commitments?party=${obligor}&asOf=2025-08-01`,
        ...['commitments', '--party', obligor, '--as-of', '2025-08-01'],
      );
      expect(items.map(({ agreement: id, obligors }) => [id, ...obligors])).toEqual(
        Array.from({ length: 6 }, () => ['vnnic-hau-giang-2021', 'vnnic', 'dic-hau-giang']),
      );
    }
  });

  it('has mst-vn as VNNIC’s parent from 2025-03-01 on', async () => {
    expect((await party('vnnic', '2025-02-28')).parent).toBe('mic-vn');
    expect((await party('vnnic', '2025-03-01')).parent).toBe('mst-vn');
  });

  it('says which functions of the ministry went where, and who took the rest', async () => {
    const { statuses, successors } = await party('mic-vn', '2025-03-01');
    expect([
      statuses,
      successors.map(({ party: { id }, on, areas, takesRest, legalBasis }) => [
        id,
        on,
        areas,
        takesRest,
        legalBasis,
      ]),
    ]).toEqual([
      ['succeeded'],
      [
        ['mps-vn', '2025-03-01', [SECURITY], false, null],
        ['mcst-vn', '2025-03-01', [PRESS], false, null],
        ['mst-vn', '2025-03-01', [], true, null],
      ],
    ]);
    const { parties } = await agreement('mic-vn-mic-jp-minutes', '2025-08-01');
    expect(parties.map(({ id, signedAs }) => [id, signedAs])).toEqual([
      ['mst-vn', 'mic-vn'],
      ['mic-jp', 'mic-jp'],
    ]);
  });
});
