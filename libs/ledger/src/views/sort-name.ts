import type { LocalText, TitleText } from '@concord-ledger/agreements';
import { vietnameseSortKey } from '../vietnamese-order.js';

/** The sort key of a thing by its Vietnamese name, else its English one, else another one, else its id (R40). */
export function sortKeyOf(names: TitleText | LocalText | null, id: string): string {
  if (names === null) return keyOf(id);
  const other = 'other' in names ? names.other.text : undefined;
  return keyOf(names.vi ?? names.en ?? other ?? id);
}

/** The same title comes again for each of its spans and pages. */
const MOST_KEYS = 5_000;
const keys = new Map<string, string>();

function keyOf(text: string): string {
  const known = keys.get(text);
  if (known !== undefined) return known;
  if (keys.size >= MOST_KEYS) keys.clear();
  const key = vietnameseSortKey(text);
  keys.set(text, key);
  return key;
}
