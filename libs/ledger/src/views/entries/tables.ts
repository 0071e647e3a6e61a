import type { Row, ViewsDatabase } from '../engine/database.js';
import { integer, integerOrNull, text } from '../engine/row.js';
import { tableOf } from '../engine/table-names.js';

/** The index of the log: what everything else in the views rests on. */
export const ENTRIES = { name: 'entries', version: 2 };
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

/** The last version of a stream among the entries up to this one, as far as the views have read; null where there is none. */
export function lastVersionAt(db: ViewsDatabase, stream: string, entry: number): number | null {
  const row = db.one(`SELECT max(version) FROM ${LOG} WHERE stream = :stream AND number <= :entry`, {
    stream,
    entry,
  });
  return integerOrNull(row?.[0] ?? null);
}

/** An entry as the log's index has it. */
export interface EntryRow {
  readonly number: number;
  /** Its instant (R20): RFC 3339 in UTC with milliseconds, so that texts compare as instants do. */
  readonly instant: string;
}

/** The last entry that the views have read; null before the first. */
export function lastEntry(db: ViewsDatabase): EntryRow | null {
  return entryRow(db.one(`SELECT number, instant FROM ${LOG} ORDER BY number DESC LIMIT 1`));
}

/** The entry of a number, where the views have read it, else null. */
export function entryOfNumber(db: ViewsDatabase, number: number): EntryRow | null {
  return entryRow(db.one(`SELECT number, instant FROM ${LOG} WHERE number = :number`, { number }));
}

/** The last entry whose instant is this one or an earlier one, as far as the views have read; null where there is none. */
export function lastEntryAt(db: ViewsDatabase, instant: string): EntryRow | null {
  return entryRow(
    db.one(
      `SELECT number, instant FROM ${LOG} WHERE instant <= :instant ORDER BY instant DESC, number DESC LIMIT 1`,
      { instant },
    ),
  );
}

function entryRow(row: Row | undefined): EntryRow | null {
  return row === undefined ? null : { number: integer(row[0]), instant: text(row[1]) };
}
