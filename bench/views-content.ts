import { DatabaseSync } from 'node:sqlite';
import type { SQLInputValue, SQLOutputValue } from 'node:sqlite';

/** All that views.db holds, table by table, as a plain program would write it again. */
export interface ViewsContent {
  /** CREATE statements of all tables and indexes. */
  readonly schema: readonly string[];
  readonly tables: readonly TableContent[];
  /** Of all tables, for each entry of the log. */
  readonly rowsAnEntry: number;
}

interface TableContent {
  /** Puts a row there, or over the one that has its key. */
  readonly upsert: string;
  /** In the order in which the views wrote them. */
  readonly rows: readonly (readonly SQLInputValue[])[];
}

/** Reads views of a log of so many entries. */
export function contentOf(views: string, entries: number): ViewsContent {
  const database = new DatabaseSync(views, { readOnly: true });
  try {
    const made = readRows(
      database,
      "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY rowid",
    ).map(([type, name, sql]) => ({ type: String(type), name: String(name), sql: String(sql) }));
    const virtual = made.filter(({ sql }) => sql.startsWith('CREATE VIRTUAL'));
    // A virtual table makes those that it keeps its rows in.
    const own = made.filter(({ name }) => !virtual.some((table) => name.startsWith(`${table.name}_`)));
    const tables = own.flatMap((object) => {
      if (object.type !== 'table') return [];
      return [virtual.includes(object) ? wordsOf(database, object.name) : rowsOf(database, object.name)];
    });
    const rows = tables.reduce((sum, table) => sum + table.rows.length, 0);
    return { schema: own.map(({ sql }) => sql), tables, rowsAnEntry: rows / entries };
  } finally {
    database.close();
  }
}

function rowsOf(database: DatabaseSync, table: string): TableContent {
  const columns = readRows(database, `SELECT name, pk FROM pragma_table_info('${table}')`).map(
    ([name, key]) => ({
      name: String(name),
      isKey: Number(key) > 0,
    }),
  );
  const names = columns.map(({ name }) => name);
  const key = columns.filter(({ isKey }) => isKey).map(({ name }) => name);
  const others = columns.filter(({ isKey }) => !isKey).map(({ name }) => `${name} = excluded.${name}`);
  const change = others.length === 0 ? 'NOTHING' : `UPDATE SET ${others.join(', ')}`;
  const order = names.includes('from_entry') ? `ORDER BY from_entry, ${key.join(', ')}` : '';
  return {
    upsert: `INSERT INTO "${table}" VALUES (${names.map(() => '?').join(', ')}) ON CONFLICT (${key.join(', ')}) DO ${change}`,
    rows: readRows(database, `SELECT * FROM "${table}" ${order}`),
  };
}

/** The index of words keeps none of them itself; what went into it stands in the table of documents. A virtual table knows no upsert. */
function wordsOf(database: DatabaseSync, table: string): TableContent {
  const documents = table.replace(/words$/, 'documents');
  return {
    upsert: `INSERT INTO "${table}" (rowid, words) VALUES (?, ?)`,
    rows: readRows(database, `SELECT id, words FROM "${documents}" ORDER BY id`),
  };
}

function readRows(database: DatabaseSync, sql: string): readonly (readonly SQLOutputValue[])[] {
  return database
    .prepare(sql)
    .all()
    .map((row) => Object.values(row));
}
