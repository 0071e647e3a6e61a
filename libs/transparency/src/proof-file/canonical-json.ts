import { checked, faulty } from './fault.js';
import type { Checked } from './fault.js';

export type JsonValue = null | boolean | number | string | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/**
 * Reads JSON in the form of RFC 8785, to the last byte: no spaces, keys in order and none twice, one spelling of each text and number. So
 * two programs that read it read the same. Refused too: what is nested more than 64 levels deep.
 * @param at where in the proof file the bytes stand
 */
export function readCanonicalJson(bytes: Uint8Array, at: string): Checked<JsonValue> {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return faulty('JSON.NOT_UTF8', at, 'It is not UTF-8.');
  }
  const value = parse(text);
  if (value === undefined || isDeeper(value, MAX_DEPTH)) {
    return faulty('JSON.MALFORMED', at, `It is no JSON of at most ${MAX_DEPTH} levels; it may be cut short.`);
  }
  const canonical = canonicalJson(value);
  if (Buffer.compare(canonical, bytes) === 0) return checked(value);
  return faulty(
    'JSON.NOT_CANONICAL',
    at,
    `From byte ${firstDifference(bytes, canonical)} on, counted from 0, it is not in the form of RFC 8785: a space, a key that stands ` +
      'twice or out of order, or another spelling of the same.',
  );
}

/** A value in the form of RFC 8785. A lone surrogate, which has no UTF-8, becomes U+FFFD: what holds one is never read back as canonical. */
export function canonicalJson(value: JsonValue): Uint8Array {
  return Buffer.from(write(value));
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** As deep as bodies may be. */
const MAX_DEPTH = 64;

/** Undefined where it is no JSON. */
function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

function isDeeper(value: JsonValue, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((inside: JsonValue) => isDeeper(inside, levels - 1));
}

/** ECMAScript writes texts and numbers as RFC 8785 (3.2.2) asks, and sorts by UTF-16 code units (3.2.3). */
function write(value: JsonValue): string {
  if (isList(value)) return `[${value.map(write).join(',')}]`;
  if (typeof value === 'string') return JSON.stringify(value.toWellFormed());
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value)
    .sort()
    .map((key) => `${write(key)}:${write(value[key] ?? null)}`);
  return `{${members.join(',')}}`;
}

function firstDifference(one: Uint8Array, other: Uint8Array): number {
  const at = one.findIndex((byte, index) => byte !== other[index]);
  return at === -1 ? one.length : at;
}

/** Array.isArray does not narrow read-only arrays. */
export function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** True of `{…}`. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
