import { ID_FAULT, isId } from './ids.js';

/** Null where the value has the shape, else what it must be, as the end of a sentence. */
export type Fault = (value: unknown) => string | null;

export function textFault(value: unknown, max: number): string | null {
  if (typeof value !== 'string') return 'must be text.';
  if (NOTHING_TO_SEE.test(value)) return EMPTY;
  return Array.from(value).length <= max ? null : `is longer than ${max} characters.`;
}

/** Spaces, and what no page shows: a title of a zero-width space would be a line without a name. */
const NOTHING_TO_SEE = /^[\s\p{Default_Ignorable_Code_Point}]*$/u;

export const EMPTY = 'is empty: write it, or leave the property out.';

export function idFault(value: unknown): string | null {
  return typeof value === 'string' && isId(value) ? null : ID_FAULT;
}

export function numberFault(value: unknown): string | null {
  return typeof value === 'number' && Number.isFinite(value) ? null : 'must be a number.';
}

export function wholeFault(value: unknown, min: number, max: number): string | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= min && value <= max
    ? null
    : `must be a whole number from ${min} to ${max}.`;
}

export function wordFault(value: unknown, words: readonly string[]): string | null {
  return typeof value === 'string' && words.includes(value) ? null : `must be one of: ${words.join(', ')}.`;
}

/** @param inside what is in such an object, to be shown: `vi, en` */
export function objectFault(value: unknown, inside: string): string | null {
  return isObject(value) ? null : `must be an object { ${inside} }.`;
}

export function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function listFault(value: unknown, min: number, max: number): string | null {
  if (!Array.isArray(value)) return 'must be a list.';
  return value.length >= min && value.length <= max
    ? null
    : `holds ${value.length} items: ${min} to ${max} are accepted.`;
}

export function firstFault(list: unknown, faultOf: Fault): string | null {
  if (!Array.isArray(list)) return null;
  for (const [index, item] of list.entries()) {
    const fault = faultOf(item);
    if (fault !== null) return `item ${index + 1} ${fault}`;
  }
  return null;
}
