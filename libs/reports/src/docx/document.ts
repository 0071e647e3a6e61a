import type { RowCounter } from '../progress.js';
import { provenanceSection } from '../provenance.js';
import type { WordedDocument, WordedSection } from '../worded-document.js';
import { PiecewiseZip } from '../zip.js';
import { layoutOf } from './columns.js';
import { headXml, signaturesXml } from './frame.js';
import { pagesXml } from './page.js';
import type { Orientation } from './page.js';
import { HEAD, partsOf, RELATIONSHIPS, WORD } from './parts.js';
import { paragraph, run } from './paragraphs.js';
import { tableXml } from './table.js';

/**
 * A .docx file (ECMA-376) in the layout of Vietnamese administrative documents, in pieces as they come. The same document gives the same bytes
 * everywhere: parts and ids have a fixed order and the time of 1980, and nothing is said of who made it when.
 */
export function* documentPieces(
  document: WordedDocument,
  counter: RowCounter,
): Generator<Uint8Array, void, undefined> {
  const zip = new PiecewiseZip();
  for (const [name, xml] of partsOf(document.title, document.lang)) yield* zip.part(name, [xml]);
  yield* zip.part('word/document.xml', documentXml(document, counter));
  yield* zip.end();
}

function* documentXml(document: WordedDocument, counter: RowCounter): Generator<string, void, undefined> {
  const pages = new Pages();
  yield `${HEAD}<w:document xmlns:w="${WORD}" xmlns:r="${RELATIONSHIPS}"><w:body>`;
  yield headXml(document);
  for (const [index, section] of document.sections.entries())
    yield* sectionXml(section, index + 1, pages, counter);
  yield* provenanceXml(document, pages);
  yield signaturesXml(document.lang);
  yield `${LAST_PARAGRAPH}${pages.end()}</w:body></w:document>`;
}

function* sectionXml(
  { title, paragraphs, table, empty }: WordedSection,
  number: number,
  pages: Pages,
  counter: RowCounter,
): Generator<string, void, undefined> {
  const layout = table.rows.length === 0 ? null : layoutOf(table);
  if (layout !== null) yield pages.turnTo(layout.orientation);
  yield heading(`${number}. ${title}`);
  for (const each of layout === null ? [...paragraphs, empty] : paragraphs)
    yield paragraph(run(each), { style: 'Text', keepNext: layout !== null });
  if (layout !== null) yield* tableXml(table.columns, counter.counted(table.rows), layout);
}

function* provenanceXml(document: WordedDocument, pages: Pages): Generator<string, void, undefined> {
  const { title, table } = provenanceSection(document);
  yield pages.turnTo('portrait');
  yield heading(`${document.sections.length + 1}. ${title}`);
  yield* tableXml(table.columns, table.rows, layoutOf(table));
}

function heading(text: string): string {
  return paragraph(run(text), { style: 'Heading1' });
}

/** Pages upright or across: what stands on them is closed when they turn. */
class Pages {
  #orientation: Orientation = 'portrait';
  #first = true;

  /** Goes on upright or across: on a new page, or on the same where it is so already. */
  turnTo(orientation: Orientation): string {
    if (orientation === this.#orientation) return '';
    const ended = `<w:p><w:pPr>${HARDLY_THERE}${this.end()}</w:pPr></w:p>`;
    this.#orientation = orientation;
    this.#first = false;
    return ended;
  }

  end(): string {
    return pagesXml(this.#orientation, this.#first);
  }
}

/** A paragraph that Word asks for, as low as can be. */
const HARDLY_THERE =
  '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/><w:rPr><w:sz w:val="2"/><w:szCs w:val="2"/></w:rPr>';
const LAST_PARAGRAPH = `<w:p><w:pPr>${HARDLY_THERE}</w:pPr></w:p>`;
