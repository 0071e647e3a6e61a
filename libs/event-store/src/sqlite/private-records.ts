import type { DatabaseSync } from 'node:sqlite';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { DamagedRecord, ErasureIncomplete } from '../errors.js';
import type { PrivateHash, PrivateRecords } from '../port.js';
import { checkPrivateRecord, isPrivateHash, privateHashOf } from '../private-record.js';
import type { SealedRecord } from '../private-record.js';
import type { SqliteBounds } from './bounds.js';
import { untilFree } from './busy.js';
import type { GroupCommit } from './group-commit.js';
import { blob, text } from './rows.js';
import type { Row } from './rows.js';
import { privateRecordTable } from './schema.js';
import type { Session } from './session.js';
import { truncateLog } from './write-ahead-log.js';

/** The private store in a table of the ledger file (R32). */
export class SqlitePrivateRecords implements PrivateRecords {
  readonly #database: DatabaseSync;
  readonly #session: Session;
  readonly #writes: GroupCommit;
  readonly #bounds: SqliteBounds;
  readonly #put;
  readonly #get;
  readonly #hashesAfter;

  constructor(database: DatabaseSync, session: Session, writes: GroupCommit, bounds: SqliteBounds) {
    this.#database = database;
    this.#session = session;
    this.#writes = writes;
    this.#bounds = bounds;
    this.#put = database.prepare(
      'INSERT INTO private_record (hash, record) VALUES (?, ?) ON CONFLICT DO NOTHING',
    );
    this.#get = database.prepare('SELECT record FROM private_record WHERE hash = ?');
    this.#hashesAfter = database.prepare(
      'SELECT hash FROM private_record WHERE hash > ? ORDER BY hash LIMIT ?',
    );
  }

  async put(record: Uint8Array): Promise<PrivateHash> {
    this.#session.checkWritable();
    checkPrivateRecord(record);
    const sealed = { hash: privateHashOf(record), bytes: record.slice() };
    await this.#writes.run(
      () => {
        this.write(sealed);
      },
      record.length,
      'single',
    );
    return sealed.hash;
  }

  /** Only within a write transaction. A record that is there already stays as it is. */
  write({ hash, bytes }: SealedRecord): void {
    this.#put.run(hash, bytes);
  }

  async get(hash: PrivateHash): Promise<Uint8Array | null> {
    this.#session.checkOpen();
    const row = this.#get.get(hash);
    if (row === undefined) return null;
    const record = blob(row, 'record');
    if (privateHashOf(record) !== hash) throw new DamagedRecord(hash);
    return record;
  }

  /**
   * Deletes the record, then has SQLite carry the write-ahead log over and cut it to nothing, so that no byte of the record is left.
   * Called again after ErasureIncomplete it does the rest.
   */
  async erase(hash: PrivateHash): Promise<boolean> {
    this.#session.checkWritable();
    const wasThere = await this.#writes.run(() => this.#delete(hash), 0, 'compound');
    await untilFree(
      () => {
        truncateLog(this.#database);
      },
      this.#bounds.erasureWaitMs,
      (cause) => new ErasureIncomplete(hash, cause),
    );
    return wasThere;
  }

  /** Reads a page at a time; between two pages the event loop serves others. */
  async *hashes(): AsyncGenerator<PrivateHash, void, undefined> {
    for (let after = ''; ;) {
      this.#session.checkOpen();
      const page = this.#hashesAfter.all(after, PAGE).map(hashIn);
      yield* page;
      const last = page.at(-1);
      if (last === undefined) return;
      after = last;
      await nextTurn();
    }
  }

  /**
   * Copies the other records into a new table and drops the old one. secure_delete alone is not enough: it overwrites the deleted cell,
   * but when SQLite moves cells between pages, copies stay behind in the pages' free space. Dropped pages are zeroed whole.
   */
  #delete(hash: PrivateHash): boolean {
    if (this.#get.get(hash) === undefined) return false;
    this.#database.exec(privateRecordTable('private_record_kept'));
    this.#database
      .prepare('INSERT INTO private_record_kept SELECT hash, record FROM private_record WHERE hash <> ?')
      .run(hash);
    this.#database.exec(
      'DROP TABLE private_record; ALTER TABLE private_record_kept RENAME TO private_record',
    );
    return true;
  }
}

/** Hashes read in one go. */
const PAGE = 500;

function hashIn(row: Row): PrivateHash {
  const hash = text(row, 'hash');
  if (!isPrivateHash(hash))
    throw new TypeError(`The ledger file keeps a private record under ${hash}, which is no hash.`);
  return hash;
}
