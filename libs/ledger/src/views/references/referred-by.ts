import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { NOT_ENDED } from '../engine/table-names.js';
import { REFERENCE_TABLE } from './tables.js';

/** The other streams that refer to what a stream is about, in the order of their names, as far as the views have read the log (R26). */
export function referringStreams(db: ViewsDatabase, target: string): readonly string[] {
  const rows = db.all(
    `SELECT stream FROM ${REFERENCE_TABLE} WHERE target = :target AND stream <> :target AND to_entry = ${NOT_ENDED} ORDER BY stream`,
    { target },
  );
  return rows.map(([stream]) => text(stream));
}
