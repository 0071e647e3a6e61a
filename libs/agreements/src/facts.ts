import type { Day } from '@concord-ledger/partial-date';

/**
 * An event as it stands in the ledger: what `evolve` folds. `recordedOn` is the local day of the entry's instant;
 * it bounds a fact whose date is unknown (R2). `version` orders facts of equal day (R7).
 */
export interface Recorded<Event> {
  readonly entryId: string;
  readonly version: number;
  readonly recordedOn: Day;
  readonly event: Event;
}
