import { wordActivityKind, wordCitation } from '@concord-ledger/agreements';
import type { Language } from '@concord-ledger/partial-date';
import type {
  ActivityRow,
  AnnualReport,
  CorrectionRow,
  IssuedReport,
  ReminderRow,
  Said,
  SuccessionRow,
} from '../annual-report.js';
import { date, number, ORDINAL, text } from '../table.js';
import type { ColumnOf } from '../table.js';
import { agreementWords, capitalised, dateWords, lines, partiesWords, textWords } from '../words.js';
import type { WordedSection } from '../worded-document.js';
import { NOTES } from './notes.js';
import { section } from './section.js';

export function activitiesSection({ activities }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'activities',
    rows: activities,
    columns: ACTIVITIES,
    title: { vi: 'Hoạt động hợp tác trong năm', en: 'Activities held in the year' },
    sheet: { vi: 'Hoạt động', en: 'Activities' },
    empty: {
      vi: 'Không ghi nhận hoạt động hợp tác nào trong năm.',
      en: 'No activity of the year is on record.',
    },
  });
}

export function successionsSection({ successions }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'successions',
    rows: successions,
    columns: SUCCESSIONS,
    title: { vi: 'Kế thừa giữa các bên do sắp xếp lại tổ chức', en: 'Successions of parties' },
    sheet: { vi: 'Kế thừa', en: 'Successions' },
    empty: {
      vi: 'Không có việc kế thừa giữa các bên nào trong năm.',
      en: 'No party took over from another in the year.',
    },
  });
}

export function correctionsSection(
  { corrections: { since, rows } }: AnnualReport,
  lang: Language,
): WordedSection {
  return section(lang, {
    key: 'corrections',
    rows,
    columns: CORRECTIONS,
    title: {
      vi: 'Mục ghi được đính chính, hủy bỏ kể từ báo cáo trước',
      en: 'Corrections since the last report that was issued',
    },
    sheet: { vi: 'Đính chính', en: 'Corrections' },
    paragraphs: [since === null ? NOTHING_ISSUED : sinceWords(since)],
    empty: {
      vi: 'Không có mục ghi nào được đính chính hoặc hủy bỏ.',
      en: 'No entry was corrected or annulled.',
    },
  });
}

export function remindersSection({ reminders }: AnnualReport, lang: Language): WordedSection {
  const rows = reminders ?? [];
  return section(lang, {
    key: 'reminders',
    rows,
    columns: REMINDERS,
    title: { vi: 'Nhắc việc theo quy định pháp luật', en: 'Statutory reminders' },
    sheet: { vi: 'Nhắc việc', en: 'Reminders' },
    paragraphs: rows.length === 0 ? [] : [WHETHER_DONE],
    empty:
      reminders === null
        ? {
            vi: 'Không sử dụng tệp quy định nào, nên không có nội dung nhắc việc.',
            en: 'No rule file is in use, so nothing is reminded of.',
          }
        : { vi: 'Không có nội dung cần nhắc.', en: 'There is nothing to be reminded of.' },
  });
}

const WHETHER_DONE: Said = {
  vi: 'Theo tệp quy định đang dùng. Sổ không ghi nhận việc đã được thực hiện hay chưa.',
  en: 'By the rule file in use. The ledger does not record whether it was done.',
};

const NOTHING_ISSUED: Said = {
  vi: 'Chưa có báo cáo nào được phát hành: liệt kê mọi mục ghi được đính chính, hủy bỏ kể từ khi mở sổ.',
  en: 'No report had been issued: all corrections since the ledger was opened are listed.',
};

function sinceWords({ issueEntry, issuedOn, year, lang, format, entry }: IssuedReport): Said {
  return {
    vi: `Báo cáo trước: năm ${year} (${lang}, ${format}), phát hành ngày ${dateWords(issuedOn, 'vi')} (mục ghi ${issueEntry}), theo sổ đến mục ghi ${entry}.`,
    en: `The last report was that of ${year} (${lang}, ${format}), issued on ${dateWords(issuedOn, 'en')} (entry ${issueEntry}) as known at entry ${entry}.`,
  };
}

const ACTIVITIES: readonly ColumnOf<ActivityRow>[] = [
  ORDINAL,
  date('on', { vi: 'Thời gian', en: 'When' }, 3, ({ on }) => on),
  text('kind', { vi: 'Loại hoạt động', en: 'Kind' }, 2, ({ kind }, lang) =>
    capitalised(wordActivityKind(kind, lang)),
  ),
  text('title', { vi: 'Nội dung', en: 'Title' }, 6, ({ title }, lang) => textWords(title, lang)),
  text('place', { vi: 'Địa điểm', en: 'Place' }, 3, ({ place }) => place ?? ''),
  text('parties', { vi: 'Thành phần tham gia', en: 'Who took part' }, 5, ({ parties }, lang) =>
    partiesWords(parties, lang),
  ),
  text('agreements', { vi: 'Thỏa thuận liên quan', en: 'Agreements concerned' }, 5, ({ agreements }, lang) =>
    lines(agreements.map((agreement) => agreementWords(agreement, lang))),
  ),
  NOTES,
];

const SUCCESSIONS: readonly ColumnOf<SuccessionRow>[] = [
  ORDINAL,
  date('on', { vi: 'Ngày', en: 'Date' }, 3, ({ on }) => on),
  date('effectiveOn', { vi: 'Có hiệu lực từ', en: 'In effect from' }, 3, ({ effectiveOn }) => effectiveOn),
  text('predecessors', { vi: 'Bên trước', en: 'Predecessor' }, 5, ({ predecessors }, lang) =>
    partiesWords(predecessors, lang),
  ),
  text('successors', { vi: 'Tổ chức kế thừa', en: 'Successor' }, 5, ({ successors }, lang) =>
    partiesWords(successors, lang),
  ),
  text('legalBasis', { vi: 'Căn cứ pháp lý', en: 'Legal basis' }, 4, ({ legalBasis }) => legalBasis ?? ''),
  text('said', { vi: 'Nội dung', en: 'What was done' }, 6, ({ said }, lang) => said[lang]),
  NOTES,
];

const CORRECTIONS: readonly ColumnOf<CorrectionRow>[] = [
  number('entry', { vi: 'Mục ghi', en: 'Entry' }, 2, ({ entry }) => entry),
  date('day', { vi: 'Ngày ghi nhận', en: 'Recorded on' }, 3, ({ day }) => day),
  text('kind', { vi: 'Hình thức', en: 'Kind' }, 2, ({ kind }, lang) => CORRECTION_KINDS[kind][lang]),
  number('about', { vi: 'Mục gốc', en: 'Of entry' }, 2, ({ about }) => about),
  text('stream', { vi: 'Hồ sơ', en: 'Record' }, 4, ({ stream }) => stream),
  text(
    'said',
    { vi: 'Nội dung, lý do', en: 'What was put right, and why' },
    8,
    ({ said }, lang) => said[lang],
  ),
];

const CORRECTION_KINDS: Readonly<Record<CorrectionRow['kind'], Said>> = {
  correction: { vi: 'Đính chính', en: 'Correction' },
  annulment: { vi: 'Hủy bỏ mục', en: 'Annulment' },
};

const MAYBE_ASKED: Said = {
  vi: 'Có thể không áp dụng, hoặc không thuộc kỳ báo cáo',
  en: 'Possibly not asked for, or not of this year',
};

const REMINDERS: readonly ColumnOf<ReminderRow>[] = [
  ORDINAL,
  text('said', { vi: 'Nội dung', en: 'What' }, 8, ({ said }, lang) => said[lang]),
  text('agreement', { vi: 'Thỏa thuận', en: 'Agreement' }, 5, ({ agreement }, lang) =>
    agreement === null ? '' : agreementWords(agreement, lang),
  ),
  date('by', { vi: 'Thời hạn', en: 'By' }, 3, ({ by }) => by),
  text('source', { vi: 'Căn cứ', en: 'Source' }, 5, wordCitation),
  text('notes', { vi: 'Ghi chú', en: 'Notes' }, 3, ({ certainty }, lang) =>
    certainty === 'yes' ? '' : MAYBE_ASKED[lang],
  ),
];
