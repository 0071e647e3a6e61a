import { day } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { columnName } from './names.js';
import { DATE, HEADING, NUMBER, PERCENTAGE, TEXT, TITLE } from './styles.js';
import { xmlText } from './xml.js';

/** One sheet: lines above the table, if any, the headings, which stay in sight, and the rows, each with a cell for every column. */
export interface Sheet {
  /** As on its tab; what Excel does not take in a name is left out, and two that are alike are numbered. */
  readonly name: string;
  /** Said above the headings, a line each. */
  readonly above?: readonly string[];
  readonly columns: readonly Column[];
  readonly rows: Iterable<readonly Cell[]>;
}

export interface Column {
  readonly heading: string;
  /** In characters. */
  readonly width: number;
}

/** Nothing, a text, a number, a day that can be sorted and filtered as one, or a share of which 1 is the whole. */
export type Cell = null | string | number | { readonly day: Day } | { readonly percentage: number };

/** Where the table of a sheet came to stand; rows are counted from 1. */
export interface WrittenSheet {
  readonly columns: number;
  readonly headingRow: number;
  readonly lastRow: number;
}

/** The part of one sheet, a row a piece. */
export function* sheetXml({ above = [], columns, rows }: Sheet): Generator<string, WrittenSheet, undefined> {
  if (columns.length === 0 || columns.length > MOST_COLUMNS)
    throw new RangeError(`A sheet has 1 to ${MOST_COLUMNS} columns, not ${columns.length}.`);
  const headingRow = above.length + 1;
  yield begin(columns, headingRow);
  let row = 0;
  for (const line of above) {
    row += 1;
    yield rowXml(row, [textCell(cellName(0, row), line, TITLE)]);
  }
  row += 1;
  yield rowXml(
    row,
    columns.map(({ heading }, index) => textCell(cellName(index, row), heading, HEADING)),
    linesOf(
      columns.map(({ heading }) => heading),
      columns,
      BOLD,
    ),
  );
  for (const cells of rows) {
    row += 1;
    if (row > MOST_ROWS) throw new RangeError(`A sheet has at most ${MOST_ROWS} rows.`);
    yield rowXml(
      row,
      cells.map((cell, index) => cellXml(cellName(index, row), cell)),
      linesOf(cells, columns, 1),
    );
  }
  yield `</sheetData><autoFilter ref="A${headingRow}:${cellName(columns.length - 1, row)}"/>${PRINTED}</worksheet>`;
  return { columns: columns.length, headingRow, lastRow: row };
}

const MOST_COLUMNS = 16_384;
const MOST_ROWS = 1_048_576;

/** A4, across, as many pages down as it takes. */
const PRINTED =
  '<pageMargins left="0.5" right="0.5" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/>';

function begin(columns: readonly Column[], headingRow: number): string {
  const widths = columns.map(
    ({ width }, index) => `<col min="${index + 1}" max="${index + 1}" width="${width}" customWidth="1"/>`,
  );
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="${headingRow}" topLeftCell="A${headingRow + 1}" activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft"/></sheetView></sheetViews><cols>${widths.join('')}</cols><sheetData>`;
}

/** Programs that do not work heights out when they open a file take the one given; a row of one line needs none. */
function rowXml(row: number, cells: readonly string[], lines = 1): string {
  const height = lines <= 1 ? '' : ` ht="${Math.min(lines * LINE_HEIGHT, GREATEST_HEIGHT)}"`;
  return `<row r="${row}"${height}>${cells.join('')}</row>`;
}

/** In points: of 12-point type. */
const LINE_HEIGHT = 16;
const GREATEST_HEIGHT = 409;

/** How many lines the fullest cell of a row takes, about; `wide`: how much wider letters are than usual. */
function linesOf(cells: readonly Cell[], columns: readonly Column[], wide: number): number {
  let most = 1;
  for (const [index, cell] of cells.entries()) {
    if (typeof cell !== 'string') continue;
    const room = (columns[index]?.width ?? 1) / wide;
    if (cell.length <= room && !cell.includes('\n')) continue;
    let lines = 0;
    for (const line of cell.split('\n')) lines += Math.max(1, Math.ceil(line.length / room));
    most = Math.max(most, lines);
  }
  return most;
}

const BOLD = 1.15;

function cellXml(name: string, cell: Cell): string {
  if (cell === null || cell === '') return `<c r="${name}" s="${TEXT}"/>`;
  if (typeof cell === 'string') return textCell(name, cell, TEXT);
  if (typeof cell === 'number') return numberCell(name, cell, NUMBER);
  if ('percentage' in cell) return numberCell(name, cell.percentage, PERCENTAGE);
  const serial = serialOf(cell.day);
  return serial === null ? textCell(name, asWritten(cell.day), TEXT) : numberCell(name, serial, DATE);
}

function numberCell(name: string, value: number, style: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`${value} is no number that a cell can hold.`);
  return `<c r="${name}" s="${style}"><v>${value}</v></c>`;
}

/** The text stands in the cell itself: never a formula, and with the format of texts, so that it does not become one when it is edited. */
function textCell(name: string, text: string, style: number): string {
  return `<c r="${name}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xmlText(shortened(text))}</t></is></c>`;
}

/** Excel takes no longer text in a cell. */
const LONGEST_TEXT = 32_767;

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT - 1)}…`;
}

/**
 * The number of a day in the 1900 system, in which 29 February 1900, which never was, is day 60; null before 1 March 1900, where programs
 * differ.
 */
function serialOf(of: Day): number | null {
  if (of < FIRST_SURE_DAY) return null;
  return Math.round((Date.parse(of) - DAY_ZERO) / MS_A_DAY);
}

const FIRST_SURE_DAY = day('1900-03-01');
const DAY_ZERO = Date.parse('1899-12-30');
const MS_A_DAY = 86_400_000;

function asWritten(of: Day): string {
  const [year, month, date] = of.split('-');
  return `${date ?? ''}/${month ?? ''}/${year ?? ''}`;
}

function cellName(index: number, row: number): string {
  return `${columnName(index + 1)}${row}`;
}
