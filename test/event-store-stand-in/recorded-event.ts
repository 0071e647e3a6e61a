/** An event as a client proposes it. */
export interface ProposedEvent {
  /** A UUID in lower case. */
  readonly id: string;
  readonly type: string;
  readonly contentType: 'application/json' | 'application/octet-stream';
  readonly data: Uint8Array;
  /** The custom metadata; empty where none was given. */
  readonly metadata: Uint8Array;
}

/** An event as the log keeps it. */
export interface RecordedEvent extends ProposedEvent {
  readonly stream: string;
  /** Counts from 0 in its stream; TOMBSTONE_REVISION where it says that the stream is deleted for ever. */
  readonly revision: bigint;
  /** When it was written, in units of 100 ns since 1970. */
  readonly created: bigint;
  /** Where it begins in the log, in bytes: commit and prepare position alike. */
  readonly position: number;
  /** Where it ends, which is where the next one begins. */
  readonly end: number;
}

/** The greatest number of 64 bits with a sign, as the server has it. */
export const TOMBSTONE_REVISION = 2n ** 63n - 1n;

/** What the fields of a record of the server's log take beside texts and payloads. */
const FIXED_BYTES = 90;

/** The bytes that an event takes in the log: positions grow by them, so they have gaps as the server's have. */
export function bytesInLog(stream: string, { type, data, metadata }: ProposedEvent): number {
  return FIXED_BYTES + Buffer.byteLength(stream) + Buffer.byteLength(type) + data.length + metadata.length;
}
