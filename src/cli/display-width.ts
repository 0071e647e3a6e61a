/**
 * How many terminal cells a text takes: 0 for marks that combine (Vietnamese in NFD, too), 2 for wide East Asian
 * characters and emoji (Unicode UAX #11), 1 for everything else.
 */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const { segment } of GRAPHEMES.segment(text)) width += graphemeWidth(segment);
  return width;
}

/** Text that shows as it is, on one line: in NFC, control characters (which could steer the terminal) made visible as ␀. */
export function printable(text: string): string {
  return text.normalize('NFC').replaceAll(/\s+/gu, ' ').replaceAll(STEERING, '␀');
}

/** The graphemes of a text, the smallest pieces that it may be cut into. */
export function graphemes(text: string): string[] {
  return Array.from(GRAPHEMES.segment(text), ({ segment }) => segment);
}

const GRAPHEMES = new Intl.Segmenter('vi', { granularity: 'grapheme' });
const PLAIN = /^[\u0020-\u007e\u00c0-\u024f\u1ea0-\u1eff]*$/;
// eslint-disable-next-line no-control-regex -- control characters are what it is for
const STEERING = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function graphemeWidth(grapheme: string): number {
  if (/^[\p{Mark}\p{Default_Ignorable_Code_Point}]+$/u.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}

/** East Asian Wide and Fullwidth, and what is shown as emoji. */
const WIDE =
  /^[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}\p{Emoji_Presentation}]/u;
