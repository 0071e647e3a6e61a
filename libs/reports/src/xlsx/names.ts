/** Columns as spreadsheets count them: 1 is A, 27 is AA. */
export function columnName(number: number): string {
  let name = '';
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  return name;
}

/** Names that Excel takes for these: at most 31 characters, none of `[]:*?/\`, no apostrophe at either end, no two alike in any case. */
export function sheetNames(wished: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  return wished.map((name) => {
    const plain = withoutEnds(name.replaceAll(/[[\]:*?/\\\p{Cc}]+/gu, ' ')) || 'Sheet';
    for (let number = 1; ; number += 1) {
      const mark = number === 1 ? '' : ` (${number})`;
      const tried = withoutEnds(firstOf(plain, LONGEST - mark.length)) + mark;
      if (taken.has(tried.toLowerCase())) continue;
      taken.add(tried.toLowerCase());
      return tried;
    }
  });
}

const LONGEST = 31;

function withoutEnds(name: string): string {
  return name.replaceAll(/^['\s]+|['\s]+$/g, '');
}

/** At most so many UTF-16 units, never half a character. */
function firstOf(text: string, units: number): string {
  let first = '';
  for (const character of text) {
    if (first.length + character.length > units) break;
    first += character;
  }
  return first;
}
