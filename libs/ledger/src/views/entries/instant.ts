import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { ViewsUnavailable } from '../views.js';
import { lastEntry, LOG } from './tables.js';

/**
 * The instant of the entry that is this version of a stream (R20), where the views have read it, else null; also where they cannot be read at the
 * moment. Asked for by place, for a command id that was used on two streams gives two entries one id (ADR 0006).
 */
export function instantOf(db: ViewsDatabase, stream: string, version: number): string | null {
  try {
    const row = db.one(`SELECT instant FROM ${LOG} WHERE stream = :stream AND version = :version`, {
      stream,
      version,
    });
    return row === undefined ? null : text(row[0]);
  } catch (error) {
    if (error instanceof ViewsUnavailable) return null;
    throw error;
  }
}

/** The instant of the last entry that the views have read, likewise. */
export function lastInstantIn(db: ViewsDatabase): string | null {
  try {
    return lastEntry(db)?.instant ?? null;
  } catch (error) {
    if (error instanceof ViewsUnavailable) return null;
    throw error;
  }
}
