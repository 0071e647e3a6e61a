import { addDays, day } from '@concord-ledger/partial-date';
import { SaxesParser } from 'saxes';
import type { SaxesTagPlain } from 'saxes';
import { MOST_COLUMNS, MOST_ROWS, reading, Unreadable } from './table.js';
import type { ReadTable, Row, Value } from './table.js';
import { ZipParts } from './zip-parts.js';

/**
 * One sheet of an Excel workbook (ECMA-376): the named one, else the first. Of a formula the value counts that was kept with it; a merged range has
 * its value in each of its cells. Nothing in the file is run, followed or fetched.
 */
export function readXlsx(file: Buffer, sheetName: string | null): ReadTable {
  return reading(() => {
    const parts = new ZipParts(file);
    const book = readBook(parts, sheetName);
    const texts = parts.has('xl/sharedStrings.xml') ? sharedTexts(parts.text('xl/sharedStrings.xml')) : [];
    const dates = parts.has('xl/styles.xml') ? dateStyles(parts.text('xl/styles.xml')) : new Set<number>();
    return readSheet(parts.text(book.part), { texts, dates, dayZero: book.dayZero });
  });
}

interface Book {
  readonly part: string;
  /** Day 0 of its numbers. */
  readonly dayZero: string;
}

function readBook(parts: ZipParts, wanted: string | null): Book {
  const sheets: { readonly name: string; readonly relation: string }[] = [];
  let dayZero = '1899-12-30';
  parse(parts.text('xl/workbook.xml'), {
    open: ({ name, attributes }) => {
      if (local(name) === 'sheet')
        sheets.push({ name: attributes['name'] ?? '', relation: relationOf(attributes) });
      if (local(name) === 'workbookPr' && /^(1|true)$/.test(attributes['date1904'] ?? ''))
        dayZero = '1904-01-01';
    },
  });
  const sheet = wanted === null ? sheets[0] : sheets.find(({ name }) => name.trim() === wanted.trim());
  if (sheet === undefined)
    throw new Unreadable(
      wanted === null
        ? 'it has no sheet'
        : `it has no sheet “${wanted}”; it has ${sheets.map(({ name }) => `“${name}”`).join(', ')}`,
    );
  let target: string | undefined;
  parse(parts.text('xl/_rels/workbook.xml.rels'), {
    open: ({ attributes }) => {
      if (attributes['Id'] === sheet.relation) target = attributes['Target'];
    },
  });
  if (target === undefined) throw new Unreadable(`its sheet “${sheet.name}” is not where it says`);
  return { part: target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}`, dayZero };
}

function relationOf(attributes: SaxesTagPlain['attributes']): string {
  return Object.entries(attributes).find(([name]) => name.endsWith(':id'))?.[1] ?? '';
}

function sharedTexts(xml: string): readonly string[] {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isPhonetic = false;
  parse(xml, {
    open: ({ name }) => {
      if (local(name) === 'si') text = '';
      if (local(name) === 'rPh') isPhonetic = true;
      isText = local(name) === 't' && !isPhonetic;
    },
    text: (said) => {
      if (isText) text += said;
    },
    close: ({ name }) => {
      if (local(name) === 'si') texts.push(unescaped(text));
      if (local(name) === 'rPh') isPhonetic = false;
      isText = false;
    },
  });
  return texts;
}

/** Which formats of cells show numbers as dates. */
function dateStyles(xml: string): ReadonlySet<number> {
  const custom = new Map<number, boolean>();
  const styles = new Set<number>();
  let isCell = false;
  let place = 0;
  parse(xml, {
    open: ({ name, attributes }) => {
      if (local(name) === 'numFmt')
        custom.set(Number(attributes['numFmtId']), isDateFormat(attributes['formatCode'] ?? ''));
      if (local(name) === 'cellXfs') isCell = true;
      if (local(name) !== 'xf' || !isCell) return;
      const format = Number(attributes['numFmtId'] ?? 0);
      if (custom.get(format) ?? isBuiltInDate(format)) styles.add(place);
      place += 1;
    },
    close: ({ name }) => {
      if (local(name) === 'cellXfs') isCell = false;
    },
  });
  return styles;
}

/** ECMA-376, 18.8.30, those of East Asian languages too. */
function isBuiltInDate(format: number): boolean {
  return (
    (format >= 14 && format <= 17) ||
    format === 22 ||
    (format >= 27 && format <= 36) ||
    (format >= 50 && format <= 58)
  );
}

function isDateFormat(code: string): boolean {
  return /[dy]/i.test(code.replaceAll(/"[^"]*"|\\.|\[[^\]]*\]/g, ''));
}

interface Context {
  readonly texts: readonly string[];
  readonly dates: ReadonlySet<number>;
  readonly dayZero: string;
}

interface Cell {
  readonly row: number;
  readonly column: number;
  readonly type: string;
  readonly style: number;
  hasFormula: boolean;
  said: string;
}

function readSheet(xml: string, context: Context): readonly Row[] {
  const rows = new Map<number, Map<number, Value>>();
  const merged: string[] = [];
  let [row, column] = [0, -1];
  let cell: Cell | null = null;
  let takesText = false;
  const put = (at: number, place: number, value: Value): void => {
    const cells = rows.get(at) ?? new Map<number, Value>();
    rows.set(at, cells.set(place, value));
    if (rows.size > MOST_ROWS) throw new Unreadable(`it has more than ${MOST_ROWS} rows`);
  };
  parse(xml, {
    open: ({ name, attributes }) => {
      switch (local(name)) {
        case 'row':
          row = attributes['r'] === undefined ? row + 1 : Number(attributes['r']);
          column = -1;
          return;
        case 'c': {
          const place = placeOf(attributes['r'] ?? '');
          column = place?.column ?? column + 1;
          const at = place?.row ?? row;
          cell = {
            row: at,
            column,
            type: attributes['t'] ?? 'n',
            style: Number(attributes['s'] ?? 0),
            hasFormula: false,
            said: '',
          };
          return;
        }
        case 'f':
          if (cell !== null) cell.hasFormula = true;
          return;
        case 'v':
        case 't':
          takesText = true;
          return;
        case 'mergeCell':
          if (merged.push(attributes['ref'] ?? '') > MOST_MERGED)
            throw new Unreadable(`it has more than ${MOST_MERGED} merged ranges`);
          return;
        default:
      }
    },
    text: (said) => {
      if (cell !== null && takesText) cell.said += said;
    },
    close: ({ name }) => {
      if (local(name) === 'v' || local(name) === 't') takesText = false;
      if (local(name) !== 'c' || cell === null) return;
      const value = valueOf(cell, context);
      if (value !== null) {
        if (cell.column >= MOST_COLUMNS)
          throw new Unreadable(`row ${cell.row} has more than ${MOST_COLUMNS} columns`);
        if (!Number.isSafeInteger(cell.row) || cell.row < 1)
          throw new Unreadable('a row of it has no number');
        put(cell.row, cell.column, value);
      }
      cell = null;
    },
  });
  const bottom = [...rows.keys()].reduce((a, b) => Math.max(a, b), 0);
  let left = MOST_MERGED_CELLS;
  for (const range of merged) left = spread(range, rows, bottom, left, put);
  return [...rows].sort(([a], [b]) => a - b).map(([number, cells]) => ({ number, cells }));
}

const MOST_MERGED = 10_000;
const MOST_MERGED_CELLS = 1_000_000;

function valueOf({ type, style, hasFormula, said }: Cell, { texts, dates, dayZero }: Context): Value | null {
  if (said === '' && hasFormula)
    return {
      kind: 'fault',
      reason: 'is a formula whose value was not kept: open the file in Excel and save it again',
    };
  if (said === '') return null;
  switch (type) {
    case 's':
      return sharedValue(texts[Number(said)], said);
    case 'inlineStr':
    case 'str':
      return textValue(unescaped(said));
    case 'b':
      return textValue(said === '1' ? 'TRUE' : 'FALSE');
    case 'e':
      return { kind: 'fault', reason: `holds the error ${said}` };
    default: {
      const number = Number(said);
      if (!Number.isFinite(number)) return { kind: 'fault', reason: `holds “${said}”, which is no number` };
      return dates.has(style) ? dayOf(number, dayZero) : { kind: 'number', number };
    }
  }
}

function sharedValue(text: string | undefined, said: string): Value | null {
  if (text === undefined)
    return { kind: 'fault', reason: `points to text ${said} of the workbook, which is not there` };
  return textValue(text);
}

function textValue(text: string): Value | null {
  const plain = text.normalize('NFC').trim();
  return plain === '' ? null : { kind: 'text', text: plain };
}

/** The day of a number of the 1900 system, in which 29 February 1900 counts, or of the 1904 system; the time of day falls away. */
export function dayOf(number: number, dayZero = '1899-12-30'): Value {
  const days = Math.floor(number);
  if (days < 61 || days > 109_574)
    return { kind: 'fault', reason: `holds ${number}, which is no day from 1900-03-01 to 2199-12-31` };
  return { kind: 'day', day: addDays(day(dayZero), days) };
}

/** A merged range has one value, in its first cell; in the rows of a table it means each of them. Answers how many cells may still be merged. */
function spread(
  range: string,
  rows: ReadonlyMap<number, ReadonlyMap<number, Value>>,
  bottom: number,
  left: number,
  put: (row: number, column: number, value: Value) => void,
): number {
  const [first, last] = range.split(':').map(placeOf);
  const value = first == null ? undefined : rows.get(first.row)?.get(first.column);
  if (first == null || last == null || value === undefined) return left;
  // A range of whole columns means nothing below the rows that there are.
  const [lastRow, lastColumn] = [Math.min(last.row, bottom), Math.min(last.column, MOST_COLUMNS - 1)];
  const cells = Math.max(0, lastRow - first.row + 1) * Math.max(0, lastColumn - first.column + 1);
  if (cells > left) throw new Unreadable(`its merged ranges have more than ${MOST_MERGED_CELLS} cells`);
  for (let row = first.row; row <= lastRow; row += 1)
    for (let column = first.column; column <= lastColumn; column += 1)
      if (row !== first.row || column !== first.column) put(row, column, value);
  return left - cells;
}

/** `AB12`: row 12, column 27. */
function placeOf(reference: string): { readonly row: number; readonly column: number } | null {
  const [, letters = '', digits = ''] = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference) ?? [];
  if (letters === '') return null;
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(digits), column: column - 1 };
}

/** ST_Xstring (ECMA-376, 22.9.2.19). */
function unescaped(text: string): string {
  return text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
}

interface Handlers {
  readonly open?: (tag: SaxesTagPlain) => void;
  readonly text?: (text: string) => void;
  readonly close?: (tag: SaxesTagPlain) => void;
}

function parse(xml: string, { open, text, close }: Handlers): void {
  const parser = new SaxesParser();
  parser.on('error', (error) => {
    throw new Unreadable(`a part of it is no XML: ${error.message.replace(/\.$/, '')}`);
  });
  parser.on('doctype', () => {
    throw new Unreadable('a part of it declares entities, which no workbook does');
  });
  if (open !== undefined) parser.on('opentag', open);
  if (text !== undefined) {
    parser.on('text', text);
    parser.on('cdata', text);
  }
  if (close !== undefined) parser.on('closetag', close);
  parser.write(xml).close();
}

function local(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
