import { setImmediate } from 'node:timers/promises';
import type { ViewsDifference } from '../../auditing.js';
import type { Row, ViewsDatabase } from '../engine/database.js';
import { text, textOrNull } from '../engine/row.js';
import type { ComparedTable } from './compared-tables.js';

/** How many rows the live side has, and how many are on one side only. */
export interface Comparison {
  readonly rows: number;
  readonly differing: number;
}

/**
 * Compares a table on both sides, thing by thing, so that never more than the rows of two things are held in memory. The live side may lack the
 * table. Each row that is on one side only is told.
 */
export async function compareTable(
  live: ViewsDatabase,
  rebuilt: ViewsDatabase,
  table: ComparedTable,
  tell: (difference: Omit<ViewsDifference, 'projection'>) => void,
): Promise<Comparison> {
  const sides = { live: groups(live, table), rebuilt: groups(rebuilt, table) };
  let [counted, differing, steps] = [0, 0, 0];
  let [here, there] = [next(sides.live), next(sides.rebuilt)];
  while (here !== null || there !== null) {
    const order = here === null ? 1 : there === null ? -1 : Buffer.compare(here.order, there.order);
    const [one, other] = [order <= 0 ? here : null, order >= 0 ? there : null];
    counted += one?.count ?? 0;
    for (const { side, from, less } of [
      { side: 'live' as const, from: one, less: other },
      { side: 'rebuilt' as const, from: other, less: one },
    ]) {
      for (const [row, { thing, times }] of from?.rows ?? []) {
        const more = times - (less?.rows.get(row)?.times ?? 0);
        if (more <= 0) continue;
        differing += more;
        tell({ table: table.name, thing, side, times: more, row: JSON.parse(row) as ViewsDifference['row'] });
      }
    }
    if (one !== null) here = next(sides.live);
    if (other !== null) there = next(sides.rebuilt);
    steps += 1;
    // Others have work to do in this process too.
    if (steps % STEPS === 0) await setImmediate();
  }
  return { rows: counted, differing };
}

const STEPS = 500;

/** Rows of one order: those of a thing, or the places of a word. */
interface Group {
  readonly order: Buffer;
  readonly count: number;
  /** By what they say, how often each is there. */
  readonly rows: ReadonlyMap<string, { readonly thing: string | null; readonly times: number }>;
}

function* groups(db: ViewsDatabase, table: ComparedTable): Generator<Group, void, undefined> {
  let order: string | null = null;
  let rows = new Map<string, { readonly thing: string | null; readonly times: number }>();
  let count = 0;
  for (const [key, thing, said] of rowsOf(db, table)) {
    if (order !== null && order !== key) {
      yield { order: Buffer.from(order), count, rows };
      rows = new Map();
      count = 0;
    }
    order = text(key);
    count += 1;
    const row = text(said);
    rows.set(row, { thing: textOrNull(thing), times: (rows.get(row)?.times ?? 0) + 1 });
  }
  if (order !== null) yield { order: Buffer.from(order), count, rows };
}

function* rowsOf(
  db: ViewsDatabase,
  { prepare, reads, rows }: ComparedTable,
): Generator<Row, void, undefined> {
  const isThere = (name: string) =>
    db.one('SELECT 1 FROM sqlite_master WHERE name = :name', { name }) !== undefined;
  if (!reads.every(isThere)) return;
  if (prepare !== '') db.execute(prepare);
  for (const sql of rows) yield* db.each(sql);
}

function next(side: Generator<Group, void, undefined>): Group | null {
  const { value } = side.next();
  return value ?? null;
}
