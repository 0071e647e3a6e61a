import { SpanTable } from '../engine/span-table.js';
import { tableOf } from '../engine/table-names.js';

/** On which days an agreement's life may have a deadline: so that only few must be asked. */
export const DEADLINES = { name: 'deadlines', version: 2 };

export const WATCHED = new SpanTable(tableOf(DEADLINES, 'watched'), {
  /** `plan`: a planned signing or renewal may be open; `end`: a term with an end may be running. */
  because: 'TEXT',
});
