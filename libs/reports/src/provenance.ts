import type { Language } from '@concord-ledger/partial-date';
import { tableOf, text } from './table.js';
import type { ColumnOf } from './table.js';
import type { Table, WordedDocument } from './worded-document.js';

/** What a report rests on (R39), as a section of its own. */
export interface ProvenanceSection {
  readonly title: string;
  /** As WordedSection has it. */
  readonly sheet: string;
  readonly table: Table;
}

export function provenanceSection({ provenance, lang }: WordedDocument): ProvenanceSection {
  return {
    title: { vi: 'Căn cứ lập báo cáo', en: 'What this report rests on' }[lang],
    sheet: { vi: 'Căn cứ', en: 'Basis' }[lang],
    table: tableOf(provenance, COLUMNS, lang),
  };
}

const COLUMNS: readonly ColumnOf<WordedDocument['provenance'][number]>[] = [
  text('label', { vi: 'Nội dung', en: 'What' }, 5, ([label]) => label),
  text('value', { vi: 'Giá trị', en: 'Value' }, 10, ([, value]) => value),
];

/** The title in two lines, as administrative documents have it: what kind of document it is, and on what. */
export function titleLines({ title, lang }: WordedDocument): readonly string[] {
  const kind: Readonly<Record<Language, string>> = { vi: 'Báo cáo ', en: '' };
  const prefix = kind[lang];
  if (prefix === '' || !title.startsWith(prefix)) return [title];
  const subject = title.slice(prefix.length);
  return [prefix.trim().toUpperCase(), subject.charAt(0).toUpperCase() + subject.slice(1)];
}
