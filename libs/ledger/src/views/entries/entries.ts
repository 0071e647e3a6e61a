import type { Projection } from '../engine/projection.js';
import { tableOf } from '../engine/table-names.js';
import { ENTRIES, LOG } from './tables.js';

/** Number, place, stream and both clocks of every entry of the log (R20), whatever it says. */
export const entries: Projection = {
  ...ENTRIES,
  setup: [
    `CREATE TABLE ${LOG} (
      number INTEGER PRIMARY KEY, position TEXT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL,
      type TEXT NOT NULL, recorded_at TEXT NOT NULL, instant TEXT NOT NULL
    ) STRICT`,
    `CREATE INDEX ${tableOf(ENTRIES, 'ids')} ON ${LOG} (id)`,
    `CREATE UNIQUE INDEX ${tableOf(ENTRIES, 'streams')} ON ${LOG} (stream, version, instant)`,
  ],
  handles: () => true,
  apply: ({ number, instant, stored }, db) => {
    const { position, id, stream, version, type, metadata } = stored;
    db.write(
      `INSERT INTO ${LOG} (number, position, id, stream, version, type, recorded_at, instant) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [number, position, id, stream, version, type, metadata.recordedAt, instant],
    );
    return true;
  },
};
