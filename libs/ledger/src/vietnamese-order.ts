/**
 * A key that sorts as the Vietnamese alphabet does (R40): keys of two texts compare, as plain strings and as SQLite's BINARY collation,
 * as the texts do in a Vietnamese dictionary. a ă â b c d đ e ê … o ô ơ … u ư; among words of equal letters the tones
 * none, huyền, hỏi, ngã, sắc, nặng decide; among equal tones small letters precede capitals. Signs precede digits precede letters.
 */
export function vietnameseSortKey(text: string): string {
  let letters = '';
  let tones = '';
  let cases = '';
  for (const character of charactersOf(text)) {
    const weights = weightsOf(character);
    letters += weights.letters;
    tones += weights.tones;
    cases += weights.cases;
  }
  return `${letters}${LEVEL}${trimmed(tones)}${LEVEL}${trimmed(cases)}`;
}

/** What a base character with its marks weighs on each level. */
interface Weights {
  readonly letters: string;
  readonly tones: string;
  readonly cases: string;
}

/** A base character and the marks behind it; a form feed, say, that nobody sees is none. */
function charactersOf(text: string): readonly string[] {
  return text.normalize('NFKD').replace(UNSEEN, '').match(CHARACTERS) ?? [];
}

const UNSEEN = /(?!\s)[\p{Cf}\p{Cc}]/gu;
const CHARACTERS = /\P{M}\p{M}*/gu;

/** The same few characters come again and again. */
const MOST_CHARACTERS = 5_000;
const known = new Map<string, Weights>();

function weightsOf(character: string): Weights {
  const before = known.get(character);
  if (before !== undefined) return before;
  if (known.size >= MOST_CHARACTERS) known.clear();
  const weights = weigh(character);
  known.set(character, weights);
  return weights;
}

function weigh(character: string): Weights {
  const [first = '', ...marks] = character;
  const base = /\s/u.test(first) ? ' ' : first;
  const small = base.toLowerCase();
  const letter = letterOf(small, marks);
  const plain = PLAIN.repeat(letter.letters.length);
  return {
    letters: letter.letters.join(''),
    tones: plain + letter.marks.map(toneWeight).join(''),
    cases: base === small ? plain : `${plain.slice(0, -1)}${CAPITAL}`,
  };
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
