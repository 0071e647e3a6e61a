import { randomFillSync } from 'node:crypto';
import { findBodyFault } from './body-format.js';
import { canonicalBytes, canonicalText, isPlain, parseObject, utf8 } from './json.js';
import { AppendTooLarge } from './errors.js';
import type { EventBody, EventMetadata, JsonObject } from './port.js';

/**
 * An entry's bytes: RFC 8785 of `{ id, stream, version, type, schemaVersion, data, metadata }` and nothing else (R31). Final format:
 * the golden files under test/fixtures/events hold it. Throws a TypeError that names the place where the body breaks the format.
 */
export function encodeBody(body: EventBody): Uint8Array {
  const fault = findBodyFault(body);
  const bytes = (fault === null ? bytesOf(body) : null) ?? canonicalBytes(body, 'body');
  if (fault !== null) throw new TypeError(`body${fault}`);
  if (bytes.length > MAX_BODY_BYTES) {
    throw new AppendTooLarge(
      `body of ${body.type} is ${bytes.length} bytes; an entry holds at most ${MAX_BODY_BYTES}. ` +
        'Attach documents by their SHA-256 instead of copying them into the event.',
    );
  }
  return bytes;
}

/**
 * The bytes of a body without fault, put together from its parts: which keys there are is known, and most values hold nothing to escape, so
 * that only the data need be put in order. Appending waits for it. Null where canonicalBytes has to say what is wrong.
 */
function bytesOf(body: EventBody): Uint8Array | null {
  const { id, stream, version, type, schemaVersion, data, metadata } = body;
  if (!isPlain(body) || !isPlain(metadata)) return null;
  const dataText = canonicalText(data, 1);
  const metadataText = metadataTextOf(metadata);
  if (dataText === null || metadataText === null) return null;
  return utf8(
    '{"data":',
    dataText,
    `,"id":"${id}","metadata":${metadataText},"schemaVersion":${schemaVersion},"stream":"${stream}","type":"${type}","version":${version}}`,
  );
}

function metadataTextOf(metadata: EventMetadata): string | null {
  if ('source' in metadata) return canonicalText(metadata, 1);
  const { recordedAt, commandId, inputHash } = metadata;
  const actor = canonicalText(metadata.actor, 2);
  const causationId = canonicalText(metadata.causationId, 2);
  const correlationId = canonicalText(metadata.correlationId, 2);
  if (actor === null || causationId === null || correlationId === null) return null;
  return (
    `{"actor":${actor},"causationId":${causationId},"commandId":"${commandId}",` +
    `"correlationId":${correlationId},"inputHash":"${inputHash}","recordedAt":"${recordedAt}"}`
  );
}

/** The body that stored bytes hold. Throws a TypeError where they are not an entry in the final format. */
export function decodeBody(bytes: Uint8Array): EventBody {
  const value = parseObject(bytes);
  if (!isBody(value)) throw new TypeError(`body${findBodyFault(value) ?? ''}`);
  return value;
}

/** One append to EventStoreDB holds 1,048,576 bytes with its framing; an entry that no other store could take over is refused by all. */
export const MAX_BODY_BYTES = 1_000_000;

export const SALT_BYTES = 16;

/** The 16 random bytes that stand beside a body or in a private record (R31, R32). */
export function newSalt(): Uint8Array {
  if (drawn === pool.length) {
    pool = randomFillSync(new Uint8Array(SALT_BYTES * 256));
    drawn = 0;
  }
  drawn += SALT_BYTES;
  return pool.slice(drawn - SALT_BYTES, drawn);
}

/** Random bytes cost per call rather than per byte, so they are drawn ahead; none is given out twice. */
let pool = new Uint8Array(0);
let drawn = 0;

function isBody(value: JsonObject): value is JsonObject & EventBody {
  return findBodyFault(value) === null;
}
