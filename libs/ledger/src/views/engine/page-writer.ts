import { ENTRIES } from '../entries/tables.js';
import { isMachineFault, told } from './database.js';
import type { ViewsDatabase } from './database.js';
import { markFailed, moveCheckpoint, readCheckpoints } from './checkpoints.js';
import type { Checkpoint } from './checkpoints.js';
import type { Entry } from './entry.js';
import type { FoldedStreams } from './folded-streams.js';
import type { Projection } from './projection.js';

/**
 * Applies consecutive entries to projections: rows and checkpoints in one transaction. Another process may have applied some of them
 * already; what a checkpoint has passed is not applied again (R34). A projection that throws stops before that entry, marked as failed.
 * Answers whether all of them are now at the last entry, or had failed before it; if not, one is further behind than these entries reach.
 * @throws ViewsDoNotFit where a checkpoint names another entry than the log.
 */
export async function writePage(
  db: ViewsDatabase,
  projections: readonly Projection[],
  entries: readonly Entry[],
  folded: FoldedStreams,
): Promise<boolean> {
  if (db.reading(() => dueAt(db, projections, entries)).length === 0)
    return !db.reading(() => isBehind(db, projections, entries));
  for (;;) {
    await folded.prepare(entries);
    try {
      return await db.writing(() => apply(db, projections, entries, folded));
    } catch (error) {
      folded.forget(entries);
      // Nothing can be read without the log's index: its fault is everybody's.
      if (!(error instanceof ProjectionFailure) || error.projection === ENTRIES.name) throw error;
      const { projection, entry, message } = error;
      await db.writing(() => {
        markFailed(db, projection, entry, message);
      });
    }
  }
}

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

interface Due {
  readonly projection: Projection;
  readonly checkpoint: Checkpoint;
  /** The entries that it has not applied, up to the one at which it failed before. */
  readonly entries: readonly Entry[];
}

function apply(
  db: ViewsDatabase,
  projections: readonly Projection[],
  entries: readonly Entry[],
  folded: FoldedStreams,
): boolean {
  const due = dueAt(db, projections, entries);
  const changed = due.map(({ checkpoint }) => checkpoint.changed);
  for (const entry of entries) {
    folded.advance(entry);
    for (const [index, { projection, checkpoint, entries: own }] of due.entries()) {
      const within = entry.number > checkpoint.entry && entry.number <= (own.at(-1)?.number ?? -1);
      if (within && applyOne(projection, entry, db, folded)) changed[index] = entry.number;
    }
  }
  for (const [index, { checkpoint, entries: own }] of due.entries()) {
    const last = own.at(-1);
    if (last !== undefined) moveCheckpoint(db, checkpoint, last, changed[index] ?? checkpoint.changed);
  }
  return !isBehind(db, projections, entries);
}

function applyOne(projection: Projection, entry: Entry, db: ViewsDatabase, folded: FoldedStreams): boolean {
  try {
    return projection.handles(entry) && projection.apply(entry, db, folded);
  } catch (error) {
    if (isMachineFault(error)) throw error;
    throw new ProjectionFailure(projection.name, entry.number, error);
  }
}

function dueAt(
  db: ViewsDatabase,
  projections: readonly Projection[],
  entries: readonly Entry[],
): readonly Due[] {
  const checkpoints = readCheckpoints(db);
  const first = entries[0]?.number ?? 0;
  return projections.flatMap((projection) => {
    const checkpoint = checkpoints.get(projection.name);
    if (checkpoint?.version !== projection.version || checkpoint.entry < first - 1) return [];
    const at = checkpoint.entry - first;
    const same = entries[at];
    if (same !== undefined && same.stored.id !== checkpoint.last?.id) {
      throw new ViewsDoNotFit(
        `entry ${same.number} is ${checkpoint.last?.id ?? 'none'} in the views and ${same.stored.id} in the log`,
      );
    }
    const end = checkpoint.failure?.entry ?? Infinity;
    const own = entries.slice(at + 1).filter(({ number }) => number < end);
    return own.length === 0 ? [] : [{ projection, checkpoint, entries: own }];
  });
}

function isBehind(db: ViewsDatabase, projections: readonly Projection[], entries: readonly Entry[]): boolean {
  const checkpoints = readCheckpoints(db);
  const last = entries.at(-1)?.number ?? -1;
  return projections.some(({ name, version }) => {
    const checkpoint = checkpoints.get(name);
    return checkpoint?.version === version && checkpoint.failure === null && checkpoint.entry < last;
  });
}
