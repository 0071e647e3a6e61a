import { strFromU8, unzipSync } from 'fflate';
import { SaxesParser } from 'saxes';

/** The parts of an Office file by their names, each of which a strict parser takes for XML. */
export function xmlParts(file: Uint8Array): ReadonlyMap<string, string> {
  const parts = Object.entries(unzipSync(file)).map(([name, bytes]) => [name, strFromU8(bytes)] as const);
  for (const [name, xml] of parts) readXml(name, xml, () => undefined);
  return new Map(parts);
}

/** The times in a zip file's list of parts, in the words of zip. */
export function zipTimes(file: Uint8Array): readonly number[] {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  const times = [];
  for (let at = 0; at + 16 <= file.length; at += 1)
    if (view.getUint32(at, true) === 0x02014b50) times.push(view.getUint32(at + 12, true));
  return times;
}

/** Noon of 1 January 1980. */
export const FIRST_NOON = 0x00216000;

/** How often each element stands in an XML text. */
export function elementCounts(xml: string): Readonly<Record<string, number>> {
  const counts: Record<string, number> = {};
  readXml('the text', xml, (name) => {
    counts[name] = (counts[name] ?? 0) + 1;
  });
  return counts;
}

/** The paragraphs of a part of a Word document, or of what is in it, with their lines and tabs. */
export function paragraphsOf(xml: string): readonly string[] {
  return Array.from(xml.matchAll(/<w:p>(.*?)<\/w:p>/gs), ([, content = '']) =>
    Array.from(
      content.matchAll(/<w:t xml:space="preserve">(.*?)<\/w:t>|(<w:br\/>)|(<w:tab\/>)/gs),
      ([, text = '', line, tab]) =>
        line === undefined ? (tab === undefined ? unescaped(text) : '\t') : '\n',
    ).join(''),
  );
}

function readXml(name: string, xml: string, opened: (element: string) => void): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new Error(`${name} is no XML: ${error.message}`);
  });
  parser.on('opentag', ({ name: element }) => {
    opened(element);
  });
  parser.write(xml).close();
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}
