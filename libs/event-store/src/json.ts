import type { JsonObject, JsonValue } from './port.js';

/** Deeper nesting than this is taken for a cycle or an attack; real events stay below ten. */
const MAX_DEPTH = 64;

const utf8Decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/**
 * The RFC 8785 bytes of an object (R31). Refuses, with the place of the fault, whatever would not come back from JSON as
 * it went in: undefined, NaN, infinities, bigints, functions, dates and other class instances, holes in arrays, lone surrogates,
 * cycles. Unicode normalisation is left alone: the bytes say exactly what the writer said.
 */
export function canonicalBytes(value: object, what: string): Uint8Array {
  const ordered = inOrder(value, 0);
  if (ordered !== undefined) return utf8(JSON.stringify(ordered));
  const text = new CanonicalText();
  const fault = text.add(value, 0);
  if (fault !== null) throw new TypeError(`${what}${fault}`);
  return utf8(text.written);
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
 * A copy whose keys stand in canonical order, so that JSON.stringify writes what RFC 8785 asks for, in half the time that CanonicalText
 * takes; appending waits for it. Undefined where there is none: a fault, which CanonicalText then names, or a key that no object keeps
 * in its place.
 */
function inOrder(value: unknown, depth: number): JsonValue | undefined {
  if (typeof value === 'string') return value.isWellFormed() ? value : undefined;
  if (typeof value === 'number') return Number.isFinite(value) ? value : undefined;
  if (typeof value === 'boolean' || value === null) return value;
  if (typeof value !== 'object' || depth === MAX_DEPTH) return undefined;
  if (Array.isArray(value)) return elementsInOrder(value, depth);
  if (!isPlain(value)) return undefined;
  const ordered: Record<string, JsonValue> = {};
  for (const key of sortedKeys(value)) {
    if (movesAbout(key) || !key.isWellFormed()) return undefined;
    const member = inOrder(value[key], depth + 1);
    if (member === undefined) return undefined;
    ordered[key] = member;
  }
  return ordered;
}

function elementsInOrder(values: readonly unknown[], depth: number): readonly JsonValue[] | undefined {
  const ordered: JsonValue[] = [];
  for (const value of values) {
    const element = inOrder(value, depth + 1);
    if (element === undefined) return undefined;
    ordered.push(element);
  }
  return ordered;
}

/** Objects list whole numbers before all other keys, by size; `__proto__` sets something else. */
function movesAbout(key: string): boolean {
  const first = key.charCodeAt(0);
  return (first >= DIGIT_ZERO && first <= DIGIT_NINE) || key === '__proto__';
}

const DIGIT_ZERO = 0x30;
const DIGIT_NINE = 0x39;

/**
 * Writes JSON as RFC 8785 has it, whatever the keys, and looks for faults on the same way.
 * `add` gives null, or the path to the first value that JSON cannot hold and what is wrong with it; the path is built on the way
 * back only.
 */
class CanonicalText {
  written = '';

  add(value: unknown, depth: number): string | null {
    switch (typeof value) {
      case 'string':
        return this.#addString(value) ? null : ' holds a lone surrogate, which UTF-8 cannot encode.';
      case 'number':
        if (!Number.isFinite(value)) return ` is ${value}, which JSON cannot hold.`;
        // ECMAScript's shortest form, which RFC 8785 (3.2.2.3) prescribes; minus zero is 0 in both.
        this.written += String(value);
        return null;
      case 'boolean':
        this.written += value ? 'true' : 'false';
        return null;
      case 'object':
        if (value === null) {
          this.written += 'null';
          return null;
        }
        if (depth === MAX_DEPTH) return ` lies more than ${MAX_DEPTH} levels deep, or in a cycle.`;
        return Array.isArray(value) ? this.#addArray(value, depth) : this.#addObject(value, depth);
      case 'undefined':
      case 'bigint':
      case 'symbol':
      case 'function':
        return ` is of type ${typeof value}, which JSON cannot hold.`;
    }
  }

  #addArray(values: readonly unknown[], depth: number): string | null {
    this.written += '[';
    for (let index = 0; index < values.length; index++) {
      if (index > 0) this.written += ',';
      const fault = this.add(values[index], depth + 1);
      if (fault !== null) return `[${index}]${fault}`;
    }
    this.written += ']';
    return null;
  }

  #addObject(value: object, depth: number): string | null {
    if (!isPlain(value)) return ` is an instance of ${value.constructor.name}, not a plain object.`;
    let separator = '{';
    for (const key of sortedKeys(value)) {
      this.written += separator;
      separator = ',';
      if (!this.#addString(key)) return ' has a key with a lone surrogate, which UTF-8 cannot encode.';
      this.written += ':';
      const fault = this.add(value[key], depth + 1);
      if (fault !== null) return `.${key}${fault}`;
    }
    this.written += separator === '{' ? '{}' : '}';
    return null;
  }

  /** False on a lone surrogate. */
  #addString(value: string): boolean {
    if (!NOT_AS_IT_IS.test(value)) {
      this.written += `"${value}"`;
      return true;
    }
    if (!value.isWellFormed()) return false;
    // RFC 8785 (3.2.2.2) escapes as ECMAScript does.
    this.written += JSON.stringify(value);
    return true;
  }
}

/** Control characters, lone surrogates, quotes and backslashes: all that JSON may have to escape. Pairs of surrogates do not match. */
const NOT_AS_IT_IS = /[\p{Cc}\p{Cs}"\\]/u;

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
 * UTF-8 by way of memory that is used again: TextEncoder.encode first counts the bytes, which takes as long as writing them. A code
 * unit takes at most three bytes.
 */
function utf8(text: string): Uint8Array {
  if (text.length * 3 > scratch.length) return utf8Encoder.encode(text);
  return scratch.slice(0, utf8Encoder.encodeInto(text, scratch).written);
}

const utf8Encoder = new TextEncoder();
/** For entries of a usual size. */
const scratch = new Uint8Array(32_768);

/** Whatever realm it comes from, a plain object's prototype is null or has none itself. */
function isPlain(value: object): value is { readonly [key: string]: unknown } {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
