import { createHash } from 'node:crypto';
import type { EventStore, Position, StoredEvent } from '@concord-ledger/event-store';
import type { ViewsDatabase } from './database.js';
import type { Entry } from './entry.js';
import { parsePosition } from './position.js';
import type { Named } from './table-names.js';
import { integer, integerOrNull, text, textOrNull } from './row.js';

/** How far a projection has read the log (R34). `entry` is -1 and the rest null before its first entry. */
export interface Checkpoint {
  readonly projection: string;
  readonly version: number;
  /** Number of the last applied entry. */
  readonly entry: number;
  /** Number of the last entry that changed its rows, so that readers know how long they may keep what they read. */
  readonly changed: number;
  /** Another one each time that the projection began anew: row ids of one generation mean nothing in another. */
  readonly generation: number;
  readonly last: LastApplied | null;
  readonly failure: { readonly entry: number; readonly message: string } | null;
}

interface LastApplied {
  readonly position: Position;
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  /** SHA-256 of salt and body, lower-case hex: no other entry has it (R31). */
  readonly leaf: string;
  readonly instant: string;
}

export const CHECKPOINT_TABLE = `CREATE TABLE IF NOT EXISTS checkpoints (
  projection TEXT PRIMARY KEY, version INTEGER NOT NULL, entry INTEGER NOT NULL, changed INTEGER NOT NULL,
  position TEXT, id TEXT, stream TEXT, stream_version INTEGER, leaf TEXT, instant TEXT, failed_entry INTEGER, failure TEXT, generation INTEGER NOT NULL
) STRICT`;

export function readCheckpoints(db: ViewsDatabase): ReadonlyMap<string, Checkpoint> {
  const rows = db.all(
    'SELECT projection, version, entry, changed, position, id, stream, stream_version, leaf, instant, failed_entry, failure, generation FROM checkpoints',
  );
  const checkpoints = rows.map((row): Checkpoint => {
    const position = textOrNull(row[4]);
    const failed = integerOrNull(row[10]);
    return {
      projection: text(row[0]),
      version: integer(row[1]),
      entry: integer(row[2]),
      changed: integer(row[3]),
      generation: integer(row[12]),
      last:
        position === null
          ? null
          : {
              position: parsePosition(position),
              id: text(row[5]),
              stream: text(row[6]),
              version: integer(row[7]),
              leaf: text(row[8]),
              instant: text(row[9]),
            },
      failure: failed === null ? null : { entry: failed, message: text(row[11]) },
    };
  });
  return new Map(checkpoints.map((checkpoint) => [checkpoint.projection, checkpoint]));
}

/** How far a projection has come: what every reader of its rows asks, and no more of the checkpoint than that. */
export interface Reach {
  readonly entry: number;
  readonly changed: number;
  readonly generation: number;
  readonly hasFailed: boolean;
}

export function readReaches(db: ViewsDatabase): ReadonlyMap<string, Reach> {
  const rows = db.read(
    'SELECT projection, entry, changed, generation, failed_entry IS NOT NULL FROM checkpoints',
    [],
  );
  return new Map(
    rows.map(([projection, entry, changed, generation, failed]) => [
      text(projection),
      {
        entry: integer(entry),
        changed: integer(changed),
        generation: integer(generation),
        hasFailed: integer(failed) === 1,
      },
    ]),
  );
}

export function beginCheckpoint(db: ViewsDatabase, { name, version }: Named, generation: number): void {
  db.run(
    'INSERT OR REPLACE INTO checkpoints (projection, version, entry, changed, generation) VALUES (:name, :version, -1, -1, :generation)',
    { name, version, generation },
  );
}

/** Where a checkpoint stood, and the number of the last entry that changed its projection's rows now. */
interface Moved {
  readonly from: Checkpoint;
  readonly changed: number;
}

/** Moves checkpoints from where they were read to an entry, inside the transaction that wrote the rows. */
export function moveCheckpoints(
  db: ViewsDatabase,
  moved: readonly Moved[],
  { stored, number, instant }: Entry,
): void {
  const moves = moved.map(({ from, changed }) => [from.projection, from.version, from.entry, changed]);
  // One statement for all: each costs as much as writing several rows, and every single command waits for it.
  const rows = db.read(
    `UPDATE checkpoints SET entry = ?, position = ?, id = ?, stream = ?, stream_version = ?, leaf = ?, instant = ?, changed = m.value ->> 3
     FROM json_each(?) m
     WHERE projection = m.value ->> 0 AND version = m.value ->> 1 AND entry = m.value ->> 2 RETURNING 1`,
    [
      number,
      stored.position,
      stored.id,
      stored.stream,
      stored.version,
      leafOf(stored),
      instant,
      JSON.stringify(moves),
    ],
  );
  if (rows.length !== moved.length)
    throw new Error(
      `${rows.length} of the checkpoints of ${moved.map(({ from }) => from.projection).join(', ')} stood where they were read, inside our own transaction.`,
    );
}

export function markFailed(db: ViewsDatabase, projection: string, entry: number, message: string): void {
  db.run('UPDATE checkpoints SET failed_entry = :entry, failure = :message WHERE projection = :projection', {
    projection,
    entry,
    message,
  });
}

/** At start a failed projection tries again: the fault may have been mended. */
export function clearFailures(db: ViewsDatabase): void {
  db.run('UPDATE checkpoints SET failed_entry = NULL, failure = NULL');
}

/** Why the log does not hold what the checkpoint says was its last entry, or null where it does (R34). */
export async function misfit(events: EventStore, checkpoint: Checkpoint): Promise<string | null> {
  const { last, entry } = checkpoint;
  if (last === null) return null;
  const [found] = await events.readStream(last.stream, last.version);
  if (found === undefined)
    return `entry ${entry} of the views, ${last.id} in ${last.stream}, is not in this log`;
  if (found.position === last.position && leafOf(found) === last.leaf) return null;
  return `entry ${entry} of the views, ${last.id} in ${last.stream}, is another entry in this log`;
}

function leafOf({ salt, body }: StoredEvent): string {
  return createHash('sha256').update(salt).update(body).digest('hex');
}
