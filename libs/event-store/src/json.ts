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
  const text = new CanonicalText();
  const fault = text.add(value, 0);
  if (fault !== null) throw new TypeError(`${what}${fault}`);
  return utf8Encoder.encode(text.written);
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
 * Writes JSON as RFC 8785 has it, and looks for faults on the same way: appending waits for this, and one pass costs half of two.
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

/** By UTF-16 code units (RFC 8785, 3.2.3), as JavaScript compares strings; those of one level are few and often in order already. */
function sortedKeys(value: object): readonly string[] {
  const keys = Object.keys(value);
  const inOrder = keys.every((key, index) => index === 0 || (keys[index - 1] ?? '') < key);
  return inOrder ? keys : keys.sort();
}

/** Whatever realm it comes from, a plain object's prototype is null or has none itself. */
function isPlain(value: object): value is { readonly [key: string]: unknown } {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}
