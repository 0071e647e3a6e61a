import { isJurisdiction } from '@concord-ledger/agreements';
import type { ThingKind } from '@concord-ledger/agreements';
import type { OpenedLedger } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { say, streamKindWords } from './words.js';

/**
 * Why a list is empty, where a filter names what is not in the ledger: a mistyped id is not to pass for “nothing is due”. Nothing where all of
 * them are there.
 * @param filters as they were typed, by their camelCase names
 */
export function nowhereWords(filters: object, views: OpenedLedger['views'], lang: Language): string {
  const typed: Readonly<Record<string, unknown>> = { ...filters };
  const missing = NAMED_BY_FILTERS.flatMap(([filter, kind]) => {
    const id = typed[filter];
    if (typeof id !== 'string' || views.exists(kind, id) || views.isVoid(kind, id)) return [];
    const what = streamKindWords(kind, lang);
    return say(
      lang,
      `Sổ không có ${what} “${id}”: hãy xem lại mã ở --${filter}.\n`,
      `There is no ${what} “${id}” in this ledger: check the id at --${filter}.\n`,
    );
  });
  return missing.join('') + noJurisdiction(typed.jurisdiction, lang);
}

const NAMED_BY_FILTERS = [
  ['agreement', 'agreement'],
  ['party', 'party'],
  ['programme', 'programme'],
  ['issuer', 'party'],
] as const satisfies readonly (readonly [string, ThingKind])[];

function noJurisdiction(code: unknown, lang: Language): string {
  if (typeof code !== 'string' || isJurisdiction(code)) return '';
  return say(
    lang,
    `“${code}” ở --jurisdiction không phải là mã ISO 3166-1 hoặc 3166-2: hãy viết như VN, KR hoặc VN-HN.\n`,
    `“${code}” at --jurisdiction is no code of ISO 3166-1 or 3166-2: write one like VN, KR or VN-HN.\n`,
  );
}
