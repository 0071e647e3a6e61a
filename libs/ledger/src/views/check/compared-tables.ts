import type { ViewsDatabase } from '../engine/database.js';
import type { Projection } from '../engine/projection.js';
import { integer, text } from '../engine/row.js';
import { tableOf } from '../engine/table-names.js';
import { BESIDE } from './beside.js';

/** A table of a projection as it is compared. */
export interface ComparedTable {
  readonly name: string;
  /** To be carried out before its rows are read; empty where nothing is. */
  readonly prepare: string;
  /** The tables that `rows` reads. */
  readonly reads: readonly string[];
  /**
   * SQL for its rows, one statement after another: a text that orders them by its UTF-8 bytes and puts few together, the thing of which it is
   * one, and the row as JSON, in which ids of rows have given way to what those rows say.
   */
  readonly rows: readonly string[];
}

/** The tables of a projection that are there, and how they are compared. */
export function comparedTables(db: ViewsDatabase, projection: Projection): readonly ComparedTable[] {
  const prefix = tableOf(projection, '');
  const tables = db
    .all(
      `SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master
       WHERE type = 'table' AND substr(name, 1, length(:prefix)) = :prefix ORDER BY name`,
      { prefix },
    )
    .map(([name, isVirtual]) => ({ name: text(name), isIndex: isVirtual === 1 }));
  const indexes = tables.filter(({ isIndex }) => isIndex).map(({ name }) => name);
  // FTS5 keeps an index in tables that depend on what was committed together: its terms stand in their place.
  const own = tables.filter(
    ({ name, isIndex }) => isIndex || !indexes.some((index) => name.startsWith(`${index}_`)),
  );
  return own.map(({ name, isIndex }) => {
    const of = BESIDE[name];
    if (isIndex) return wordIndex(name, required(of, name));
    return of === undefined ? tableByItself(db, name) : tableBeside(db, name, of);
  });
}

function tableByItself(db: ViewsDatabase, name: string): ComparedTable {
  const columns = columnsOf(db, name);
  const [order] = columns.some((column) => column.name === 'thing')
    ? ['thing']
    : columns.filter(({ isKey }) => isKey).map((column) => column.name);
  const key = required(order, name);
  const type = columns.find((column) => column.name === key)?.type;
  // Digits of one length stand in the order of their numbers.
  const ordering = type === 'INTEGER' ? `printf('%020d', t.${key})` : `t.${key}`;
  return {
    name,
    prepare: '',
    reads: [name],
    rows: [
      `SELECT ${ordering}, CAST(t.${key} AS TEXT), ${rowOf('t', columns)} FROM "${name}" t ORDER BY t.${key}`,
    ],
  };
}

/** Its first column is the id of a row of the other: that row stands for it. One whose row is gone comes first. */
function tableBeside(db: ViewsDatabase, name: string, other: string): ComparedTable {
  const [reference, ...columns] = columnsOf(db, name);
  const { name: id } = required(reference, name);
  const row = (of: string) => `json_object('beside', ${of}, 'row', ${rowOf('t', columns)})`;
  return {
    name,
    prepare: '',
    reads: [name, other],
    rows: [
      `SELECT '', NULL, ${row('NULL')} FROM "${name}" t WHERE t.${id} NOT IN (SELECT id FROM "${other}")`,
      `SELECT o.thing, o.thing, ${row(rowOf('o', columnsOf(db, other)))}
       FROM "${other}" o CROSS JOIN "${name}" t ON t.${id} = o.id ORDER BY o.thing`,
    ],
  };
}

/** Each word with the documents in which it stands, and where. */
function wordIndex(name: string, documents: string): ComparedTable {
  const terms = `temp."${name}_terms"`;
  return {
    name,
    prepare: `CREATE VIRTUAL TABLE IF NOT EXISTS ${terms} USING fts5vocab(main, '${name}', 'instance')`,
    reads: [name, documents],
    rows: [
      `SELECT v.term, d.thing, json_object('term', v.term, 'place', v.offset, 'kind', d.kind, 'thing', d.thing, 'from_entry', d.from_entry)
       FROM ${terms} v LEFT JOIN "${documents}" d ON d.id = v.doc ORDER BY v.term`,
    ],
  };
}

interface Column {
  readonly name: string;
  readonly type: string;
  readonly isKey: boolean;
}

/** Ids of rows, which differ from file to file, are left out. */
function columnsOf(db: ViewsDatabase, table: string): readonly Column[] {
  return db
    .all('SELECT name, type, pk FROM pragma_table_info(:table) ORDER BY cid', { table })
    .map(([name, type, pk]) => ({ name: text(name), type: text(type), isKey: integer(pk) > 0 }))
    .filter(({ name, type, isKey }) => !(name === 'id' && type === 'INTEGER' && isKey));
}

function rowOf(alias: string, columns: readonly Column[]): string {
  return `json_object(${columns.map(({ name }) => `'${name}', ${alias}.${name}`).join(', ')})`;
}

/** Throws where a projection has a table of which nobody says how its rows are told from each other. */
function required<T>(found: T | undefined, table: string): T {
  if (found === undefined)
    throw new Error(`Nothing says by what the rows of ${table} are compared: name it in beside.ts.`);
  return found;
}
