import { programmeOf } from '@concord-ledger/agreements';
import type { Projection } from '../engine/projection.js';
import { sortKeyOf } from '../sort-name.js';
import { PROGRAMME_COLUMN, PROGRAMME_ROWS, PROGRAMMES } from './tables.js';

/** National programmes, for lists; targets and their progress are the domain's to say (R17). */
export const programmes: Projection = {
  ...PROGRAMMES,
  setup: PROGRAMME_ROWS.setup,
  indexes: { [`${PROGRAMME_ROWS.name}_sorted`]: `${PROGRAMME_ROWS.name} (sort_key, thing)` },
  handles: ({ target }) => target?.kind === 'programme',
  apply: (entry, db, states) => {
    const state = states.programme(entry);
    const programme = programmeOf(state);
    const rows =
      programme === null
        ? []
        : [
            {
              from: null,
              to: null,
              values: [
                sortKeyOf(programme.names, state.id),
                programme.issuer,
                PROGRAMME_COLUMN.write(programme),
              ],
            },
          ];
    return PROGRAMME_ROWS.replace(db, state.id, entry.number, rows);
  },
};
