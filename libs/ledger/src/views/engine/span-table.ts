import type { SQLInputValue } from 'node:sqlite';
import { day } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { isMachineFault } from './database.js';
import type { ViewsDatabase } from './database.js';
import { integer } from './row.js';
import { FOR_EVER, NOT_ENDED, SINCE_EVER } from './table-names.js';
import { WithinTransaction } from './transaction.js';

/** What a thing is on a run of days, as a row: `from` null: since ever, `to` null: for ever, both days inside. */
export interface SpanRow {
  readonly from: string | null;
  readonly to: string | null;
  /** In the order of the table's columns. */
  readonly values: readonly SQLInputValue[];
  /** Writes what belongs to the row in other tables, once the row is written and has its id. */
  readonly beside?: (id: number) => void;
}

/** A row of the thing as it now is, or as it was until an entry of the same transaction. */
interface Held {
  /** Null until it is written. */
  id: number | null;
  readonly thing: string;
  readonly fromEntry: number;
  toEntry: number;
  readonly columns: readonly SQLInputValue[];
  readonly beside: SpanRow['beside'];
}

/** What one transaction does to a table. */
interface Changes {
  /** The present rows of the things that it has come to. */
  readonly present: Map<string, readonly Held[]>;
  /** Rows to be written, in the order in which they began. */
  unwritten: Held[];
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
  readonly #changes = new WithinTransaction<Changes>();

  /** `columns`: name and type of each, as in CREATE TABLE. */
  constructor(name: string, columns: Readonly<Record<string, 'TEXT' | 'INTEGER'>>) {
    this.name = name;
    this.#columns = Object.entries(columns).map(([column, type]) => `${column} ${type}`);
    const names = ['from_day', 'to_day', ...Object.keys(columns)];
    this.#read = `SELECT id, ${names.join(', ')} FROM ${name} WHERE thing = ? AND to_entry = ${NOT_ENDED}`;
    this.#insert = `INSERT INTO ${name} (thing, from_entry, to_entry, ${names.join(', ')})
      VALUES (?, ?, ?, ${names.map(() => '?').join(', ')})`;
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
   * Makes these the thing's rows from the entry on: what is not among them ends there, what was not there begins there. Answers whether
   * that changes anything. `isNew`: the thing surely has no rows yet.
   *
   * New rows are held back until the transaction ends, or `write`: one that a later entry of the same transaction ends is then written once,
   * and never comes into the indexes of present rows.
   */
  replace(db: ViewsDatabase, thing: string, entry: number, rows: readonly SpanRow[], isNew = false): boolean {
    const changes = this.#changesIn(db);
    const before = changes.present.get(thing) ?? (isNew ? [] : this.#presentRows(db, thing));
    const wanted = rows.map((row) => ({ row, columns: columnsOf(row), isThere: false }));
    const present = before.filter((held) => {
      const same = wanted.find(({ isThere, columns }) => !isThere && isSame(columns, held.columns));
      if (same !== undefined) same.isThere = true;
      return same !== undefined;
    });
    const closed = before.filter((held) => !present.includes(held));
    const opened = wanted.filter(({ isThere }) => !isThere);
    for (const held of closed) {
      held.toEntry = entry;
      if (held.id !== null) db.write(this.#close, [entry, held.id]);
    }
    for (const { row, columns } of opened) {
      const held = { id: null, thing, fromEntry: entry, toEntry: NOT_ENDED, columns, beside: row.beside };
      present.push(held);
      changes.unwritten.push(held);
    }
    changes.present.set(thing, present);
    return closed.length + opened.length > 0;
  }

  /** Writes the rows that are held back: before other SQL reads them in the same transaction. */
  write(db: ViewsDatabase): void {
    const changes = this.#changesIn(db);
    const { unwritten } = changes;
    changes.unwritten = [];
    for (const held of unwritten) {
      const { thing, fromEntry, toEntry, columns, beside } = held;
      try {
        held.id = db.write(this.#insert, [thing, fromEntry, toEntry, ...columns]);
        beside?.(held.id);
      } catch (error) {
        throw isMachineFault(error) ? error : new RowNotWritten(this.name, fromEntry, error);
      }
    }
  }

  #changesIn(db: ViewsDatabase): Changes {
    return this.#changes.of(db, () => {
      db.transaction.beforeCommit(() => {
        this.write(db);
      });
      return { present: new Map(), unwritten: [] };
    });
  }

  #presentRows(db: ViewsDatabase, thing: string): readonly Held[] {
    const rows = db.read(this.#read, [thing]);
    return rows.map(([id, ...columns]) => ({
      id: integer(id),
      thing,
      fromEntry: 0,
      toEntry: NOT_ENDED,
      columns,
      beside: undefined,
    }));
  }
}

/** SQLite does not take a row: the projection that made it is at fault. */
export class RowNotWritten extends Error {
  override readonly name = 'RowNotWritten';

  /** `entry`: from which the row holds. */
  constructor(
    readonly table: string,
    readonly entry: number,
    cause: unknown,
  ) {
    super(`A row of ${table} cannot be written`, { cause });
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
