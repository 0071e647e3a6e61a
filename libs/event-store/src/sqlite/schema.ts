/** "CNCD" in the file's header tells a ledger from other SQLite files. */
export const APPLICATION_ID = 0x434e4344;

/** The format of the tables below; a file with a higher number was written by a newer Concord. */
export const FILE_FORMAT = 1;

/**
 * The bodies are the truth. Of an entry, `stream` and `version` repeat what the body says, for the index; `instant` is derived: the
 * greatest recordedAt up to the entry (R20), in milliseconds since 1970; `command` is the 16 bytes of the body's command id on the
 * last entry of its append, null on the others: a stream's rows tell whether a command was carried out on it (R25).
 *
 * Neither commands nor event ids, which are derived from them, have an index of their own. An index over random keys costs a page
 * written per row, which is what limits group commit.
 *
 * `settled` holds at most one row: the latest instant that was answered about as settled (R21).
 */
export const SCHEMA = `
  CREATE TABLE entry (
    number INTEGER PRIMARY KEY CHECK (number >= 0),
    stream TEXT NOT NULL,
    version INTEGER NOT NULL CHECK (version >= 0),
    command BLOB CHECK (length(command) = 16),
    instant INTEGER NOT NULL,
    salt BLOB NOT NULL CHECK (length(salt) = 16),
    body BLOB NOT NULL
  ) STRICT;
  CREATE UNIQUE INDEX entry_by_version ON entry (stream, version);
  CREATE TABLE settled (
    only_row INTEGER PRIMARY KEY CHECK (only_row = 0),
    instant INTEGER NOT NULL
  ) STRICT;
  ${privateRecordTable('private_record')}
  PRAGMA application_id = ${APPLICATION_ID};
  PRAGMA user_version = ${FILE_FORMAT};
`;

/** Salted records of persons by their hash (R32). An erasure writes the table anew, hence the name as a parameter. */
export function privateRecordTable(name: string): string {
  return `CREATE TABLE ${name} (hash TEXT PRIMARY KEY, record BLOB NOT NULL) STRICT, WITHOUT ROWID;`;
}
