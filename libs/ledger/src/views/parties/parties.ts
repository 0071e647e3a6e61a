import { partyIntervals, stateOfJurisdiction } from '@concord-ledger/agreements';
import type { Projection } from '../engine/projection.js';
import { sortKeyOf } from '../sort-name.js';
import { PARTIES, PARTY_COLUMN, PARTY_SPANS } from './tables.js';

/** What each party is called and where it stands, by day and by knowledge: what registers and lists join by its id. */
export const parties: Projection = {
  ...PARTIES,
  setup: PARTY_SPANS.setup,
  indexes: {
    [`${PARTY_SPANS.name}_sorted`]: `${PARTY_SPANS.name} (sort_key, thing)`,
    [`${PARTY_SPANS.name}_parents`]: `${PARTY_SPANS.name} (parent)`,
  },
  handles: ({ target }) => target?.kind === 'party',
  apply: (entry, db, folded) => {
    const state = folded.party(entry);
    const rows = partyIntervals(state).map(({ from, to, party }) => ({
      from,
      to,
      values: [
        sortKeyOf(party.names ?? party.description, party.id),
        party.kind,
        party.jurisdiction,
        party.jurisdiction === null ? null : stateOfJurisdiction(party.jurisdiction),
        party.parent,
        PARTY_COLUMN.write(party),
      ],
    }));
    return PARTY_SPANS.replace(db, state.id, entry.number, rows, entry.stored.version === 0);
  },
};
