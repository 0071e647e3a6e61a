import { referencesIn } from '@concord-ledger/agreements';
import { streamName } from '../../stream-name.js';
import type { Entry } from '../engine/entry.js';
import type { Projection } from '../engine/projection.js';
import { REFERENCE_TABLE, REFERENCES } from './tables.js';

/** What every stream refers to elsewhere: so that references to nothing, which a race may let through, can be listed (R26). */
export const references: Projection = {
  ...REFERENCES,
  setup: [
    `CREATE TABLE ${REFERENCE_TABLE} (
      stream TEXT NOT NULL, target TEXT NOT NULL, from_entry INTEGER NOT NULL, PRIMARY KEY (target, stream)
    ) STRICT, WITHOUT ROWID`,
  ],
  handles: ({ target }) => target !== null,
  apply: (entry, db) => {
    const targets = targetsOf(entry);
    for (const target of targets)
      db.write(`INSERT OR IGNORE INTO ${REFERENCE_TABLE} VALUES (?, ?, ?)`, [
        entry.stored.stream,
        target,
        entry.number,
      ]);
    return targets.length > 0;
  },
};

/** The streams of the things that an entry names. */
function targetsOf({ fact }: Entry): readonly string[] {
  return [...new Set(referencesIn(fact.event).map(({ kind, id }) => streamName(kind, id)))];
}
