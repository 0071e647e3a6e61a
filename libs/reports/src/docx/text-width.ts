/**
 * How wide a text about is in Times New Roman, in ems: by classes of letters, marks being as wide as nothing. Good enough to lay columns out; bold
 * type is a little wider.
 */
export function emsOf(text: string): number {
  let thousandths = 0;
  for (const character of text.normalize('NFD')) thousandths += widthOf(character);
  return thousandths / 1000;
}

/** The widest word of a text, in ems: what a column must hold so that no word is cut; digests and the like are no words and may be broken. */
export function widestWord(text: string): number {
  let widest = 0;
  for (const word of text.split(/[\s–-]+/))
    if (word.length <= LONGEST_WORD) widest = Math.max(widest, emsOf(word));
  return widest;
}

/** In characters. */
const LONGEST_WORD = 24;

function widthOf(character: string): number {
  if (MARK.test(character)) return 0;
  if (NARROW.test(character)) return 300;
  if (WIDE.test(character)) return 900;
  if (CAPITAL.test(character)) return 720;
  if (WHOLE.test(character)) return 1000;
  return 510;
}

const MARK = /\p{Mn}/u;
const NARROW = /[ijltfrI.,;:'’|!()/[\]\- ]/;
const WIDE = /[mMwW%@—…]/;
const CAPITAL = /\p{Lu}/u;
/** Scripts whose letters fill a square. */
const WHOLE = /[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}]/u;
