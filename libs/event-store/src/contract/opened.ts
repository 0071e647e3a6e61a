import type { LedgerStore, Position } from '../port.js';

/** The store of the test that runs, and where its log ended when the test began. */
export interface Opened {
  readonly store: () => LedgerStore;
  readonly start: () => Position | null;
}
