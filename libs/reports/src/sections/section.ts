import type { Language } from '@concord-ledger/partial-date';
import type { Listed, Said } from '../annual-report.js';
import { tableOf } from '../table.js';
import type { ColumnOf } from '../table.js';
import type { SectionKey, WordedSection } from '../worded-document.js';

/** A section of a report before it is in a language: what it says about itself, and its rows. */
interface Section<Row> {
  readonly key: SectionKey;
  readonly title: Said;
  /** At most 31 characters, none of `[]:*?/\`. */
  readonly sheet: Said;
  readonly paragraphs?: readonly Said[];
  readonly rows: Listed<Row>;
  readonly columns: readonly ColumnOf<Row>[];
  readonly empty: Said;
}

export function section<Row>(
  lang: Language,
  { key, title, sheet, paragraphs = [], rows, columns, empty }: Section<Row>,
): WordedSection {
  return {
    key,
    title: title[lang],
    sheet: sheet[lang],
    paragraphs: paragraphs.map((each) => each[lang]),
    table: tableOf(rows, columns, lang),
    empty: empty[lang],
  };
}
