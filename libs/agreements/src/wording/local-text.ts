import type { Language } from '@concord-ledger/partial-date';
import type { LocalText } from '../events.js';

/** The text in this language, or in the other where there is none. */
export function textIn({ vi, en }: LocalText, lang: Language): string {
  return (lang === 'vi' ? (vi ?? en) : (en ?? vi)) ?? '';
}
