import { isUtf8 } from 'node:buffer';
import { decodeBody, encodeBody, MAX_BODY_BYTES } from './body.js';
import { EVENT_TYPE, isStreamName } from './body-format.js';
import { NOT_SURE, scanLiteral, scanObject, scanString } from './canonical-scan.js';
import { isInstant } from './instant.js';
import type { JsonValue, PrivateHash } from './port.js';
import { isPrivateHash } from './private-record.js';

/** What is to be held against where an entry is filed, and against the entries before it. */
export interface InspectedBody {
  readonly id: string;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly commandId: string;
  /** Milliseconds since 1970. */
  readonly recordedAtMs: number;
  /** The private records that it names, at any depth of its data (R32). */
  readonly records: readonly PrivateHash[];
}

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
    if (Buffer.compare(encodeBody(body), bytes) !== 0)
      return { ok: false, fault: 'its bytes are not the canonical form (RFC 8785) of what they say' };
    const { id, stream, version, type, metadata, data } = body;
    const { commandId, recordedAt } = metadata;
    const recordedAtMs = Date.parse(recordedAt);
    return {
      ok: true,
      body: { id, stream, version, type, commandId, recordedAtMs, records: recordsIn(data) },
    };
  } catch (error) {
    return { ok: false, fault: error instanceof Error ? error.message.replace(/\.$/, '') : String(error) };
  }
}

/**
 * The body, from its bytes: RFC 8785 puts its members and those of its metadata in an order that is always the same. Null where they are
 * none, or hold what only decoding tells. They must be UTF-8.
 */
function scanBody(bytes: Buffer): InspectedBody | null {
  const records: PrivateHash[] = [];
  const data = scanLiteral(bytes, 0, DATA);
  if (data === NOT_SURE) return null;
  const behind = scanObject(bytes, data, 1, (at) => {
    const record = recordAt(bytes, at);
    if (record !== null) records.push(record);
  });
  // Byte for byte: what of it is read is ASCII.
  const rest = behind === NOT_SURE ? null : BEHIND_DATA.exec(bytes.toString('latin1', behind));
  if (rest === null) return null;
  const [, id = '', commandId = '', recordedAt = '', stream = '', type = '', version = ''] = rest;
  if (!isStreamName(stream) || !EVENT_TYPE.test(type) || !isInstant(recordedAt)) return null;
  const recordedAtMs = Date.parse(recordedAt);
  return { id, stream, version: Number(version), type, commandId, recordedAtMs, records };
}

function recordAt(bytes: Buffer, at: number): PrivateHash | null {
  const behind = scanString(bytes, at);
  const text = behind === NOT_SURE ? '' : bytes.toString('latin1', at + 1, behind - 1);
  return isPrivateHash(text) ? text : null;
}

const DATA = Buffer.from('{"data":');

/** Id, metadata and the rest. Texts with escapes, and numbers beyond 15 digits, are left to decoding. */
const BEHIND_DATA = (() => {
  const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
  const sha256 = '[0-9a-f]{64}';
  const text = String.raw`[^"\\\x00-\x1f]+`;
  const count = '[1-9][0-9]{0,14}';
  const source = `,"source":\\{(?:"backDated":true,)?"file":"${sha256}"(?:,"key":"${text}")?,"line":${count}\\}`;
  return new RegExp(
    `^,"id":"(${uuid})","metadata":\\{"actor":"${text}","causationId":"${text}","commandId":"(${uuid})",` +
      `"correlationId":"${text}","inputHash":"${sha256}","recordedAt":"([^"]{24})"(?:${source})?\\},` +
      `"schemaVersion":${count},"stream":"([^"]+)","type":"([^"]+)","version":(0|${count})\\}$`,
  );
})();

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
