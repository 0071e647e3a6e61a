import { ViewsDatabase } from '../src/views/engine/database.js';
import { text } from '../src/views/engine/row.js';

/**
 * Every row of every projection's tables, for comparing two views with each other. Bookkeeping tables are left out. The tables in which FTS5
 * keeps an index depend on what was committed together, so its terms stand in their place.
 */
export function dumpViews(file: string): Record<string, readonly string[]> {
  const db = ViewsDatabase.open(file);
  try {
    const tables = db
      .all("SELECT name, sql FROM sqlite_master WHERE type = 'table' AND instr(name, '_v') > 0 ORDER BY name")
      .map(([name, sql]) => ({ name: text(name), isIndex: text(sql).startsWith('CREATE VIRTUAL') }));
    const indexes = tables.filter(({ isIndex }) => isIndex).map(({ name }) => name);
    const isOwn = ({ name }: { readonly name: string }) => !indexes.some((index) => name.startsWith(index));
    return Object.fromEntries([
      ...tables.filter(isOwn).map(({ name }) => [name, rowsOf(db, name)] as const),
      ...indexes.map((name) => [name, termsOf(db, name)] as const),
    ]);
  } finally {
    db.close();
  }
}

function rowsOf(db: ViewsDatabase, table: string): readonly string[] {
  return db
    .all(`SELECT * FROM "${table}"`)
    .map((row) => JSON.stringify(row))
    .toSorted();
}

function termsOf(db: ViewsDatabase, index: string): readonly string[] {
  db.execute(`CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, '${index}', 'instance')`);
  return rowsOf(db, 'terms');
}
