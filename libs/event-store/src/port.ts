/**
 * The event store as the ledger sees it. A store keeps bodies and versions; what they mean is not its business.
 * There is no delete, no overwrite and no "any version".
 */
export interface EventStore {
  /**
   * Appends all events of one command to one stream, or none of them. Resolves when they are durable.
   * A command that was carried out before is recognised first, whatever version the stream has reached since.
   * Rejects with OutcomeUnknown where the store cannot tell whether they were written; the identical call may be repeated.
   * Rejects with StoreUnavailable where nothing was written and a later call may succeed, and with a TypeError, before
   * anything is written, where the batch itself is wrong (empty, two commands in it, a value that JSON cannot hold; AppendTooLarge, which is one, where it is too large).
   */
  append(batch: AppendBatch): Promise<AppendResult>;
  /** The events of one stream in version order, from `fromVersion` (default 0); empty where there is no such stream. */
  readStream(stream: string, fromVersion?: number): Promise<readonly StoredEvent[]>;
  /** Up to `limit` (1 to 10,000) events after a position (null: from the first one), in the order of the log; never skips, never repeats. */
  readAll(after: Position | null, limit: number): Promise<readonly StoredEvent[]>;
  /**
   * As readAll, but the bytes as they are kept: no body is decoded or held against what stands beside it. For what trusts bytes alone: the
   * transparency log, and verification, which must read damaged entries too (R31).
   */
  readRaw(after: Position | null, limit: number): Promise<readonly KeptEntry[]>;
  /** Everything after a position, then what comes, in the same order as readAll; ends when the signal is aborted, and by StoreClosed when the store is closed under it. */
  subscribe(after: Position | null, signal: AbortSignal): AsyncIterable<readonly StoredEvent[]>;
  /** The last event of the log, or null while it is empty. */
  last(): Promise<StoredEvent | null>;
  close(): Promise<void>;
}

declare const positionBrand: unique symbol;

/** Where an event stands in its store's log. Opaque: ordered and gap-free only in the eyes of the store that gave it. */
export type Position = string & { readonly [positionBrand]: 'Position' };

export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };
export type JsonObject = { readonly [key: string]: JsonValue };

/** Who recorded an entry, when by the writer's clock, by which command. Final format (R31). */
export interface EventMetadata {
  /** RFC 3339 in UTC with milliseconds: the writer's clock (R20). */
  readonly recordedAt: string;
  /** Opaque account id; what it stands for lies in the private store (R27, R32). */
  readonly actor: string;
  readonly correlationId: string;
  readonly causationId: string;
  /** UUID of the command; event ids are derived from it (R25). */
  readonly commandId: string;
  /** SHA-256 (lower-case hex) of the command's canonical input without persons (R25, R32). */
  readonly inputHash: string;
  /** Where a loaded entry comes from (R23, R24). */
  readonly source?: EventSource;
}

export interface EventSource {
  /** SHA-256 (lower-case hex) of the imported file. */
  readonly file: string;
  /** 1-based line or row in that file. */
  readonly line: number;
  /** The key that the line declared, if any. */
  readonly key?: string;
  /** True where recordedAt was taken from the file and not from a clock (R23). */
  readonly backDated?: true;
}

export interface NewEvent {
  /** UUIDv5 of the command's id and the event's index in the command (eventIdOf, R25); another id is refused. */
  readonly id: string;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
  readonly metadata: EventMetadata;
}

/** An entry's body: exactly what is hashed and proved (R31). */
export interface EventBody extends NewEvent {
  readonly stream: string;
  /** 0 for the first event of the stream. */
  readonly version: number;
}

/** An entry as a store keeps it. */
export interface RawEntry {
  readonly position: Position;
  /** Where it is filed. The body says so too, and is the truth: where somebody altered the store they may differ. */
  readonly stream: string;
  readonly version: number;
  /** The stored RFC 8785 bytes, untouched. */
  readonly body: Uint8Array;
  /** 16 random bytes beside the body. */
  readonly salt: Uint8Array;
  /**
   * The entry's instant in milliseconds since 1970: the greatest recordedAt up to it in log order (R20). Derived, not part of what is
   * hashed. Given by stores with a clock; absent where the reader must work it out from the whole log.
   */
  readonly instantMs?: number;
}

/** An entry as a store keeps it, with what it keeps for itself: for verification, which holds all of it against the body. */
export interface KeptEntry extends RawEntry {
  /** Its number; given by stores that number their entries themselves. Where numbers are missing, entries were taken out. */
  readonly number?: number;
  /**
   * The 16 bytes of a command's id on the last entry of its append, null on the others: by it the store knows a repeated command again.
   * Given by stores that keep it apart from the body.
   */
  readonly command?: Uint8Array | null;
}

/** An entry that was read and held against where it is filed. */
export interface StoredEvent extends EventBody, RawEntry {}

export interface AppendBatch {
  readonly stream: string;
  /** The version that the stream must be at: 'no-stream', or the version of its last event. */
  readonly expected: 'no-stream' | number;
  /**
   * At least one; encoded, at most 1,000,000 bytes each and 1,010,000 bytes together, counting 272 for each event beside its body:
   * more are refused with AppendTooLarge, as EventStoreDB could not take them in one append. All carry the same metadata.commandId
   * and metadata.inputHash.
   */
  readonly events: readonly NewEvent[];
  /**
   * Sealed records of the persons whom the events name by hash (R32), up to 1,000. They become durable with the events, at no cost of
   * their own, and only with them: a conflict, a refusal and a repeat write none, so that a repeat does not bring back what was erased.
   * A store that keeps events and records apart (a cluster) puts the records first, and what then goes wrong may leave records
   * behind that no event names.
   */
  readonly privateRecords?: readonly Uint8Array[];
}

export type AppendResult =
  /** Written now (`repeated: false`) or by an earlier call with the same command and input (`repeated: true`). */
  | {
      readonly outcome: 'appended';
      readonly repeated: boolean;
      readonly version: number;
      readonly position: Position;
    }
  /** The stream is not at the expected version; `actual` is where it is. */
  | { readonly outcome: 'version-conflict'; readonly actual: 'no-stream' | number }
  /** The command id was used on this stream before with another input. That it is used on one stream only is the caller's business. */
  | { readonly outcome: 'command-reused' };

/** Salted private records of natural persons, by the SHA-256 of their bytes (R32). */
export interface PrivateRecords {
  /** Resolves when the record is durable. Putting the same bytes again changes nothing. */
  put(record: Uint8Array): Promise<PrivateHash>;
  /** The record's bytes, or null where there is none (never written, or erased). Rejects with DamagedRecord where its bytes have another hash. */
  get(hash: PrivateHash): Promise<Uint8Array | null>;
  /**
   * Removes the record for good, from main file and write-ahead log too; false where there was none. Rejects with ErasureIncomplete
   * where it is gone but readers hold up the last step; the same call, repeated, does the rest.
   */
  erase(hash: PrivateHash): Promise<boolean>;
  /** The hash of every record, once each, in no order of meaning. What is put or erased meanwhile may or may not be among them. */
  hashes(): AsyncIterable<PrivateHash>;
}

declare const privateHashBrand: unique symbol;

/** `sha256:` and 64 lower-case hex digits. */
export type PrivateHash = string & { readonly [privateHashBrand]: 'PrivateHash' };

/** A ledger's two stores, opened and closed together. */
export interface LedgerStore {
  readonly events: EventStore;
  readonly privateRecords: PrivateRecords;
  /** Absent where no single file holds the log. */
  readonly clock?: LogClock;
  /** The file that holds the log, where one does: another thread or process may open it beside this store (openLogFile). */
  readonly file?: string;
  /**
   * Takes over entries as another store keeps them, bodies and salts byte for byte, behind the last entry of this one and in the given order: for
   * a ledger that moves from one store to another, and nothing else. They are whole commands, each as it was appended. Resolves when all are durable;
   * a store of one file takes all of them or none. Rejects with NotAdopted where they do not follow what is there, and as append does.
   */
  adopt(entries: readonly RawEntry[]): Promise<void>;
  close(): Promise<void>;
}

/** What a log that lies in one file knows of time (R20, R21). Instants are RFC 3339 in UTC with milliseconds. */
export interface LogClock {
  /** The greatest recordedAt in the log, which is its last entry's instant; null while the log is empty. */
  lastInstant(): Promise<string | null>;
  /** The latest instant that was answered about as settled; null where there was none. */
  settledThrough(): Promise<string | null>;
  /**
   * Resolves when it is durable that no entry recorded at or before this instant will ever be appended; such an append is
   * refused with InstantSettled. Never moves backwards. Read the log's end afterwards: what is there is all there will be.
   * Rejects with StoreReadOnly, StoreUnavailable or OutcomeUnknown where that cannot be promised.
   */
  settle(instant: string): Promise<void>;
}
