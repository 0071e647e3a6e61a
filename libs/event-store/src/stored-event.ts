import { decodeBody } from './body.js';
import { positionOf } from './position.js';
import type { RawEntry, StoredEvent } from './port.js';

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
export function toStoredEvent({ number, ...entry }: EntryRecord): StoredEvent {
  return heldAgainstFiling({ ...entry, position: positionOf(number) }, `entry ${number}`);
}

/**
 * As toStoredEvent, of an entry as any store keeps it.
 * @param name what the entry is called, for people
 */
export function heldAgainstFiling(entry: RawEntry, name: string): StoredEvent {
  const body = decode(entry, name);
  if (body.stream !== entry.stream || body.version !== entry.version) {
    throw new CorruptEntry(
      name,
      `the body is version ${body.version} of ${body.stream}, but it is filed as version ${entry.version} of ${entry.stream}`,
    );
  }
  return { ...body, ...entry };
}

/** An entry of the log cannot be read: it was damaged or altered outside Concord. */
export class CorruptEntry extends Error {
  override readonly name = 'CorruptEntry';

  constructor(entry: string, reason: string, cause?: unknown) {
    super(
      `${entry} is damaged: ${reason}. The ledger was altered outside Concord; restore it from a backup.`,
      { cause },
    );
  }
}

function decode({ body }: RawEntry, name: string) {
  try {
    return decodeBody(body);
  } catch (cause) {
    throw new CorruptEntry(
      name,
      cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause),
      cause,
    );
  }
}
