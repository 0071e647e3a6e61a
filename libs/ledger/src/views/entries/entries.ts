import type { StoredEvent } from '@concord-ledger/event-store';
import type { Projection } from '../engine/projection.js';
import { tableOf } from '../engine/table-names.js';
import { ENTRIES, LOG } from './tables.js';

/** Number, place, stream and both clocks of every entry of the log (R20), whatever it says; and which entry a correction is about (R19). */
export const entries: Projection = {
  ...ENTRIES,
  setup: [
    `CREATE TABLE ${LOG} (
      number INTEGER PRIMARY KEY, position TEXT NOT NULL, id TEXT NOT NULL, stream TEXT NOT NULL, version INTEGER NOT NULL,
      type TEXT NOT NULL, recorded_at TEXT NOT NULL, instant TEXT NOT NULL, about TEXT
    ) STRICT`,
    `CREATE INDEX ${tableOf(ENTRIES, 'ids')} ON ${LOG} (id)`,
    `CREATE INDEX ${tableOf(ENTRIES, 'abouts')} ON ${LOG} (about) WHERE about IS NOT NULL`,
    `CREATE UNIQUE INDEX ${tableOf(ENTRIES, 'streams')} ON ${LOG} (stream, version, instant)`,
  ],
  indexes: { [tableOf(ENTRIES, 'instants')]: `${LOG} (instant)` },
  handles: () => true,
  apply: ({ number, instant, stored }, db) => {
    const { position, id, stream, version, type, metadata } = stored;
    db.write(
      `INSERT INTO ${LOG} (number, position, id, stream, version, type, recorded_at, instant, about) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [number, position, id, stream, version, type, metadata.recordedAt, instant, aboutOf(stored)],
    );
    return true;
  },
};

/** The event id of the entry that is put right; null of what puts none right. */
function aboutOf({ type, data: { entry } }: StoredEvent): string | null {
  return (type === 'EntryCorrected' || type === 'EntryAnnulled') && typeof entry === 'string' ? entry : null;
}
