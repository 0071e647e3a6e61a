import { ENTRIES } from '../entries/tables.js';
import { isMachineFault, told } from './database.js';
import type { ViewsDatabase } from './database.js';
import { markFailed, moveCheckpoints, readCheckpoints } from './checkpoints.js';
import type { Checkpoint } from './checkpoints.js';
import type { Entry } from './entry.js';
import type { FoldedStreams } from './folded-streams.js';
import type { Projection } from './projection.js';
import { RowNotWritten } from './span-table.js';
import { tableOf } from './table-names.js';

/**
 * Applies consecutive entries to projections: rows and checkpoints in one transaction. Another process may have applied some of them
 * already; what a checkpoint has passed is not applied again (R34). A projection that throws stops before that entry, marked as failed.
 * @throws ViewsDoNotFit where a checkpoint names another entry than the log.
 */
export async function writePage(
  db: ViewsDatabase,
  projections: readonly Projection[],
  entries: readonly Entry[],
  folded: FoldedStreams,
): Promise<Written> {
  const begun = db.reading(() => progressOf(db, projections, entries));
  if (begun.due.length === 0) return begun.isBehind ? 'behind' : 'where-it-can-be';
  for (;;) {
    await folded.prepare(entries);
    try {
      return await db.writing(() => apply(db, projections, entries, folded));
    } catch (error) {
      folded.forget(entries);
      const failure = error instanceof RowNotWritten ? failureToWrite(projections, error) : error;
      // Nothing can be read without the log's index: its fault is everybody's.
      if (!(failure instanceof ProjectionFailure) || failure.projection === ENTRIES.name) throw failure;
      const { projection, entry, message } = failure;
      await db.writing(() => {
        markFailed(db, projection, entry, message);
      });
    }
  }
}

/** Where the entries are shown now. */
type Written =
  /** By each of the projections. */
  | 'everywhere'
  /** By each that has not failed, here or before. */
  | 'where-it-can-be'
  /** One is further behind than these entries reach. */
  | 'behind';

/** The views hold another log than this one (R34). */
export class ViewsDoNotFit extends Error {
  override readonly name = 'ViewsDoNotFit';
}

class ProjectionFailure extends Error {
  override readonly name = 'ProjectionFailure';

  constructor(
    readonly projection: string,
    readonly entry: number,
    cause: unknown,
  ) {
    super(told(cause), { cause });
  }
}

/** A row that was held back is the fault of the projection whose table it was for, at the entry at which the row began. */
function failureToWrite(projections: readonly Projection[], { table, entry, cause }: RowNotWritten): unknown {
  const owner = projections.find((projection) => table.startsWith(tableOf(projection, '')));
  return owner === undefined ? cause : new ProjectionFailure(owner.name, entry, cause);
}

interface Due {
  readonly projection: Projection;
  readonly checkpoint: Checkpoint;
  /** The last of the entries that it has not applied; it may have failed at the one after. */
  readonly last: Entry;
}

interface Progress {
  readonly due: readonly Due[];
  /** Some projection is further behind than the entries reach. */
  readonly isBehind: boolean;
}

function apply(
  db: ViewsDatabase,
  projections: readonly Projection[],
  entries: readonly Entry[],
  folded: FoldedStreams,
): Written {
  const { due, isBehind } = progressOf(db, projections, entries);
  const moves = due.map(({ projection, checkpoint, last }) => ({
    projection,
    from: checkpoint,
    last,
    changed: checkpoint.changed,
  }));
  for (const entry of entries) {
    folded.advance(entry);
    for (const move of moves) {
      const isDue = entry.number > move.from.entry && entry.number <= move.last.number;
      if (isDue && applyOne(move.projection, entry, db, folded)) move.changed = entry.number;
    }
  }
  for (const [last, moved] of Map.groupBy(moves, (move) => move.last)) moveCheckpoints(db, moved, last);
  if (isBehind) return 'behind';
  const end = entries.at(-1);
  return due.length === projections.length && due.every(({ last }) => last === end)
    ? 'everywhere'
    : 'where-it-can-be';
}

function applyOne(projection: Projection, entry: Entry, db: ViewsDatabase, folded: FoldedStreams): boolean {
  try {
    return projection.handles(entry) && projection.apply(entry, db, folded);
  } catch (error) {
    if (isMachineFault(error)) throw error;
    throw new ProjectionFailure(projection.name, entry.number, error);
  }
}

function progressOf(
  db: ViewsDatabase,
  projections: readonly Projection[],
  entries: readonly Entry[],
): Progress {
  const checkpoints = readCheckpoints(db);
  const first = entries[0]?.number ?? 0;
  const due: Due[] = [];
  let isBehind = false;
  for (const projection of projections) {
    const checkpoint = checkpoints.get(projection.name);
    if (checkpoint?.version !== projection.version) continue;
    if (checkpoint.entry < first - 1) {
      isBehind ||= checkpoint.failure === null;
      continue;
    }
    const at = checkpoint.entry - first;
    const same = entries[at];
    if (same !== undefined && same.stored.id !== checkpoint.last?.id) {
      throw new ViewsDoNotFit(
        `entry ${same.number} is ${checkpoint.last?.id ?? 'none'} in the views and ${same.stored.id} in the log`,
      );
    }
    const end = checkpoint.failure === null ? entries.length : checkpoint.failure.entry - first;
    const last = end - 1 > at ? entries[Math.min(end, entries.length) - 1] : undefined;
    if (last !== undefined) due.push({ projection, checkpoint, last });
  }
  return { due, isBehind };
}
