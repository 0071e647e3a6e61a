import type { ViewsDatabase } from '../engine/database.js';
import { integer } from '../engine/row.js';
import { LOG } from './tables.js';

/** What the log holds of a thing: nothing, something, or nothing but what was annulled (R19). */
export type Presence = 'none' | 'recorded' | 'void';

/** What the log's index, and it alone, knows of the thing of a stream, up to an entry or as far as the views have read. */
export function presenceOf(db: ViewsDatabase, stream: string, entry = Number.MAX_SAFE_INTEGER): Presence {
  const row = db.one(
    `SELECT ${isVoided('first', ':entry')} FROM ${LOG} first WHERE stream = :stream AND version = 0 AND number <= :entry`,
    { stream, entry },
  );
  if (row === undefined) return 'none';
  return integer(row[0]) === 1 ? 'void' : 'recorded';
}

/**
 * SQL: whether the thing is void whose first entry a row of the log's index is. The first entry of a history can be annulled only when
 * all later ones are, so what was last said about it tells.
 * @param first what the query calls the row's table
 * @param entry an SQL expression for the last entry that counts
 */
export function isVoided(first: string, entry: string): string {
  return `coalesce('EntryAnnulled' = (
    SELECT about.type FROM ${LOG} about
    WHERE about.about = ${first}.id AND about.stream = ${first}.stream AND about.number <= ${entry} ORDER BY about.number DESC LIMIT 1
  ), 0)`;
}
