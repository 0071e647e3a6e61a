import type { ViewsDatabase } from '../engine/database.js';
import { integer, text } from '../engine/row.js';
import { tableOf } from '../engine/table-names.js';

/** The index of the log: what everything else in the views rests on. */
export const ENTRIES = { name: 'entries', version: 1 };
export const LOG = tableOf(ENTRIES, 'log');

/** The number of an entry that the views have read, else null. */
export function entryNumberOf(db: ViewsDatabase, eventId: string): number | null {
  const row = db.one(`SELECT number FROM ${LOG} WHERE id = :eventId`, { eventId });
  return row === undefined ? null : integer(row[0]);
}

/** The number of the entry that is this version of a stream, where the views have read it, else null. */
export function entryNumberOfVersion(db: ViewsDatabase, stream: string, version: number): number | null {
  const row = db.one(`SELECT number FROM ${LOG} WHERE stream = :stream AND version = :version`, {
    stream,
    version,
  });
  return row === undefined ? null : integer(row[0]);
}

/** The last entry that the views have read, and its instant (R20); null before the first. */
export function lastEntry(db: ViewsDatabase): { readonly number: number; readonly instant: string } | null {
  const row = db.one(`SELECT number, instant FROM ${LOG} ORDER BY number DESC LIMIT 1`);
  return row === undefined ? null : { number: integer(row[0]), instant: text(row[1]) };
}
