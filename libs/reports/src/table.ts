import { windowOf } from '@concord-ledger/partial-date';
import type { Day, Language } from '@concord-ledger/partial-date';
import type { Listed, Said } from './annual-report.js';
import { dateWords, numberWords } from './words.js';
import type { Cell, Column, Rows, Table } from './worded-document.js';

/** A column, and how its cells come from rows. */
export interface ColumnOf<Row> {
  readonly key: string;
  readonly heading: Said;
  readonly kind: Cell['kind'];
  readonly weight: number;
  /** `index`: of the row, from 0. */
  readonly cell: (row: Row, lang: Language, index: number) => Cell;
}

/** A table whose rows are worded as they are asked for. */
export function tableOf<Row>(rows: Listed<Row>, columns: readonly ColumnOf<Row>[], lang: Language): Table {
  return {
    columns: columns.map(({ key, heading, kind, weight }): Column => ({
      key,
      heading: heading[lang],
      kind,
      weight,
    })),
    rows: new WordedRows(rows, (row, index) => columns.map(({ cell }) => cell(row, lang, index))),
  };
}

class WordedRows<Row> implements Rows {
  readonly #rows: Listed<Row>;
  readonly #word: (row: Row, index: number) => readonly Cell[];

  constructor(rows: Listed<Row>, word: (row: Row, index: number) => readonly Cell[]) {
    this.#rows = rows;
    this.#word = word;
  }

  get length(): number {
    return this.#rows.length;
  }

  *[Symbol.iterator](): Generator<readonly Cell[], void, undefined> {
    let index = 0;
    for (const row of this.#rows) {
      yield this.#word(row, index);
      index += 1;
    }
  }
}

/** STT: the number of the row in its table, from 1. */
export const ORDINAL: ColumnOf<unknown> = {
  key: 'ordinal',
  heading: { vi: 'STT', en: 'No.' },
  kind: 'number',
  weight: 1,
  cell: (_row, lang, index) => numberCell(index + 1, lang),
};

export function text<Row>(
  key: string,
  heading: Said,
  weight: number,
  said: (row: Row, lang: Language) => string,
): ColumnOf<Row> {
  return { key, heading, kind: 'text', weight, cell: (row, lang) => textCell(said(row, lang)) };
}

/** Null: there is no date to say. */
export function date<Row>(
  key: string,
  heading: Said,
  weight: number,
  on: (row: Row) => string | null,
): ColumnOf<Row> {
  return { key, heading, kind: 'date', weight, cell: (row, lang) => dateCell(on(row), lang) };
}

export function number<Row>(
  key: string,
  heading: Said,
  weight: number,
  value: (row: Row) => number | null,
): ColumnOf<Row> {
  return { key, heading, kind: 'number', weight, cell: (row, lang) => numberCell(value(row), lang) };
}

/** 1 is the whole. */
export function percentage<Row>(
  key: string,
  heading: Said,
  weight: number,
  value: (row: Row) => number | null,
): ColumnOf<Row> {
  return { key, heading, kind: 'percentage', weight, cell: (row, lang) => percentageCell(value(row), lang) };
}

function textCell(display: string): Cell {
  return { kind: 'text', display, sort: display };
}

function dateCell(on: string | null, lang: Language): Cell {
  if (on === null) return { kind: 'date', display: '', sort: LAST, day: null };
  const display = dateWords(on, lang);
  if (on === 'unknown') return { kind: 'date', display, sort: LAST, day: null };
  const window = windowOf(on);
  const sort = `${window.earliest ?? ''}/${window.latest ?? LAST}`;
  return { kind: 'date', display, sort, day: exactDay(on) };
}

/** After all days. */
const LAST = '~';

function exactDay(on: string): Day | null {
  const window = windowOf(on);
  if (window.kind !== 'date' || window.precision !== 'day') return null;
  return window.uncertain || window.approximate ? null : window.earliest;
}

function numberCell(value: number | null, lang: Language): Cell {
  return {
    kind: 'number',
    display: value === null ? '' : numberWords(value, lang),
    sort: value ?? -Infinity,
    value,
  };
}

/** To a tenth of a percent. */
function percentageCell(value: number | null, lang: Language): Cell {
  const display = value === null ? '' : `${numberWords(Math.round(value * 1000) / 10, lang)}%`;
  return { kind: 'percentage', display, sort: value ?? -Infinity, value };
}
