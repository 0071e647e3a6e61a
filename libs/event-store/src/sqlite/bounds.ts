/** Everything that queues or waits is bounded; the defaults suit a server, tests make them smaller. */
export interface SqliteBounds {
  /** How long a write waits, without blocking, for another process to release the file. */
  readonly writeWaitMs: number;
  /** How long an erasure waits for readers in other processes before it reports itself incomplete. */
  readonly erasureWaitMs: number;
  /** How often a waiting subscription looks for commits of other processes. */
  readonly pollMs: number;
  /** Writes waiting at the same time; more are refused with StoreUnavailable. */
  readonly maxQueuedWrites: number;
  /** Bytes of bodies and records waiting at the same time; more are refused with StoreUnavailable. */
  readonly maxQueuedBytes: number;
  /** Writes in one transaction. */
  readonly maxGroupWrites: number;
  /** Bytes of bodies and records after which a transaction takes no further write. */
  readonly maxGroupBytes: number;
}

export const DEFAULT_BOUNDS: SqliteBounds = {
  writeWaitMs: 10_000,
  erasureWaitMs: 5_000,
  pollMs: 25,
  maxQueuedWrites: 10_000,
  maxQueuedBytes: 256 * 1024 * 1024,
  maxGroupWrites: 1_000,
  maxGroupBytes: 16 * 1024 * 1024,
};
