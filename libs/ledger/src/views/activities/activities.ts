import { activityOf, stateOfJurisdiction } from '@concord-ledger/agreements';
import type { Activity } from '@concord-ledger/agreements';
import { windowOf } from '@concord-ledger/partial-date';
import type { ViewsDatabase } from '../engine/database.js';
import type { Projection } from '../engine/projection.js';
import type { SpanRow } from '../engine/span-table.js';
import { FOR_EVER, SINCE_EVER } from '../engine/table-names.js';
import {
  ACTIVITIES,
  ACTIVITY_AGREEMENTS,
  ACTIVITY_COLUMN,
  ACTIVITY_PARTIES,
  ACTIVITY_ROWS,
} from './tables.js';

/** Meetings, workshops and cooperation without an instrument, for lists. */
export const activities: Projection = {
  ...ACTIVITIES,
  setup: [
    ...ACTIVITY_ROWS.setup,
    `CREATE TABLE ${ACTIVITY_PARTIES} (row INTEGER NOT NULL, party TEXT NOT NULL, PRIMARY KEY (row, party)) STRICT, WITHOUT ROWID`,
    `CREATE TABLE ${ACTIVITY_AGREEMENTS} (row INTEGER NOT NULL, agreement TEXT NOT NULL, PRIMARY KEY (row, agreement)) STRICT, WITHOUT ROWID`,
  ],
  indexes: { [`${ACTIVITY_ROWS.name}_days`]: `${ACTIVITY_ROWS.name} (day_key, thing)` },
  handles: ({ target }) => target?.kind === 'activity',
  apply: (entry, db, states) => {
    const state = states.activity(entry);
    const activity = activityOf(state);
    const rows = activity === null ? [] : [rowOf(db, activity)];
    return ACTIVITY_ROWS.replace(db, state.id, entry.number, rows);
  },
};

function rowOf(db: ViewsDatabase, activity: Activity): SpanRow {
  const { on, kind, series, jurisdiction } = activity;
  const { earliest, latest } = on === 'unknown' ? { earliest: null, latest: null } : windowOf(on);
  return {
    from: null,
    to: null,
    values: [
      on === 'unknown' ? '~' : `${earliest ?? SINCE_EVER}/${latest ?? FOR_EVER}`,
      earliest ?? SINCE_EVER,
      latest ?? FOR_EVER,
      kind,
      series ?? null,
      jurisdiction ?? null,
      jurisdiction === undefined ? null : stateOfJurisdiction(jurisdiction),
      ACTIVITY_COLUMN.write(activity),
    ],
    beside: (id) => {
      insertMembers(db, id, activity);
    },
  };
}

function insertMembers(db: ViewsDatabase, row: number, { participants, agreements }: Activity): void {
  const parties = new Set(participants.flatMap(({ party }) => party ?? []));
  for (const party of parties) db.write(`INSERT INTO ${ACTIVITY_PARTIES} VALUES (?, ?)`, [row, party]);
  for (const agreement of new Set(agreements))
    db.write(`INSERT INTO ${ACTIVITY_AGREEMENTS} VALUES (?, ?)`, [row, agreement]);
}
