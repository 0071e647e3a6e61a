import { displayWidth, graphemes, printable } from './display-width.js';

/** One column of a table for people. */
export interface Column {
  readonly heading: string;
  /** A number reads best at the right. */
  readonly align?: 'left' | 'right';
  /** Never wrapped: an id is there to be copied. */
  readonly whole?: true;
}

/**
 * Rows under headings, aligned by what they take on a terminal, each line ended by a newline. `width` is that of the terminal in cells, null
 * where nothing bounds it (a file, a pipe). Columns that do not fit are wrapped at spaces; where even that leaves too little room,
 * each row is printed as a block of `heading: value` lines.
 */
export function table(
  columns: readonly Column[],
  rows: readonly (readonly string[])[],
  width: number | null,
): string {
  const cells = rows.map((row) => row.map(printable));
  const natural = columns.map(({ heading }, at) =>
    Math.max(displayWidth(heading), ...cells.map((row) => displayWidth(row[at] ?? ''))),
  );
  const widths = narrow(
    natural,
    columns.map(({ heading, whole }, at) =>
      whole ? (natural[at] ?? 0) : Math.max(LEAST, displayWidth(heading)),
    ),
    width === null ? null : width - GAP.length * (columns.length - 1),
  );
  if (widths === null) return blocks(columns, cells);
  const lines = [
    line(
      columns.map(({ heading }) => heading),
      columns,
      widths,
    ),
    widths.map((each) => '─'.repeat(each)).join(GAP),
    ...cells.flatMap((row) => wrapped(row, columns, widths)),
  ];
  return lines.map((each) => `${each}\n`).join('');
}

/**
 * Lines of `label  value`, the values aligned and wrapped to the terminal's width (null: unbounded). Empty values are left out, and a label
 * that repeats the one above it.
 */
export function facts(
  pairs: readonly (readonly [label: string, value: string])[],
  width: number | null,
): string {
  const said = pairs.filter(([, value]) => value !== '');
  const labelWidth = Math.max(0, ...said.map(([label]) => displayWidth(label)));
  const room = width === null ? Number.POSITIVE_INFINITY : Math.max(LEAST, width - labelWidth - GAP.length);
  return said
    .flatMap(([label, value], at) =>
      wrap(printable(value), room).map((part, row) => {
        const shown = row > 0 || label === said[at - 1]?.[0] ? '' : label;
        return `${pad(shown, labelWidth, 'left')}${GAP}${part}\n`;
      }),
    )
    .join('');
}

const GAP = '  ';
/** No column is squeezed below this, in cells. */
const LEAST = 12;

/** Takes cells from the widest columns until the sum fits; null where the least widths do not fit either. */
function narrow(
  natural: readonly number[],
  least: readonly number[],
  room: number | null,
): readonly number[] | null {
  const widths = [...natural];
  let excess = room === null ? 0 : sum(widths) - room;
  while (excess > 0) {
    const at = widest(widths, least);
    const width = widths[at];
    if (at === -1 || width === undefined) return null;
    widths[at] = width - 1;
    excess -= 1;
  }
  return widths;
}

function widest(widths: readonly number[], least: readonly number[]): number {
  let found = -1;
  for (const [at, width] of widths.entries())
    if (width > (least[at] ?? 0) && width > (widths[found] ?? 0)) found = at;
  return found;
}

function wrapped(row: readonly string[], columns: readonly Column[], widths: readonly number[]): string[] {
  const parts = widths.map((width, at) => wrap(row[at] ?? '', width));
  const height = Math.max(1, ...parts.map((part) => part.length));
  return Array.from({ length: height }, (_, at) =>
    line(
      parts.map((part) => part[at] ?? ''),
      columns,
      widths,
    ),
  );
}

/** Breaks a text at spaces into lines of at most `width` cells; a longer word is cut between graphemes. */
function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let current = '';
  for (const word of text.split(' ').flatMap((each) => cut(each, width))) {
    const longer = current === '' ? word : `${current} ${word}`;
    if (current === '' || displayWidth(longer) <= width) {
      current = longer;
    } else {
      lines.push(current);
      current = word;
    }
  }
  return [...lines, current];
}

function cut(word: string, width: number): string[] {
  if (displayWidth(word) <= width) return [word];
  const pieces = [''];
  for (const grapheme of graphemes(word)) {
    const longer = `${pieces.at(-1) ?? ''}${grapheme}`;
    if (displayWidth(longer) <= width) pieces[pieces.length - 1] = longer;
    else pieces.push(grapheme);
  }
  return pieces;
}

function line(cells: readonly string[], columns: readonly Column[], widths: readonly number[]): string {
  return cells
    .map((cell, at) => pad(cell, widths[at] ?? 0, columns[at]?.align ?? 'left'))
    .join(GAP)
    .trimEnd();
}

function pad(text: string, width: number, align: 'left' | 'right'): string {
  const spaces = ' '.repeat(Math.max(0, width - displayWidth(text)));
  return align === 'left' ? text + spaces : spaces + text;
}

function blocks(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  return rows
    .map((row) =>
      columns
        .map(({ heading }, at) => [heading, row[at] ?? ''] as const)
        .filter(([, value]) => value !== '')
        .map(([heading, value]) => `${heading}: ${value}\n`)
        .join(''),
    )
    .join('\n');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
