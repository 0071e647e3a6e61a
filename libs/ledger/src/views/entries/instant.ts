import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { ViewsUnavailable } from '../views.js';
import { LOG } from './tables.js';

/** The instant of an entry (R20) that the views have read, else null; also where they cannot be read at the moment. */
export function instantOf(db: ViewsDatabase, eventId: string): string | null {
  try {
    const row = db.one(`SELECT instant FROM ${LOG} WHERE id = :eventId`, { eventId });
    return row === undefined ? null : text(row[0]);
  } catch (error) {
    if (error instanceof ViewsUnavailable) return null;
    throw error;
  }
}
