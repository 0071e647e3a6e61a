import type { Refusal } from './decision.js';

/**
 * Reads a value as typed into the form that is recorded: dates canonical (R3), text in NFC, ids parsed, absent properties left out.
 * `path` says where in the command it stands (`parties[1].party`); the first fault is answered as a refusal of kind `value`.
 */
export type Reader<T> = (input: unknown, path: string) => Read<T>;
export type Read<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly refusal: Refusal };

/** A property that may be absent: it is then left out of what is recorded. */
export interface Optional<T> {
  readonly optional: Reader<T>;
}

/** A reader for every property of T, `optional(…)` exactly where T's property is. */
export type Shape<T> = {
  readonly [K in keyof T]-?: object extends Pick<T, K> ? Optional<Exclude<T[K], undefined>> : Reader<T[K]>;
};

/** What a command says, without its `type` and the id of the thing that it is about. */
export function readCommand<T>(data: Reader<T>, command: { readonly type: string }, about: string): Read<T> {
  const said = Object.entries(command).filter(([key]) => key !== 'type' && key !== about);
  return data(Object.fromEntries(said), '');
}

/** An object with exactly the properties of the shape; any other property is refused, so that nothing typed is lost in silence. */
export function object<T extends object>(shape: Shape<T>): Reader<T> {
  const properties: [string, Reader<unknown> | Optional<unknown>][] = Object.entries(shape);
  return (input, path) => {
    if (typeof input !== 'object' || input === null || Array.isArray(input))
      return wrongType(path, 'an object');
    const given = new Map<string, unknown>(Object.entries(input));
    const value: Record<string, unknown> = {};
    for (const [key, property] of properties) {
      const said = given.get(key);
      given.delete(key);
      const at = path === '' ? key : `${path}.${key}`;
      if (said === undefined) {
        if (typeof property === 'function') return required(at);
        continue;
      }
      const read = (typeof property === 'function' ? property : property.optional)(said, at);
      if (!read.ok) return read;
      value[key] = read.value;
    }
    for (const [key, said] of given)
      if (said !== undefined)
        return unknownProperty(
          path,
          key,
          properties.map(([name]) => name),
        );
    return { ok: true, value: value as T };
  };
}

export function optional<T>(reader: Reader<T>): Optional<T> {
  return { optional: reader };
}

/** A list of `min` to `max` items . */
export function list<T>(
  item: Reader<T>,
  { min = 0, max = 200 }: { min?: number; max?: number } = {},
): Reader<readonly T[]> {
  return (input, path) => {
    if (!Array.isArray(input)) return wrongType(path, 'a list');
    if (input.length < min || input.length > max) {
      return refuse(
        'INPUT.LIST_LENGTH',
        path,
        `${named(path)} holds ${input.length} items; ${min} to ${max} are accepted.`,
        {
          items: input.length,
          min,
          max,
        },
      );
    }
    const values: T[] = [];
    for (const [index, said] of input.entries()) {
      const read = item(said, `${path}[${index}]`);
      if (!read.ok) return read;
      values.push(read.value);
    }
    return { ok: true, value: values };
  };
}

/** One of several shapes, told by its `kind`. Each shape reads `kind` too, with `oneOf`. */
export function byKind<T extends { readonly kind: string }>(readers: {
  readonly [K in T['kind']]: Reader<Extract<T, { kind: K }>>;
}): Reader<T> {
  const known = new Map<string, Reader<T>>(Object.entries<Reader<T>>(readers));
  return (input, path) => {
    if (typeof input !== 'object' || input === null || Array.isArray(input))
      return wrongType(path, 'an object with a `kind`');
    const kind = 'kind' in input ? input.kind : undefined;
    const reader = typeof kind === 'string' ? known.get(kind) : undefined;
    return reader === undefined ? notInList(`${path}.kind`, kind, [...known.keys()]) : reader(input, path);
  };
}

/** The first reader that takes a value of this JavaScript type: for shapes such as `number | { from, to }`. */
export function eitherType<A, B>(
  isFirst: (input: unknown) => boolean,
  first: Reader<A>,
  second: Reader<B>,
): Reader<A | B> {
  return (input, path) => (isFirst(input) ? first(input, path) : second(input, path));
}

/** True or false, and nothing that merely reads like it. */
export const yesOrNo: Reader<boolean> = (input, path) =>
  typeof input === 'boolean' ? { ok: true, value: input } : wrongType(path, 'true or false');

/** One of the given words. */
export function oneOf<const T extends string>(...words: readonly T[]): Reader<T> {
  return (input, path) => {
    const word = words.find((candidate) => candidate === input);
    return word === undefined ? notInList(path, input, words) : { ok: true, value: word };
  };
}

/** A refusal of a value, as a Read. */
export function refuse(
  code: string,
  path: string,
  message: string,
  facts: Refusal['facts'],
): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { kind: 'value', code, message, ...(path === '' ? {} : { path }), facts } };
}

function required(path: string): Read<never> {
  return refuse('INPUT.REQUIRED', path, `${named(path)} is missing: it must be given.`, {});
}

function unknownProperty(path: string, key: string, known: readonly string[]): Read<never> {
  const at = path === '' ? key : `${path}.${key}`;
  return refuse(
    'INPUT.UNKNOWN_PROPERTY',
    at,
    `There is no property ${at} here: known are ${known.join(', ')}.`,
    { known },
  );
}

export function wrongType(path: string, wanted: string): Read<never> {
  return refuse('INPUT.WRONG_TYPE', path, `${named(path)} must be ${wanted}.`, {});
}

function notInList(path: string, given: unknown, words: readonly string[]): Read<never> {
  const said = typeof given === 'string' ? `“${given}”` : 'What was given';
  return refuse('INPUT.NOT_IN_LIST', path, `${said} at ${path} is not one of: ${words.join(', ')}.`, {
    known: words,
  });
}

export function named(path: string): string {
  return path === '' ? 'The command' : path;
}
