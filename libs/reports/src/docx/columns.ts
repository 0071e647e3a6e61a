import type { Table } from '../worded-document.js';
import { bodyOf, twips } from './page.js';
import type { Orientation } from './page.js';
import { emsOf, widestWord } from './text-width.js';

/** How a table stands on its pages. */
export interface Layout {
  readonly orientation: Orientation;
  /** Of the letters, in points: 13, less only where the widest words of a table would be cut even across the long side. */
  readonly points: number;
  /** Of the columns, in twips; together as wide as the page has room. */
  readonly widths: readonly number[];
}

/** Upright where columns have room to read in, else across; wider where there is more to say. */
export function layoutOf(table: Table): Layout {
  const contents = contentsOf(table);
  const least = (points: number) => contents.map(({ word }) => leastWidth(word, points));
  const wished = table.columns.map(({ weight }, index) =>
    Math.max(least(POINTS)[index] ?? 0, weight * ROOM_A_WEIGHT),
  );
  const upright = bodyOf('portrait').width;
  if (sum(wished) <= upright)
    return { orientation: 'portrait', points: POINTS, widths: widthsOf(contents, least(POINTS), upright) };
  const across = bodyOf('landscape').width;
  let points = POINTS;
  while (points > FEWEST_POINTS && sum(least(points)) > across) points -= 1;
  return { orientation: 'landscape', points, widths: widthsOf(contents, least(points), across) };
}

const POINTS = 13;
const FEWEST_POINTS = 9;
const ROOM_A_WEIGHT = twips(6);
/** Beside the letters, on both sides together. */
export const CELL_MARGINS = twips(2.4);

/** What a column has to hold, in ems. */
interface Content {
  /** Its widest word. */
  readonly word: number;
  /** How much stands in a cell: the quadratic mean, for the fullest cells make rows high. */
  readonly cell: number;
}

function contentsOf({ columns, rows }: Table): readonly Content[] {
  const words = columns.map(({ heading }) => widestWord(heading) * BOLD);
  const squares = columns.map(() => 0);
  for (const row of rows)
    for (const [index, { display }] of row.entries()) {
      words[index] = Math.max(words[index] ?? 0, widestWord(display));
      squares[index] = (squares[index] ?? 0) + emsOf(display) ** 2;
    }
  return words.map((word, index) => {
    const cell = Math.sqrt((squares[index] ?? 0) / Math.max(1, rows.length));
    return { word, cell: Math.max(cell, word) };
  });
}

/** Headings are bold. */
const BOLD = 1.08;

function leastWidth(ems: number, points: number): number {
  return Math.ceil(ems * points * 20 * SPARE) + CELL_MARGINS;
}

/** Widths are estimates. */
const SPARE = 1.04;

/** Each column by what it holds, but none narrower than its widest word. */
function widthsOf(contents: readonly Content[], least: readonly number[], room: number): readonly number[] {
  const needed = sum(least);
  if (needed >= room)
    return rounded(
      least.map((width) => (width * room) / needed),
      room,
    );
  const held = new Set<number>();
  for (;;) {
    const free = room - sum([...held].map((index) => least[index] ?? 0));
    const cells = sum(contents.map(({ cell }, index) => (held.has(index) ? 0 : cell)));
    const share = (index: number) => ((contents[index]?.cell ?? 0) * free) / cells;
    const short = contents.findIndex((_, index) => !held.has(index) && share(index) < (least[index] ?? 0));
    if (short === -1) {
      const widths = contents.map((_, index) => (held.has(index) ? (least[index] ?? 0) : share(index)));
      return rounded(widths, room);
    }
    held.add(short);
  }
}

/** Whole twips, what is left over in the last column. */
function rounded(widths: readonly number[], room: number): readonly number[] {
  const whole = widths.map(Math.floor);
  return whole.with(-1, (whole.at(-1) ?? 0) + room - sum(whole));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((all, each) => all + each, 0);
}
