import { instantOfMs } from './instant.js';

/** Whether the events were written is not known; the identical append may be repeated safely. */
export class OutcomeUnknown extends Error {
  override readonly name = 'OutcomeUnknown';
}

/** Nothing was written, the call was in order, and the same call may succeed later. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable';
}

/** Nothing was written: an event or a batch is larger than any store takes; the message says by which bound and what to do. */
export class AppendTooLarge extends TypeError {
  override readonly name = 'AppendTooLarge';
}

/** A write to a store that was opened for reading only: the caller could have known. */
export class StoreReadOnly extends TypeError {
  override readonly name = 'StoreReadOnly';

  constructor(file: string) {
    super(`The ledger at ${file} was opened for reading only; open it without readOnly to write.`);
  }
}

/** The store was closed before the call, or under a subscription. */
export class StoreClosed extends Error {
  override readonly name = 'StoreClosed';

  constructor() {
    super('The event store has been closed; open it again to go on.');
  }
}

/** Nothing was written: an entry would be recorded at an instant up to which the log was already answered for as settled (R21). */
export class InstantSettled extends Error {
  override readonly name = 'InstantSettled';

  /** RFC 3339 in UTC with milliseconds; the entry must be recorded after it. */
  readonly settledThrough: string;

  constructor(recordedAtMs: number, settledThroughMs: number) {
    const settledThrough = instantOfMs(settledThroughMs);
    super(
      `An entry recorded at ${instantOfMs(recordedAtMs)} came too late: the ledger has already answered for everything up to ${settledThrough}. ` +
        'Record it with the clock as it is now; if the clock of this machine is behind, set it right.',
    );
    this.settledThrough = settledThrough;
  }
}

/** Entries of another store do not follow those that are here, or are none: nothing more was written. */
export class NotAdopted extends Error {
  override readonly name = 'NotAdopted';
}

/** A private record is there, but its bytes are not those that its hash was made from: it was altered outside Concord (R32). */
export class DamagedRecord extends Error {
  override readonly name = 'DamagedRecord';

  constructor(hash: string) {
    super(`The private record ${hash} is damaged: its bytes have another hash. Restore it from a backup.`);
  }
}

/** A private record was deleted, but bytes of it may still stand in the write-ahead log (R32). */
export class ErasureIncomplete extends Error {
  override readonly name = 'ErasureIncomplete';

  constructor(hash: string, cause: unknown) {
    super(
      `The private record ${hash} is deleted and cannot be read any more, but its bytes may still stand in the write-ahead log ` +
        '(ledger.db-wal), because another process is reading the ledger. End or pause that process, then erase the same record again.',
      { cause },
    );
  }
}
