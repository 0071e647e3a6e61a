import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import type { ValidationError } from 'class-validator';
import { propertiesOf } from './fields.js';
import type { Class } from './fields.js';

/** Where input has not the shape of its command. */
export interface Problem {
  /** `parties[1].party`; empty for the input as a whole. */
  readonly path: string;
  /** The end of a sentence that begins with the path. */
  readonly message: string;
}

export type ReadShape<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problems: readonly Problem[] };

/**
 * Checks an input against a class: its properties, theirs, and so on; anything unknown is a problem.
 *
 * @param besides properties that may stand beside those of the class, for the message.
 */
export function readShape<T extends object>(
  of: Class<T>,
  input: object,
  besides: readonly string[] = [],
): ReadShape<T> {
  const hostile = hostileInput(input);
  if (hostile !== null) return { ok: false, problems: [hostile] };
  const value = plainToInstance(of, input);
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

/**
 * Input that would slip past the classes or break them: names that every JavaScript object has (class-transformer passes
 * over them in silence) and nesting deep enough to exhaust the stack.
 */
function hostileInput(input: unknown): Problem | null {
  const open: { value: unknown; depth: number }[] = [{ value: input, depth: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { value, depth } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (depth > MAX_DEPTH) return { path: '', message: `is nested more than ${MAX_DEPTH} levels deep.` };
    for (const [key, inner] of Object.entries(value)) {
      if (key in Object.prototype) return { path: key, message: 'is no property of a command.' };
      open.push({ value: inner, depth: depth + 1 });
    }
  }
  return null;
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
  const known = [...besides, ...(target === undefined ? [] : propertiesOf(target.constructor as Class))];
  return `is not known here: known are ${known.join(', ')}.`;
}
