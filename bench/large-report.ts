import type { AgreementInReport, AnnualReport, CommitmentRow, PartyRef } from '@concord-ledger/reports';
import { day } from '@concord-ledger/partial-date';

/** A report in which each of so many agreements was signed in the year and has so many commitments due; no two say the same. */
export function largeReport(agreements: number, commitmentsEach: number): AnnualReport {
  const nothing = { start: { certain: 0, possible: 0 }, end: { certain: agreements, possible: 0 } };
  const all = Array.from({ length: agreements }, (_, number) => agreementOf(number));
  return {
    kind: 'annual',
    header: {
      year: 2018,
      asOf: day('2019-01-01'),
      knownAt: { entry: 500_000, instant: '2019-03-01T02:00:00.000Z' },
      origin: 'concord.example/large',
      timeZone: 'Asia/Ho_Chi_Minh',
      tree: null,
      rulesSha256: null,
      concordVersion: '0.1.0',
    },
    signed: all.map((agreement, number) => ({
      agreement,
      act: 'AgreementSigned',
      on: dayOf(number),
      effectiveOn: null,
      place: 'Hà Nội',
      number: `${number}/TTHT-2018`,
      said: { vi: '', en: '' },
      certainty: 'yes',
      remarks: [],
    })),
    renewed: [],
    amended: [],
    ended: [],
    active: { start: day('2018-01-01'), end: day('2019-01-01'), total: nothing, groups: [] },
    renewals: [],
    workProgrammes: [],
    commitmentStandings: [],
    commitments: all.flatMap((agreement, number) =>
      Array.from({ length: commitmentsEach }, (_, n) => commitmentOf(agreement, number, n)),
    ),
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

function agreementOf(number: number): AgreementInReport {
  return {
    id: `agreement-${number}`,
    title: { vi: `Thỏa thuận hợp tác số ${number} về phát triển tài nguyên Internet và chuyển đổi số` },
    instrumentKind: 'agreement',
    parties: [
      { ...partyOf(number % 97), certainty: 'yes' },
      { ...partyOf(97 + (number % 311)), certainty: 'yes' },
    ],
    scopes: ['bilateral'],
  };
}

function partyOf(number: number): PartyRef {
  return { id: `party-${number}`, names: { vi: `Cơ quan hợp tác quốc tế số ${number}` } };
}

function commitmentOf(agreement: AgreementInReport, number: number, n: number): CommitmentRow {
  const on = dayOf(number + n * 31);
  const isFulfilled = n % 2 === 0;
  return {
    agreement,
    id: `c${n}`,
    text: {
      vi: `Tổ chức tập huấn lần ${n} theo thỏa thuận số ${number}, chia sẻ dữ liệu và kinh nghiệm quản lý`,
    },
    obligors: [partyOf(number % 97)],
    partners: [partyOf(97 + (number % 311))],
    windows: [
      {
        window: '2018-35',
        text: null,
        standings: [isFulfilled ? 'fulfilled-late' : 'overdue'],
        inPart: false,
        fulfilments: isFulfilled
          ? [{ on, extent: 'whole', evidence: [{ kind: 'text', text: `Báo cáo số ${number}-${n}/BC` }] }]
          : [],
        certainty: 'yes',
      },
    ],
    target: null,
    workProgramme: null,
    programme: null,
    difficulties: isFulfilled ? [] : [`Chưa bố trí kinh phí cho đợt ${n}`],
    recommendations: [],
    notes: [],
    certainty: 'yes',
  };
}

function dayOf(number: number): string {
  return new Date(Date.UTC(2018, 0, 1 + (number % 365))).toISOString().slice(0, 10);
}
