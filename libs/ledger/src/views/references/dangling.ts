import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { NOT_ENDED } from '../engine/table-names.js';
import { LOG } from '../entries/tables.js';
import { isVoided } from '../entries/void-things.js';
import { REFERENCE_TABLE } from './tables.js';

/** Which stream refers to a thing of which nothing is recorded, or all is annulled, in the order of what is missing (R26). */
export function danglingReferences(
  db: ViewsDatabase,
): readonly { readonly stream: string; readonly reference: string }[] {
  const rows = db.all(
    `SELECT r.stream, r.target FROM ${REFERENCE_TABLE} r
     WHERE r.to_entry = ${NOT_ENDED} AND NOT EXISTS (
       SELECT 1 FROM ${LOG} l WHERE l.stream = r.target AND l.version = 0 AND NOT ${isVoided('l', String(Number.MAX_SAFE_INTEGER))}
     ) ORDER BY r.target, r.stream LIMIT ${MOST}`,
  );
  return rows.map(([stream, reference]) => ({ stream: text(stream), reference: text(reference) }));
}

/** Enough for people to see that something is wrong, and where. */
const MOST = 1_000;
