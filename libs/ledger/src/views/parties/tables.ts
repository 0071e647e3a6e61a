import type { PartyAnswer } from '@concord-ledger/agreements';
import { JsonColumn } from '../engine/row.js';
import { SpanTable } from '../engine/span-table.js';
import { tableOf } from '../engine/table-names.js';

/** Names, kinds, jurisdictions and parents of parties through time (R28). */
export const PARTIES = { name: 'parties', version: 1 };

export const PARTY_SPANS = new SpanTable(tableOf(PARTIES, 'spans'), {
  sort_key: 'TEXT',
  kind: 'TEXT',
  /** ISO 3166 code, `none`, or null where not known. */
  jurisdiction: 'TEXT',
  /** The state of the jurisdiction: VN of VN-HN. */
  state: 'TEXT',
  parent: 'TEXT',
  /** JSON of the domain's PartyAnswer. */
  party: 'TEXT',
});

/** The column `party` of PARTY_SPANS. */
export const PARTY_COLUMN = new JsonColumn<PartyAnswer>();
