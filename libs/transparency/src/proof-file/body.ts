import { isSize } from '../size.js';
import { isList, isObject, readCanonicalJson } from './canonical-json.js';
import type { JsonObject, JsonValue } from './canonical-json.js';
import { checked, faulty } from './fault.js';
import type { Checked } from './fault.js';

/** What an entry says (R31). Its id, data and metadata are the event store's to explain. */
export interface ProvenBody {
  readonly id: string;
  readonly stream: string;
  /** Counted from 0 within the stream. */
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  readonly data: JsonObject;
  readonly metadata: JsonObject;
}

/** Reads the bytes of a body: RFC 8785 with exactly the seven properties of R31. */
export function readBody(bytes: Uint8Array, at: string): Checked<ProvenBody> {
  const read = readCanonicalJson(bytes, at);
  if (!read.ok) return read;
  return isBody(read.value)
    ? checked(read.value)
    : faulty('BODY.MALFORMED', at, 'It is not the body of an entry (id, stream, version, type and so on).');
}

/** The hashes of private records that a body names: what stands under `record`, at any depth of its data (R32). */
export function recordsNamed({ data }: ProvenBody): readonly string[] {
  return [...new Set(recordsIn(data))];
}

function isBody(value: JsonValue): value is JsonObject & ProvenBody {
  return (
    isObject(value) &&
    Object.keys(value).sort().join() === 'data,id,metadata,schemaVersion,stream,type,version' &&
    [value['id'], value['stream'], value['type']].every((each) => typeof each === 'string' && each !== '') &&
    [value['version'], value['schemaVersion']].every((each) => typeof each === 'number' && isSize(each)) &&
    isObject(value['data']) &&
    isObject(value['metadata'])
  );
}

function recordsIn(value: JsonValue): readonly string[] {
  if (isList(value)) return value.flatMap(recordsIn);
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([key, inside]) =>
    key === 'record' && typeof inside === 'string' ? [inside] : recordsIn(inside),
  );
}
