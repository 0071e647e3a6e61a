import { day, partialDate } from '@concord-ledger/partial-date';
import type { Certainty, Day } from '@concord-ledger/partial-date';
import type { TitleText } from '../events.js';
import { wordInstrumentKind } from '../wording/terms.js';
import type { BothLanguages, Citation } from './citation.js';
import { countsFor } from './counts.js';
import { citationOf } from './rules.js';
import type { Rules } from './rules.js';

/** Something that an office may want to think about. It stands in nobody's way. */
export interface Advice extends Citation {
  readonly kind: 'reserved-name';
  readonly certainty: 'yes' | 'possibly';
  readonly text: BothLanguages;
}

/**
 * Advice about what an instrument is called: a title that begins with a name that is kept for treaties, or a kind that is one. No list says which
 * names are wrong otherwise, so nothing is said of others.
 */
export function nameAdvice(
  rules: Rules,
  { title, kind, signedOn }: Named,
  applies: Certainty,
): readonly Advice[] {
  if (applies === 'no') return [];
  return rules.rules.flatMap((rule): readonly Advice[] => {
    if (rule.kind !== 'instrument-names' || !rule.enabled) return [];
    const name = rule.reserved.find((each) => beginsWith(title.vi ?? '', each) || isKind(kind, each));
    const counts = countsFor(rule, daysOf(signedOn));
    if (name === undefined || counts === 'no') return [];
    const certainty = counts === 'yes' ? applies : counts;
    return [{ ...citationOf(rules, rule), kind: 'reserved-name', certainty, text: said(name, rule.usual) }];
  });
}

/** What is looked at of an agreement. */
interface Named {
  readonly title: TitleText;
  readonly kind: string | null;
  /** Canonical EDTF or `unknown`; null: it is not signed yet. */
  readonly signedOn: string | null;
}

/** What is not signed yet will be under the rules of today. */
function daysOf(signedOn: string | null): { readonly earliest: Day | null; readonly latest: Day | null } {
  if (signedOn === 'unknown') return { earliest: null, latest: null };
  return signedOn === null ? { earliest: LAST_DAY, latest: null } : partialDate(signedOn);
}

const LAST_DAY = day('2199-12-31');

function said(name: string, usual: readonly string[]): BothLanguages {
  const names = usual.join(', ');
  return {
    vi: `Tên gọi “${name}” dành cho điều ước quốc tế${names === '' ? '' : `; tên thường dùng: ${names}`}`,
    en: `The name “${name}” is reserved for treaties${names === '' ? '' : `; usual names are ${names}`}`,
  };
}

function beginsWith(title: string, name: string): boolean {
  const [said, sought] = [plain(title), plain(name)];
  return said.startsWith(sought) && !/^\p{L}/u.test(said.slice(sought.length));
}

/** Kinds are slugs of an open list: `hiep-dinh`. */
function isKind(kind: string | null, name: string): boolean {
  if (kind === null) return false;
  return plain(wordInstrumentKind(kind, 'vi')) === plain(name) || kind === slug(name);
}

function plain(text: string): string {
  return text.normalize('NFC').toLowerCase().trim().replaceAll(/\s+/g, ' ');
}

function slug(name: string): string {
  return plain(name).replaceAll('đ', 'd').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(' ', '-');
}
