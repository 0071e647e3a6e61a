import type { Language } from '@concord-ledger/partial-date';
import type { Said } from '../annual-report.js';
import type { SectionKey, Table, WordedSection } from '../worded-document.js';

/** What a section says about itself. */
export interface SectionWords {
  readonly title: Said;
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly sheet: Said;
  readonly empty: Said;
  readonly paragraphs?: readonly Said[];
}

export function section(
  key: SectionKey,
  table: Table,
  lang: Language,
  { title, sheet, empty, paragraphs = [] }: SectionWords,
): WordedSection {
  return {
    key,
    title: title[lang],
    sheet: sheet[lang],
    paragraphs: paragraphs.map((each) => each[lang]),
    table,
    empty: empty[lang],
  };
}
