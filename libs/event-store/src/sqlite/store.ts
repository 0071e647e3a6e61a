import type { DatabaseSync } from 'node:sqlite';
import { CommitSignal } from '../commit-signal.js';
import type { Watch } from '../commit-signal.js';
import type { LedgerStore } from '../port.js';
import type { SqliteBounds } from './bounds.js';
import { Entries } from './entries.js';
import { SqliteEventLog } from './event-log.js';
import { SQLITE_BUSY, sqliteCode } from './fault.js';
import { GroupCommit } from './group-commit.js';
import { SqliteLogClock } from './log-clock.js';
import { SqlitePrivateRecords } from './private-records.js';
import { integer } from './rows.js';
import type { Session } from './session.js';
import type { Transaction } from './transaction.js';
import { truncateLog } from './write-ahead-log.js';

/** Puts the parts of the store together on an open ledger file. */
export function composeStore(
  database: DatabaseSync,
  session: Session,
  bounds: SqliteBounds,
  transaction: Transaction,
): LedgerStore {
  const commits = new CommitSignal(watchOthers(database, bounds.pollMs));
  const entries = new Entries(database);
  const writes = new GroupCommit(minding(transaction, entries), bounds, () => {
    commits.committed();
  });
  const records = new SqlitePrivateRecords(database, session, writes, bounds);
  let closing: Promise<void> | null = null;
  const close = () => (closing ??= closeAll(database, session, writes, commits));
  const events = new SqliteEventLog(session, entries, records, writes, commits, close);
  return {
    events,
    adopt: events.adopt,
    privateRecords: records,
    clock: new SqliteLogClock(session, entries, writes),
    file: session.file,
    close,
  };
}

/** Other processes write between two transactions, and what is taken back is not there. */
function minding(transaction: Transaction, entries: Entries): Transaction {
  return {
    ...transaction,
    begin: () => {
      transaction.begin();
      entries.doubtEnd();
    },
    rollback: () => {
      entries.forgetEnd();
      transaction.rollback();
    },
    rollbackToSavepoint: () => {
      transaction.rollbackToSavepoint();
      entries.forgetEnd();
    },
  };
}

/** Answers what waits, ends subscriptions, and leaves one tidy file behind where no other process uses it. */
async function closeAll(
  database: DatabaseSync,
  session: Session,
  writes: GroupCommit,
  commits: CommitSignal,
): Promise<void> {
  session.close();
  await writes.close();
  commits.close();
  try {
    if (!session.readOnly) truncateLog(database);
  } catch (error) {
    // Somebody else reads; the log is carried over when the last one closes.
    if (sqliteCode(error) !== SQLITE_BUSY) throw error;
  } finally {
    database.close();
  }
}

/** SQLite counts the commits of other connections for each connection (PRAGMA data_version); one's own do not show in it. */
function watchOthers(database: DatabaseSync, intervalMs: number): Watch {
  const statement = database.prepare('PRAGMA data_version');
  const read = () => {
    const row = statement.get();
    return row === undefined ? 0 : integer(row, 'data_version');
  };
  let seen = read();
  return {
    intervalMs,
    othersCommitted: () => {
      const now = read();
      const changed = now !== seen;
      seen = now;
      return changed;
    },
  };
}
