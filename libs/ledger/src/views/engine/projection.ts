import type { ViewsDatabase } from './database.js';
import type { Entry } from './entry.js';
import type { FoldedStreams } from './folded-streams.js';
import type { Named } from './table-names.js';

/**
 * A view of the log, as data: which tables, and what an entry does to them. Changing either means raising `version`: the old tables are
 * dropped and new ones are built from the log. A projection writes its own tables only and reads no other's, so each can be rebuilt alone.
 */
export interface Projection extends Named {
  /** CREATE statements; all tables and indexes are named by `tableOf`. */
  readonly setup: readonly string[];
  /**
   * Indexes that serve questions only, and on what: made once the log has been read to where it was at the start, for a table is filled much
   * faster without them. `apply` does not rest on them.
   */
  readonly indexes?: Readonly<Record<string, string>>;
  /** Whether the entry matters to it. */
  readonly handles: (entry: Entry) => boolean;
  /**
   * Writes what the entry changes, inside the transaction that moves the checkpoint. Answers whether it wrote anything.
   * What it throws stops this projection at this entry, visibly, while others go on.
   */
  readonly apply: (entry: Entry, db: ViewsDatabase, folded: FoldedStreams) => boolean;
}
