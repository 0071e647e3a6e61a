import { parseArgs } from 'node:util';
import { Fault } from '../configuration/values.js';

/** An option of a command: how its text is read into T, or that it takes no text (`value: null`) and is true where given. */
export interface Option<T> {
  /** What stands for its value in the help: `DATE`; null where it takes none. */
  readonly value: string | null;
  readonly meaning: string;
  /** What may be typed for its name behind a single hyphen: `o`. */
  readonly letter?: string;
  readonly read: (text: string) => T | Fault;
}

/** Options by their camelCase names, as in the HTTP query; typed in kebab case: `activeOn` is `--active-on`. */
export type Options = Readonly<Record<string, Option<unknown>>>;

/** What was given: absent options are left out. */
export type Values<O extends Options> = {
  readonly [K in keyof O]?: O[K] extends Option<infer T> ? T : never;
};

export interface Positionals {
  /** As the help shows them: `FILE…`, `[ID]`. */
  readonly form: string;
  readonly min: number;
  readonly max: number;
}

export type ReadArguments<O extends Options> =
  | { readonly ok: true; readonly values: Values<O>; readonly positionals: readonly string[] }
  /** Bad usage: one line that says what to do. */
  | { readonly ok: false; readonly fault: string };

/** Reads the arguments behind a command's name, strictly: what is not known, given twice, or lacks its value is refused. */
export function readArguments<O extends Options>(
  args: readonly string[],
  options: O,
  positionals: Positionals,
): ReadArguments<O> {
  const named = new Map(Object.entries(options).map(([key, option]) => [kebab(key), { key, option }]));
  const parsed = parseArgs({
    args: [...args],
    options: Object.fromEntries(
      [...named].map(([name, { option }]) => [
        name,
        {
          type: option.value === null ? ('boolean' as const) : ('string' as const),
          ...(option.letter !== undefined && { short: option.letter }),
        },
      ]),
    ),
    // Not `strict`: its refusals are sentences for programmers. Everything that it refuses is refused below.
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const values: Record<string, unknown> = {};
  for (const token of parsed.tokens) {
    if (token.kind !== 'option') continue;
    const known = named.get(token.name);
    if (known === undefined || !isSpelling(token.rawName, token.name, known.option))
      return { ok: false, fault: unknownOption(token.name, token.rawName, [...named.keys()]) };
    if (Object.hasOwn(values, known.key))
      return { ok: false, fault: `${token.rawName} is given twice: give it once.` };
    const fault = valueFault(token, known.option);
    if (fault !== null) return { ok: false, fault };
    const value = known.option.read(token.value ?? '');
    if (value instanceof Fault) return { ok: false, fault: `${token.rawName} ${value.reason}.` };
    values[known.key] = value;
  }
  const fault = countFault(parsed.positionals, positionals);
  if (fault !== null) return { ok: false, fault };
  return { ok: true, values: values as Values<O>, positionals: parsed.positionals };
}

/** `activeOn` → `active-on`. */
export function kebab(name: string): string {
  return name.replaceAll(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();
}

/** The known name that was probably meant: at most two letters off, or its beginning; null where none is near. */
export function nearest(name: string, known: readonly string[]): string | null {
  const ranked = known
    .map((candidate) => ({ candidate, distance: candidate.startsWith(name) ? 1 : distance(name, candidate) }))
    .filter((each) => each.distance <= Math.min(2, name.length - 1))
    .sort((one, other) => one.distance - other.distance);
  return ranked[0]?.candidate ?? null;
}

/** Node takes `-q` for `--q` as well. */
function isSpelling(typed: string, name: string, { letter }: Option<unknown>): boolean {
  return typed === `--${name}` || (letter !== undefined && typed === `-${letter}`);
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function valueFault(
  { inlineValue, name, rawName, value }: OptionToken,
  option: Option<unknown>,
): string | null {
  if (option.value === null) return value === undefined ? null : `${rawName} takes no value: write it alone.`;
  // What looks like an option and stands behind one that lacks its value is no value.
  if (value !== undefined && (inlineValue === true || value === '-' || !value.startsWith('-'))) return null;
  return `${rawName} needs a value: ${rawName} ${option.value} (--${name}=… where the value begins with a hyphen).`;
}

function unknownOption(name: string, typed: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  return meant === null
    ? `There is no option ${typed} here: ${known.map((each) => `--${each}`).join(', ')}.`
    : `There is no option ${typed} here; did you mean --${meant}?`;
}

function countFault(given: readonly string[], { form, min, max }: Positionals): string | null {
  if (given.length < min) return `Something is missing: ${form} must be given.`;
  const [stray] = given.slice(max);
  return stray === undefined ? null : `"${stray}" is one argument too many.`;
}

/** Levenshtein distance. */
function distance(one: string, other: string): number {
  let previous = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 0; row < one.length; row += 1) {
    const current = [row + 1];
    for (let at = 0; at < other.length; at += 1) {
      const substitution = (previous[at] ?? 0) + (one[row] === other[at] ? 0 : 1);
      current.push(Math.min((previous[at + 1] ?? 0) + 1, (current[at] ?? 0) + 1, substitution));
    }
    previous = current;
  }
  return previous.at(-1) ?? 0;
}
