import type { SQLInputValue } from 'node:sqlite';
import { day } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from './database.js';
import { integer } from './row.js';
import { FOR_EVER, NOT_ENDED, SINCE_EVER } from './table-names.js';

/** What a thing is on a run of days, as a row: `from` null: since ever, `to` null: for ever, both days inside. */
export interface SpanRow {
  readonly from: string | null;
  readonly to: string | null;
  /** In the order of the table's columns. */
  readonly values: readonly SQLInputValue[];
}

/** What became of a thing's rows. */
export interface Replaced {
  readonly closed: readonly number[];
  /** Ids of the new rows, beside the rows as handed in. */
  readonly opened: readonly { readonly id: number; readonly row: SpanRow }[];
}

/**
 * A table of things by two clocks: each row holds for the entries `from_entry` up to but without `to_entry`, and for the days
 * `from_day` to `to_day`. Rows are never changed but for the entry at which they end, so that "as known at entry N" is a condition on them.
 */
export class SpanTable {
  readonly name: string;
  readonly #read: string;
  readonly #insert: string;
  readonly #close: string;
  readonly #columns: readonly string[];

  /** `columns`: name and type of each, as in CREATE TABLE. */
  constructor(name: string, columns: Readonly<Record<string, 'TEXT' | 'INTEGER'>>) {
    this.name = name;
    this.#columns = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
    const names = ['from_day', 'to_day', ...Object.keys(columns)];
    this.#read = `SELECT id, ${names.join(', ')} FROM ${name} WHERE thing = ? AND to_entry = ${NOT_ENDED}`;
    this.#insert = `INSERT INTO ${name} (thing, from_entry, to_entry, ${names.join(', ')})
      VALUES (?, ?, ${NOT_ENDED}, ${names.map(() => '?').join(', ')})`;
    this.#close = `UPDATE ${name} SET to_entry = ? WHERE id = ?`;
  }

  /** The table and its index by thing. */
  get setup(): readonly string[] {
    const columns = [
      'from_entry INTEGER',
      'to_entry INTEGER',
      'from_day TEXT',
      'to_day TEXT',
      ...this.#columns,
    ];
    return [
      `CREATE TABLE ${this.name} (id INTEGER PRIMARY KEY, thing TEXT NOT NULL, ${columns.join(', ')}) STRICT`,
      `CREATE INDEX ${this.name}_things ON ${this.name} (thing, to_entry)`,
    ];
  }

  /**
   * Makes these the thing's rows from the entry on: what is not among them ends there, what was not there begins there.
   * `isNew`: the thing surely has no rows yet.
   */
  replace(
    db: ViewsDatabase,
    thing: string,
    entry: number,
    rows: readonly SpanRow[],
    isNew = false,
  ): Replaced {
    const wanted = rows.map((row) => ({ row, columns: columnsOf(row), isThere: false }));
    const closed: number[] = [];
    for (const [id, ...columns] of isNew ? [] : db.read(this.#read, [thing])) {
      const same = wanted.find((candidate) => !candidate.isThere && isSame(candidate.columns, columns));
      if (same === undefined) closed.push(integer(id));
      else same.isThere = true;
    }
    for (const id of closed) db.write(this.#close, [entry, id]);
    const opened = wanted
      .filter(({ isThere }) => !isThere)
      .map(({ row, columns }) => ({ id: db.write(this.#insert, [thing, entry, ...columns]), row }));
    return { closed, opened };
  }
}

function columnsOf({ from, to, values }: SpanRow): readonly SQLInputValue[] {
  return [from ?? SINCE_EVER, to ?? FOR_EVER, ...values];
}

function isSame(a: readonly SQLInputValue[], b: readonly SQLInputValue[]): boolean {
  return a.every((value, index) => value === b[index]);
}

/** SQL that keeps the rows of a table (by its alias) that hold on a day, bound as the parameter of this name. */
export function onDay(alias: string, parameter: string): string {
  return `${alias}.from_day <= :${parameter} AND ${alias}.to_day >= :${parameter}`;
}

/** A text column's day, or null where it stands for an open side. */
export function dayOrNull(value: SQLInputValue | undefined): Day | null {
  if (typeof value !== 'string') throw new TypeError(`A day was expected in views.db, not ${typeof value}.`);
  return value === SINCE_EVER || value === FOR_EVER ? null : day(value);
}
