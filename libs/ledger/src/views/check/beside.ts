import { ACTIVITY_AGREEMENTS, ACTIVITY_PARTIES, ACTIVITY_ROWS } from '../activities/tables.js';
import { SPAN_AREAS, SPAN_PARTIES, SPAN_PROGRAMMES, SPANS } from '../register/tables.js';
import { DOCUMENTS, WORDS } from '../search/tables.js';

/**
 * Tables whose first column is the id of a row of another, and the words of FTS5 with the table of their documents. Ids of rows differ from file
 * to file, so a check of the views puts what the row says in the place of its id.
 */
export const BESIDE: Readonly<Record<string, string>> = {
  [SPAN_PARTIES]: SPANS.name,
  [SPAN_AREAS]: SPANS.name,
  [SPAN_PROGRAMMES]: SPANS.name,
  [ACTIVITY_PARTIES]: ACTIVITY_ROWS.name,
  [ACTIVITY_AGREEMENTS]: ACTIVITY_ROWS.name,
  [WORDS]: DOCUMENTS,
};
