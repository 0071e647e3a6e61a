import type { CheckedProjection, CheckProgress, ViewsCheck, ViewsDifference } from '../../auditing.js';
import { readCheckpoints } from '../engine/checkpoints.js';
import type { Checkpoint } from '../engine/checkpoints.js';
import type { ViewsDatabase } from '../engine/database.js';
import type { Projection } from '../engine/projection.js';
import { compareTable } from './compare.js';
import { comparedTables } from './compared-tables.js';
import { rebuilt } from './rebuilt.js';
import type { Source } from './rebuilt.js';

/**
 * Holds live views against others that are built anew from the log. The live ones are looked at as they are when the check begins, whoever goes on
 * writing them; each projection is built anew up to the entry where it is then.
 */
export async function checkViews(
  db: ViewsDatabase,
  source: Source,
  projections: readonly Projection[],
  onProgress: CheckProgress,
): Promise<ViewsCheck> {
  const live = db.frozen();
  try {
    const checkpoints = readCheckpoints(live);
    const isSetUp = ({ name, version }: Projection) => checkpoints.get(name)?.version === version;
    const fresh = await rebuilt(source, projections.filter(isSetUp), checkpoints, onProgress);
    try {
      return await compared({ live, fresh, checkpoints }, projections, isSetUp, onProgress);
    } finally {
      fresh.close();
    }
  } finally {
    live.close();
  }
}

interface Sides {
  readonly live: ViewsDatabase;
  readonly fresh: ViewsDatabase;
  /** Of the live side. */
  readonly checkpoints: ReadonlyMap<string, Checkpoint>;
}

async function compared(
  { live, fresh, checkpoints }: Sides,
  projections: readonly Projection[],
  isSetUp: (projection: Projection) => boolean,
  onProgress: CheckProgress,
): Promise<ViewsCheck> {
  const tables = new Map(projections.map((each) => [each, isSetUp(each) ? comparedTables(fresh, each) : []]));
  const total = [...tables.values()].flat().length;
  const anew = readCheckpoints(fresh);
  const differences: ViewsDifference[] = [];
  const checked: CheckedProjection[] = [];
  let done = 0;
  for (const [projection, own] of tables) {
    const { name, version } = projection;
    let [rows, differing] = [0, 0];
    for (const table of own) {
      const comparison = await compareTable(live, fresh, table, (difference) => {
        if (differences.length < MOST_DIFFERENCES) differences.push({ projection: name, ...difference });
      });
      rows += comparison.rows;
      differing += comparison.differing;
      done += 1;
      onProgress('comparing', done, total);
    }
    const checkpoint = isSetUp(projection) ? checkpoints.get(name) : undefined;
    const { failure } = checkpoint ?? {};
    const rebuildFailure = anew.get(name)?.failure;
    checked.push({
      name,
      version,
      entry: checkpoint === undefined || checkpoint.entry === -1 ? null : checkpoint.entry,
      rows,
      differing,
      ...(failure && { failure }),
      ...(rebuildFailure && { rebuildFailure }),
    });
  }
  return { projections: checked, differences };
}

/** Enough to see what is wrong; how many there are is counted. */
const MOST_DIFFERENCES = 1_000;
