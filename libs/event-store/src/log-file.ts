import type { LedgerStore } from './port.js';

/**
 * Opens the log that a store says lies in one file (LedgerStore.file), beside that store and for reading only: so that another thread can read it
 * which cannot be handed the store itself. Rejects where it cannot be opened.
 */
export async function openLogFile(file: string): Promise<LedgerStore> {
  // Only now: whoever needs the port alone loads no adapter.
  const { openSqliteStore } = await import('./sqlite/index.js');
  return openSqliteStore({ file, readOnly: true });
}
