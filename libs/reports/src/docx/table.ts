import type { Cell, Column } from '../worded-document.js';
import { CELL_MARGINS } from './columns.js';
import type { Layout } from './columns.js';
import { bodyOf } from './page.js';
import { paragraph, run } from './paragraphs.js';
import { emsOf } from './text-width.js';

/** A table with lines, its headings again on every page, its rows whole: a row a piece. */
export function* tableXml(
  columns: readonly Column[],
  rows: Iterable<readonly Cell[]>,
  layout: Layout,
): Generator<string, void, undefined> {
  yield tableBegin(layout.widths, LINES);
  const size = layout.points * 2;
  const headings = columns.map(({ heading }, index) =>
    cellXml(
      paragraph(run(heading, { bold: true, size }), { style: 'Cell', align: 'center' }),
      layout.widths[index] ?? 0,
      HEADING,
    ),
  );
  yield `<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>${headings.join('')}</w:tr>`;
  for (const row of rows) {
    const cells = row.map((cell, index) =>
      cellXml(
        paragraph(run(cell.display, { size }), { style: 'Cell', align: alignOf(cell) }),
        layout.widths[index] ?? 0,
      ),
    );
    yield `<w:tr>${fitsOnPage(row, layout) ? '<w:trPr><w:cantSplit/></w:trPr>' : ''}${cells.join('')}</w:tr>`;
  }
  yield TABLE_END;
}

const LINES = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
  .map((side) => `<w:${side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>`)
  .join('');
const HEADING = '<w:shd w:val="clear" w:color="auto" w:fill="E7EEF5"/><w:vAlign w:val="center"/>';

/** Without lines, to stand things side by side: each a column of cells, of which each is made of paragraphs. */
export function sideBySide(widths: readonly number[], rows: readonly (readonly string[])[]): string {
  const lines = rows.map((row) => {
    const cells = row.map((content, index) => cellXml(content, widths[index] ?? 0));
    return `<w:tr><w:trPr><w:cantSplit/></w:trPr>${cells.join('')}</w:tr>`;
  });
  return `${tableBegin(widths, '')}${lines.join('')}${TABLE_END}`;
}

function tableBegin(widths: readonly number[], lines: string): string {
  const width = widths.reduce((all, each) => all + each, 0);
  const aside = CELL_MARGINS / 2;
  return [
    `<w:tbl><w:tblPr><w:tblW w:w="${width}" w:type="dxa"/><w:tblInd w:w="0" w:type="dxa"/>`,
    lines === '' ? '' : `<w:tblBorders>${lines}</w:tblBorders>`,
    `<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="${aside}" w:type="dxa"/><w:right w:w="${aside}" w:type="dxa"/></w:tblCellMar></w:tblPr>`,
    `<w:tblGrid>${widths.map((each) => `<w:gridCol w:w="${each}"/>`).join('')}</w:tblGrid>`,
  ].join('');
}

const TABLE_END = '</w:tbl>';

function cellXml(content: string, width: number, look = ''): string {
  return `<w:tc><w:tcPr><w:tcW w:w="${width}" w:type="dxa"/>${look}</w:tcPr>${content}</w:tc>`;
}

function alignOf({ kind }: Cell): 'left' | 'center' {
  switch (kind) {
    case 'text':
      return 'left';
    case 'date':
    case 'number':
    case 'percentage':
      return 'center';
  }
}

/** A row that is higher than a page must be split, or what does not fit would be lost. */
function fitsOnPage(row: readonly Cell[], { orientation, points, widths }: Layout): boolean {
  const linesOf = ({ display }: Cell, index: number) => {
    const room = Math.max(1, (widths[index] ?? 0) - CELL_MARGINS);
    return display
      .split('\n')
      .reduce((lines, line) => lines + Math.ceil((emsOf(line) * points * 20 * RAGGED) / room || 1), 0);
  };
  return Math.max(...row.map(linesOf)) * points * 20 * LINE <= bodyOf(orientation).height * MOST_OF_PAGE;
}

/** Lines are not filled to their ends. */
const RAGGED = 1.2;
/** From line to line, in ems. */
const LINE = 1.15;
/** What is left beside the headings. */
const MOST_OF_PAGE = 0.7;
