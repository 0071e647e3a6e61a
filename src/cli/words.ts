import {
  jurisdictionName,
  wordCommitmentStanding,
  wordScope,
  wordStanding,
} from '@concord-ledger/agreements';
import type { CommitmentStanding, LocalText, Scope, Standing, StreamKind } from '@concord-ledger/agreements';
import type { PartyName, PersonAnswer } from '@concord-ledger/ledger';
import { windowOf, word } from '@concord-ledger/partial-date';
import type { Certainty, Language } from '@concord-ledger/partial-date';

/** A word of ours in both languages; docs/glossary.md is where they come from. */
export interface Words {
  readonly vi: string;
  readonly en: string;
}

export function say(lang: Language, vi: string, en: string): string {
  return lang === 'vi' ? vi : en;
}

/** A text of the ledger, in the language asked for where it is known, else in the other. */
export function localText(text: LocalText | null | undefined, lang: Language): string {
  return (lang === 'vi' ? (text?.vi ?? text?.en) : (text?.en ?? text?.vi)) ?? '';
}

/** A stored date as it stands in a table; `unknown` and null say so. */
export function dateWords(on: string | null, lang: Language): string {
  if (on === null || on === 'unknown') return say(lang, 'không rõ', 'unknown');
  return word(windowOf(on), lang);
}

/** A party by its short name, its name, its description, or at last its id (R29). */
export function partyWords(party: PartyName, lang: Language): string {
  const name = party.shortName ?? localText(party.names, lang);
  return name === '' ? localText(party.description, lang) || party.id : name;
}

/** A state or a part of one by name and code: `Hàn Quốc (KR)` (R29). */
export function jurisdictionWords(code: string | null, lang: Language): string {
  if (code === null) return '';
  if (code === 'none') return say(lang, 'không thuộc quốc gia nào', 'of no state');
  const name = jurisdictionName(code, lang);
  return name === null ? code : `${name} (${code})`;
}

/** A person as the private store knows them (R32). */
export function personWords(person: PersonAnswer, lang: Language): string {
  if ('erased' in person) return say(lang, 'tên đã xóa', 'name erased');
  return person.contact === undefined ? person.name : `${person.name} (${person.contact})`;
}

export function certaintyWords(certainty: Certainty, lang: Language): string {
  return CERTAINTIES[certainty][lang];
}

/** The standings that are possible, in words. */
export function standingWords(standings: readonly Standing[], lang: Language): string {
  return alternatives(
    standings.map((standing) => wordStanding(standing, lang)),
    lang,
  );
}

export function commitmentWords(standings: readonly CommitmentStanding[], lang: Language): string {
  return alternatives(
    standings.map((standing) => wordCommitmentStanding(standing, lang)),
    lang,
  );
}

export function scopeWords(scopes: readonly Scope[], lang: Language): string {
  return alternatives(
    scopes.map((scope) => wordScope(scope, lang)),
    lang,
  );
}

export function deadlineStateWords(state: 'planned' | 'overdue', lang: Language): string {
  return DEADLINE_STATES[state][lang];
}

export function streamKindWords(kind: StreamKind, lang: Language): string {
  return STREAM_KINDS[kind][lang];
}

function alternatives(words: readonly string[], lang: Language): string {
  return words.join(say(lang, ' hoặc ', ' or '));
}

const CERTAINTIES: Readonly<Record<Certainty, Words>> = {
  yes: { vi: 'có', en: 'yes' },
  possibly: { vi: 'có thể', en: 'possibly' },
  no: { vi: 'không', en: 'no' },
};

const DEADLINE_STATES: Readonly<Record<'planned' | 'overdue', Words>> = {
  planned: { vi: 'sắp đến', en: 'planned' },
  overdue: { vi: 'quá hạn', en: 'overdue' },
};

const STREAM_KINDS: Readonly<Record<StreamKind, Words>> = {
  agreement: { vi: 'thỏa thuận', en: 'agreement' },
  party: { vi: 'bên', en: 'party' },
  programme: { vi: 'chương trình', en: 'programme' },
  activity: { vi: 'hoạt động', en: 'activity' },
  successions: { vi: 'kế thừa giữa các bên', en: 'successions of parties' },
};
