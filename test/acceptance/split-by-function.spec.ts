import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  AgreementListItem,
  CommitmentItem,
  HistoryItem,
  List,
  PartyDetail,
} from '@concord-ledger/ledger';
import { ids, SampleLedger } from './asked-twice.js';
import type { FurtherLine } from './asked-twice.js';

const PRESS = { text: { vi: 'báo chí' }, code: 'press' };
const SECURITY = { text: { vi: 'an toàn thông tin mạng' } };
const POST = { text: { vi: 'bưu chính' } };

const line = (command: string, input: object): FurtherLine => ({
  recordedAt: '2024-01-08T09:00:00+07:00',
  command,
  input,
});
const body = (party: string, vi: string) =>
  line('RegisterParty', {
    party,
    on: 'unknown',
    names: { vi },
    kind: 'local-authority',
    jurisdiction: 'VN-HN',
  });
const signed = (agreement: string, ...areas: readonly object[]) => [
  line('SignAgreement', {
    agreement,
    on: '2020-05-04',
    parties: [{ party: 'vnnic' }, { party: 'dic-hanoi' }],
    instrument: { title: { vi: `Thỏa thuận ${agreement}` }, areas },
  }),
  line('MakeCommitment', {
    agreement,
    commitment: 'c1',
    on: '2020-05-04',
    text: { vi: 'đào tạo' },
    obligors: ['dic-hanoi'],
    due: { kind: 'none' },
  }),
];

describe('a department whose press functions go to one body and whose information-security functions go to another', () => {
  let told: SampleLedger;
  beforeAll(async () => {
    told = await SampleLedger.load([
      body('dcs-hanoi', 'Sở Văn hóa và Thể thao Hà Nội'),
      body('police-hanoi', 'Công an thành phố Hà Nội'),
      ...signed('press', { ...PRESS, text: { vi: 'quản lý báo chí' } }),
      ...signed('security', { text: { vi: 'An toàn thông tin mạng' } }),
      ...signed('both', PRESS, SECURITY),
      ...signed('partly', SECURITY, POST),
      ...signed('post', POST),
    ]);
    await told.post('parties/dic-hanoi/succession', {
      on: '2025-02-19',
      effectiveOn: '2025-03-01',
      legalBasis: 'Nghị quyết 01/NQ-HĐND',
      outcome: {
        kind: 'divided',
        shares: [
          { successor: 'dcs-hanoi', areas: [PRESS] },
          { successor: 'police-hanoi', areas: [SECURITY] },
        ],
        continues: false,
      },
    });
  });
  afterAll(() => told.close());

  const register = (day: string, ...party: readonly string[]) =>
    told.ask<List<AgreementListItem>>(
      `agreements?asOf=${day}&sort=id${party.map((id) => `&party=${id}`).join('')}`,
      ...['register', '--as-of', day, '--sort', 'id', ...party.flatMap((id) => ['--party', id])],
    );
  const placesOn = async (day: string) => {
    const { items } = await register(day, 'dic-hanoi');
    return items.map(({ id, parties }) => [
      id,
      ...parties.slice(1).map((each) => [each.id, each.signedAs, each.certainty]),
    ]);
  };

  it('holds all its places until the day of effect', async () => {
    expect(await placesOn('2025-02-28')).toEqual(
      ['both', 'partly', 'post', 'press', 'security', 'vnnic-hanoi-2018'].map((id) => [
        id,
        ['dic-hanoi', 'dic-hanoi', 'yes'],
      ]),
    );
  });

  it('leaves each agreement to whoever took its areas, several beside each other, and keeps the others', async () => {
    expect(await placesOn('2025-03-01')).toEqual([
      ['both', ['dcs-hanoi', 'dic-hanoi', 'yes'], ['police-hanoi', 'dic-hanoi', 'yes']],
      ['partly', ['police-hanoi', 'dic-hanoi', 'yes'], ['dic-hanoi', 'dic-hanoi', 'yes']],
      ['post', ['dic-hanoi', 'dic-hanoi', 'yes']],
      ['press', ['dcs-hanoi', 'dic-hanoi', 'yes']],
      ['security', ['police-hanoi', 'dic-hanoi', 'yes']],
      ['vnnic-hanoi-2018', ['dic-hanoi', 'dic-hanoi', 'yes']],
    ]);
  });

  it('says of those that nobody took that no successor is recorded', async () => {
    const { items } = await register('2025-03-01', 'dic-hanoi');
    const open = items.filter(({ remarks }) => remarks.some(({ code }) => code === 'successor-not-recorded'));
    expect(open.map(({ id }) => id)).toEqual(['partly', 'post', 'vnnic-hanoi-2018']);
  });

  it('is found by the new bodies too, as are its commitments', async () => {
    expect(ids(await register('2025-03-01', 'dcs-hanoi'))).toEqual(['both', 'press']);
    expect(ids(await register('2025-03-01', 'police-hanoi'))).toEqual(['both', 'partly', 'security']);
    expect(ids(await register('2025-02-28', 'police-hanoi'))).toEqual([]);
    const { items } = await told.ask<List<CommitmentItem>>(
      'commitments?party=dcs-hanoi&asOf=2025-03-01',
      ...['commitments', '--party', 'dcs-hanoi', '--as-of', '2025-03-01'],
    );
    expect(items.map(({ agreement, obligors }) => [agreement, ...obligors])).toEqual([
      ['both', 'dic-hanoi'],
      ['press', 'dic-hanoi'],
    ]);
  });

  it('names both as its successors, with their areas and the legal basis', async () => {
    const { statuses, successors } = await told.ask<PartyDetail>(
      'parties/dic-hanoi?asOf=2025-03-01',
      ...['show', 'dic-hanoi', '--kind', 'party', '--as-of', '2025-03-01'],
    );
    const act = {
      kind: 'divided',
      on: '2025-02-19',
      effectiveOn: '2025-03-01',
      legalBasis: 'Nghị quyết 01/NQ-HĐND',
      certainty: 'yes',
      takesRest: false,
    };
    expect([statuses, successors]).toMatchObject([
      ['succeeded'],
      [
        { ...act, party: { id: 'dcs-hanoi' }, areas: [PRESS] },
        { ...act, party: { id: 'police-hanoi' }, areas: [SECURITY] },
      ],
    ]);
  });

  it('is worded in the history of each of them', async () => {
    for (const id of ['dic-hanoi', 'dcs-hanoi', 'police-hanoi']) {
      const { items } = await told.ask<List<HistoryItem>>(
        `parties/${id}/history?asOf=2025-03-01`,
        ...['history', id, '--kind', 'party', '--as-of', '2025-03-01'],
      );
      expect(items.at(-1)?.words.vi).toBe(
        'Sở Thông tin và Truyền thông Hà Nội được chia tách ngày 19/02/2025, có hiệu lực từ ngày 01/03/2025, theo Nghị quyết 01/NQ-HĐND: ' +
          'Sở Văn hóa và Thể thao Hà Nội kế thừa lĩnh vực “báo chí”; Công an thành phố Hà Nội kế thừa lĩnh vực “an toàn thông tin mạng”.',
      );
    }
  });
});
