import type { LedgerStore } from '../port.js';

export interface AdapterUnderTest {
  /** Opens a store for one test; the suite closes it. */
  open(): Promise<LedgerStore>;
  readonly abilities: Abilities;
}

/** What only some stores can do. */
export interface Abilities {
  /** Each store that `open` gives is empty. */
  readonly opensEmpty: boolean;
  /** The store has a LogClock. */
  readonly clock: boolean;
  /** Private records that an append brings are written in one transaction with its events. */
  readonly oneTransaction: boolean;
}
