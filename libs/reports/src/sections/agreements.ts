import { wordInstrumentKind } from '@concord-ledger/agreements';
import type { Language } from '@concord-ledger/partial-date';
import type {
  Act,
  ActRow,
  AnnualReport,
  EndRow,
  RenewalRow,
  Said,
  WorkProgrammeRow,
} from '../annual-report.js';
import { date, ORDINAL, text } from '../table.js';
import type { ColumnOf } from '../table.js';
import {
  agreementWords,
  capitalised,
  lines,
  notesWords,
  partiesWords,
  scopesWords,
  standingsWords,
  textWords,
} from '../words.js';
import type { WordedSection } from '../worded-document.js';
import { countWords } from './counts.js';
import { NOTES } from './notes.js';
import { section } from './section.js';

export function signedSection({ signed }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'signed',
    rows: signed,
    columns: SIGNED,
    title: { vi: 'Thỏa thuận được ký kết trong năm', en: 'Agreements signed in the year' },
    sheet: { vi: 'Ký kết', en: 'Signed' },
    empty: {
      vi: 'Không có thỏa thuận nào được ký kết trong năm.',
      en: 'No agreement was signed in the year.',
    },
  });
}

export function renewedSection({ renewed }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'renewed',
    rows: renewed,
    columns: CHANGED,
    title: {
      vi: 'Thỏa thuận được gia hạn, ký lại trong năm',
      en: 'Agreements renewed or extended in the year',
    },
    sheet: { vi: 'Gia hạn, ký lại', en: 'Renewed' },
    empty: {
      vi: 'Không có thỏa thuận nào được gia hạn hoặc ký lại trong năm.',
      en: 'No agreement was renewed or extended in the year.',
    },
  });
}

export function amendedSection({ amended }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'amended',
    rows: amended,
    columns: CHANGED,
    title: {
      vi: 'Thỏa thuận được sửa đổi, bổ sung hoặc có thay đổi khác trong năm',
      en: 'Agreements amended or otherwise changed in the year',
    },
    sheet: { vi: 'Sửa đổi, bổ sung', en: 'Amended' },
    empty: {
      vi: 'Không có thỏa thuận nào được sửa đổi, bổ sung hoặc có thay đổi khác trong năm.',
      en: 'No agreement was amended or otherwise changed in the year.',
    },
  });
}

export function endedSection({ ended }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'ended',
    rows: ended,
    columns: ENDED,
    title: { vi: 'Thỏa thuận hết hiệu lực trong năm', en: 'Agreements that ended in the year' },
    sheet: { vi: 'Hết hiệu lực', en: 'Ended' },
    empty: {
      vi: 'Không có thỏa thuận nào hết hiệu lực trong năm.',
      en: 'No agreement ended in the year.',
    },
  });
}

export function renewalsSection({ renewals }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'renewals',
    rows: renewals,
    columns: RENEWALS,
    title: { vi: 'Tình hình thực hiện kế hoạch gia hạn', en: 'Renewals planned, done and overdue' },
    sheet: { vi: 'Kế hoạch gia hạn', en: 'Renewals' },
    empty: {
      vi: 'Không có kế hoạch gia hạn nào trong năm.',
      en: 'No renewal was planned, done or overdue in the year.',
    },
  });
}

export function workProgrammesSection({ workProgrammes }: AnnualReport, lang: Language): WordedSection {
  return section(lang, {
    key: 'work-programmes',
    rows: workProgrammes,
    columns: WORK_PROGRAMMES,
    title: { vi: 'Chương trình công tác', en: 'Work programmes' },
    sheet: { vi: 'Chương trình công tác', en: 'Work programmes' },
    empty: {
      vi: 'Không có chương trình công tác nào cho năm báo cáo.',
      en: 'There is no work programme for the year.',
    },
  });
}

const AGREEMENT: ColumnOf<Pick<ActRow, 'agreement'>> = text(
  'agreement',
  { vi: 'Tên thỏa thuận', en: 'Agreement' },
  6,
  ({ agreement }, lang) => agreementWords(agreement, lang),
);
const KIND: ColumnOf<Pick<ActRow, 'agreement'>> = text(
  'kind',
  { vi: 'Loại văn bản', en: 'Kind of instrument' },
  3,
  ({ agreement: { instrumentKind } }, lang) =>
    instrumentKind === null ? '' : capitalised(wordInstrumentKind(instrumentKind, lang)),
);
const PARTIES: ColumnOf<Pick<ActRow, 'agreement'>> = text(
  'parties',
  { vi: 'Các bên', en: 'Parties' },
  5,
  ({ agreement: { parties } }, lang) => partiesWords(parties, lang),
);
const SIGNED: readonly ColumnOf<ActRow>[] = [
  ORDINAL,
  AGREEMENT,
  KIND,
  text('number', { vi: 'Số văn bản', en: 'Number' }, 2, ({ number }) => number ?? ''),
  PARTIES,
  text('scope', { vi: 'Phạm vi', en: 'Scope' }, 2, ({ agreement: { scopes } }, lang) =>
    capitalised(scopesWords(scopes, lang)),
  ),
  date('on', { vi: 'Ngày ký', en: 'Signed on' }, 3, ({ on }) => on),
  text('place', { vi: 'Nơi ký', en: 'Place' }, 3, ({ place }) => place ?? ''),
  NOTES,
];

const CHANGED: readonly ColumnOf<ActRow>[] = [
  ORDINAL,
  AGREEMENT,
  PARTIES,
  text('act', { vi: 'Hình thức', en: 'Act' }, 3, ({ act }, lang) => ACT_WORDS[act][lang]),
  date('on', { vi: 'Ngày', en: 'Date' }, 3, ({ on }) => on),
  date('effectiveOn', { vi: 'Có hiệu lực từ', en: 'In effect from' }, 3, ({ effectiveOn }) => effectiveOn),
  text('said', { vi: 'Nội dung', en: 'What was done' }, 6, ({ said }, lang) => said[lang]),
  NOTES,
];

const ACT_WORDS: Readonly<Record<Act, Said>> = {
  AgreementSigned: { vi: 'Ký kết', en: 'Signing' },
  AgreementRenewed: { vi: 'Ký lại', en: 'Renewal' },
  AgreementExtended: { vi: 'Gia hạn', en: 'Extension' },
  AgreementAmended: { vi: 'Sửa đổi, bổ sung', en: 'Amendment' },
  AgreementEnteredIntoForce: { vi: 'Bắt đầu có hiệu lực', en: 'Entry into force' },
  AgreementSuspended: { vi: 'Tạm đình chỉ hiệu lực', en: 'Suspension' },
  AgreementResumed: { vi: 'Khôi phục hiệu lực', en: 'Resumption' },
  PartyAcceded: { vi: 'Gia nhập', en: 'Accession' },
  PartyWithdrew: { vi: 'Rút khỏi', en: 'Withdrawal' },
};

const ENDED: readonly ColumnOf<EndRow>[] = [
  ORDINAL,
  AGREEMENT,
  KIND,
  PARTIES,
  date('lastDay', { vi: 'Ngày cuối cùng có hiệu lực', en: 'Last day' }, 3, ({ lastDay }) => lastDay),
  text('standing', { vi: 'Tình trạng', en: 'Standing' }, 3, ({ standings }, lang) =>
    capitalised(standingsWords(standings, lang)),
  ),
  NOTES,
];

const RENEWALS: readonly ColumnOf<RenewalRow>[] = [
  ORDINAL,
  AGREEMENT,
  PARTIES,
  date('by', { vi: 'Thời hạn dự kiến', en: 'Planned for' }, 3, ({ by }) => by),
  text('state', { vi: 'Tình trạng', en: 'State' }, 3, ({ state }, lang) => RENEWAL_STATES[state][lang]),
  date('on', { vi: 'Ngày thực hiện', en: 'Done on' }, 3, ({ on }) => on),
  text('notes', { vi: 'Ghi chú', en: 'Notes' }, 4, ({ note, ...row }, lang) =>
    lines([note ?? '', notesWords(row, lang)]),
  ),
];

const RENEWAL_STATES: Readonly<Record<RenewalRow['state'], Said>> = {
  overdue: { vi: 'Quá hạn', en: 'Overdue' },
  planned: { vi: 'Đã lên kế hoạch', en: 'Planned' },
  done: { vi: 'Đã gia hạn, ký lại', en: 'Done' },
  abandoned: { vi: 'Đã hủy bỏ kế hoạch', en: 'Given up' },
};

const WORK_PROGRAMMES: readonly ColumnOf<WorkProgrammeRow>[] = [
  ORDINAL,
  AGREEMENT,
  text('title', { vi: 'Chương trình công tác', en: 'Work programme' }, 5, ({ title, id }, lang) =>
    title === null ? id : textWords(title, lang),
  ),
  date('period', { vi: 'Thời gian thực hiện', en: 'Period' }, 3, ({ period }) => period),
  date('adoptedOn', { vi: 'Ngày thông qua', en: 'Adopted on' }, 3, ({ adoptedOn }) => adoptedOn),
  text(
    'due',
    { vi: 'Cam kết đến hạn trong năm', en: 'Commitments due in the year' },
    3,
    ({ commitmentsDue }, lang) => countWords(commitmentsDue, lang),
  ),
  text('notes', { vi: 'Ghi chú', en: 'Notes' }, 4, notesWords),
];
