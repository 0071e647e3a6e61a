import { isCorrection, referencesIn } from '@concord-ledger/agreements';
import type { Fact } from '@concord-ledger/agreements';
import { streamName } from '../../stream-name.js';
import type { ViewsDatabase } from '../engine/database.js';
import type { Projection } from '../engine/projection.js';
import { text } from '../engine/row.js';
import { NOT_ENDED } from '../engine/table-names.js';
import { REFERENCE_TABLE, REFERENCES } from './tables.js';

/** What every stream refers to elsewhere: so that what is named cannot be voided, and references to nothing can be listed (R19, R26). */
export const references: Projection = {
  ...REFERENCES,
  setup: [
    `CREATE TABLE ${REFERENCE_TABLE} (
      stream TEXT NOT NULL, target TEXT NOT NULL, from_entry INTEGER NOT NULL, to_entry INTEGER NOT NULL, PRIMARY KEY (target, stream, from_entry)
    ) STRICT, WITHOUT ROWID`,
    `CREATE INDEX ${REFERENCE_TABLE}_streams ON ${REFERENCE_TABLE} (stream, to_entry)`,
  ],
  handles: ({ target }) => target !== null,
  apply: (entry, db, states) => {
    const { stream } = entry.stored;
    const { event } = entry.fact;
    if (!isCorrection(event)) return add(db, stream, targetsOf([event]), entry.number);
    const holding = targetsOf(states.effective(entry).facts.map((fact) => fact.event));
    const isEnded = end(db, stream, holding, entry.number);
    return add(db, stream, holding, entry.number) || isEnded;
  },
};

/** The streams of the things that facts name. */
function targetsOf(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.flatMap(referencesIn).map(({ kind, id }) => streamName(kind, id)));
}

/** Those that the stream does not make already; answers whether there can be any. */
function add(db: ViewsDatabase, stream: string, targets: ReadonlySet<string>, entry: number): boolean {
  for (const target of targets) {
    // Two statements: one that reads the table that it adds to puts what it has read into another one first.
    if (db.read(MAKES, [target, stream]).length === 0) db.write(ADD, [stream, target, entry]);
  }
  return targets.size > 0;
}

const MAKES = `SELECT 1 FROM ${REFERENCE_TABLE} WHERE target = ? AND stream = ? AND to_entry = ${NOT_ENDED}`;
const ADD = `INSERT INTO ${REFERENCE_TABLE} (stream, target, from_entry, to_entry) VALUES (?, ?, ?, ${NOT_ENDED})`;

/** Ends those that no fact of the stream makes any more; answers whether there are any. */
function end(db: ViewsDatabase, stream: string, holding: ReadonlySet<string>, entry: number): boolean {
  const present = db.read(
    `SELECT target FROM ${REFERENCE_TABLE} WHERE stream = ? AND to_entry = ${NOT_ENDED}`,
    [stream],
  );
  const gone = present.map(([target]) => text(target)).filter((target) => !holding.has(target));
  for (const target of gone)
    db.write(
      `UPDATE ${REFERENCE_TABLE} SET to_entry = ? WHERE target = ? AND stream = ? AND to_entry = ${NOT_ENDED}`,
      [entry, target, stream],
    );
  return gone.length > 0;
}
