import { wordCommitmentStanding } from '@concord-ledger/agreements';
import { windowOf, word } from '@concord-ledger/partial-date';
import type { Language } from '@concord-ledger/partial-date';
import type { AnnualReport, ReportHeader } from './annual-report.js';
import { commitmentsSection, targetsSection } from './sections/commitments.js';
import { activeSection, commitmentStandingsSection, overviewSection } from './sections/counts.js';
import {
  amendedSection,
  endedSection,
  renewalsSection,
  renewedSection,
  signedSection,
  workProgrammesSection,
} from './sections/agreements.js';
import {
  activitiesSection,
  correctionsSection,
  remindersSection,
  successionsSection,
} from './sections/happenings.js';
import { agreementWords, capitalised } from './words.js';
import type { WordedChart, WordedDocument, WordedSection } from './worded-document.js';

/** The report in a language: what every format renders. */
export function wordReport(report: AnnualReport, lang: Language): WordedDocument {
  const { header } = report;
  return {
    lang,
    title: titleOf(header, lang),
    standsAt: standsAtWords(header, lang),
    provenance: provenanceOf(header, lang),
    sections: sectionsOf(report, lang),
    charts: chartsOf(report, lang),
  };
}

/** In the order of SECTION_KEYS. */
export function sectionsOf(report: AnnualReport, lang: Language): readonly WordedSection[] {
  return [
    overviewSection(report, lang),
    signedSection(report, lang),
    renewedSection(report, lang),
    amendedSection(report, lang),
    endedSection(report, lang),
    activeSection(report, lang),
    renewalsSection(report, lang),
    workProgrammesSection(report, lang),
    commitmentStandingsSection(report, lang),
    commitmentsSection(report, lang),
    targetsSection(report, lang),
    activitiesSection(report, lang),
    successionsSection(report, lang),
    correctionsSection(report, lang),
    remindersSection(report, lang),
  ];
}

function titleOf({ year }: ReportHeader, lang: Language): string {
  return {
    vi: `Báo cáo kết quả công tác ký kết và thực hiện thỏa thuận hợp tác năm ${year}`,
    en: `Annual report on cooperation agreements, ${year}`,
  }[lang];
}

function standsAtWords({ asOf, knownAt }: ReportHeader, lang: Language): string {
  const day = word(windowOf(asOf), lang);
  if (knownAt === null)
    return {
      vi: `Số liệu tính đến ngày ${day}; khi đó sổ chưa có mục ghi nào.`,
      en: `As at ${day}; the ledger had no entries then.`,
    }[lang];
  return {
    vi: `Số liệu tính đến ngày ${day}, căn cứ các mục ghi trong sổ đến mục ghi ${knownAt.entry}.`,
    en: `As at ${day}, by the ledger’s entries up to entry ${knownAt.entry}.`,
  }[lang];
}

function provenanceOf(header: ReportHeader, lang: Language): WordedDocument['provenance'] {
  const { year, asOf, knownAt, origin, timeZone, tree, rulesSha256, concordVersion } = header;
  const none = { vi: 'không có', en: 'none' }[lang];
  const label = (vi: string, en: string) => ({ vi, en })[lang];
  return [
    [label('Năm báo cáo', 'Year'), String(year)],
    [label('Ngôn ngữ', 'Language'), { vi: 'tiếng Việt (vi)', en: 'English (en)' }[lang]],
    [label('Ngày chốt số liệu', 'Stands at'), asOf],
    [
      label('Như đã biết đến mục ghi', 'As known at entry'),
      knownAt === null ? none : `${knownAt.entry} (${knownAt.instant})`,
    ],
    [label('Sổ', 'Ledger'), origin],
    [label('Múi giờ', 'Time zone'), timeZone],
    [label('Số mục ghi trong cây băm', 'Size of the tree'), tree === null ? none : String(tree.size)],
    [label('Mã băm gốc', 'Root'), tree === null ? none : tree.root],
    [label('Tệp quy định (SHA-256)', 'Rule file (SHA-256)'), rulesSha256 ?? none],
    [label('Phiên bản Concord', 'Concord'), concordVersion],
  ];
}

function chartsOf({ series, commitmentStandings }: AnnualReport, lang: Language): readonly WordedChart[] {
  const certain = { vi: 'Chắc chắn', en: 'Certain' }[lang];
  const possible = { vi: 'Có thể thêm', en: 'Possibly more' }[lang];
  const { activeByYear, timeline } = series;
  return [
    {
      kind: 'bars',
      key: 'active-by-year',
      title: {
        vi: 'Số thỏa thuận có hiệu lực cuối mỗi năm',
        en: 'Agreements active at the end of each year',
      }[lang],
      categories: activeByYear.map(({ year }) => String(year)),
      series: [
        { name: certain, values: activeByYear.map((each) => each.certain) },
        { name: possible, values: activeByYear.map((each) => each.possible) },
      ],
      valueAxis: { vi: 'Số thỏa thuận', en: 'Agreements' }[lang],
      empty: { vi: 'Chưa có thỏa thuận nào có hiệu lực.', en: 'No agreement has been active yet.' }[lang],
    },
    {
      kind: 'bars',
      key: 'commitments-by-standing',
      title: {
        vi: 'Cam kết đến hạn trong năm theo tình trạng',
        en: 'Commitments due in the year, by standing',
      }[lang],
      categories: commitmentStandings.map(({ standing }) =>
        capitalised(wordCommitmentStanding(standing, lang)),
      ),
      series: [
        { name: certain, values: commitmentStandings.map(({ commitments }) => commitments.certain) },
        { name: possible, values: commitmentStandings.map(({ commitments }) => commitments.possible) },
      ],
      valueAxis: { vi: 'Số cam kết', en: 'Commitments' }[lang],
      empty: {
        vi: 'Không có cam kết nào đến hạn trong năm.',
        en: 'No commitment was due in the year.',
      }[lang],
    },
    {
      kind: 'timeline',
      key: 'timeline',
      title: { vi: 'Thời gian hiệu lực của các thỏa thuận', en: 'When agreements are active' }[lang],
      from: timeline.from,
      to: timeline.to,
      rows: timeline.rows.map(({ agreement, runs }) => ({ name: agreementWords(agreement, lang), runs })),
      certain: { vi: 'Có hiệu lực', en: 'Active' }[lang],
      possible: { vi: 'Có thể có hiệu lực', en: 'Possibly active' }[lang],
      note:
        timeline.omitted === 0
          ? null
          : {
              vi: `Còn ${timeline.omitted} thỏa thuận ký trước đó không thể hiện trên biểu đồ.`,
              en: `${timeline.omitted} agreements signed earlier are not shown.`,
            }[lang],
      empty: { vi: 'Chưa có thỏa thuận nào có hiệu lực.', en: 'No agreement has been active yet.' }[lang],
    },
  ];
}
