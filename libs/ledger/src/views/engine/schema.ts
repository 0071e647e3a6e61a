import { randomInt } from 'node:crypto';
import { beginCheckpoint, CHECKPOINT_TABLE, clearFailures, readCheckpoints } from './checkpoints.js';
import type { ViewsDatabase } from './database.js';
import type { Projection } from './projection.js';
import { integer, text } from './row.js';

/**
 * Brings the tables to the versions of the projections, in the caller's transaction: what has another version is dropped and begins anew.
 * The first projection is the one that the others rest on; where it begins anew, all do.
 */
export function setUp(db: ViewsDatabase, projections: readonly Projection[]): void {
  db.execute(CHECKPOINT_TABLE);
  db.execute('CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value ANY) STRICT');
  clearFailures(db);
  const known = readCheckpoints(db);
  let anew = false;
  for (const [index, projection] of projections.entries()) {
    const outdated = known.get(projection.name)?.version !== projection.version;
    if (index === 0) anew = outdated;
    if (!anew && !outdated) continue;
    dropTables(db, `${projection.name}_v`);
    for (const statement of projection.setup) db.execute(statement);
    beginCheckpoint(db, projection, nextGeneration(db));
  }
}

/** Statements that make those of the indexes that serve questions which are missing. */
export function missingIndexes(db: ViewsDatabase, projections: readonly Projection[]): readonly string[] {
  const made = new Set(db.all("SELECT name FROM sqlite_master WHERE type = 'index'").map(([name]) => name));
  return projections
    .flatMap(({ indexes }) => Object.entries(indexes ?? {}))
    .filter(([name]) => !made.has(name))
    .map(([name, on]) => `CREATE INDEX IF NOT EXISTS ${name} ON ${on}`);
}

/** Throws all rows away, in the caller's transaction, and keeps the reason. Null: because somebody asked for it. */
export function wipe(db: ViewsDatabase, projections: readonly Projection[], reason: string | null): void {
  for (const projection of projections) dropTables(db, `${projection.name}_v`);
  db.run('DELETE FROM checkpoints');
  noteRebuilt(db, reason);
  setUp(db, projections);
}

/** Keeps why the views were begun anew. */
export function noteRebuilt(db: ViewsDatabase, reason: string | null): void {
  db.run("INSERT OR REPLACE INTO facts VALUES ('rebuilt-because', :reason)", { reason });
}

/** Why the views were thrown away last, where nobody had asked for it. */
export function rebuiltBecause(db: ViewsDatabase): string | null {
  const row = db.one("SELECT value FROM facts WHERE name = 'rebuilt-because' AND value IS NOT NULL");
  return row === undefined ? null : text(row[0]);
}

/** Counts beginnings over the life of views.db; another file begins elsewhere, so that nobody takes its rows for those of the one before. */
function nextGeneration(db: ViewsDatabase): number {
  const row = db.one("SELECT value FROM facts WHERE name = 'generation'");
  const generation = row === undefined ? randomInt(FIRST_GENERATIONS) : integer(row[0]) + 1;
  db.run("INSERT OR REPLACE INTO facts VALUES ('generation', CAST(:generation AS INTEGER))", { generation });
  return generation;
}

const FIRST_GENERATIONS = 2 ** 47;

/** Virtual tables first: they take their own tables with them. */
function dropTables(db: ViewsDatabase, prefix: string): void {
  for (const kind of ['CREATE VIRTUAL TABLE%', 'CREATE TABLE%']) {
    const tables = db.all(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, length(:prefix)) = :prefix AND sql LIKE :kind",
      { prefix, kind },
    );
    for (const [name] of tables) db.execute(`DROP TABLE IF EXISTS "${text(name)}"`);
  }
}
