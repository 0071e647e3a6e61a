import { mkdtempSync, rmSync, statSync } from 'node:fs';
import type { BigIntStats } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue, StatementSync } from 'node:sqlite';
import { ViewsUnavailable } from '../views.js';
import { Transaction } from './transaction.js';
import { isDoubtful, markUnsynced, removeMark, settleUnsynced } from './unsynced.js';

/** What a row of views.db holds, column by column. */
export type Row = readonly SQLOutputValue[];
export type Parameters = Readonly<Record<string, SQLInputValue>>;

/**
 * views.db: everything in it can be built anew from the log, so a commit need not survive a power cut, only a crash of the process; what was
 * written much and not closed before the machine went down is thrown away.
 * All calls are synchronous; a transaction never spans a wait. Where the file turns out to be damaged, or is removed or replaced while it is
 * in use, every call throws ViewsUnavailable until `renew`.
 */
export class ViewsDatabase {
  readonly #file: string;
  #open: OpenFile | null;
  readonly #statements = new Map<string, StatementSync>();
  #damage: Damage | null = null;
  #replaced: string | null = null;
  /** Opened anew, and no table in it yet: only who writes them has anything to do here. */
  #isBare = false;
  #closed = false;
  #transaction: Transaction | null = null;
  /** How many read most of the file at the moment. */
  #scans = 0;
  /** By this connection. */
  #transactionsWritten = 0;
  #onDamage: () => void = () => undefined;

  private constructor(file: string) {
    this.#file = file;
    this.#open = openFile(file);
  }

  /** Opens the file, or makes a new one where it is missing or no database any more. */
  static open(file: string): ViewsDatabase {
    if (file !== IN_MEMORY && isDoubtful(file))
      return ViewsDatabase.#anew(file, 'the machine went down while views.db was written');
    try {
      return new ViewsDatabase(file);
    } catch (error) {
      if (!isDamage(error)) throw unopened(file, error);
      return ViewsDatabase.#anew(file, damagedBy(error));
    }
  }

  static #anew(file: string, reason: string): ViewsDatabase {
    removeFiles(file);
    removeMark(file);
    const anew = new ViewsDatabase(file);
    anew.#replaced = reason;
    return anew;
  }

  /** A new database that nobody else can see, in a file that the system removes when it is closed, also where the process is killed. */
  static temporary(): ViewsDatabase {
    const db = new ViewsDatabase(TEMPORARY);
    db.execute(LARGE_SORTS);
    return db;
  }

  /** Another connection, to be closed, that goes on seeing what the file holds now, whatever is written meanwhile. Of views in memory, a copy. */
  frozen(): ViewsDatabase {
    if (this.#file === IN_MEMORY) return this.#copied();
    this.#checkFile();
    return ViewsDatabase.#frozenAt(this.#file);
  }

  static #frozenAt(file: string): ViewsDatabase {
    const db = new ViewsDatabase(file);
    db.execute(LARGE_SORTS);
    db.run('BEGIN');
    // A transaction sees what was there at its first read.
    db.one('SELECT count(*) FROM sqlite_master');
    return db;
  }

  #copied(): ViewsDatabase {
    const folder = mkdtempSync(join(tmpdir(), 'concord-views-'));
    try {
      const file = join(folder, 'views.db');
      this.run('VACUUM INTO :file', { file });
      return ViewsDatabase.#frozenAt(file);
    } finally {
      // The connection keeps what it has open.
      rmSync(folder, { recursive: true });
    }
  }

  /** Why the file before this one was thrown away; null where none was, or where another process did that. */
  get replaced(): string | null {
    return this.#replaced;
  }

  /** Why nothing can be read or written until `renew`; null where all is well. */
  get damage(): string | null {
    return this.#damage?.reason ?? null;
  }

  /** Whom to tell, once each time, that the file was found damaged. */
  whenDamaged(tell: () => void): void {
    this.#onDamage = tell;
  }

  /**
   * Leaves a damaged file and opens a sound one: what another process has put in its place, else a new one, the old one being removed.
   */
  renew(): void {
    const { damage } = this;
    const old = this.#open?.identity ?? null;
    this.#statements.clear();
    try {
      this.#open?.db.close();
    } catch {
      // A broken connection may not close cleanly; it is left behind all the same.
    }
    this.#open = null;
    const present = identityOf(this.#file);
    const isReplaced = present !== null && (present.file !== old?.file || this.#damage?.isFileSound === true);
    if (!isReplaced) removeFiles(this.#file);
    try {
      this.#open = openFile(this.#file);
    } catch (error) {
      // What stands there now was not ours, and is no database either: the next attempt removes it.
      this.#damage = { reason: told(error), isFileSound: false };
      this.#open = null;
      if (isReplaced && isDamage(error)) removeFiles(this.#file);
      throw unopened(this.#file, error);
    }
    this.#damage = null;
    this.#transactionsWritten = 0;
    this.#isBare = true;
    this.#replaced = isReplaced ? null : damage;
  }

  /** All rows, each as the list of its columns. */
  all(sql: string, parameters: Parameters = {}): readonly Row[] {
    return this.#call(sql, (statement) => rowsOf(statement.all(parameters)));
  }

  /** As `all`, with `?` for parameters, which binds much faster: for what is read entry by entry. */
  read(sql: string, values: readonly SQLInputValue[]): readonly Row[] {
    return this.#call(sql, (statement) => rowsOf(statement.all(...values)));
  }

  /** The first row, or undefined. */
  one(sql: string, parameters: Parameters = {}): Row | undefined {
    const row: unknown = this.#call(sql, (statement) => statement.get(parameters));
    return Array.isArray(row) ? rowOf(row) : undefined;
  }

  /** Rows as they are asked for: to be left before the next statement that writes. */
  *each(sql: string, parameters: Parameters = {}): Generator<Row, void, undefined> {
    try {
      for (const row of this.#statement(sql).iterate(parameters)) yield rowOf(row);
    } catch (error) {
      throw this.#judged(error);
    }
  }

  /** Carries a statement out; answers the row id that an INSERT gave. */
  run(sql: string, parameters: Parameters = {}): number {
    return this.#call(sql, (statement) => Number(statement.run(parameters).lastInsertRowid));
  }

  /** As `run`, with `?` for parameters, which binds much faster: for what is written entry by entry. */
  write(sql: string, values: readonly SQLInputValue[]): number {
    return this.#call(sql, (statement) => Number(statement.run(...values).lastInsertRowid));
  }

  /** Carries out statements without parameters or rows: CREATE, DROP. */
  execute(sql: string): void {
    try {
      this.#connection().exec(sql);
    } catch (error) {
      throw this.#judged(error);
    }
  }

  /** The one in which `writing` is at the moment. */
  get transaction(): Transaction {
    if (this.#transaction === null) throw new Error('Nothing is being written to views.db.');
    return this.#transaction;
  }

  /**
   * Reads most of the file once, in several turns, and keeps little of it in memory: nobody asks for the same soon. Meanwhile nobody else keeps more
   * either, and has it read from the file again.
   */
  async scanning<T>(read: () => Promise<T>): Promise<T> {
    if (this.#scans === 0) this.execute(`PRAGMA cache_size = -${SCAN_CACHE_KIB}`);
    this.#scans += 1;
    try {
      return await read();
    } finally {
      this.#scans -= 1;
      // A file that was found damaged is opened anew with the cache that it has by default.
      if (this.#scans === 0 && this.#open !== null && this.#damage === null)
        this.execute(`PRAGMA cache_size = -${CACHE_KIB}`);
    }
  }

  /** Reads within one snapshot: what another process commits meanwhile is not seen. */
  reading<T>(read: () => T): T {
    if (this.#isInTransaction()) return read();
    this.#checkFile();
    this.run('BEGIN');
    try {
      return read();
    } finally {
      // SQLite itself ends a transaction in which the file fails.
      if (this.#isInTransaction()) this.run('COMMIT');
    }
  }

  /** Writes in one transaction; rolls back where `write` throws. Waits while another process writes, at most half a minute. */
  async writing<T>(write: () => T): Promise<T> {
    for (let attempt = 0; ; attempt += 1) {
      try {
        this.#checkFile();
        this.#waitNoMore();
        this.#connection().exec('BEGIN IMMEDIATE');
        break;
      } catch (error) {
        if (!isBusy(error) || attempt >= BUSY_ATTEMPTS) throw this.#judged(error);
        await sleep(BUSY_PAUSE_MS);
      }
    }
    this.#transaction = new Transaction();
    this.#transactionsWritten += 1;
    try {
      const result = write();
      this.#transaction.finish();
      this.run('COMMIT');
      this.#isBare = false;
      return result;
    } catch (error) {
      if (this.#isInTransaction()) this.run('ROLLBACK');
      throw error;
    } finally {
      this.#transaction = null;
    }
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#statements.clear();
    this.#open?.db.close();
    if (this.#open?.identity != null) settleUnsynced(this.#file);
    this.#open = null;
  }

  /** Whoever writes much waits for the disk no more, where it can be told later whether the machine went down meanwhile: a few transactions are not worth that. */
  #waitNoMore(): void {
    if (this.#transactionsWritten !== FEW_TRANSACTIONS || this.#open?.identity == null) return;
    if (markUnsynced(this.#file)) this.#connection().exec('PRAGMA synchronous = OFF');
  }

  #isInTransaction(): boolean {
    return this.#open?.db.isTransaction === true;
  }

  /** What SQLite does not notice: it goes on with a file that nobody else can find, or that lost its end. */
  #checkFile(): void {
    if (this.#open === null || this.#damage !== null) return;
    const { identity } = this.#open;
    if (identity === null) return;
    const found = identityOf(this.#file);
    if (found?.file !== identity.file) {
      throw this.#damaged('views.db was removed or replaced while it was in use', false);
    }
    // A database in WAL mode never gets shorter, unless somebody cuts it off.
    if (found.size < identity.size) throw this.#damaged('views.db was cut off while it was in use', false);
    if (found.log !== identity.log)
      throw this.#damaged('views.db-wal was removed or replaced while it was in use', true);
    this.#open = { ...this.#open, identity: found };
  }

  #call<T>(sql: string, call: (statement: StatementSync) => T): T {
    try {
      return call(this.#statement(sql));
    } catch (error) {
      throw this.#judged(error);
    }
  }

  /** The error as callers know it: a fault of the machine is ViewsUnavailable, and damage is told. */
  #judged(error: unknown): unknown {
    if (error instanceof ViewsUnavailable) return error;
    if (isDamage(error)) return this.#damaged(damagedBy(error), false, error);
    if (!isMachineFault(error)) return error;
    return new ViewsUnavailable(`The views cannot be read or written: ${told(error)}.`, { cause: error });
  }

  #damaged(reason: string, isFileSound: boolean, cause?: unknown): ViewsUnavailable {
    const isNew = this.#damage === null;
    this.#damage ??= { reason, isFileSound };
    if (isNew) this.#onDamage();
    return new ViewsUnavailable(`The views are being built anew: ${reason}.`, { cause });
  }

  #connection(): DatabaseSync {
    if (this.#closed) throw new ViewsUnavailable('The views have been closed.');
    if (this.#damage !== null)
      throw new ViewsUnavailable(`The views are being built anew: ${this.#damage.reason}.`);
    if (this.#open === null) throw new ViewsUnavailable('The views are not open.');
    return this.#open.db;
  }

  #statement(sql: string): StatementSync {
    const db = this.#connection();
    if (this.#isBare && !db.isTransaction) throw new ViewsUnavailable('The views are being built anew.');
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    if (this.#statements.size >= STATEMENTS) this.#statements.clear();
    const statement = db.prepare(sql);
    statement.setReturnArrays(true);
    statement.setAllowUnknownNamedParameters(true);
    this.#statements.set(sql, statement);
    return statement;
  }
}

interface Damage {
  readonly reason: string;
  /** Only what stands beside it is wrong: the file itself is to be kept. */
  readonly isFileSound: boolean;
}

/** A connection, and to which files it was made; null for views in memory. */
interface OpenFile {
  readonly db: DatabaseSync;
  readonly identity: FileIdentity | null;
}

interface FileIdentity {
  /** Device and inode. */
  readonly file: string;
  /** Of the write-ahead log; null where there is none. */
  readonly log: string | null;
  /** Bytes. */
  readonly size: bigint;
}

function openFile(file: string): OpenFile {
  const db = connect(file);
  return { db, identity: file === IN_MEMORY || file === TEMPORARY ? null : identityOf(file) };
}

const IN_MEMORY = ':memory:';
/** To SQLite, a file of its own making that is gone from its folder once it is open. */
const TEMPORARY = '';
/** Sorting in memory is for pages of lists; whole tables are sorted in files. */
const LARGE_SORTS = 'PRAGMA temp_store = FILE';

function identityOf(file: string): FileIdentity | null {
  const [found, log] = [file, `${file}-wal`].map((path) =>
    statSync(path, { bigint: true, throwIfNoEntry: false }),
  );
  if (found === undefined) return null;
  const name = ({ dev, ino }: BigIntStats) => `${dev}:${ino}`;
  return { file: name(found), log: log === undefined ? null : name(log), size: found.size };
}

function removeFiles(file: string): void {
  if (file === IN_MEMORY) return;
  for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true });
}

function damagedBy(error: unknown): string {
  return `views.db is damaged: ${told(error)}`;
}

function unopened(file: string, error: unknown): ViewsUnavailable {
  return new ViewsUnavailable(`The views cannot be opened at ${file}: ${told(error)}.`, { cause: error });
}

const STATEMENTS = 500;
/** What SQLite keeps of the file: in all, and while much of a table is read. */
const CACHE_KIB = 65_536;
const SCAN_CACHE_KIB = 4_096;
const FEW_TRANSACTIONS = 20;
/** A short time-out inside SQLite, which stops the event loop, and many attempts outside. */
const BUSY_TIMEOUT_MS = 5;
const BUSY_PAUSE_MS = 5;
const BUSY_ATTEMPTS = 3_000;

function connect(file: string): DatabaseSync {
  const db = new DatabaseSync(file, { timeout: OPENING_TIMEOUT_MS });
  try {
    db.exec(
      `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -${CACHE_KIB}; PRAGMA wal_autocheckpoint = 8000; PRAGMA temp_store = MEMORY`,
    );
    db.exec(`PRAGMA busy_timeout = ${BUSY_TIMEOUT_MS}`);
    // The first read makes the write-ahead log, so that it can be told from another one later.
    db.exec('SELECT count(*) FROM sqlite_master');
  } catch (error) {
    db.close();
    throw error;
  }
  return db;
}
const OPENING_TIMEOUT_MS = 5_000;

/** Errors of node:sqlite carry SQLite's result code; the low byte is the primary one. */
function primaryCode(error: unknown): number | null {
  const code = extendedCode(error);
  return code === null ? null : code & 0xff;
}

function extendedCode(error: unknown): number | null {
  if (typeof error !== 'object' || error === null || !('errcode' in error)) return null;
  return typeof error.errcode === 'number' ? error.errcode : null;
}

const SQLITE_BUSY = 5;
const SQLITE_IOERR = 10;
const SQLITE_CANTOPEN = 14;
const SQLITE_CORRUPT = 11;
const SQLITE_NOTADB = 26;
/** Busy, locked, no memory, read-only, I/O, corrupt, full, cannot open, no database: nothing that a projection did. */
const MACHINE_FAULTS: ReadonlySet<number | null> = new Set([
  SQLITE_BUSY,
  6,
  7,
  8,
  SQLITE_IOERR,
  SQLITE_CORRUPT,
  13,
  SQLITE_CANTOPEN,
  SQLITE_NOTADB,
]);

/** Whether it was the machine that failed and not the program; only errors of SQLite are told apart so. */
export function isMachineFault(error: unknown): boolean {
  return error instanceof ViewsUnavailable || MACHINE_FAULTS.has(primaryCode(error));
}

function isBusy(error: unknown): boolean {
  return primaryCode(error) === SQLITE_BUSY;
}

/**
 * Whether the file is to be thrown away. A full disk is no damage: what was written is still right, and room may be made. Neither are
 * missing rights.
 */
function isDamage(error: unknown): boolean {
  return DAMAGE.has(primaryCode(error)) || extendedCode(error) === SQLITE_READONLY_DBMOVED;
}

const SQLITE_READONLY_DBMOVED = 1032;
const DAMAGE: ReadonlySet<number | null> = new Set([SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB]);

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
