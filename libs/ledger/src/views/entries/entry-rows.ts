import type { EventStore, Position, StoredEvent } from '@concord-ledger/event-store';
import type { Row, ViewsDatabase } from '../engine/database.js';
import { parsePosition } from '../engine/position.js';
import { integer, text } from '../engine/row.js';
import { LOG } from './tables.js';
import type { EntryRow } from './tables.js';

/** Which entries of the log: all conditions that are given at once. */
export interface WhichEntries {
  readonly stream?: string;
  /** Numbers of entries of other streams that belong to this one's too. */
  readonly besides?: readonly number[];
  readonly type?: string;
}

/** Entries up to an entry, in the order of the log, after a number. */
export function entryRows(
  db: ViewsDatabase,
  entry: number,
  { stream, besides = [], type }: WhichEntries,
  after: number,
  wanted: number,
): readonly EntryRow[] {
  const ofStream =
    besides.length === 0
      ? 'stream = :stream'
      : '(stream = :stream OR number IN (SELECT value FROM json_each(:besides)))';
  const conditions = [
    'number > :after AND number <= :entry',
    ...(stream === undefined ? [] : [ofStream]),
    ...(type === undefined ? [] : ['type = :type']),
  ];
  const rows = db.all(
    `SELECT number, instant FROM ${LOG} WHERE ${conditions.join(' AND ')} ORDER BY number LIMIT :wanted`,
    {
      after,
      entry,
      wanted,
      stream: stream ?? null,
      type: type ?? null,
      besides: JSON.stringify(besides),
    },
  );
  return rows.map(rowOf);
}

/** The entries of these event ids and all that are about them (R19), up to an entry, in the order of the log. */
export function entriesAbout(
  db: ViewsDatabase,
  eventIds: readonly string[],
  entry: number,
): readonly EntryRow[] {
  const rows = db.all(
    `WITH wanted (id) AS (SELECT value FROM json_each(:ids))
     SELECT number, instant FROM ${LOG} WHERE id IN wanted AND number <= :entry
     UNION SELECT number, instant FROM ${LOG} WHERE about IN wanted AND number <= :entry ORDER BY number`,
    { ids: JSON.stringify(eventIds), entry },
  );
  return rows.map(rowOf);
}

function rowOf([number, instant]: Row): EntryRow {
  return { number: integer(number), instant: text(instant) };
}

/** Whether the views know of an entry after this one that is not of the stream. */
export function isFollowedOutside(db: ViewsDatabase, stream: string, entry: number): boolean {
  const row = db.one(`SELECT 1 FROM ${LOG} WHERE number > :entry AND stream <> :stream LIMIT 1`, {
    entry,
    stream,
  });
  return row !== undefined;
}

/** The numbers of what was added to any of the streams after one entry, up to another. */
export function entryNumbersIn(
  db: ViewsDatabase,
  streams: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): readonly number[] {
  const rows = db.all(
    `SELECT number FROM ${LOG} WHERE stream IN (SELECT value FROM json_each(:streams)) AND number > :from AND number <= :to
     ORDER BY number`,
    { streams: JSON.stringify(streams), from, to },
  );
  return rows.map(([number]) => integer(number));
}

/** Corrections and annulments (R19) that were recorded after one entry, up to another, in the order of the log. */
export function correctionRows(
  db: ViewsDatabase,
  { from, to }: { readonly from: number; readonly to: number },
): readonly EntryRow[] {
  const rows = db.all(
    `SELECT number, instant FROM ${LOG} WHERE about IS NOT NULL AND number > :from AND number <= :to ORDER BY number`,
    { from, to },
  );
  return rows.map(rowOf);
}

/** The entries of these numbers, in their order, with their instants. */
export function entriesOfNumbers(db: ViewsDatabase, numbers: readonly number[]): readonly EntryRow[] {
  const rows = db.all(
    `SELECT number, instant FROM ${LOG} WHERE number IN (SELECT value FROM json_each(:numbers)) ORDER BY number`,
    { numbers: JSON.stringify(numbers) },
  );
  return rows.map(rowOf);
}

/** The events of entries, which are in the order of the log; consecutive ones are read together. */
export async function eventsOf(
  events: EventStore,
  db: ViewsDatabase,
  rows: readonly EntryRow[],
): Promise<readonly (EntryRow & { readonly stored: StoredEvent })[]> {
  const found: (EntryRow & { readonly stored: StoredEvent })[] = [];
  for (const run of consecutive(rows)) {
    const stored = await events.readAll(positionBefore(db, run), run.length);
    for (const [index, row] of run.entries()) {
      const event = stored[index];
      if (event === undefined)
        throw new Error(`The log does not hold entry ${row.number}, which the views have read.`);
      found.push({ ...row, stored: event });
    }
  }
  return found;
}

function consecutive(rows: readonly EntryRow[]): readonly (readonly EntryRow[])[] {
  const runs: EntryRow[][] = [];
  for (const row of rows) {
    const run = runs.at(-1);
    if (run?.at(-1)?.number === row.number - 1) run.push(row);
    else runs.push([row]);
  }
  return runs;
}

function positionBefore(db: ViewsDatabase, [first]: readonly EntryRow[]): Position | null {
  if (first === undefined || first.number === 0) return null;
  const row = db.one(`SELECT position FROM ${LOG} WHERE number = :number`, { number: first.number - 1 });
  return parsePosition(text(row?.[0]));
}
