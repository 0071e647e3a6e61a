import type { LocalText, TitleText } from '@concord-ledger/agreements';
import { vietnameseSortKey } from '../vietnamese-order.js';

/** The sort key of a thing by its Vietnamese name, else its English one, else another one, else its id (R40). */
export function sortKeyOf(names: TitleText | LocalText | null, id: string): string {
  if (names === null) return vietnameseSortKey(id);
  const other = 'other' in names ? names.other.text : undefined;
  return vietnameseSortKey(names.vi ?? names.en ?? other ?? id);
}
