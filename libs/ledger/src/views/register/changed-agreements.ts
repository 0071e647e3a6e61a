import type { Day } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import { text } from '../engine/row.js';
import { onDay } from '../engine/span-table.js';
import { LOG } from '../entries/tables.js';
import { SPAN_PARTIES, SPANS } from './tables.js';

/** Two entries of the log: what was recorded after the first one, up to the second. -1: before the first of all. */
export interface EntryRange {
  readonly from: number;
  readonly to: number;
}

/** The streams to which something was added in the range, in the order of their names. */
export function streamsIn(db: ViewsDatabase, { from, to }: EntryRange): readonly string[] {
  const rows = db.all(
    `SELECT DISTINCT stream FROM ${LOG} WHERE number > :from AND number <= :to ORDER BY stream`,
    { from, to },
  );
  return rows.map(([stream]) => text(stream));
}

/** The agreements to which one of the parties was party, on any day, as known at some entry of the range. */
export function agreementsOfAny(
  db: ViewsDatabase,
  parties: readonly string[],
  { from, to }: EntryRange,
): readonly string[] {
  const rows = db.all(
    `SELECT DISTINCT s.thing FROM ${SPAN_PARTIES} p JOIN ${SPANS.name} s ON s.id = p.span
     WHERE p.party IN (SELECT value FROM json_each(:parties)) AND s.from_entry <= :to AND s.to_entry > :from`,
    { parties: JSON.stringify(parties), from, to },
  );
  return rows.map(([agreement]) => text(agreement));
}

export interface PlacedAgreement {
  readonly agreement: string;
  /** Sorts by title, as known at the end of the range, else at its beginning (R40). */
  readonly key: string;
}

/**
 * Those of the agreements that the register held at either end of the range, in Vietnamese order of title, after a place.
 * @param activeOnly only those that were active on the day, certainly or possibly, as known at either end
 */
export function inOrderOfTitle(
  db: ViewsDatabase,
  agreements: readonly string[],
  { from, to }: EntryRange,
  day: Day,
  activeOnly: boolean,
  after: { readonly key: string; readonly id: string } | null,
): readonly PlacedAgreement[] {
  const spanAt = (entry: string) =>
    `FROM ${SPANS.name} s WHERE s.thing = a.value AND s.from_entry <= ${entry} AND s.to_entry > ${entry} AND ${onDay('s', 'day')}`;
  const isActive = `EXISTS (SELECT 1 ${spanAt(':from')} AND s.active > 0) OR EXISTS (SELECT 1 ${spanAt(':to')} AND s.active > 0)`;
  const rows = db.all(
    `SELECT agreement, key FROM (
       SELECT a.value AS agreement, coalesce((SELECT s.title_key ${spanAt(':to')}), (SELECT s.title_key ${spanAt(':from')})) AS key
       FROM json_each(:agreements) a ${activeOnly ? `WHERE ${isActive}` : ''}
     ) WHERE key IS NOT NULL ${after === null ? '' : 'AND (key, agreement) > (:key, :id)'} ORDER BY key, agreement`,
    {
      agreements: JSON.stringify(agreements),
      from,
      to,
      day,
      key: after?.key ?? null,
      id: after?.id ?? null,
    },
  );
  return rows.map(([agreement, key]) => ({ agreement: text(agreement), key: text(key) }));
}
