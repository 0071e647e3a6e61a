import { accept, refuse } from './refusal.js';
import type { Parsed } from './types.js';

/** Longer texts are no dates, and are not looked at: reading stays fast whatever is sent. */
const LONGEST_TEXT = 200;

/** The text with full-width characters narrowed (as East Asian keyboards type them) and white space evened out. */
export function tidy(text: string): Parsed<string> {
  if (text.length > LONGEST_TEXT) {
    return refuse(
      'DATE.UNREADABLE',
      `${text.slice(0, LONGEST_TEXT)}…`,
      `A date has at most ${LONGEST_TEXT} characters.`,
    );
  }
  const narrowed = text.replace(/[\uFF01-\uFF5E]/g, (wide) =>
    String.fromCharCode(wide.charCodeAt(0) - 0xfee0),
  );
  const tidied = narrowed.normalize('NFC').replace(/\s+/gu, ' ').trim();
  return tidied === '' ? refuse('DATE.UNREADABLE', text, 'No date was given.') : accept(tidied);
}

/** The marks that Vietnamese letters carry when taken apart: tones, breve, circumflex and horn. Others stay, and stay unreadable. */
const VIETNAMESE_MARKS = /[\u0300\u0301\u0302\u0303\u0306\u0309\u031B\u0323]/g;

const DASHES = /[\u2010-\u2015\u2212]/g;

/** What two typists of one spelling have in common: no case, no Vietnamese marks, one kind of dash. */
export function fold(tidied: string): string {
  return tidied
    .toLowerCase()
    .normalize('NFD')
    .replace(VIETNAMESE_MARKS, '')
    .replaceAll('đ', 'd')
    .normalize('NFC')
    .replace(DASHES, '-');
}
