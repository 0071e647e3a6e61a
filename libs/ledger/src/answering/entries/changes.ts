import { isDeepStrictEqual } from 'node:util';

/** A property that a correction made say something else; undefined: it was not stated, or is not any more. */
export interface Change {
  /** Names of properties from the outside in: `['instrument', 'title', 'vi']`. */
  readonly path: readonly string[];
  readonly from: unknown;
  readonly to: unknown;
}

/** In which properties two facts of one type differ, in their order. What is not made of named parts is compared as a whole. */
export function changesBetween(from: object, to: object): readonly Change[] {
  const names = new Set([...Object.keys(from), ...Object.keys(to)]);
  return [...names].flatMap((name) => changeOf([name], read(from, name), read(to, name)));
}

function changeOf(path: readonly string[], from: unknown, to: unknown): readonly Change[] {
  // What was recorded has its properties in canonical order (R31), what was read from it in that of its type.
  if (isDeepStrictEqual(from, to)) return [];
  const isNamedParts = OF_NAMED_PARTS.has(path.at(-1) ?? '') && isObject(from) && isObject(to);
  if (!isNamedParts) return [{ path, from, to }];
  return changesBetween(from, to).map((change) => ({ ...change, path: [...path, ...change.path] }));
}

/** Papers, what an amendment changes, and texts in several languages: what is said of each part is worth a word of its own. */
const OF_NAMED_PARTS: ReadonlySet<string> = new Set([
  'instrument',
  'changes',
  'title',
  'purpose',
  'names',
  'description',
  'text',
]);

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function read(value: object, name: string): unknown {
  return Object.entries(value).find(([key]) => key === name)?.[1];
}
