import { encodeBody, newSalts, SALT_BYTES } from './body.js';
import { isStreamName, STREAM_NAME_RULE } from './body-format.js';
import type { AppendBatch } from './port.js';

/** A batch as a store writes it: checked, encoded once, salted. */
export interface PreparedBatch {
  readonly stream: string;
  /** The version that the stream must be at, -1 where there must be no stream. */
  readonly expectedVersion: number;
  readonly commandId: string;
  readonly inputHash: string;
  readonly entries: readonly [PreparedEntry, ...PreparedEntry[]];
}

export interface PreparedEntry {
  readonly id: string;
  readonly version: number;
  readonly recordedAt: string;
  readonly body: Uint8Array;
  readonly salt: Uint8Array;
}

/** Appends are bounded, as everything that a transaction holds; R19's wholeHistory needs hundreds at most. */
const MAX_EVENTS = 10_000;

/** Throws a TypeError that says what is wrong with the batch; nothing has been written then. */
export function prepareBatch(batch: AppendBatch): PreparedBatch {
  const { stream, expected, events } = batch;
  if (!isStreamName(stream)) throw new TypeError(`"${stream}" is no stream name: ${STREAM_NAME_RULE}.`);
  if (expected !== 'no-stream' && !(Number.isSafeInteger(expected) && expected >= 0)) {
    throw new TypeError(
      `Append to ${stream}: expected must be 'no-stream' or a version from 0, not ${expected}.`,
    );
  }
  const first = events[0];
  if (first === undefined) throw new TypeError(`Append to ${stream}: there are no events in the batch.`);
  if (events.length > MAX_EVENTS) {
    throw new TypeError(
      `Append to ${stream}: ${events.length} events in one batch, at most ${MAX_EVENTS} are taken.`,
    );
  }
  const { commandId, inputHash } = first.metadata;
  const expectedVersion = expected === 'no-stream' ? -1 : expected;
  const salts = newSalts(events.length);
  const ids = new Set<string>();
  const prepare = (event: AppendBatch['events'][number], index: number): PreparedEntry => {
    if (event.metadata.commandId !== commandId || event.metadata.inputHash !== inputHash) {
      throw new TypeError(`Append to ${stream}: event ${event.id} is of another command than the first one.`);
    }
    if (ids.has(event.id))
      throw new TypeError(`Append to ${stream}: event ${event.id} stands twice in the batch.`);
    ids.add(event.id);
    const version = expectedVersion + 1 + index;
    return {
      id: event.id,
      version,
      recordedAt: event.metadata.recordedAt,
      body: encodeBody({ ...event, stream, version }),
      salt: salts.subarray(index * SALT_BYTES, (index + 1) * SALT_BYTES),
    };
  };
  const [, ...rest] = events;
  return {
    stream,
    expectedVersion,
    commandId,
    inputHash,
    entries: [prepare(first, 0), ...rest.map((event, index) => prepare(event, index + 1))],
  };
}
