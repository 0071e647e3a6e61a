/**
 * A key that sorts as the Vietnamese alphabet does (R40): keys of two texts compare, as plain strings and as SQLite's BINARY collation,
 * as the texts do in a Vietnamese dictionary. a ă â b c d đ e ê … o ô ơ … u ư; among words of equal letters the tones
 * none, huyền, hỏi, ngã, sắc, nặng decide; among equal tones small letters precede capitals. Signs precede digits precede letters.
 */
export function vietnameseSortKey(text: string): string {
  let letters = '';
  let tones = '';
  let cases = '';
  for (const { base, marks } of characters(text)) {
    const letter = letterOf(base.toLowerCase(), marks);
    for (const unit of letter.letters) {
      letters += unit;
      tones += PLAIN;
      cases += PLAIN;
    }
    tones += letter.marks.map(toneWeight).join('');
    if (base !== base.toLowerCase()) cases = `${cases.slice(0, -1)}${CAPITAL}`;
  }
  return [letters, trimmed(tones), trimmed(cases)].join(LEVEL);
}

const LEVEL = '\u0001';
const PLAIN = '\u0002';
const CAPITAL = '\u0003';

/** In the order of CLDR's collation for Vietnamese; weights are places in this list. */
const SIGNS = ' _-‐‑‒–—―,;:!¡?¿.…·\'‘’‚‹›"“”„«»()[]{}§¶@*/\\&#%‰†‡•`´^¯¨°©®+±<=>|¦~¤¢$£¥';
const ALPHABET = '0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz';
const WEIGHTS = new Map(
  Array.from(SIGNS + ALPHABET, (sign, place) => [sign, String.fromCharCode(0x20 + place)] as const),
);
/** What the list does not name follows it, in the order of Unicode. */
const OTHER = '\u1000';

/** Huyền, hỏi, ngã, sắc, nặng; marks of other languages follow. */
const TONES = ['\u0300', '\u0309', '\u0303', '\u0301', '\u0323'];
const BREVE = '\u0306';
const CIRCUMFLEX = '\u0302';
const HORN = '\u031b';
/** Marks that make a letter of its own. */
const OWN_LETTERS = new Map([
  [`a${BREVE}`, 'ă'],
  [`a${CIRCUMFLEX}`, 'â'],
  [`e${CIRCUMFLEX}`, 'ê'],
  [`o${CIRCUMFLEX}`, 'ô'],
  [`o${HORN}`, 'ơ'],
  [`u${HORN}`, 'ư'],
]);

/** The text as base characters with their marks, whatever form it was typed in. */
function* characters(text: string): Generator<{ base: string; marks: string[] }> {
  let held: { base: string; marks: string[] } | null = null;
  for (const character of text.normalize('NFKD')) {
    if (/\p{M}/u.test(character)) {
      held?.marks.push(character);
    } else if (!/[\p{Cf}\p{Cc}]/u.test(character) || /\s/u.test(character)) {
      if (held !== null) yield held;
      held = { base: /\s/u.test(character) ? ' ' : character, marks: [] };
    }
  }
  if (held !== null) yield held;
}

/** The weight of a letter, and the marks that did not make it another letter. */
function letterOf(base: string, marks: readonly string[]): { letters: string[]; marks: string[] } {
  const making = marks.find((mark) => OWN_LETTERS.has(base + mark));
  const letter = making === undefined ? base : (OWN_LETTERS.get(base + making) ?? base);
  const weight = WEIGHTS.get(letter);
  return {
    letters: weight === undefined ? [`${OTHER}${letter}`] : [weight],
    marks: making === undefined ? [...marks] : marks.filter((mark) => mark !== making),
  };
}

function toneWeight(mark: string): string {
  const tone = TONES.indexOf(mark);
  return tone === -1 ? mark : String.fromCharCode(0x10 + tone);
}

/** Without what is plain at the end: keys of equal letters have equally many places, so nothing is lost. */
function trimmed(places: string): string {
  let end = places.length;
  while (places[end - 1] === PLAIN) end -= 1;
  return places.slice(0, end);
}
