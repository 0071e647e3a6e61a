import type { Language } from '@concord-ledger/partial-date';
import type { AnnualReport } from '../annual-report.js';
import { gathered } from '../gathered.js';
import { RowCounter } from '../progress.js';
import type { RenderProgress } from '../progress.js';
import { provenanceSection } from '../provenance.js';
import { wordReport } from '../word-report.js';
import type { Cell, Column, WordedDocument, WordedSection } from '../worded-document.js';
import type { Cell as SheetCell, Column as SheetColumn, Sheet } from '../xlsx/sheet.js';
import { workbookPieces } from '../xlsx/workbook.js';

/**
 * The report as a workbook: a sheet for each section, and one for what it rests on. Days are days where they are known, and words where they are
 * not; numbers are numbers; every text is a text for ever.
 */
export async function renderXlsx(
  report: AnnualReport,
  lang: Language,
  progress?: RenderProgress,
): Promise<Uint8Array> {
  const document = wordReport(report, lang);
  const counter = new RowCounter(document, progress);
  const [first, ...others] = document.sections.map((section) => sheetOf(section, counter));
  return gathered(
    workbookPieces([
      ...(first === undefined ? [] : [titled(first, document)]),
      ...others,
      basisSheet(document),
    ]),
  );
}

function sheetOf({ sheet, title, paragraphs, table, empty }: WordedSection, counter: RowCounter): Sheet {
  return {
    name: sheet,
    above: [title, ...paragraphs, ...(table.rows.length === 0 ? [empty] : [])],
    columns: table.columns.map(columnOf),
    rows: cellsOf(counter.counted(table.rows)),
  };
}

/** The sheet that is seen first says what all of it is. */
function titled(sheet: Sheet, { title, standsAt }: WordedDocument): Sheet {
  return { ...sheet, above: [title, standsAt, ...(sheet.above ?? [])] };
}

function basisSheet(document: WordedDocument): Sheet {
  const { sheet, title, table } = provenanceSection(document);
  return { name: sheet, above: [title], columns: table.columns.map(columnOf), rows: cellsOf(table.rows) };
}

function columnOf({ heading, kind, weight }: Column): SheetColumn {
  return { heading, width: Math.max(LEAST_WIDTHS[kind], weight * CHARACTERS_A_WEIGHT) };
}

const CHARACTERS_A_WEIGHT = 6;
/** In characters: what a number, a day in Vietnamese or a short word takes, and the button of a filter. */
const LEAST_WIDTHS: Readonly<Record<Cell['kind'], number>> = {
  text: 12,
  date: 14,
  number: 7,
  percentage: 10,
};

function* cellsOf(rows: Iterable<readonly Cell[]>): Generator<readonly SheetCell[], void, undefined> {
  for (const row of rows) yield row.map(cellOf);
}

function cellOf(cell: Cell): SheetCell {
  switch (cell.kind) {
    case 'text':
      return cell.display;
    case 'date':
      return cell.day === null ? cell.display : { day: cell.day };
    case 'number':
      return cell.value ?? cell.display;
    case 'percentage':
      return cell.value === null ? cell.display : { percentage: cell.value };
  }
}
