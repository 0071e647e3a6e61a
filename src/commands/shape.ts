import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { propertiesOf } from './fields.js';
import type { Class } from './fields.js';
import { isSurelySound } from './soundness.js';

/** Where input has not the shape of its command. */
export interface Problem {
  /** `parties[1].party`; empty for the input as a whole. */
  readonly path: string;
  /** The end of a sentence that begins with the path. */
  readonly message: string;
}

export type ReadShape<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/** What an input is, for the messages about it. */
export interface InputKind {
  /** Properties that may stand beside those of the class. */
  readonly besides?: readonly string[];
  /** What one of its properties is called; default "property of a command". */
  readonly property?: string;
}

/** Checks an input against a class: its properties, theirs, and so on; anything unknown is a problem. Takes time in proportion to its size. */
export function readShape<T extends object>(
  of: Class<T>,
  input: object,
  { besides = [], property = 'property of a command' }: InputKind = {},
): ReadShape<T> {
  const hostile = hostileInput(input, property) ?? manyStrangers(of, input, besides);
  if (hostile !== null) return { ok: false, problems: hostile };
  const value = plainToInstance(of, input);
  if (isSurelySound(value)) return { ok: true, value };
  const errors = validateSync(value, {
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    stopAtFirstError: true,
    validationError: { target: true, value: false },
  });
  if (errors.length === 0) return { ok: true, value };
  return {
    ok: false,
    problems: errors.flatMap((error) => problemsOf(error, '', besides)).slice(0, MAX_PROBLEMS),
  };
}

const MAX_PROBLEMS = 50;
/** The deepest command (a fulfilment's activity's participant's person) has 6. */
const MAX_DEPTH = 32;
/** Unknown properties of the input itself that are named one by one. */
const MAX_STRANGERS = 20;
/** No object within a command has more than 20 properties. */
const MAX_PROPERTIES = 100;
/** No list within a command has more than 200 items, which its own check says; this is for what nobody checks item by item. */
const MAX_LIST = 1000;

/**
 * Input that would slip past the classes, break them or keep them busy: names that every JavaScript object has (class-transformer
 * passes over them in silence), text that cannot be stored, nesting deep enough to exhaust the stack, and more properties or items than anything has
 * (class-transformer compares each property with each other one).
 */
function hostileInput(input: object, property: string): readonly Problem[] | null {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, path, depth } = next;
    if (typeof value === 'string' && !value.isWellFormed())
      return [
        {
          path,
          message: 'holds half a character (a lone surrogate), which UTF-8 cannot encode: type it anew.',
        },
      ];
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) return [{ path: '', message: `is nested more than ${MAX_DEPTH} levels deep.` }];
    const isList = Array.isArray(value);
    const inside = Object.entries(value);
    if (isList && inside.length > MAX_LIST)
      return [{ path, message: `holds ${inside.length} items: no list has more than 200.` }];
    if (!isList && depth > 0 && inside.length > MAX_PROPERTIES)
      return [{ path, message: `has ${inside.length} properties, most of which cannot be known here.` }];
    for (const [key, inner] of inside) {
      const at = isList ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
      if (!isList && key in Object.prototype) return [{ path: at, message: `is no ${property}.` }];
      open.push({ value: inner, path: at, depth: depth + 1 });
    }
  }
  return null;
}

/** Names the first of very many unknown properties, and how many more there are. */
function manyStrangers(of: Class, input: object, besides: readonly string[]): readonly Problem[] | null {
  const known = new Set(propertiesOf(of));
  const strangers = Object.keys(input).filter((name) => !known.has(name));
  if (strangers.length <= MAX_STRANGERS) return null;
  const message = notKnown(of, besides);
  return [
    ...strangers.slice(0, MAX_STRANGERS).map((path) => ({ path, message })),
    { path: '', message: `has ${strangers.length - MAX_STRANGERS} more properties that are not known here.` },
  ];
}

function problemsOf(error: ValidationError, parent: string, besides: readonly string[]): Problem[] {
  const path = /^\d+$/.test(error.property)
    ? `${parent}[${error.property}]`
    : parent === ''
      ? error.property
      : `${parent}.${error.property}`;
  const own = Object.entries(error.constraints ?? {}).map(([constraint, message]) => ({
    path,
    message: constraint === 'whitelistValidation' ? unknownProperty(error, besides) : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, path, []))];
}

function unknownProperty({ target }: ValidationError, besides: readonly string[]): string {
  return notKnown(target === undefined ? null : (target.constructor as Class), besides);
}

function notKnown(of: Class | null, besides: readonly string[]): string {
  const known = [...besides, ...(of === null ? [] : propertiesOf(of))];
  return `is not known here: known are ${known.join(', ')}.`;
}
