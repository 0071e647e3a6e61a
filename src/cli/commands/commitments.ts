import { COMMITMENT_STANDINGS } from '@concord-ledger/agreements';
import { ListCommitments } from '@concord-ledger/ledger';
import { listing } from '../listing.js';
import { flag, oneOf, text } from '../option.js';
import { listedWindowFields, matchingWindowRows } from '../window-fields.js';

/** Commitments with their windows: `GET /v1/commitments`. */
export const commitments = listing({
  name: 'commitments',
  filters: {
    dueIn: text('PERIOD', 'only with a window in this period, or overlapping it: 2018-Q3, 2018-10'),
    dueBy: text('DATE', 'only with a window that ends by this day'),
    overdueOn: text('DATE', 'only those overdue on this day'),
    standing: oneOf(COMMITMENT_STANDINGS, 'only with a window that stands so on the day'),
    party: text('ID', 'only those that this party must fulfil'),
    agreement: text('ID', 'only those of this agreement'),
    programme: text('ID', 'only under this programme'),
    certainty: oneOf(['certain', 'possible'], 'the least certainty of a match (default possible)'),
    count: flag('how many match in all'),
  },
  query: (filters) => new ListCommitments(filters),
  rows: matchingWindowRows,
  fields: listedWindowFields,
});
