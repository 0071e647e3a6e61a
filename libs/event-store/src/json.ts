import canonicalize from 'canonicalize';
import type { JsonObject } from './port.js';

/** Deeper nesting than this is taken for a cycle or an attack; real events stay below ten. */
const MAX_DEPTH = 64;

const utf8Encoder = new TextEncoder();
const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The RFC 8785 bytes of an object (R31). Refuses, with the place of the fault, whatever would not come back from JSON as
 * it went in: undefined, NaN, infinities, bigints, functions, dates and other class instances, holes in arrays, lone surrogates,
 * cycles. Unicode normalisation is left alone: the bytes say exactly what the writer said.
 */
export function canonicalBytes(value: object, what: string): Uint8Array {
  const fault = findFault(value, 0);
  if (fault !== null) throw new TypeError(`${what}${fault}`);
  const text = canonicalize(value);
  if (text === undefined) throw new TypeError(`${what} is not a JSON object.`);
  return utf8Encoder.encode(text);
}

/** The object that UTF-8 JSON bytes hold; throws where they are not valid UTF-8, not JSON or no object. */
export function parseObject(bytes: Uint8Array): JsonObject {
  const value: unknown = JSON.parse(utf8Decoder.decode(bytes));
  if (!isObject(value)) throw new TypeError('The JSON text is not an object.');
  return value;
}

/** True of what JSON.parse gave for `{…}`; of anything else only with canonicalBytes' check behind it. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Null, or the path to the first value that JSON cannot hold and what is wrong with it; the path is built on the way back only. */
function findFault(value: unknown, depth: number): string | null {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? null : ' holds a lone surrogate, which UTF-8 cannot encode.';
    case 'number':
      return Number.isFinite(value) ? null : ` is ${value}, which JSON cannot hold.`;
    case 'boolean':
      return null;
    case 'object':
      if (value === null) return null;
      if (depth === MAX_DEPTH) return ` lies more than ${MAX_DEPTH} levels deep, or in a cycle.`;
      return Array.isArray(value) ? findFaultInArray(value, depth) : findFaultInObject(value, depth);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      return ` is of type ${typeof value}, which JSON cannot hold.`;
  }
}

function findFaultInArray(values: readonly unknown[], depth: number): string | null {
  for (let index = 0; index < values.length; index++) {
    const fault = findFault(values[index], depth + 1);
    if (fault !== null) return `[${index}]${fault}`;
  }
  return null;
}

function findFaultInObject(value: object, depth: number): string | null {
  if (!isPlain(value)) return ` is an instance of ${value.constructor.name}, not a plain object.`;
  for (const [key, member] of Object.entries(value)) {
    if (!key.isWellFormed()) return ' has a key with a lone surrogate, which UTF-8 cannot encode.';
    const fault = findFault(member, depth + 1);
    if (fault !== null) return `.${key}${fault}`;
  }
  return null;
}

/** Whatever realm it comes from, a plain object's prototype is null or has none itself. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
