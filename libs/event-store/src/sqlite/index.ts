import type { LedgerStore } from '../port.js';
import { DEFAULT_BOUNDS } from './bounds.js';
import type { SqliteBounds } from './bounds.js';
import { openLedgerFile } from './ledger-file.js';
import type { LedgerFileOptions } from './ledger-file.js';
import { Session } from './session.js';
import { composeStore } from './store.js';
import { sqliteTransaction } from './transaction.js';

/** A ledger in one SQLite file; several processes may open it at the same time. Throws UnusableLedgerFile where it cannot be opened. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<LedgerStore> {
  const bounds = { ...DEFAULT_BOUNDS, ...options.bounds };
  const database = await openLedgerFile(options, bounds.writeWaitMs);
  const session = new Session(options.file, options.readOnly ?? false);
  return composeStore(database, session, bounds, sqliteTransaction(database));
}

export interface SqliteStoreOptions extends LedgerFileOptions {
  /** Bounds that differ from the defaults. */
  readonly bounds?: Partial<SqliteBounds>;
}

export type { SqliteBounds } from './bounds.js';
export { UnusableLedgerFile } from './ledger-file.js';
