import { wordInstrumentKind, wordRemark } from '@concord-ledger/agreements';
import type { CommitmentItem, DiffCause, DiffField, DiffValues, Difference } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { activeWords, titleWords } from './agreement-fields.js';
import {
  areaFacts,
  clauseWords,
  effectWords,
  furtherFacts,
  inForceWords,
  partyFacts,
  planWords,
  signatoryFacts,
  termWords,
} from './detail/agreement-text.js';
import { commitmentLine } from './window-fields.js';
import { certaintyWords, dateWords, localText, say, scopeWords, standingWords } from './words.js';
import type { Words } from './words.js';

/** What differs, and of which commitment where it is one. */
export function fieldWords({ field, commitment }: Difference, lang: Language): string {
  const { [lang]: words } = FIELDS[field];
  return commitment === null ? words : `${words} ${commitment}`;
}

/** What the register said, and what it says; a dash where it said nothing. */
export function saidWords<Field extends DiffField>(
  { field, from, to }: Pick<Difference<Field>, 'field' | 'from' | 'to'>,
  lang: Language,
): { readonly before: string; readonly after: string } {
  const word: Word<Field> = SAID[field];
  const words = (value: DiffValues[Field] | null, other: DiffValues[Field] | null) =>
    value === null ? '' : word(value, lang, other);
  return { before: words(from, to) || '–', after: words(to, from) || '–' };
}

/** What is said of a field, beside what is said on the other side. */
type Word<Field extends DiffField> = (
  value: DiffValues[Field],
  lang: Language,
  other: DiffValues[Field] | null,
) => string;

/** `mục 8, hủy bỏ`: which entry, and what it is to the record. */
export function causeWords({ entry, kind, recordedLate }: DiffCause, lang: Language): string {
  const { [lang]: words } = CAUSES[kind];
  const late = say(lang, 'ghi nhận muộn', 'recorded late');
  const all = !recordedLate ? words : kind === 'new-fact' ? late : `${words}, ${late}`;
  return `${say(lang, 'mục', 'entry')} ${entry}, ${all}`;
}

const CAUSES: Readonly<Record<DiffCause['kind'], Words>> = {
  'new-fact': { vi: 'thông tin mới', en: 'new fact' },
  amendment: { vi: 'sửa đổi, bổ sung', en: 'amendment' },
  correction: { vi: 'đính chính', en: 'correction' },
  annulment: { vi: 'hủy bỏ', en: 'annulment' },
};

const FIELDS: Readonly<Record<DiffField, Words>> = {
  agreement: { vi: 'thỏa thuận', en: 'agreement' },
  title: { vi: 'tên', en: 'title' },
  kind: { vi: 'loại', en: 'kind' },
  number: { vi: 'số', en: 'number' },
  active: { vi: 'đang có hiệu lực', en: 'active' },
  standings: { vi: 'tình trạng', en: 'standing' },
  signedOn: { vi: 'ngày ký', en: 'signed' },
  place: { vi: 'nơi ký', en: 'place' },
  parties: { vi: 'các bên', en: 'parties' },
  signatories: { vi: 'người ký', en: 'signatories' },
  scopes: { vi: 'phạm vi', en: 'scope' },
  effect: { vi: 'hiệu lực', en: 'effect' },
  enteredIntoForceOn: { vi: 'ngày có hiệu lực', en: 'entered into force' },
  term: { vi: 'thời hạn', en: 'term' },
  renewal: { vi: 'điều khoản gia hạn', en: 'renewal clause' },
  renewalPlan: { vi: 'kế hoạch gia hạn', en: 'planned renewal' },
  programmes: { vi: 'chương trình', en: 'programmes' },
  purpose: { vi: 'mục đích', en: 'purpose' },
  areas: { vi: 'lĩnh vực', en: 'areas' },
  languages: { vi: 'ngôn ngữ', en: 'languages' },
  proposingBody: { vi: 'cơ quan đề xuất', en: 'proposed by' },
  capacity: { vi: 'danh nghĩa ký', en: 'capacity' },
  approvalLevel: { vi: 'cấp phê duyệt', en: 'approved by' },
  authorisation: { vi: 'ủy quyền', en: 'authorisation' },
  note: { vi: 'ghi chú', en: 'note' },
  commitment: { vi: 'cam kết', en: 'commitment' },
  workProgrammes: { vi: 'chương trình công tác', en: 'work programmes' },
  documents: { vi: 'tài liệu', en: 'documents' },
  notes: { vi: 'ghi nhận', en: 'notes' },
  remarks: { vi: 'lưu ý', en: 'remarks' },
};

const asWritten = (text: string | null): string => text ?? '';
const inARow = (texts: readonly string[]): string => texts.join(', ');
const oneByOne = (facts: readonly (readonly [label: string, value: string])[]): string =>
  facts.map(([, value]) => value).join('; ');

/** Of a commitment with many windows, those that are not the same on the other side. */
function unlike(commitment: CommitmentItem, other: CommitmentItem | null): CommitmentItem {
  const known = new Set(other?.windows.map((window) => JSON.stringify(window)));
  return {
    ...commitment,
    windows: commitment.windows.filter((window) => !known.has(JSON.stringify(window))),
  };
}

const NONE = { workProgrammes: [], documents: [], notes: [] } as const;

const SAID: { readonly [Field in DiffField]: Word<Field> } = {
  agreement: (agreement, lang) => activeWords(agreement, lang),
  title: titleWords,
  kind: (kind, lang) => (kind === null ? '' : wordInstrumentKind(kind, lang)),
  number: asWritten,
  active: certaintyWords,
  standings: standingWords,
  signedOn: dateWords,
  place: asWritten,
  parties: (parties, lang) => oneByOne(partyFacts({ parties }, lang)),
  signatories: (signatories, lang) => oneByOne(signatoryFacts({ signatories }, lang)),
  scopes: scopeWords,
  effect: effectWords,
  enteredIntoForceOn: inForceWords,
  term: termWords,
  renewal: clauseWords,
  renewalPlan: planWords,
  programmes: inARow,
  purpose: localText,
  areas: (areas, lang) => oneByOne(areaFacts({ areas }, lang)),
  languages: inARow,
  proposingBody: asWritten,
  capacity: asWritten,
  approvalLevel: asWritten,
  authorisation: asWritten,
  note: asWritten,
  commitment: (commitment, lang, other) => commitmentLine(unlike(commitment, other), lang),
  workProgrammes: (workProgrammes, lang) => oneByOne(furtherFacts({ ...NONE, workProgrammes }, lang)),
  documents: (documents, lang) => oneByOne(furtherFacts({ ...NONE, documents }, lang)),
  notes: (notes, lang) => oneByOne(furtherFacts({ ...NONE, notes }, lang)),
  remarks: (remarks, lang) => remarks.map((remark) => wordRemark(remark, lang)).join('; '),
};
