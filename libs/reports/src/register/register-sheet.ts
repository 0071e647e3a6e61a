import type { Day, Language } from '@concord-ledger/partial-date';
import { csv } from '../formats/csv.js';
import { workbookPieces } from '../xlsx/workbook.js';
import type { Cell } from '../xlsx/sheet.js';
import { REGISTER_COLUMNS } from './columns.js';
import type { RegisterRow } from './register-row.js';

/** What a register can be handed out as. */
export const REGISTER_FORMATS = ['xlsx', 'csv'] as const;
export type RegisterFormat = (typeof REGISTER_FORMATS)[number];

export const REGISTER_MEDIA_TYPES: Readonly<Record<RegisterFormat, string>> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
};

/**
 * The register as a spreadsheet, rows in the order in which they come: days that are known as days, others in words. The same rows give the same
 * bytes. What people typed stays text: it becomes no formula.
 */
export function registerSheet(
  rows: readonly RegisterRow[],
  format: RegisterFormat,
  lang: Language,
): Uint8Array {
  const cells = function* (): Generator<readonly Cell[]> {
    for (const [index, row] of rows.entries())
      yield REGISTER_COLUMNS.map(({ cell }) => cell(row, lang, index + 1));
  };
  const headings = REGISTER_COLUMNS.map(({ heading }) => heading[lang]);
  if (format === 'csv') return csv([headings, ...Array.from(cells(), (row) => row.map(cellText))]);
  const columns = REGISTER_COLUMNS.map(({ heading, width }) => ({ heading: heading[lang], width }));
  const name = { vi: 'Danh mục', en: 'Register' }[lang];
  return Buffer.concat([...workbookPieces([{ name, columns, rows: cells() }])]);
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'string') return cell;
  if (typeof cell === 'number') return String(cell);
  return 'day' in cell ? asWritten(cell.day) : `${cell.percentage * 100}%`;
}

function asWritten(of: Day): string {
  return of.split('-').reverse().join('/');
}
