import type { DatabaseSync } from 'node:sqlite';
import { SQLITE_BUSY } from './fault.js';
import { integer } from './rows.js';

/** Carries the write-ahead log over into the main file and cuts it to no bytes; throws as SQLite does when busy while a reader needs it. */
export function truncateLog(database: DatabaseSync): void {
  const row = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get();
  if (row === undefined || integer(row, 'busy') !== 0) throw new LogInUse();
}

/** SQLite answers a checkpoint that readers hold up with a row, not with an error; it is the same thing to whoever waits. */
class LogInUse extends Error {
  override readonly name = 'LogInUse';
  readonly errcode = SQLITE_BUSY;

  constructor() {
    super('A reader still needs the write-ahead log.');
  }
}
