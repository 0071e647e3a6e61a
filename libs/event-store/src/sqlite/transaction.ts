import type { DatabaseSync } from 'node:sqlite';

/** The steps of a write transaction with savepoints: the seam at which tests make a COMMIT fail. */
export interface Transaction {
  /** Takes the write lock at once: a plain BEGIN would fail later, at the first write. */
  begin(): void;
  commit(): void;
  rollback(): void;
  /** Begins a part that can be taken back alone. */
  savepoint(): void;
  release(): void;
  rollbackToSavepoint(): void;
}

export function sqliteTransaction(database: DatabaseSync): Transaction {
  const step = (sql: string) => {
    const statement = database.prepare(sql);
    return () => {
      statement.run();
    };
  };
  const rollback = step('ROLLBACK');
  const rollbackTo = step('ROLLBACK TO write');
  const release = step('RELEASE write');
  return {
    begin: step('BEGIN IMMEDIATE'),
    commit: step('COMMIT'),
    rollback: () => {
      // After some errors SQLite has rolled back by itself.
      if (database.isTransaction) rollback();
    },
    savepoint: step('SAVEPOINT write'),
    release,
    rollbackToSavepoint: () => {
      rollbackTo();
      release();
    },
  };
}
