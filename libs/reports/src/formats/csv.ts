import type { Language } from '@concord-ledger/partial-date';
import type { AnnualReport } from '../annual-report.js';
import { wordReport } from '../word-report.js';
import type { Cell, WordedDocument } from '../worded-document.js';

/**
 * The report as comma-separated values (RFC 4180), in UTF-8 with a byte-order mark, by which Excel knows it. The sections follow each other,
 * each with its title, its headings and its rows, and an empty record before the next; all records have as many fields as the widest one.
 */
export function renderCsv(report: AnnualReport, lang: Language): Uint8Array {
  return csv(recordsOf(wordReport(report, lang)));
}

/** Records as RFC 4180 has them, filled up to equal lengths; what a spreadsheet would take for a formula becomes text. */
export function csv(records: readonly (readonly string[])[]): Uint8Array {
  const width = Math.max(1, ...records.map(({ length }) => length));
  const filler = (length: number) => ','.repeat(width - length);
  const lines = records.map(
    (record) => `${record.map(field).join(',')}${filler(Math.max(1, record.length))}\r\n`,
  );
  return new TextEncoder().encode(`${BYTE_ORDER_MARK}${lines.join('')}`);
}

const BYTE_ORDER_MARK = '\uFEFF';

function recordsOf({
  title,
  standsAt,
  provenance,
  sections,
}: WordedDocument): readonly (readonly string[])[] {
  return [
    [title],
    [standsAt],
    ...provenance,
    ...sections.flatMap((section) => {
      const { columns, rows } = section.table;
      return [
        [],
        [section.title],
        ...section.paragraphs.map((paragraph) => [paragraph]),
        ...(rows.length === 0
          ? [[section.empty]]
          : [columns.map(({ heading }) => heading), ...Array.from(rows, (row) => row.map(cellText))]),
      ];
    }),
  ];
}

function cellText({ display }: Cell): string {
  return display;
}

function field(text: string): string {
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/**
 * What spreadsheets take for the beginning of a formula, the full-width signs too; an apostrophe before it makes it text. A text that begins so
 * already gets one more: whoever reads the file again takes one away.
 */
const FORMULA = /^'*(?:[\t\r\n ]*[=+\-@＝＋－＠]|[\t\r\n])/u;
const NUMBER = /^-?\d+(?:[.,]\d+)?%?$/;
