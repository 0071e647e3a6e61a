import { parseEntryId, parseId } from '../ids.js';
import type { EntryId, IdKinds } from '../ids.js';

/** An id from a literal. */
export function id<Kind extends keyof IdKinds>(kind: Kind, text: string): IdKinds[Kind] {
  const parsed = parseId(kind, text);
  if (parsed === null) throw new Error(`${text} is no ${kind} id`);
  return parsed;
}

/** The id of the entry of this version in the one stream that a test is about. */
export function entry(version: number): EntryId {
  const parsed = parseEntryId(`00000000-0000-5000-8000-${String(version).padStart(12, '0')}`);
  if (parsed === null) throw new Error(`${version} makes no entry id`);
  return parsed;
}
