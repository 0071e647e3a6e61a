import { jurisdictionName, stateOfJurisdiction, wordInstrumentKind } from '@concord-ledger/agreements';
import { windowOf } from '@concord-ledger/partial-date';
import type { Language } from '@concord-ledger/partial-date';
import type { Said } from '../annual-report.js';
import { dateWords, lines, partyWords, standingsWords, textWords } from '../words.js';
import type { Cell } from '../xlsx/sheet.js';
import type { RegisterParty, RegisterRow } from './register-row.js';
import { termWords } from './term-words.js';

/** A column of the register that Vietnamese offices keep. */
export interface RegisterColumn {
  readonly key: RegisterColumnKey;
  readonly heading: Said;
  /** In characters. */
  readonly width: number;
  /** `ordinal`: of the row, from 1. */
  readonly cell: (row: RegisterRow, lang: Language, ordinal: number) => Cell;
}

export const REGISTER_COLUMN_KEYS = [
  'ordinal',
  'proposingBody',
  'capacity',
  'kind',
  'title',
  'country',
  'partners',
  'signedOn',
  'standing',
  'effectiveOn',
  'term',
  'signatories',
  'approvalLevel',
  'authorisation',
  'note',
] as const;
export type RegisterColumnKey = (typeof REGISTER_COLUMN_KEYS)[number];

/** In the order in which offices keep them. */
export const REGISTER_COLUMNS: readonly RegisterColumn[] = [
  { key: 'ordinal', heading: { vi: 'STT', en: 'No.' }, width: 6, cell: (_row, _lang, ordinal) => ordinal },
  {
    key: 'proposingBody',
    heading: { vi: 'Cơ quan đề xuất', en: 'Proposing body' },
    width: 24,
    cell: ({ proposingBody }) => proposingBody,
  },
  {
    key: 'capacity',
    heading: { vi: 'Danh nghĩa ký', en: 'Capacity' },
    width: 16,
    cell: ({ capacity }) => capacity,
  },
  {
    key: 'kind',
    heading: { vi: 'Loại văn bản', en: 'Kind' },
    width: 16,
    cell: ({ kind }, lang) => (kind === null ? null : wordInstrumentKind(kind, lang)),
  },
  {
    key: 'title',
    heading: { vi: 'Tên văn bản', en: 'Title' },
    width: 48,
    cell: ({ title }, lang) => textWords(title, lang),
  },
  {
    key: 'country',
    heading: { vi: 'Nước ký', en: 'Country' },
    width: 16,
    cell: ({ parties }, lang) => countries(partnersOf(parties), lang),
  },
  {
    key: 'partners',
    heading: { vi: 'Tên đối tác', en: 'Partners' },
    width: 36,
    cell: ({ parties }, lang) => lines(partnersOf(parties).map((party) => partyWords(party, lang))),
  },
  {
    key: 'signedOn',
    heading: { vi: 'Ngày ký', en: 'Signed on' },
    width: 14,
    cell: ({ signedOn }, lang) => dateCell(signedOn, lang),
  },
  {
    key: 'standing',
    heading: { vi: 'Tình trạng hiệu lực', en: 'Standing' },
    width: 20,
    cell: ({ standings }, lang) => standingsWords(standings, lang),
  },
  { key: 'effectiveOn', heading: { vi: 'Ngày hiệu lực', en: 'Effective on' }, width: 14, cell: effectCell },
  {
    key: 'term',
    heading: { vi: 'Thời hạn hiệu lực', en: 'Term' },
    width: 24,
    cell: ({ term, renewal }, lang) => termWords(term, renewal, lang),
  },
  {
    key: 'signatories',
    heading: { vi: 'Người ký', en: 'Signatories' },
    width: 32,
    cell: ({ signatories }) => lines(signatories.map(signatoryWords)),
  },
  {
    key: 'approvalLevel',
    heading: { vi: 'Cấp phê duyệt', en: 'Approved by' },
    width: 18,
    cell: ({ approvalLevel }) => approvalLevel,
  },
  {
    key: 'authorisation',
    heading: { vi: 'Ủy quyền', en: 'Authorisation' },
    width: 18,
    cell: ({ authorisation }) => authorisation,
  },
  { key: 'note', heading: { vi: 'Ghi chú', en: 'Note' }, width: 32, cell: ({ note }) => note },
];

/** The office's own state: whoever is of another one, or of none, is a partner. */
const HOME = 'VN';

/** Whom it was signed with: the foreign parties; where all are of one country, all of them. */
function partnersOf(parties: readonly RegisterParty[]): readonly RegisterParty[] {
  const foreign = parties.filter(
    ({ jurisdiction }) =>
      jurisdiction === null || jurisdiction === 'none' || stateOfJurisdiction(jurisdiction) !== HOME,
  );
  return foreign.length === 0 ? parties : foreign;
}

function countries(parties: readonly RegisterParty[], lang: Language): string {
  const states = parties.flatMap(({ jurisdiction }) =>
    jurisdiction === null || jurisdiction === 'none' ? [] : [stateOfJurisdiction(jurisdiction)],
  );
  return lines([...new Set(states)].map((state) => jurisdictionName(state, lang) ?? state));
}

/** A day that is known is one that can be sorted; anything else is said in words. */
function dateCell(on: string | null, lang: Language): Cell {
  if (on === null) return null;
  const window = on === 'unknown' ? null : windowOf(on);
  const isDay =
    window?.kind === 'date' && window.precision === 'day' && !window.uncertain && !window.approximate;
  return isDay ? { day: window.earliest } : dateWords(on, lang);
}

/** From when it is in effect: as recorded, else by its own words (R11). */
function effectCell({ effect, enteredIntoForceOn, signedOn }: RegisterRow, lang: Language): Cell {
  if (enteredIntoForceOn !== null) return dateCell(enteredIntoForceOn, lang);
  switch (effect?.kind) {
    case undefined:
      return null;
    case 'on-signature':
      return signedOn === null ? { vi: 'khi ký', en: 'on signature' }[lang] : dateCell(signedOn, lang);
    case 'on-date':
      return dateCell(effect.date, lang);
    case 'when-notified':
      return { vi: 'khi thông báo', en: 'when notified' }[lang];
  }
}

/** `Trần Thị Mẫu – Giám đốc (VNNIC)`. */
function signatoryWords({ name, office, party }: RegisterRow['signatories'][number]): string {
  if (name === null && office === null) return '';
  const who = office === null ? (name ?? '') : `${name ?? ''} – ${office}`.trim();
  return `${who} (${party})`;
}
