import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { streamName } from '../stream-name.js';
import type { CheckProgress, ViewsCheck } from '../auditing.js';
import { activities } from './activities/activities.js';
import { checkViews } from './check/check-views.js';
import { commitments } from './commitments/commitments.js';
import { deadlines } from './deadlines/deadlines.js';
import { entryNumberOf } from './entries/tables.js';
import { entries } from './entries/entries.js';
import { presenceOf } from './entries/void-things.js';
import { ViewsDatabase } from './engine/database.js';
import { Engine } from './engine/engine.js';
import { historyReader } from './engine/history.js';
import type { Projection } from './engine/projection.js';
import { rebuiltBecause } from './engine/schema.js';
import { lives } from './lives/lives.js';
import { parties } from './parties/parties.js';
import { programmes } from './programmes/programmes.js';
import { ReadModel } from './read-model.js';
import { references } from './references/references.js';
import { referringStreams } from './references/referred-by.js';
import { register } from './register/register.js';
import { search } from './search/search.js';
import { ViewsUnavailable } from './views.js';
import type { Views, ViewsOptions } from './views.js';

/** What is kept of the log. The log's index is first: the others rest on it. */
const PROJECTIONS: readonly Projection[] = [
  entries,
  parties,
  register,
  commitments,
  programmes,
  activities,
  deadlines,
  lives,
  references,
  search,
];

/** How long `caughtUp` waits before it takes the views for stuck. */
const CATCH_UP_MS = 60_000;

/** Views that are open, and what queries read of them. */
export interface OpenViews extends Views {
  readonly readModel: ReadModel;
  /** Builds all views anew beside these, up to where these are, and compares them row by row. Rejects with ViewsUnavailable where they cannot be read. */
  check(onProgress: CheckProgress): Promise<ViewsCheck>;
}

/** Opens views.db, makes it fit the log (R34) and begins to follow it. Rows may still be missing when it resolves: see `caughtUp`. */
export async function openViews(
  { file, store, ledger }: ViewsOptions,
  projections = PROJECTIONS,
): Promise<OpenViews> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const db = ViewsDatabase.open(file);
  const { timeZone } = ledger;
  const history = historyReader(store.events, db, timeZone);
  const engine = new Engine(db, store.events, projections, history, timeZone);
  try {
    await engine.start();
  } catch (error) {
    db.close();
    throw error;
  }
  const readModel = new ReadModel(db, engine, projections, history);

  const reachEnd = async (projections?: readonly Projection[]) => {
    const last = await store.events.last();
    if (last === null) return;
    const reached = await engine.waiting.until(() => {
      try {
        if (engine.isMending) return null;
        engine.check();
        return readModel.shown(() => entryNumberOf(db, last.id), projections) ?? refuseFailed(projections);
      } catch (error) {
        // Found damaged just now: a new file is on its way.
        if (engine.isMending) return null;
        throw error;
      }
    }, CATCH_UP_MS);
    if (reached === null)
      throw new ViewsUnavailable(`The views did not reach the log's end within ${CATCH_UP_MS / 1000} s.`);
  };

  const refuseFailed = (projections: readonly Projection[] = []): null => {
    const failed = engine
      .status()
      .find(({ name, state }) => state === 'failed' && projections.some((named) => named.name === name));
    if (failed === undefined) return null;
    throw new ViewsUnavailable(`The view "${failed.name}" has stopped: ${failed.failure?.message ?? ''}`);
  };

  return {
    readModel,
    caughtUp: () => reachEnd(),
    indexed: () => reachEnd([entries]),
    reflected: async (eventId, waitMs) => {
      try {
        const isShown = () => readModel.shown(() => entryNumberOf(db, eventId));
        return await engine.waiting.untilShown(eventId, isShown, engine.patience(waitMs));
      } catch (error) {
        if (error instanceof ViewsUnavailable) return null;
        throw error;
      }
    },
    exists: (kind, id) => presenceOf(db, streamName(kind, id)) === 'recorded',
    isVoid: (kind, id) => presenceOf(db, streamName(kind, id)) === 'void',
    referredBy: async (kind, id) => {
      await reachEnd([entries, references]);
      return referringStreams(db, streamName(kind, id));
    },
    entryOf: (eventId) => entryNumberOf(db, eventId),
    status: () => ({
      entry: readModel.entry(),
      projections: engine.status(),
      rebuiltBecause: rebuiltBecause(db),
    }),
    rebuild: async () => {
      await engine.rebuild();
      await reachEnd();
    },
    check: (onProgress) => checkViews(db, { events: store.events, timeZone }, projections, onProgress),
    close: async () => {
      await engine.stop();
      db.close();
    },
  };
}
