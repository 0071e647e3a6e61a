import type { JsonObject } from './port.js';

/** Deeper nesting than this is taken for a cycle or an attack; real events stay below ten. */
const MAX_DEPTH = 64;

const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The RFC 8785 bytes of an object (R31). Refuses, with the place of the fault, whatever would not come back from JSON as
 * it went in: undefined, NaN, infinities, bigints, functions, dates and other class instances, holes in arrays, lone surrogates,
 * cycles. Unicode normalisation is left alone: the bytes say exactly what the writer said. They lie in memory of their own.
 */
export function canonicalBytes(value: object, what: string): Uint8Array {
  const text = canonicalText(value, 0);
  if (text !== null) return utf8(text).slice();
  throw new TypeError(`${what}${findFault(value, 0) ?? ' is no JSON.'}`);
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

/**
 * What canonicalBytes writes of a value that stands `depth` levels below the object, as text; null where it would refuse it. Appending waits
 * for this: keys and most texts hold nothing to escape, and are written as they are.
 */
export function canonicalText(value: unknown, depth: number): string | null {
  switch (typeof value) {
    case 'string':
      return quoted(value);
    case 'number':
      // ECMAScript's shortest form, which RFC 8785 (3.2.2.3) prescribes; minus zero is 0 in both.
      return Number.isFinite(value) ? String(value) : null;
    case 'boolean':
      return value ? 'true' : 'false';
    case 'object':
      if (value === null) return 'null';
      if (depth === MAX_DEPTH) return null;
      return Array.isArray(value) ? arrayText(value, depth) : objectText(value, depth);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      return null;
  }
}

function arrayText(values: readonly unknown[], depth: number): string | null {
  let written = '';
  for (let index = 0; index < values.length; index++) {
    const element = canonicalText(values[index], depth + 1);
    if (element === null) return null;
    written += index === 0 ? element : `,${element}`;
  }
  return `[${written}]`;
}

function objectText(value: object, depth: number): string | null {
  if (!isPlain(value)) return null;
  let written = '{';
  for (const key of sortedKeys(value)) {
    const name = named(key);
    const member = canonicalText(value[key], depth + 1);
    if (name === null || member === null) return null;
    written += written === '{' ? name : `,${name}`;
    written += member;
  }
  return `${written}}`;
}

/** A key in quotes, with its colon. The same few come again in every entry. */
function named(key: string): string | null {
  const known = NAMES.get(key);
  if (known !== undefined) return known;
  const name = quoted(key);
  if (name === null) return null;
  if (NAMES.size < MOST_NAMES && key.length <= LONGEST_NAME) NAMES.set(key, `${name}:`);
  return `${name}:`;
}

/** More keys than all types of entries have; whoever sends others fills no more than this. */
const MOST_NAMES = 1_000;
const LONGEST_NAME = 40;
const NAMES = new Map<string, string>();

/** Null where a lone surrogate is in it. */
function quoted(text: string): string | null {
  if (AS_IT_IS.test(text)) return `"${text}"`;
  // RFC 8785 (3.2.2.2) escapes as ECMAScript does.
  return text.isWellFormed() ? JSON.stringify(text) : null;
}

/** All but what JSON may have to escape (control characters, quotes, backslashes) and surrogates, of which one may be alone. */
const AS_IT_IS = /^[ !#-[\]-\ud7ff\ue000-\uffff]*$/;

/**
 * The path to the first value that JSON cannot hold, and what is wrong with it; null where there is none. The path is built on the way back
 * only.
 */
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
      return Array.isArray(value) ? faultInArray(value, depth) : faultInObject(value, depth);
    case 'undefined':
    case 'bigint':
    case 'symbol':
    case 'function':
      return ` is of type ${typeof value}, which JSON cannot hold.`;
  }
}

function faultInArray(values: readonly unknown[], depth: number): string | null {
  for (let index = 0; index < values.length; index++) {
    const fault = findFault(values[index], depth + 1);
    if (fault !== null) return `[${index}]${fault}`;
  }
  return null;
}

function faultInObject(value: object, depth: number): string | null {
  if (!isPlain(value)) return ` is an instance of ${value.constructor.name}, not a plain object.`;
  for (const key of sortedKeys(value)) {
    if (!key.isWellFormed()) return ' has a key with a lone surrogate, which UTF-8 cannot encode.';
    const fault = findFault(value[key], depth + 1);
    if (fault !== null) return `.${key}${fault}`;
  }
  return null;
}

/**
 * By UTF-16 code units (RFC 8785, 3.2.3), as JavaScript compares strings. Those of one level are few and nearly in order, where moving
 * each to its place takes a fraction of what `sort` takes.
 */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  if (keys.length > FEW_KEYS) return keys.sort();
  for (let index = 1; index < keys.length; index++) moveToPlace(keys, index);
  return keys;
}

/** Moves a key before those that come after it; all before it are in order. */
function moveToPlace(keys: string[], index: number): void {
  const key = keys[index] ?? '';
  let place = index;
  for (let before = keys[place - 1]; before !== undefined && before > key; before = keys[place - 1]) {
    keys[place] = before;
    place--;
  }
  keys[place] = key;
}

const FEW_KEYS = 20;

/**
 * The UTF-8 bytes of texts, one after another, as a view of memory that others share and nobody writes again. They come in parts, because one
 * letter that is not Latin doubles what a whole text takes in memory, and the time to copy it.
 */
export function utf8(...parts: readonly string[]): Uint8Array {
  let most = 0;
  for (const part of parts) most += part.length * MOST_BYTES_A_UNIT;
  if (most > SHARED_BYTES / 4) return utf8Encoder.encode(parts.join(''));
  if (most > shared.length - taken) {
    shared = Buffer.from(new ArrayBuffer(SHARED_BYTES));
    taken = 0;
  }
  const start = taken;
  for (const part of parts) taken += shared.write(part, taken);
  return new Uint8Array(shared.buffer, start, taken - start);
}

const MOST_BYTES_A_UNIT = 3;
const utf8Encoder = new TextEncoder();
/** Memory costs by the piece rather than by the byte: about a hundred entries of a usual size share one. */
const SHARED_BYTES = 131_072;
let shared = Buffer.from(new ArrayBuffer(0));
let taken = 0;

/** Whatever realm it comes from, a plain object's prototype is null or has none itself. */
export function isPlain(value: object): value is { readonly [key: string]: unknown } {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
