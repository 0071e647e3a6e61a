import { setImmediate } from 'node:timers/promises';
import type { EventStore } from '@concord-ledger/event-store';
import type { CheckProgress } from '../../auditing.js';
import type { Checkpoint } from '../engine/checkpoints.js';
import { ViewsDatabase } from '../engine/database.js';
import { numbered } from '../engine/entry.js';
import type { Entry } from '../engine/entry.js';
import { FoldedStreams } from '../engine/folded-streams.js';
import { historyReader } from '../engine/history.js';
import { writePage } from '../engine/page-writer.js';
import type { Projection } from '../engine/projection.js';
import { setUp } from '../engine/schema.js';
import { lastVersionAt } from '../entries/tables.js';

/** The log, and the time zone in which its days are days. */
export interface Source {
  readonly events: EventStore;
  readonly timeZone: string;
}

/** Views built from the log in a file of their own, to be closed: each projection up to the entry where its checkpoint is. */
export async function rebuilt(
  { events, timeZone }: Source,
  projections: readonly Projection[],
  checkpoints: ReadonlyMap<string, Checkpoint>,
  onProgress: CheckProgress,
): Promise<ViewsDatabase> {
  const db = ViewsDatabase.temporary();
  try {
    await db.writing(() => {
      setUp(db, projections);
    });
    const folded = new FoldedStreams(historyReader(events, db, timeZone), (stream, entry) =>
      lastVersionAt(db, stream, entry),
    );
    const last = Math.max(-1, ...[...checkpoints.values()].map(({ entry }) => entry));
    for await (const page of pagesUpTo(last, events, timeZone)) {
      for (const { entries, reaching } of portions(page, projections, checkpoints))
        await writePage(db, reaching, entries, folded);
      onProgress('rebuilding', (page.at(-1)?.number ?? last) + 1, last + 1);
    }
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** The entries of the log from its beginning to an entry, some at a time. */
async function* pagesUpTo(
  last: number,
  events: EventStore,
  timeZone: string,
): AsyncGenerator<readonly Entry[], void, undefined> {
  let after = { entry: -1, instant: '', position: null as Entry['stored']['position'] | null };
  while (after.entry < last) {
    const stored = await events.readAll(after.position, Math.min(PAGE, last - after.entry));
    const page = numbered(stored, after, timeZone);
    const end = page.at(-1);
    if (end === undefined)
      throw new Error(`The log ends at entry ${after.entry}, before what the views show: ${last}.`);
    yield page;
    after = { entry: end.number, instant: end.instant, position: end.stored.position };
    // Others have work to do in this process too.
    await setImmediate();
  }
}

/** As the projections' own reading of the log. */
const PAGE = 500;

interface Portion {
  readonly entries: readonly Entry[];
  readonly reaching: readonly Projection[];
}

/** The page cut at the entries where projections stop, each part with those that reach beyond it. */
function portions(
  page: readonly Entry[],
  projections: readonly Projection[],
  checkpoints: ReadonlyMap<string, Checkpoint>,
): readonly Portion[] {
  const endOf = ({ name }: Projection) => checkpoints.get(name)?.entry ?? -1;
  const ends = [...new Set([...projections.map(endOf), Infinity])].sort((a, b) => a - b);
  let from = -1;
  return ends.flatMap((end) => {
    const entries = page.filter(({ number }) => number > from && number <= end);
    const reaching = projections.filter((projection) => endOf(projection) >= end);
    from = end;
    return entries.length === 0 || reaching.length === 0 ? [] : [{ entries, reaching }];
  });
}
