import { wordCommitmentStanding } from '@concord-ledger/agreements';
import type { Language } from '@concord-ledger/partial-date';
import { windowOf, word } from '@concord-ledger/partial-date';
import type {
  ActiveDimension,
  ActiveGroup,
  AnnualReport,
  Count,
  Said,
  StandingCount,
  Listed,
} from '../annual-report.js';
import { number, text } from '../table.js';
import type { ColumnOf } from '../table.js';
import { capitalised, textWords } from '../words.js';
import type { WordedSection } from '../worded-document.js';
import { section } from './section.js';

/** A count and what is possible besides: `8`, `8 (có thể thêm 2)`. */
export function countWords({ certain, possible }: Count, lang: Language): string {
  if (possible === 0) return String(certain);
  return lang === 'vi' ? `${certain} (có thể thêm ${possible})` : `${certain} (possibly ${possible} more)`;
}

/** The figures of all sections. */
export function overviewSection(report: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'overview',
    rows: figuresOf(report),
    columns: OVERVIEW,
    title: { vi: 'Số liệu tổng hợp', en: 'Figures' },
    sheet: { vi: 'Tổng hợp', en: 'Figures' },
    empty: { vi: 'Không có số liệu.', en: 'There are no figures.' },
  });
}

export function activeSection({ active }: AnnualReport, lang: Language): WordedSection {
  const { start, end, total, groups } = active;
  const rows = [{ dimension: null, key: null, name: TOTAL, ...total }, ...groups];
  const [from, to] = [start, end].map((day) => dayInBoth(day));
  return section(lang, {
    key: 'active',
    rows,
    columns: activeColumns(from ?? TOTAL, to ?? TOTAL),
    title: {
      vi: 'Thỏa thuận có hiệu lực đầu năm và tại ngày chốt số liệu',
      en: 'Agreements active at the start of the year and on the day of this report',
    },
    sheet: { vi: 'Có hiệu lực', en: 'Active' },
    paragraphs: [
      {
        vi: 'Thỏa thuận thuộc nhiều nước, địa phương hoặc lĩnh vực được tính ở từng dòng; “có thể thêm” là số thỏa thuận chưa xác định được chắc chắn theo dữ liệu hiện có.',
        en: 'An agreement of several countries, provinces or areas counts in each of their rows; “possibly more” are those of which the data do not tell for certain.',
      },
    ],
    empty: { vi: 'Không có thỏa thuận nào có hiệu lực.', en: 'No agreement is active.' },
  });
}

export function commitmentStandingsSection(
  { commitmentStandings }: AnnualReport,
  lang: Language,
): WordedSection {
  return section(lang, {
    key: 'commitment-standings',
    rows: commitmentStandings,
    columns: STANDINGS,
    title: {
      vi: 'Tổng hợp tình hình thực hiện cam kết đến hạn trong năm',
      en: 'Commitments due in the year, by standing',
    },
    sheet: { vi: 'Tổng hợp cam kết', en: 'Commitments by standing' },
    paragraphs: [
      {
        vi: 'Cam kết có nhiều thời hạn được tính ở mỗi tình trạng mà một trong các thời hạn đó đang có.',
        en: 'A commitment with several due windows counts under each standing that one of them has.',
      },
    ],
    empty: {
      vi: 'Không có cam kết nào đến hạn trong năm.',
      en: 'No commitment was due in the year.',
    },
  });
}

interface Figure extends Count {
  readonly name: Said;
}

function figuresOf(report: AnnualReport): readonly Figure[] {
  const { active } = report;
  return [
    { name: { vi: 'Thỏa thuận được ký kết', en: 'Agreements signed' }, ...counted(report.signed) },
    { name: { vi: 'Lượt gia hạn, ký lại', en: 'Renewals and extensions' }, ...counted(report.renewed) },
    {
      name: { vi: 'Lượt sửa đổi, bổ sung và thay đổi khác', en: 'Amendments and other changes' },
      ...counted(report.amended),
    },
    { name: { vi: 'Thỏa thuận hết hiệu lực', en: 'Agreements that ended' }, ...counted(report.ended) },
    {
      name: prefixed({ vi: 'Thỏa thuận có hiệu lực', en: 'Agreements active' }, active.start),
      ...active.total.start,
    },
    {
      name: prefixed({ vi: 'Thỏa thuận có hiệu lực', en: 'Agreements active' }, active.end),
      ...active.total.end,
    },
    {
      name: { vi: 'Kế hoạch gia hạn quá hạn', en: 'Renewals overdue' },
      ...counted(report.renewals.filter(({ state }) => state === 'overdue')),
    },
    {
      name: { vi: 'Chương trình công tác', en: 'Work programmes' },
      certain: report.workProgrammes.length,
      possible: 0,
    },
    { name: { vi: 'Cam kết đến hạn', en: 'Commitments due' }, ...counted(report.commitments) },
    { name: { vi: 'Hoạt động hợp tác', en: 'Activities held' }, ...counted(report.activities) },
    {
      name: { vi: 'Lượt kế thừa giữa các bên', en: 'Successions of parties' },
      ...counted(report.successions),
    },
    {
      name: { vi: 'Mục ghi được đính chính, hủy bỏ', en: 'Corrections and annulments' },
      certain: report.corrections.rows.length,
      possible: 0,
    },
  ];
}

function counted(rows: Listed<{ readonly certainty: 'yes' | 'possibly' }>): Count {
  let certain = 0;
  for (const { certainty } of rows) if (certainty === 'yes') certain += 1;
  return { certain, possible: rows.length - certain };
}

function prefixed({ vi, en }: Said, day: string): Said {
  const on = dayInBoth(day);
  return { vi: `${vi} ${on.vi}`, en: `${en} ${on.en}` };
}

function dayInBoth(day: string): Said {
  const on = windowOf(day);
  return { vi: `ngày ${word(on, 'vi')}`, en: `on ${word(on, 'en')}` };
}

const CERTAIN: Said = { vi: 'Chắc chắn', en: 'Certain' };
const POSSIBLE: Said = { vi: 'Có thể thêm', en: 'Possibly more' };

const OVERVIEW: readonly ColumnOf<Figure>[] = [
  text('figure', { vi: 'Chỉ tiêu', en: 'Figure' }, 8, ({ name }, lang) => name[lang]),
  number('certain', CERTAIN, 2, ({ certain }) => certain),
  number('possible', POSSIBLE, 2, ({ possible }) => possible),
];

type ActiveRow = Omit<ActiveGroup, 'dimension'> & { readonly dimension: ActiveDimension | null };

const TOTAL: Said = { vi: 'Tổng số', en: 'All' };

function activeColumns(start: Said, end: Said): readonly ColumnOf<ActiveRow>[] {
  const heading = (day: Said, what: Said): Said => ({
    vi: `${capitalised(day.vi)}: ${what.vi.toLowerCase()}`,
    en: `${capitalised(day.en)}: ${what.en.toLowerCase()}`,
  });
  return [
    text('dimension', { vi: 'Phân loại', en: 'By' }, 3, ({ dimension }, lang) =>
      dimension === null ? '' : DIMENSIONS[dimension][lang],
    ),
    text('name', { vi: 'Nội dung', en: 'What' }, 6, ({ name }, lang) => capitalised(textWords(name, lang))),
    number('startCertain', heading(start, CERTAIN), 2, (row) => row.start.certain),
    number('startPossible', heading(start, POSSIBLE), 2, (row) => row.start.possible),
    number('endCertain', heading(end, CERTAIN), 2, (row) => row.end.certain),
    number('endPossible', heading(end, POSSIBLE), 2, (row) => row.end.possible),
  ];
}

const DIMENSIONS: Readonly<Record<ActiveDimension, Said>> = {
  scope: { vi: 'Phạm vi', en: 'Scope' },
  kind: { vi: 'Loại văn bản', en: 'Kind of instrument' },
  country: { vi: 'Nước đối tác', en: 'Partner country' },
  province: { vi: 'Địa phương', en: 'Province' },
  area: { vi: 'Lĩnh vực', en: 'Area' },
};

const STANDINGS: readonly ColumnOf<StandingCount>[] = [
  text('standing', { vi: 'Tình trạng', en: 'Standing' }, 4, ({ standing }, lang) =>
    capitalised(wordCommitmentStanding(standing, lang)),
  ),
  number(
    'commitmentsCertain',
    { vi: 'Số cam kết: chắc chắn', en: 'Commitments: certain' },
    2,
    (row) => row.commitments.certain,
  ),
  number(
    'commitmentsPossible',
    { vi: 'Số cam kết: có thể thêm', en: 'Commitments: possibly more' },
    2,
    (row) => row.commitments.possible,
  ),
  number(
    'windowsCertain',
    { vi: 'Số thời hạn: chắc chắn', en: 'Due windows: certain' },
    2,
    (row) => row.windows.certain,
  ),
  number(
    'windowsPossible',
    { vi: 'Số thời hạn: có thể thêm', en: 'Due windows: possibly more' },
    2,
    (row) => row.windows.possible,
  ),
];
