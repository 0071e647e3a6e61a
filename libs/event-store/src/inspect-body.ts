import { isUtf8 } from 'node:buffer';
import { decodeBody, encodeBody, MAX_BODY_BYTES } from './body.js';
import { scanBody } from './body-scan.js';
import { InspectedBody } from './inspected-body.js';
import type { EventBody, JsonValue, PrivateHash } from './port.js';
import { isPrivateHash } from './private-record.js';

/** A body, or how the bytes break the format: a sentence without its full stop. */
export type Inspection =
  { readonly ok: true; readonly body: InspectedBody } | { readonly ok: false; readonly fault: string };

/**
 * Holds the bytes of a body against the whole of their format (R31): not only what `decodeBody` asks, but also that there is no other way to
 * write what they say. For verification, which does so with every entry of the log: nearly all bodies are told from their bytes.
 */
export function inspectBody(bytes: Uint8Array): Inspection {
  const body = bytes.length <= MAX_BODY_BYTES && isUtf8(bytes) ? scanBody(asBuffer(bytes)) : null;
  return body === null ? inspectDecoded(bytes) : { ok: true, body };
}

/** As inspectBody, by decoding and encoding again: what a scan leaves open, and the words for what is wrong. */
export function inspectDecoded(bytes: Uint8Array): Inspection {
  try {
    const body = decodeBody(bytes);
    if (Buffer.compare(encodeBody(body), bytes) === 0) return { ok: true, body: inspected(body) };
    return { ok: false, fault: 'its bytes are not the canonical form (RFC 8785) of what they say' };
  } catch (error) {
    return { ok: false, fault: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) };
  }
}

/** What is compared, in bytes that hold nothing else. */
function inspected({ id, stream, version, metadata, data }: EventBody): InspectedBody {
  const { commandId, recordedAt } = metadata;
  const places = { id: 0, command: id.length, stream: id.length + commandId.length };
  const bytes = Buffer.from(id + commandId + stream, 'latin1');
  const said = { version, recordedAtMs: Date.parse(recordedAt), records: recordsIn(data) };
  return new InspectedBody(bytes, { ...places, streamEnd: bytes.length }, said);
}

/** The same bytes: nothing is copied. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function recordsIn(value: JsonValue): readonly PrivateHash[] {
  if (Array.isArray(value)) return value.flatMap((item: JsonValue) => recordsIn(item));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inside]: [string, JsonValue]) =>
    key === 'record' && isPrivateHash(inside) ? [inside] : recordsIn(inside),
  );
}
