import type { AgreementListItem } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import type { Field } from './listing.js';
import { certaintyWords, dateWords, localText, partyWords, scopeWords, standingWords } from './words.js';

/** An agreement as a row of the register. */
export const agreementFields: readonly Field<AgreementListItem>[] = [
  { heading: { vi: 'Mã', en: 'ID' }, cell: ({ id }) => id, whole: true },
  { heading: { vi: 'Tên', en: 'Title' }, cell: ({ title }, lang) => titleWords(title, lang) },
  { heading: { vi: 'Ngày ký', en: 'Signed' }, cell: ({ signedOn }, lang) => dateWords(signedOn, lang) },
  {
    heading: { vi: 'Các bên', en: 'Parties' },
    cell: ({ parties }, lang) => parties.map((party) => partyWords(party, lang)).join(', '),
  },
  { heading: { vi: 'Phạm vi', en: 'Scope' }, cell: ({ scopes }, lang) => scopeWords(scopes, lang) },
  { heading: { vi: 'Tình trạng', en: 'Standing' }, cell: activeWords },
  {
    heading: { vi: 'Khớp', en: 'Match' },
    cell: ({ certainty }, lang) => (certainty === 'yes' ? '' : certaintyWords(certainty, lang)),
    optional: true,
  },
];

/** Where it stands, in words; a standing that is only possible is marked as such. */
export function activeWords(
  { active, standings }: Pick<AgreementListItem, 'active' | 'standings'>,
  lang: Language,
): string {
  const words = standingWords(standings, lang);
  return active === 'possibly' ? `${certaintyWords(active, lang)}: ${words}` : words;
}

/** A title in the language asked for, else in any that is known. */
export function titleWords(title: AgreementListItem['title'], lang: Language): string {
  return localText(title, lang) || (title.other?.text ?? '');
}
