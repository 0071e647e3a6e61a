import { fromBase64 } from '../base64.js';
import { isSize } from '../size.js';
import { isList, isObject } from './canonical-json.js';
import type { JsonValue } from './canonical-json.js';
import { faulty } from './fault.js';
import type { ProofFault } from './fault.js';

/** Null, or what is wrong with the shape of a value that stands at a place of the file. */
type Shape = (value: JsonValue, at: string) => ProofFault | null;

/** An object with these properties, all of them and no other. */
export function object(properties: Readonly<Record<string, Shape>>): Shape {
  return (value, at) => {
    if (!isObject(value)) return wrong(at, 'is no object');
    const place = (name: string) => (at === '' ? name : `${at}.${name}`);
    const missing = Object.keys(properties).find((name) => !Object.hasOwn(value, name));
    if (missing !== undefined) return wrong(place(missing), 'is missing');
    const stray = Object.keys(value)
      .sort()
      .find((name) => !Object.hasOwn(properties, name));
    if (stray !== undefined) return wrong(place(stray), 'is no property that may stand here');
    return first(Object.entries(properties), ([name, shape]) => shape(value[name] ?? null, place(name)));
  };
}

export function list(item: Shape, { min, max }: Bounds): Shape {
  return (value, at) => {
    if (!isList(value)) return wrong(at, 'is no list');
    if (value.length < min || value.length > max)
      return wrong(at, `has ${value.length} items: ${worded({ min, max })}`);
    return first([...value.entries()], ([index, inside]) => item(inside, `${at}[${index}]`));
  };
}

/** Bounds are of its bytes in UTF-8. */
export function text({ min, max }: Bounds, pattern = /^/): Shape {
  return (value, at) => {
    if (typeof value !== 'string') return wrong(at, 'is no text');
    const length = Buffer.byteLength(value);
    if (length < min || length > max) return wrong(at, `has ${length} bytes: ${worded({ min, max })}`);
    return pattern.test(value) ? null : wrong(at, 'is not of the form that is expected');
  };
}

/** From 0 to 2^53 − 1. */
export const wholeNumber: Shape = (value, at) =>
  typeof value === 'number' && isSize(value) ? null : wrong(at, 'is no whole number from 0');

/** Base 64 in its one spelling (RFC 4648, section 4); bounds are of the bytes that it stands for. */
export function base64({ min, max }: Bounds): Shape {
  return (value, at) => {
    const bytes = typeof value === 'string' ? fromBase64(value) : null;
    if (bytes === null) return wrong(at, 'is no base64, or not in its one spelling');
    return bytes.length >= min && bytes.length <= max
      ? null
      : wrong(at, `holds ${bytes.length} bytes: ${worded({ min, max })}`);
  };
}

interface Bounds {
  readonly min: number;
  readonly max: number;
}

function worded({ min, max }: Bounds): string {
  if (min === max) return `it has to be ${min}`;
  return max === Number.MAX_SAFE_INTEGER ? `at least ${min} are expected` : `${min} to ${max} are expected`;
}

function first<T>(items: readonly T[], find: (item: T) => ProofFault | null): ProofFault | null {
  for (const item of items) {
    const fault = find(item);
    if (fault !== null) return fault;
  }
  return null;
}

function wrong(at: string, what: string): ProofFault {
  return faulty('FILE.SHAPE', at, `${at === '' ? 'The file' : at} ${what}.`).fault;
}
