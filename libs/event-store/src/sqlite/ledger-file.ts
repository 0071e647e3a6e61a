import { closeSync, existsSync, mkdirSync, openSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { BUSY_TIMEOUT_MS, untilFree } from './busy.js';
import { messageOf, SQLITE_CANTOPEN, SQLITE_NOTADB, sqliteCode } from './fault.js';
import { integer } from './rows.js';
import { APPLICATION_ID, FILE_FORMAT, SCHEMA } from './schema.js';

export interface LedgerFileOptions {
  /** The path of the ledger, `ledger.db` in the data folder. Beside it SQLite keeps `-wal` and `-shm` files while it is open. */
  readonly file: string;
  /** Make the file (and its folder) where there is none, on POSIX with rights for this account alone (0600, 0700). Default true; commands that only read say false. */
  readonly create?: boolean;
  /** Open without the right to write anything; implies `create: false`. Default false. */
  readonly readOnly?: boolean;
}

/** Opens or makes a ledger file. Throws UnusableLedgerFile where there is none to open or it is not a ledger that this version reads. */
export async function openLedgerFile(options: LedgerFileOptions, waitMs: number): Promise<DatabaseSync> {
  const { file, readOnly = false } = options;
  const create = !readOnly && (options.create ?? true);
  if (create) makeFile(file);
  else checkIsThere(file);
  const database = connect(file, readOnly);
  try {
    await untilFree(
      () => {
        prepareFile(database, file, create, readOnly);
      },
      waitMs,
      (cause) => locked(file, waitMs, cause),
    );
    return database;
  } catch (error) {
    database.close();
    throw explain(file, error);
  }
}

/** The file cannot serve as a ledger; the message says why and what to do. */
export class UnusableLedgerFile extends Error {
  override readonly name = 'UnusableLedgerFile';
  readonly reason: 'missing' | 'not-a-ledger' | 'newer-format' | 'locked' | 'cannot-open';

  constructor(reason: UnusableLedgerFile['reason'], message: string, cause?: unknown) {
    super(message, { cause });
    this.reason = reason;
  }
}

function checkIsThere(file: string): void {
  if (!existsSync(file)) {
    throw new UnusableLedgerFile(
      'missing',
      `There is no ledger at ${file}. Check the data folder; recording a first entry makes one.`,
    );
  }
  if (statSync(file).size === 0) throw notALedger(file, 'it is empty');
}

/**
 * The ledger holds persons' names, so on POSIX a new file is for its owner alone, and so is a new folder. SQLite gives -wal and -shm the
 * rights of the file. What is there already stays as its owner has set it.
 */
function makeFile(file: string): void {
  if (existsSync(file)) return;
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(file, 'ax', 0o600));
  } catch (error) {
    // Another process was quicker.
    if (!existsSync(file)) throw cannotOpen(file, error);
  }
}

function connect(file: string, readOnly: boolean): DatabaseSync {
  try {
    return new DatabaseSync(file, { readOnly, timeout: BUSY_TIMEOUT_MS });
  } catch (error) {
    throw explain(file, error);
  }
}

function prepareFile(database: DatabaseSync, file: string, create: boolean, readOnly: boolean): void {
  checkFormat(database, file, create);
  // An insert may not spill what it replaces into temporary files.
  database.exec('PRAGMA temp_store = MEMORY');
  if (readOnly) return;
  // FULL makes every COMMIT durable in WAL mode (R33); secure_delete overwrites what is erased (R32).
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON');
  // SQLite's usual 1,000 pages: a longer log made the commits of a single writer about a tenth slower (bench append), and groups
  // gained nothing. 16 MiB of memory spare reading the pages of the indexes again.
  database.exec('PRAGMA wal_autocheckpoint = 1000; PRAGMA cache_size = -16384');
  if (isNew(database)) makeTables(database);
}

function checkFormat(database: DatabaseSync, file: string, create: boolean): void {
  if (create && isNew(database)) return;
  if (pragma(database, 'application_id') !== APPLICATION_ID)
    throw notALedger(file, 'it belongs to another program');
  const format = pragma(database, 'user_version');
  if (format > FILE_FORMAT) {
    throw new UnusableLedgerFile(
      'newer-format',
      `The ledger at ${file} was written by a newer Concord (file format ${format}; this one knows formats up to ${FILE_FORMAT}). ` +
        'Install that version or a later one.',
    );
  }
}

/** Two processes may find the same new file; the one that comes second finds the tables made. */
function makeTables(database: DatabaseSync): void {
  database.exec('BEGIN IMMEDIATE');
  try {
    if (isNew(database)) database.exec(SCHEMA);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function isNew(database: DatabaseSync): boolean {
  const row = database.prepare('SELECT count(*) AS objects FROM sqlite_schema').get();
  return row !== undefined && integer(row, 'objects') === 0 && pragma(database, 'application_id') === 0;
}

function pragma(database: DatabaseSync, name: 'application_id' | 'user_version'): number {
  const row = database.prepare(`PRAGMA ${name}`).get();
  if (row === undefined) throw new TypeError(`SQLite does not answer PRAGMA ${name}.`);
  return integer(row, name);
}

function explain(file: string, error: unknown): unknown {
  const code = sqliteCode(error);
  if (code === SQLITE_NOTADB) return notALedger(file, 'it is no SQLite file', error);
  return code === SQLITE_CANTOPEN ? cannotOpen(file, error) : error;
}

function cannotOpen(file: string, cause: unknown): UnusableLedgerFile {
  return new UnusableLedgerFile(
    'cannot-open',
    `The ledger at ${file} cannot be opened (${messageOf(cause)}). Check that the folder exists and that this account may read and ` +
      'write in it: SQLite keeps the files -wal and -shm beside the ledger even when it only reads.',
    cause,
  );
}

function notALedger(file: string, why: string, cause?: unknown): UnusableLedgerFile {
  return new UnusableLedgerFile(
    'not-a-ledger',
    `The file ${file} is no Concord ledger: ${why}. Check the data folder; nothing was changed.`,
    cause,
  );
}

function locked(file: string, waitMs: number, cause: unknown): UnusableLedgerFile {
  return new UnusableLedgerFile(
    'locked',
    `The ledger at ${file} was held by another process for more than ${waitMs} ms. End that process or try again.`,
    cause,
  );
}
