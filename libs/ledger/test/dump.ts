import { DatabaseSync } from 'node:sqlite';

/** Every row of every projection's tables, for comparing two views with each other; bookkeeping tables are left out. */
export function dumpViews(file: string): Record<string, unknown[]> {
  const db = new DatabaseSync(file, { readOnly: true });
  try {
    const tables = db
      .prepare(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%\\_v%' ESCAPE '\\' ORDER BY name",
      )
      .all();
    return Object.fromEntries(
      tables.map(({ name }) => [
        String(name),
        db
          .prepare(`SELECT * FROM "${String(name)}"`)
          .all()
          .map((row) =>
            JSON.stringify(row, (_key, value: unknown) =>
              typeof value === 'bigint' ? String(value) : value,
            ),
          )
          .toSorted(),
      ]),
    );
  } finally {
    db.close();
  }
}
