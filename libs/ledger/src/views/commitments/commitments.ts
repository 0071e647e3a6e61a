import { commitmentsOf } from '@concord-ledger/agreements';
import type { Projection } from '../engine/projection.js';
import { NOT_ENDED } from '../engine/table-names.js';
import { dueBounds, overdueBounds } from './due-bounds.js';
import { COMMITMENT, COMMITMENT_ROWS, COMMITMENTS } from './tables.js';

/** Every commitment with what is recorded about it, and the days that narrow a search for what is due or overdue. */
export const commitments: Projection = {
  ...COMMITMENTS,
  setup: [
    ...COMMITMENT_ROWS.setup,
    `CREATE INDEX ${COMMITMENT_ROWS.name}_due ON ${COMMITMENT_ROWS.name} (due_key, thing, place, due_to) WHERE to_entry = ${NOT_ENDED}`,
    `CREATE INDEX ${COMMITMENT_ROWS.name}_overdue ON ${COMMITMENT_ROWS.name} (overdue_to, overdue_from) WHERE to_entry = ${NOT_ENDED}`,
  ],
  handles: ({ target }) => target?.kind === 'agreement',
  apply: (entry, db, states) => {
    const state = states.agreement(entry);
    const rows = commitmentsOf(state).map((commitment, place) => {
      const due = dueBounds(commitment);
      const overdue = overdueBounds(commitment);
      return {
        from: null,
        to: null,
        values: [
          commitment.id,
          place,
          due?.first ?? '~',
          due?.first ?? null,
          due?.last ?? null,
          overdue?.first ?? null,
          overdue?.last ?? null,
          commitment.programme,
          COMMITMENT.write(commitment),
        ],
      };
    });
    const { closed, opened } = COMMITMENT_ROWS.replace(db, state.id, entry.number, rows);
    return closed.length + opened.length > 0;
  },
};
