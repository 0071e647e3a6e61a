/** Everything that queues, waits or is remembered is bounded; the defaults suit a server, tests make them smaller. */
export interface KurrentBounds {
  /** How long one attempt waits for the servers' next word: a server that lives gives up on an append itself after about two seconds. */
  readonly attemptMs: number;
  /** How long an append is sent again before its outcome is reported unknown; the last attempt may go on beyond by attemptMs. */
  readonly appendWaitMs: number;
  /** Likewise how long a read is tried before the store is reported unavailable. */
  readonly readWaitMs: number;
  /**
   * How long a read waits for servers that say nothing of it, but answer something else: they look for the ledger's entries among those of others.
   * Some hundred thousand entries a second go by.
   */
  readonly searchWaitMs: number;
  /** Appends that wait for an answer at the same time; more are refused with StoreUnavailable. */
  readonly maxPendingAppends: number;
  /** Bytes of entries that wait for an answer at the same time; more are refused with StoreUnavailable. */
  readonly maxPendingBytes: number;
  /** Commands that are remembered, so that a repeat is recognised without reading its stream. */
  readonly maxKnownCommands: number;
}

export const DEFAULT_BOUNDS: KurrentBounds = {
  attemptMs: 3_000,
  appendWaitMs: 10_000,
  readWaitMs: 8_000,
  searchWaitMs: 120_000,
  maxPendingAppends: 10_000,
  maxPendingBytes: 256 * 1024 * 1024,
  maxKnownCommands: 50_000,
};

/** Pauses between attempts grow from the first to the longest, in milliseconds. */
export const FIRST_PAUSE_MS = 25;
export const LONGEST_PAUSE_MS = 1_000;
