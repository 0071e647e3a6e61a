import { rmSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { ViewsUnavailable } from '../views.js';

/** What a row of views.db holds, column by column. */
export type Row = readonly SQLOutputValue[];
export type Parameters = Readonly<Record<string, SQLInputValue>>;

/**
 * views.db: everything in it can be built anew from the log, so a commit need not survive a power cut, only a crash of the process.
 * All calls are synchronous; a transaction never spans a wait.
 */
export class ViewsDatabase {
  readonly #db: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  #closed = false;

  private constructor(db: DatabaseSync) {
    this.#db = db;
  }

  /** Opens the file, or makes a new one where it is missing or no database any more. */
  static open(file: string): ViewsDatabase {
    try {
      return new ViewsDatabase(connect(file));
    } catch (error) {
      if (!isDamage(error))
        throw new ViewsUnavailable(`The views cannot be opened at ${file}: ${told(error)}.`, {
          cause: error,
        });
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
      return new ViewsDatabase(connect(file));
    }
  }

  /** All rows, each as the list of its columns. */
  all(sql: string, parameters: Parameters = {}): readonly Row[] {
    return rowsOf(this.#statement(sql).all(parameters));
  }

  /** As `all`, with `?` for parameters, which binds much faster: for what is read entry by entry. */
  read(sql: string, values: readonly SQLInputValue[]): readonly Row[] {
    return rowsOf(this.#statement(sql).all(...values));
  }

  /** The first row, or undefined. */
  one(sql: string, parameters: Parameters = {}): Row | undefined {
    const row: unknown = this.#statement(sql).get(parameters);
    return Array.isArray(row) ? rowOf(row) : undefined;
  }

  /** Rows as they are asked for: to be left before the next statement that writes. */
  *each(sql: string, parameters: Parameters = {}): Generator<Row, void, undefined> {
    for (const row of this.#statement(sql).iterate(parameters)) yield rowOf(row);
  }

  /** Carries a statement out; answers the row id that an INSERT gave. */
  run(sql: string, parameters: Parameters = {}): number {
    return Number(this.#statement(sql).run(parameters).lastInsertRowid);
  }

  /** As `run`, with `?` for parameters, which binds much faster: for what is written entry by entry. */
  write(sql: string, values: readonly SQLInputValue[]): number {
    return Number(this.#statement(sql).run(...values).lastInsertRowid);
  }

  /** Carries out statements without parameters or rows: CREATE, DROP. */
  execute(sql: string): void {
    this.#db.exec(sql);
  }

  /** Reads within one snapshot: what another process commits meanwhile is not seen. */
  reading<T>(read: () => T): T {
    if (!this.#closed && this.#db.isTransaction) return read();
    this.run('BEGIN');
    try {
      return read();
    } finally {
      this.run('COMMIT');
    }
  }

  /** Writes in one transaction; rolls back where `write` throws. Waits while another process writes, at most half a minute. */
  async writing<T>(write: () => T): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        this.run('BEGIN IMMEDIATE');
        break;
      } catch (error) {
        if (error instanceof ViewsUnavailable) throw error;
        if (!isBusy(error) || attempt >= BUSY_ATTEMPTS)
          throw new ViewsUnavailable(`The views cannot be written: ${told(error)}.`, { cause: error });
        await sleep(BUSY_PAUSE_MS);
      }
    }
    try {
      const result = write();
      this.run('COMMIT');
      return result;
    } catch (error) {
      if (this.#db.isTransaction) this.run('ROLLBACK');
      throw error;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.clear();
    this.#db.close();
  }

  #statement(sql: string): StatementSync {
    if (this.#closed) throw new ViewsUnavailable('The views have been closed.');
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= STATEMENTS) this.#statements.clear();
    const statement = this.#db.prepare(sql);
    statement.setReturnArrays(true);
    statement.setAllowUnknownNamedParameters(true);
    this.#statements.set(sql, statement);
    return statement;
  }
}

const STATEMENTS = 500;
/** A short time-out inside SQLite, which stops the event loop, and many attempts outside. */
const BUSY_TIMEOUT_MS = 5;
const BUSY_PAUSE_MS = 5;
const BUSY_ATTEMPTS = 3_000;

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: OPENING_TIMEOUT_MS });
  try {
    db.exec(
      'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY',
    );
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}
const OPENING_TIMEOUT_MS = 5_000;

/** Errors of node:sqlite carry SQLite's result code; the low byte is the primary one. */
function primaryCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode & 0xff : null;
}

const SQLITE_BUSY = 5;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
/** Busy, locked, no memory, read-only, I/O, corrupt, full, cannot open, no database: nothing that a projection did. */
const MACHINE_FAULTS: ReadonlySet<number | null> = new Set([
  SQLITE_BUSY,
  6,
  7,
  8,
  10,
  SQLITE_CORRUPT,
  13,
  14,
  SQLITE_NOTADB,
]);

/** Whether it was the machine that failed and not the program; only errors of SQLite are told apart so. */
export function isMachineFault(error: unknown): boolean {
  return MACHINE_FAULTS.has(primaryCode(error));
}

function isBusy(error: unknown): boolean {
  return primaryCode(error) === SQLITE_BUSY;
}

function isDamage(error: unknown): boolean {
  const code = primaryCode(error);
  return code === SQLITE_CORRUPT || code === SQLITE_NOTADB;
}

/** node:sqlite types rows as objects; with setReturnArrays they are arrays. */
function rowsOf(rows: readonly unknown[]): readonly Row[] {
  return rows as readonly Row[];
}

function rowOf(row: unknown): Row {
  return row as Row;
}

export function told(error: unknown): string {
  return typeof error === 'object' && error !== null && 'message' in error
    ? String(error.message)
    : String(error);
}
