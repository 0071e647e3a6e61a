import { day } from '@concord-ledger/partial-date';
import type {
  AgreementInReport,
  AnnualReport,
  CommitmentRow,
  CommitmentWindow,
  PartyRef,
} from '../annual-report.js';

const VNNIC: PartyRef = {
  id: 'vnnic',
  names: { vi: 'Trung tâm Internet Việt Nam', en: 'Vietnam Internet Network Information Center' },
  shortName: 'VNNIC',
};
const HANOI: PartyRef = {
  id: 'dic-hanoi',
  names: {
    vi: 'Sở Thông tin và Truyền thông Hà Nội',
    en: 'Hanoi Department of Information and Communications',
  },
};

const AGREEMENT: AgreementInReport = {
  id: 'vnnic-hanoi-2018',
  title: { vi: 'Thỏa thuận quản lý, phát triển tài nguyên Internet tại Hà Nội' },
  instrumentKind: 'agreement',
  parties: [
    { ...HANOI, certainty: 'yes' },
    { ...VNNIC, certainty: 'possibly' },
  ],
  scopes: ['local'],
};

/** The agreement of Hanoi, with something in every section: dates known to the day, the quarter and the year, and not at all. */
export function sampleReport(): AnnualReport {
  return {
    ...emptyReport(),
    signed: [
      {
        agreement: AGREEMENT,
        act: 'AgreementSigned',
        on: '2018',
        effectiveOn: null,
        place: '185 Giảng Võ, Hà Nội',
        number: '=1+1',
        said: {
          vi: 'Thỏa thuận được ký vào năm 2018 tại 185 Giảng Võ, Hà Nội.',
          en: 'The agreement was signed in 2018 at 185 Giảng Võ, Hà Nội.',
        },
        certainty: 'yes',
        remarks: [{ code: 'term-not-recorded', about: 'term' }],
      },
    ],
    renewed: [
      {
        agreement: AGREEMENT,
        act: 'AgreementExtended',
        on: 'unknown',
        effectiveOn: '2018-12-01',
        place: null,
        number: null,
        said: { vi: 'Thỏa thuận được gia hạn.', en: 'The agreement was extended.' },
        certainty: 'possibly',
        remarks: [{ code: 'date-unknown', about: 'AgreementExtended' }],
      },
    ],
    ended: [
      {
        agreement: AGREEMENT,
        lastDay: '2018-12-30/..',
        standings: ['in-force', 'terminated'],
        certainty: 'possibly',
        remarks: [],
      },
    ],
    active: {
      start: day('2018-01-01'),
      end: day('2018-11-01'),
      total: { start: { certain: 0, possible: 1 }, end: { certain: 1, possible: 0 } },
      groups: [
        {
          dimension: 'scope',
          key: 'local',
          name: { vi: 'địa phương', en: 'local' },
          start: { certain: 0, possible: 1 },
          end: { certain: 1, possible: 0 },
        },
      ],
    },
    renewals: [
      {
        agreement: AGREEMENT,
        state: 'overdue',
        by: '2018~',
        on: null,
        note: '+84 24',
        certainty: 'yes',
        remarks: [],
      },
    ],
    workProgrammes: [
      {
        agreement: AGREEMENT,
        id: 'wp-2018',
        title: { vi: 'Chương trình công tác năm 2018' },
        period: '2018',
        adoptedOn: '2018',
        commitmentsDue: { certain: 1, possible: 1 },
        remarks: [],
      },
    ],
    commitmentStandings: [
      { standing: 'running', commitments: { certain: 1, possible: 0 }, windows: { certain: 1, possible: 0 } },
      { standing: 'overdue', commitments: { certain: 2, possible: 0 }, windows: { certain: 2, possible: 0 } },
    ],
    commitments: [sampleCommitment('c1', [OVERDUE, RUNNING]), sampleCommitment('c2', [FULFILLED])],
    programmes: [
      {
        id: 'ipv6-for-gov',
        names: { vi: 'Chương trình IPv6 For Gov', en: 'IPv6 For Gov programme' },
        period: '2021/2025',
        issuer: VNNIC,
        targets: [
          {
            id: 'sites',
            text: { vi: 'Cổng thông tin điện tử hoạt động với IPv6' },
            indicator: null,
            unit: '%',
            value: { from: 70, to: 80 },
            by: '2022',
            standing: 'missed',
            last: { value: 52.5, on: '2022-36', source: 'Báo cáo quý' },
            remarks: [],
          },
        ],
        remarks: [],
      },
    ],
    activities: [
      {
        id: 'workshop-2018',
        on: '2018-05-10/2018-05-11',
        kind: 'workshop',
        title: { en: 'Workshop on <IPv6> & IoT' },
        place: 'Hà Nội',
        parties: [VNNIC],
        agreements: [AGREEMENT],
        certainty: 'yes',
        remarks: [],
      },
    ],
    corrections: {
      since: {
        issueEntry: 12,
        issuedOn: day('2018-01-10'),
        year: 2017,
        lang: 'vi',
        format: 'docx',
        entry: 11,
      },
      rows: [
        {
          entry: 14,
          instant: '2018-04-02T02:00:00.000Z',
          day: day('2018-04-02'),
          kind: 'annulment',
          about: 9,
          stream: 'agreement-vnnic-hanoi-2018',
          reason: 'ghi nhầm',
          said: { vi: 'Hủy bỏ mục 9; lý do: ghi nhầm.', en: 'Entry 9 was annulled; reason: ghi nhầm.' },
        },
      ],
    },
    series: {
      activeByYear: [{ year: 2018, day: day('2018-11-01'), certain: 1, possible: 0 }],
      timeline: {
        from: day('2018-01-01'),
        to: day('2018-12-31'),
        rows: [
          {
            agreement: AGREEMENT,
            runs: [
              { from: day('2018-01-01'), to: day('2018-03-29'), certainty: 'possibly' },
              { from: day('2018-03-30'), to: day('2018-12-31'), certainty: 'yes' },
            ],
          },
        ],
        omitted: 3,
      },
    },
  };
}

/** A year in which nothing is on record. */
export function emptyReport(): AnnualReport {
  const nothing = { start: { certain: 0, possible: 0 }, end: { certain: 0, possible: 0 } };
  return {
    kind: 'annual',
    header: {
      year: 2018,
      asOf: day('2018-11-01'),
      knownAt: { entry: 14, instant: '2018-04-02T02:00:00.000Z' },
      origin: 'concord.example/register',
      timeZone: 'Asia/Ho_Chi_Minh',
      tree: { size: 15, root: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=' },
      rulesSha256: null,
      concordVersion: '0.1.0',
    },
    signed: [],
    renewed: [],
    amended: [],
    ended: [],
    active: { start: day('2018-01-01'), end: day('2018-11-01'), total: nothing, groups: [] },
    renewals: [],
    workProgrammes: [],
    commitmentStandings: [],
    commitments: [],
    programmes: [],
    activities: [],
    successions: [],
    corrections: { since: null, rows: [] },
    reminders: null,
    series: {
      activeByYear: [],
      timeline: { from: day('2018-01-01'), to: day('2018-12-31'), rows: [], omitted: 0 },
    },
  };
}

const OVERDUE: CommitmentWindow = {
  window: '2018-34',
  text: null,
  standings: ['overdue'],
  inPart: true,
  fulfilments: [{ on: '2018-05', extent: 'part', evidence: [] }],
  certainty: 'yes',
};
const RUNNING: CommitmentWindow = {
  window: '2018-41',
  text: 'chủ yếu trong nửa cuối năm',
  standings: ['running'],
  inPart: false,
  fulfilments: [],
  certainty: 'yes',
};
const FULFILLED: CommitmentWindow = {
  window: '2018-10',
  text: null,
  standings: ['fulfilled-on-time', 'overdue'],
  inPart: false,
  fulfilments: [
    {
      on: '2018?-10-03',
      extent: 'whole',
      evidence: [
        { kind: 'activity', id: 'workshop-2018', title: { en: 'Workshop' }, on: '2018-05-10/2018-05-11' },
        { kind: 'document', sha256: '0'.repeat(64), title: 'Biên bản' },
        { kind: 'text', text: 'công văn 12' },
      ],
    },
  ],
  certainty: 'yes',
};

/** A commitment of which both sides, or only Hanoi where it is `c2`, are obligors. */
function sampleCommitment(id: string, windows: readonly CommitmentWindow[]): CommitmentRow {
  const isOfHanoi = id === 'c2';
  return {
    agreement: AGREEMENT,
    id,
    text: { vi: '-Tập huấn về "IPv6"', en: '@training on "IPv6"' },
    obligors: isOfHanoi ? [HANOI] : null,
    partners: isOfHanoi ? [VNNIC] : [HANOI, VNNIC],
    windows,
    target: isOfHanoi
      ? {
          indicator: 'học viên',
          unit: 'người',
          value: 100,
          by: '2018-12-31',
          standing: 'open',
          last: { value: 40, on: '2018-10', source: null },
        }
      : null,
    workProgramme: 'wp-2018',
    programme: { id: 'ipv6', names: { vi: 'Kế hoạch hành động quốc gia về IPv6' } },
    difficulties: isOfHanoi ? ['thiếu kinh phí', 'thiếu phòng máy'] : [],
    recommendations: isOfHanoi ? ['bổ sung kinh phí'] : [],
    notes: [],
    certainty: 'yes',
  };
}
