/**
 * A text as it stands in an element or attribute of Office Open XML. Characters that XML cannot hold are written as ECMA-376 has them, `_x0007_`
 * (22.9.2.19, ST_Xstring), and a text that looks like that is kept from being read so. Half a surrogate pair becomes U+FFFD.
 */
export function xmlText(text: string): string {
  if (!SPECIAL.test(text)) return text;
  return text
    .toWellFormed()
    .replaceAll(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replaceAll(/[&<>"]/g, (character) => ENTITIES[character] ?? '')
    .replaceAll(
      UNSAYABLE,
      (character) => `_x${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`,
    );
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** XML 1.0, section 2.2, and the carriage return, which a parser turns into a line feed. */
// eslint-disable-next-line no-control-regex -- these are what it is about
const UNSAYABLE = /[\u0000-\u0008\u000B-\u001F\uFFFE\uFFFF]/g;

/** Most texts have nothing that is to be written otherwise: then one look is enough. */
// eslint-disable-next-line no-control-regex -- these are what it is about
const SPECIAL = /[&<>"_\u0000-\u0008\u000B-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/;
