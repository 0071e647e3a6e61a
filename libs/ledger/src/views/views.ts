import type { LedgerStore } from '@concord-ledger/event-store';
import type { ThingKind } from '@concord-ledger/agreements';
import type { ProjectionStatus } from '../asking.js';

/**
 * The read side as the rest of the ledger sees it: one disposable views.db, kept up with the log by subscription.
 * Made by `openViews` (open-views.ts); queries have a wider view of it inside this library.
 */
export interface Views {
  /**
   * Resolves when all projections that have not failed reflect every entry that was in the log at the call.
   * Rejects with ViewsUnavailable where they cannot be kept, or take longer than a minute.
   */
  caughtUp(): Promise<void>;
  /** As `caughtUp`, of the log's index alone, on which `exists` and `entryOf` rest: sooner while another projection is built anew (R26). */
  indexed(): Promise<void>;
  /**
   * Waits up to `waitMs` milliseconds until all projections that have not failed show the event (R35).
   * Answers its entry number; null where the time ran out, and sooner while views are being built anew or cannot be read.
   */
  reflected(eventId: string, waitMs: number): Promise<number | null>;
  /** Whether something is on record of the thing, and is not all annulled, as far as the views have read the log. */
  exists(kind: ThingKind, id: string): boolean;
  /** Whether all that is on record of the thing is annulled (R19), likewise. */
  isVoid(kind: ThingKind, id: string): boolean;
  /**
   * The streams in which effective facts name the thing, but for its own, in the order of their names, once the views have read what was in the
   * log at the call (R26). Rejects with ViewsUnavailable where they cannot tell.
   */
  referredBy(kind: ThingKind, id: string): Promise<readonly string[]>;
  /** The entry number of an event that the views have seen, else null. */
  entryOf(eventId: string): number | null;
  status(): ViewsStatus;
  /** Throws all rows away and builds them anew from the log; resolves when they have reached the log's end as of the call. */
  rebuild(): Promise<void>;
  /** Stops following the log and closes views.db; the store stays open. */
  close(): Promise<void>;
}

interface ViewsStatus {
  /** The last entry that all projections reflect; null: none yet. */
  readonly entry: number | null;
  readonly projections: readonly ProjectionStatus[];
  /** Why the views were thrown away and built anew, where they did not fit the log (R34); null where they always did. */
  readonly rebuiltBecause: string | null;
}

/** What the ledger's first entry says of it, as far as views need it (R22). */
interface LedgerIdentity {
  readonly origin: string;
  /** IANA name; business days are local to it (R5). */
  readonly timeZone: string;
  readonly formatVersion: number;
}

export interface ViewsOptions {
  /** Path of views.db; made where it is missing. `:memory:` keeps it in memory. */
  readonly file: string;
  readonly store: LedgerStore;
  readonly ledger: LedgerIdentity;
}

/** views.db cannot be kept: the disk is full, the file is damaged, or the views were closed. */
export class ViewsUnavailable extends Error {
  override readonly name = 'ViewsUnavailable';
}
