import { BESIDE } from '../src/views/check/beside.js';
import { ViewsDatabase } from '../src/views/engine/database.js';
import { text } from '../src/views/engine/row.js';

/**
 * The rows of every table of things that were known at an entry, by what they say: rows of tables beside others with the row to which they
 * belong. What differs from file to file is left out: ids of rows, and until when they are known.
 */
export function rowsKnownAt(file: string, entry: number): Readonly<Record<string, readonly string[]>> {
  const db = ViewsDatabase.open(file);
  try {
    const tables = db
      .all("SELECT name FROM sqlite_master WHERE type = 'table' AND instr(name, '_v') > 0 ORDER BY name")
      .map(([name]) => ({ name: text(name), of: BESIDE[text(name)] ?? text(name) }))
      .filter(({ of }) => columnsOf(db, of).includes('to_entry'));
    return Object.fromEntries(
      tables.map(({ name, of }) => [
        name,
        db
          .all(`${selectFrom(db, name, of)} WHERE o.from_entry <= :entry AND o.to_entry > :entry`, { entry })
          .map(([row]) => text(row))
          .sort(),
      ]),
    );
  } finally {
    db.close();
  }
}

function selectFrom(db: ViewsDatabase, name: string, of: string): string {
  const said = saidBy(db, of).map((column) => `o.${column}`);
  if (name === of) return `SELECT json_array(${said.join(', ')}) FROM "${name}" o`;
  const [reference = '', ...columns] = columnsOf(db, name);
  const own = columns.map((column) => `t.${column}`);
  return `SELECT json_array(${[...said, ...own].join(', ')}) FROM "${name}" t JOIN "${of}" o ON o.id = t.${reference}`;
}

function saidBy(db: ViewsDatabase, table: string): readonly string[] {
  return columnsOf(db, table).filter((column) => column !== 'id' && column !== 'to_entry');
}

function columnsOf(db: ViewsDatabase, table: string): readonly string[] {
  return db
    .all('SELECT name FROM pragma_table_info(:table) ORDER BY cid', { table })
    .map(([name]) => text(name));
}
