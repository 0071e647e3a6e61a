import { parseId } from '../ids.js';
import type { IdKinds } from '../ids.js';

/** An id from a literal. */
export function id<Kind extends keyof IdKinds>(kind: Kind, text: string): IdKinds[Kind] {
  const parsed = parseId(kind, text);
  if (parsed === null) throw new Error(`${text} is no ${kind} id`);
  return parsed;
}
