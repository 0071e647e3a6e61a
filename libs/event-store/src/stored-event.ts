import { decodeBody } from './body.js';
import { positionOf } from './position.js';
import type { StoredEvent } from './port.js';

/** What a store that numbers its entries keeps of one: the rest is in the body. */
export interface EntryRecord {
  readonly number: number;
  readonly stream: string;
  readonly version: number;
  /** The greatest recordedAt up to the entry, in milliseconds since 1970 (R20). */
  readonly instantMs: number;
  readonly body: Uint8Array;
  readonly salt: Uint8Array;
}

/** Reads an entry's body and holds it against what the store keeps beside it; throws CorruptEntry where they disagree. */
export function toStoredEvent(entry: EntryRecord): StoredEvent {
  const body = decode(entry);
  if (body.stream !== entry.stream || body.version !== entry.version) {
    throw new CorruptEntry(
      entry.number,
      `the body is version ${body.version} of ${body.stream}, but it is filed as version ${entry.version} of ${entry.stream}`,
    );
  }
  const { number, instantMs, salt } = entry;
  return { ...body, position: positionOf(number), body: entry.body, salt, instantMs };
}

/** An entry of the log cannot be read: the file was damaged or altered outside Concord. */
export class CorruptEntry extends Error {
  override readonly name = 'CorruptEntry';
  readonly entry: number;

  constructor(entry: number, reason: string, cause?: unknown) {
    super(
      `entry ${entry} is damaged: ${reason}. The ledger file was altered outside Concord; restore it from a backup.`,
      { cause },
    );
    this.entry = entry;
  }
}

function decode(entry: EntryRecord) {
  try {
    return decodeBody(entry.body);
  } catch (cause) {
    throw new CorruptEntry(
      entry.number,
      cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause),
      cause,
    );
  }
}
