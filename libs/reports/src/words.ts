import { wordCommitmentStanding, wordRemark, wordScope, wordStanding } from '@concord-ledger/agreements';
import type {
  CommitmentStanding,
  LocalText,
  Quantity,
  Remark,
  Scope,
  Standing,
  TitleText,
} from '@concord-ledger/agreements';
import { windowOf, word } from '@concord-ledger/partial-date';
import type { Language } from '@concord-ledger/partial-date';
import type { PartyRef } from './annual-report.js';

/** A text of the ledger in the language asked for where it is known, else in the one in which it is. */
export function textWords(text: LocalText | TitleText | null, lang: Language): string {
  if (text === null) return '';
  const other = 'other' in text ? text.other.text : undefined;
  return (lang === 'vi' ? (text.vi ?? text.en) : (text.en ?? text.vi)) ?? other ?? '';
}

/** A stored date as it stands in a cell: `14/06/2023`, `quý III/2018`, `không rõ`. */
export function dateWords(on: string, lang: Language): string {
  return on === 'unknown' ? { vi: 'không rõ', en: 'unknown' }[lang] : word(windowOf(on), lang);
}

/** An agreement by its title, else by its id. */
export function agreementWords(
  { id, title }: { readonly id: string; readonly title: TitleText },
  lang: Language,
): string {
  return textWords(title, lang) || id;
}

/** A party by its name, its description, or at last its id (R29). */
export function partyWords(
  { id, names, description }: PartyRef & { readonly certainty?: 'yes' | 'possibly' },
  lang: Language,
): string {
  return textWords(names, lang) || textWords(description ?? null, lang) || id;
}

/** Parties line by line; of one that is party only possibly that is said. */
export function partiesWords(
  parties: readonly (PartyRef & { readonly certainty?: 'yes' | 'possibly' })[],
  lang: Language,
): string {
  const possibly = { vi: ' (có thể)', en: ' (possibly)' }[lang];
  return lines(
    parties.map((party) => `${partyWords(party, lang)}${party.certainty === 'possibly' ? possibly : ''}`),
  );
}

export function scopesWords(scopes: readonly Scope[], lang: Language): string {
  return alternatives(
    scopes.map((scope) => wordScope(scope, lang)),
    lang,
  );
}

export function standingsWords(standings: readonly Standing[], lang: Language): string {
  return alternatives(
    standings.map((standing) => wordStanding(standing, lang)),
    lang,
  );
}

export function commitmentStandingsWords(standings: readonly CommitmentStanding[], lang: Language): string {
  return alternatives(
    standings.map((standing) => wordCommitmentStanding(standing, lang)),
    lang,
  );
}

/** What qualifies a row: that it may belong to another year, and what is to be remarked of its dates. Remarks on two dates can have the same words. */
export function notesWords(
  row: { readonly certainty?: 'yes' | 'possibly'; readonly remarks?: readonly Remark[] },
  lang: Language,
): string {
  const possibly = { vi: 'có thể không thuộc kỳ báo cáo', en: 'possibly not of this year' }[lang];
  const notes = [
    ...(row.certainty === 'possibly' ? [possibly] : []),
    ...(row.remarks ?? []).map((remark) => wordRemark(remark, lang)),
  ];
  return lines([...new Set(notes)].map(capitalised));
}

/** A number as people write it: in Vietnamese with a decimal comma. Not grouped, so that nobody takes one sign for the other. */
export function numberWords(value: number, lang: Language): string {
  return lang === 'vi' ? String(value).replace('.', ',') : String(value);
}

/** `70–80 %`; empty where there is none. */
export function quantityWords(value: Quantity | null, unit: string | null, lang: Language): string {
  if (value === null) return '';
  const said =
    typeof value === 'number'
      ? numberWords(value, lang)
      : `${numberWords(value.from, lang)}–${numberWords(value.to, lang)}`;
  return unit === null ? said : `${said} ${unit}`;
}

/** The lines that say something. */
export function lines(said: readonly string[]): string {
  return said.filter((line) => line !== '').join('\n');
}

/** With a capital letter at the beginning, as a cell or sentence has it. */
export function capitalised(said: string): string {
  const [first = ''] = said;
  return first.toUpperCase() + said.slice(first.length);
}

function alternatives(words: readonly string[], lang: Language): string {
  return words.join({ vi: ' hoặc ', en: ' or ' }[lang]);
}
