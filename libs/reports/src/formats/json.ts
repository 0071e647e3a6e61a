import type { Language } from '@concord-ledger/partial-date';
import type { AnnualReport } from '../annual-report.js';
import { wordReport } from '../word-report.js';

/**
 * The report as JSON (UTF-8, ends with a line feed): its content for programs, in no language, and beside it what people call its parts in the
 * language asked for.
 */
export function renderJson(report: AnnualReport, lang: Language): Uint8Array {
  const { title, standsAt, sections } = wordReport(report, lang);
  const document = {
    format: 'concord-annual-report',
    formatVersion: 1,
    lang,
    title,
    standsAt,
    sections: sections.map(({ key, title: called, paragraphs, empty, table }) => ({
      key,
      title: called,
      paragraphs: table.rows.length === 0 ? [...paragraphs, empty] : paragraphs,
      columns: table.columns.map((column) => ({ key: column.key, heading: column.heading })),
      rows: table.rows.length,
    })),
    report,
  };
  return new TextEncoder().encode(`${JSON.stringify(document, null, 1)}\n`);
}
