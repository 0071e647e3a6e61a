/**
 * A text that XML and HTML can hold: lines end in a line feed, and characters that neither can hold (XML 1.0, 2.2; HTML, 13.2.3.5: controls but
 * tab and line feed, noncharacters, halves of surrogate pairs) become U+FFFD, so that nobody overlooks that there was something.
 */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replaceAll(/(?![\t\n])[\p{Cc}\p{Noncharacter_Code_Point}]/gu, '\uFFFD');
}

/** As `plainText`, as it stands in an element or between the double quotes of an attribute. */
export function markupText(text: string): string {
  return plainText(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
