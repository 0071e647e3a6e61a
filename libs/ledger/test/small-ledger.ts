import type { JsonObject, LedgerStore } from '@concord-ledger/event-store';
import { LogWriter } from './log-writer.js';

/**
 * A small ledger by hand: facts of the five cases, written straight into a store, after the entries that opened it. Each write is an entry of
 * its own minute from 2024-01-01T00:00Z on.
 */
export async function writeSmallLedger(store: LedgerStore): Promise<LogWriter> {
  const log = new LogWriter(store);
  const one = (stream: string, type: string, data: JsonObject) => log.write(stream, [{ type, data }]);
  for (const [id, data] of Object.entries(PARTIES)) {
    await one(`party-${id}`, 'PartyRegistered', { on: 'unknown', ...data });
  }
  await one('programme-ipv6-for-gov', 'ProgrammeRegistered', PROGRAMME);
  for (const [id, data] of Object.entries(AGREEMENTS)) await one(`agreement-${id}`, 'AgreementSigned', data);
  for (const [commitment, data] of Object.entries(HANOI_COMMITMENTS)) {
    await one('agreement-vnnic-hanoi', 'CommitmentMade', { on: '2018', commitment, ...data });
  }
  for (const [id, data] of Object.entries(ACTIVITIES)) await one(`activity-${id}`, 'ActivityRecorded', data);
  return log;
}

const PARTIES: Readonly<Record<string, JsonObject>> = {
  'mic-vn': {
    names: {
      vi: 'Bộ Thông tin và Truyền thông',
      en: 'Ministry of Information and Communications of Vietnam',
    },
    shortName: 'MIC',
    kind: 'ministry',
    jurisdiction: 'VN',
  },
  vnnic: {
    names: { vi: 'Trung tâm Internet Việt Nam', en: 'Vietnam Internet Network Information Center' },
    shortName: 'VNNIC',
    kind: 'agency',
    jurisdiction: 'VN',
    parent: 'mic-vn',
  },
  krnic: {
    names: { vi: 'Trung tâm thông tin mạng Hàn Quốc', en: 'Korea Network Information Center' },
    shortName: 'KRNIC',
    kind: 'agency',
    jurisdiction: 'KR',
  },
  kisa: {
    names: {
      vi: 'Cơ quan quản lý Internet và An toàn mạng Hàn Quốc',
      en: 'Korea Internet & Security Agency',
    },
    shortName: 'KISA',
    kind: 'agency',
    jurisdiction: 'KR',
  },
  'dic-hanoi': {
    names: { vi: 'Sở Thông tin và Truyền thông Hà Nội' },
    kind: 'local-authority',
    jurisdiction: 'VN-HN',
  },
  'dic-hau-giang': {
    names: { vi: 'Sở Thông tin và Truyền thông tỉnh Hậu Giang' },
    kind: 'local-authority',
    jurisdiction: 'VN-73',
  },
  'mic-jp': {
    names: { vi: 'Bộ Nội vụ và Truyền thông Nhật Bản' },
    kind: 'ministry',
    jurisdiction: 'JP',
  },
  'company-jp': {
    description: { vi: 'Một công ty bưu chính và ngân hàng của Nhật Bản' },
    kind: 'company',
    jurisdiction: 'JP',
  },
};

const PROGRAMME: JsonObject = {
  on: '2021',
  names: { vi: 'Chương trình IPv6 For Gov', en: 'IPv6 For Gov' },
  period: '2021/2025',
  issuer: 'mic-vn',
  targets: [
    { target: 'portals-2022', text: { en: '50% of portals on IPv6' }, unit: '%', value: 50, by: '2022' },
    {
      target: 'rate-2025',
      text: { en: 'IPv6 use of 70–80 %' },
      unit: '%',
      value: { from: 70, to: 80 },
      by: '2025',
    },
  ],
};

const AGREEMENTS: Readonly<Record<string, JsonObject>> = {
  'vnnic-kisa': {
    on: '2015',
    parties: [{ party: 'vnnic' }, { party: 'kisa' }],
    instrument: {
      title: { vi: 'Bản ghi nhớ VNNIC – KISA', en: 'VNNIC–KISA memorandum' },
      kind: 'memorandum',
      areas: [
        { text: { en: 'ccTLD, IP and ASN' }, code: 'resources' },
        { text: { vi: 'Chất lượng DNS quốc gia' } },
      ],
    },
  },
  'vnnic-hanoi': {
    on: '2018',
    place: '185 Giảng Võ, Hà Nội',
    parties: [{ party: 'vnnic' }, { party: 'dic-hanoi' }],
    instrument: {
      title: { vi: 'Thỏa thuận phát triển tài nguyên Internet tại Hà Nội' },
      kind: 'agreement',
    },
  },
  'vnnic-hau-giang': {
    on: '2021~',
    parties: [{ party: 'vnnic' }, { party: 'dic-hau-giang' }],
    programmes: ['ipv6-for-gov'],
    instrument: { title: { vi: 'Chương trình phối hợp với Hậu Giang' }, kind: 'cooperation-programme' },
  },
  'mic-minutes': {
    on: '2016?-09-15',
    parties: [{ party: 'mic-vn', nameAsSigned: 'Bộ TT&TT' }, { party: 'mic-jp' }],
    instrument: { title: { vi: 'Biên bản hợp tác với Nhật Bản' }, kind: 'minutes' },
  },
};

const windows = (...edtf: readonly string[]): JsonObject => ({
  due: { kind: 'windows', windows: edtf.map((window) => ({ window })) },
});

const HANOI_COMMITMENTS: Readonly<Record<string, JsonObject>> = {
  c1: { text: { en: 'spread legal documents' }, ...windows('2018-35') },
  c2: { text: { en: 'training on IPv6 and IoT' }, ...windows('2018-10') },
  c3: { text: { en: 'review reserved names' }, ...windows('2018-34', '2018-35') },
  c6: { text: { en: 'joint inspection' }, obligors: ['vnnic'], ...windows('2018-41') },
};

const ACTIVITIES: Readonly<Record<string, JsonObject>> = {
  'krnic-cooperation': {
    on: '2003/',
    kind: 'cooperation',
    title: { vi: 'Hợp tác quản lý tài nguyên Internet', en: 'Cooperation on internet resources' },
    participants: [{ party: 'vnnic' }, { party: 'krnic' }],
  },
  'clmv-2016': {
    on: '2016',
    kind: 'workshop',
    title: { en: 'First CLMV workshop' },
    place: 'Vientiane',
    jurisdiction: 'LA',
    series: 'clmv',
    participants: [],
  },
  'clmv-2017': {
    on: '2017-10-12/2017-10-13',
    kind: 'workshop',
    title: { en: 'Second CLMV workshop' },
    place: 'Hà Nội',
    jurisdiction: 'VN',
    series: 'clmv',
    participants: [{ party: 'mic-vn', role: 'organiser' }],
  },
};
