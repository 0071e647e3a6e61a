import { encodeBody, newSalt, SALT_BYTES } from './body.js';
import { isStreamName, STREAM_NAME_RULE } from './body-format.js';
import { AppendTooLarge } from './errors.js';
import { eventIdOf } from './event-id.js';
import type { AppendBatch, NewEvent } from './port.js';
import { checkPrivateRecord, privateHashOf } from './private-record.js';
import type { SealedRecord } from './private-record.js';

/** A batch as a store writes it: checked, encoded once, salted. */
export interface PreparedBatch {
  readonly stream: string;
  /** The version that the stream must be at, -1 where there must be no stream. */
  readonly expectedVersion: number;
  readonly commandId: string;
  readonly inputHash: string;
  readonly entries: readonly PreparedEntry[];
  /** Written with the entries or not at all. */
  readonly privateRecords: readonly SealedRecord[];
}

export interface PreparedEntry {
  readonly version: number;
  /** Milliseconds since 1970. */
  readonly recordedAtMs: number;
  readonly body: Uint8Array;
  readonly salt: Uint8Array;
}

/**
 * One append to EventStoreDB takes 1,048,576 bytes; a batch that no other store could take over is refused by all. One event of the
 * largest size fits, and some 1,200 of a usual one; R19's wholeHistory needs hundreds at most.
 */
const MAX_BATCH_BYTES = 1_010_000;

/** What a store keeps of an event beside body and salt, in bytes: its id and type, names of fields, lengths. */
const FRAMING_BYTES = 256;

const MAX_PRIVATE_RECORDS = 1_000;

/** Throws a TypeError that says what is wrong with the batch; nothing has been written then. */
export function prepareBatch(batch: AppendBatch): PreparedBatch {
  const { stream, expected, events } = batch;
  const first = firstEvent(batch);
  const { commandId, inputHash } = first.metadata;
  const expectedVersion = expected === 'no-stream' ? -1 : expected;
  let bytes = 0;
  const entries = events.map((event, index) => {
    checkCommand(stream, event, index, first);
    const version = expectedVersion + 1 + index;
    const body = encodeBody({ ...event, stream, version });
    bytes += body.length + SALT_BYTES + FRAMING_BYTES;
    if (bytes > MAX_BATCH_BYTES) throw tooLarge(batch, index);
    return { version, recordedAtMs: Date.parse(event.metadata.recordedAt), body, salt: newSalt() };
  });
  return { stream, expectedVersion, commandId, inputHash, entries, privateRecords: prepareRecords(batch) };
}

function tooLarge({ stream, events }: AppendBatch, index: number): AppendTooLarge {
  return new AppendTooLarge(
    `Append to ${stream}: ${events.length} events are too much for one batch. It holds ${MAX_BATCH_BYTES} bytes, counting ` +
      `${SALT_BYTES + FRAMING_BYTES} for each event beside its body; event ${index} goes beyond. Record them in several commands.`,
  );
}

/** Copies of their own: the caller may do with its bytes what it likes while the batch waits. */
function prepareRecords({ stream, privateRecords = [] }: AppendBatch): readonly SealedRecord[] {
  if (privateRecords.length > MAX_PRIVATE_RECORDS) {
    throw new TypeError(
      `Append to ${stream}: ${privateRecords.length} private records in one batch, at most ${MAX_PRIVATE_RECORDS} are taken.`,
    );
  }
  return privateRecords.map((record) => {
    checkPrivateRecord(record);
    return { hash: privateHashOf(record), bytes: record.slice() };
  });
}

function firstEvent({ stream, expected, events }: AppendBatch): NewEvent {
  if (!isStreamName(stream)) throw new TypeError(`"${stream}" is no stream name: ${STREAM_NAME_RULE}.`);
  if (expected !== 'no-stream' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new TypeError(
      `Append to ${stream}: expected must be 'no-stream' or a version from 0, not ${expected}.`,
    );
  }
  const [first] = events;
  if (first === undefined) throw new TypeError(`Append to ${stream}: there are no events in the batch.`);
  return first;
}

/** One batch is one command, and its event ids are derived from it (R25). */
function checkCommand(stream: string, event: NewEvent, index: number, first: NewEvent): void {
  const { commandId, inputHash } = first.metadata;
  if (event.metadata.commandId !== commandId || event.metadata.inputHash !== inputHash) {
    throw new TypeError(`Append to ${stream}: event ${index} is of another command than the first one.`);
  }
  const derived = eventIdOf(commandId, index);
  if (event.id !== derived) {
    throw new TypeError(
      `Append to ${stream}: event ${index} has the id ${event.id}; derived from its command it must be ${derived}.`,
    );
  }
}
