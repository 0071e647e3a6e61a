import { randomFillSync } from 'node:crypto';
import { findBodyFault } from './body-format.js';
import { canonicalBytes, parseObject } from './json.js';
import { AppendTooLarge } from './errors.js';
import type { EventBody, JsonObject } from './port.js';

/**
 * An entry's bytes: RFC 8785 of `{ id, stream, version, type, schemaVersion, data, metadata }` and nothing else (R31). Final format:
 * the golden files under test/fixtures/events hold it. Throws a TypeError that names the place where the body breaks the format.
 */
export function encodeBody(body: EventBody): Uint8Array {
  const bytes = canonicalBytes(body, 'body');
  const fault = findBodyFault({ ...body });
  if (fault !== null) throw new TypeError(`body${fault}`);
  if (bytes.length > MAX_BODY_BYTES) {
    throw new AppendTooLarge(
      `body of ${body.type} is ${bytes.length} bytes; an entry holds at most ${MAX_BODY_BYTES}. ` +
        'Attach documents by their SHA-256 instead of copying them into the event.',
    );
  }
  return bytes;
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
