import { SpanTable } from '../engine/span-table.js';
import { tableOf } from '../engine/table-names.js';

/** Commitments of all agreements, as known at each entry; how each stands on a day is for the domain to say (R15). */
export const COMMITMENTS = { name: 'commitments', version: 5 };

/** `thing` is the agreement and the commitment, with a slash between, which ids do not hold. Days of dues narrow what must be looked at, and say nothing on their own. */
export const COMMITMENT_ROWS = new SpanTable(tableOf(COMMITMENTS, 'rows'), {
  agreement: 'TEXT',
  /** The version of the entry that made it: its place among those of its agreement. */
  place: 'INTEGER',
  /** First day of its first window; `~`, after all days, where it is never due. */
  due_key: 'TEXT',
  /** No window of any of its schedules reaches before or beyond these days. */
  due_from: 'TEXT',
  due_to: 'TEXT',
  /** It is overdue on none but these days; null: never. */
  overdue_from: 'TEXT',
  overdue_to: 'TEXT',
  programme: 'TEXT',
  /** JSON: when it is due, first as made. Commitments that are due alike have the same text. */
  schedules: 'TEXT',
  /** JSON: all else that is said of it. */
  content: 'TEXT',
});

/** SQL that keeps the rows `c` of the agreement bound as `:agreement`: `/` is followed by `0`. */
export const OF_AGREEMENT = "c.thing > :agreement || '/' AND c.thing < :agreement || '0'";
