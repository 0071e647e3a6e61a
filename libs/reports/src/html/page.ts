import type { RowCounter } from '../progress.js';
import { markupText } from '../plain-text.js';
import { provenanceSection } from '../provenance.js';
import type { Cell, Column, WordedChart, WordedDocument, WordedSection } from '../worded-document.js';
import { chartTable } from './chart-table.js';
import { STYLE } from './style.js';

/** A chart as an SVG element, named by what stands in its first two children, of these ids. */
export type Draw = (
  chart: WordedChart,
  ids: { readonly title: string; readonly description: string },
) => string;

/** An HTML page that loads nothing and runs nothing, in pieces. */
export function* pageMarkup(
  document: WordedDocument,
  counter: RowCounter,
  draw: Draw,
): Generator<string, void, undefined> {
  const { lang, title, standsAt, sections, charts } = document;
  const words = WORDS[lang];
  const basis = provenanceSection(document);
  yield [
    `<!DOCTYPE html>\n<html lang="${lang}">\n<head>\n<meta charset="utf-8">\n`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">\n`,
    `<title>${markupText(title)}</title>\n<style>\n${STYLE}</style>\n</head>\n<body>\n`,
    `<header>\n<h1>${markupText(title)}</h1>\n<p>${markupText(standsAt)}</p>\n</header>\n`,
    `<nav aria-label="${words.contents}">\n<ul>\n`,
    entry('charts', words.charts),
    ...sections.map(({ key, title: called }, index) => entry(key, `${index + 1}. ${called}`)),
    entry('basis', `${sections.length + 1}. ${basis.title}`),
    '</ul>\n</nav>\n<main>\n',
    `<section id="charts">\n<h2>${words.charts}</h2>\n`,
  ].join('');
  for (const chart of charts) yield figure(chart, document, draw);
  yield '</section>\n';
  for (const [index, section] of sections.entries()) yield* sectionMarkup(section, index + 1, counter);
  yield `<section id="basis">\n<h2>${sections.length + 1}. ${markupText(basis.title)}</h2>\n`;
  yield* tableMarkup(basis.table.columns, basis.table.rows);
  yield '</section>\n</main>\n</body>\n</html>\n';
}

const WORDS = {
  vi: { contents: 'Mục lục', charts: 'Biểu đồ', description: 'Các số liệu này có trong bảng dưới biểu đồ.' },
  en: { contents: 'Contents', charts: 'Charts', description: 'The same figures stand in the table below.' },
} as const;

function entry(id: string, title: string): string {
  return `<li><a href="#${id}">${markupText(title)}</a></li>\n`;
}

/** A chart and, for those who do not see it and those who want to know, its figures. */
function figure(chart: WordedChart, { lang }: WordedDocument, draw: Draw): string {
  const caption = `<figcaption>${markupText(chart.title)}</figcaption>\n`;
  const table = chartTable(chart, lang);
  if (table === null) return `<figure>\n${caption}<p>${markupText(chart.empty)}</p>\n</figure>\n`;
  const ids = { title: `${chart.key}-title`, description: `${chart.key}-description` };
  const named = [
    `<title id="${ids.title}">${markupText(chart.title)}</title>`,
    `<desc id="${ids.description}">${WORDS[lang].description}</desc>`,
  ].join('');
  const drawn = draw(chart, ids).replace('>', () => `>${named}`);
  const note = chart.kind === 'timeline' && chart.note !== null ? `<p>${markupText(chart.note)}</p>\n` : '';
  const figures = [...tableMarkup(table.columns, table.rows)].join('');
  return `<figure>\n${caption}${drawn}\n${note}${figures}</figure>\n`;
}

function* sectionMarkup(
  { key, title, paragraphs, table, empty }: WordedSection,
  number: number,
  counter: RowCounter,
): Generator<string, void, undefined> {
  const wide = table.columns.length > MOST_UPRIGHT ? ' class="wide"' : '';
  const isEmpty = table.rows.length === 0;
  yield `<section id="${key}"${wide}>\n<h2>${number}. ${markupText(title)}</h2>\n`;
  for (const each of isEmpty ? [...paragraphs, empty] : paragraphs) yield `<p>${linesOf(each)}</p>\n`;
  if (!isEmpty) yield* tableMarkup(table.columns, counter.counted(table.rows));
  yield '</section>\n';
}

/** Columns that an upright page has room for. */
const MOST_UPRIGHT = 6;

function* tableMarkup(
  columns: readonly Column[],
  rows: Iterable<readonly Cell[]>,
): Generator<string, void, undefined> {
  const headings = columns.map(({ heading }) => `<th scope="col">${linesOf(heading)}</th>`);
  yield `<table>\n<thead>\n<tr>${headings.join('')}</tr>\n</thead>\n<tbody>\n`;
  for (const row of rows) yield `<tr>${row.map(cellMarkup).join('')}</tr>\n`;
  yield '</tbody>\n</table>\n';
}

function cellMarkup(cell: Cell): string {
  const said = linesOf(cell.display);
  switch (cell.kind) {
    case 'text':
      return `<td>${said}</td>`;
    case 'date':
      return `<td class="short">${cell.day === null ? said : `<time datetime="${cell.day}">${said}</time>`}</td>`;
    case 'number':
    case 'percentage':
      return `<td class="short">${said}</td>`;
  }
}

/** Lines as they were typed; what is longer than any word may be broken. */
function linesOf(text: string): string {
  const breakable = text.replaceAll(/\S{25,}/gu, (word) => word.replaceAll(/.{16}(?=.)/gsu, `$&${BREAK}`));
  return markupText(breakable).replaceAll('\n', '<br>').replaceAll(BREAK, '<wbr>');
}

/** A space without width: where a line may be broken. */
const BREAK = '\u200B';
