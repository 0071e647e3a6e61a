import type { Programme } from '@concord-ledger/agreements';
import { JsonColumn } from '../engine/row.js';
import { SpanTable } from '../engine/span-table.js';
import { tableOf } from '../engine/table-names.js';

/** National programmes as registered. */
export const PROGRAMMES = { name: 'programmes', version: 1 };

export const PROGRAMME_ROWS = new SpanTable(tableOf(PROGRAMMES, 'rows'), {
  sort_key: 'TEXT',
  issuer: 'TEXT',
  /** JSON of the domain's Programme. */
  content: 'TEXT',
});

/** The column `content` of PROGRAMME_ROWS. */
export const PROGRAMME_COLUMN = new JsonColumn<Programme>();
