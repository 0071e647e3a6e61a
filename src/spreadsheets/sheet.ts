import { meaningOf, plain } from './mapping.js';
import type { Mapping, Meaning } from './mapping.js';
import type { Row, Value } from './table.js';

/** A fault of a row, in a column where it is one's; row 0: of the sheet. */
export interface Problem {
  readonly row: number;
  /** The heading. */
  readonly column: string | null;
  readonly message: string;
}

/** A row of agreements, by what its cells mean. */
export interface SheetRow {
  readonly number: number;
  readonly cells: ReadonlyMap<Meaning, Value>;
  /** As it stands in the sheet, for setting it aside. */
  readonly row: Row;
}

export interface Sheet {
  readonly rows: readonly SheetRow[];
  /** Headings by column, from 0. */
  readonly headings: ReadonlyMap<number, string>;
  readonly headingOf: ReadonlyMap<Meaning, string>;
  /** Headings that mean nothing: their columns are not taken over. */
  readonly passedOver: readonly string[];
  /** Numbers of the rows below the headings that say something, but in no column that is taken over: a mere ordinal, or a note beside the table. */
  readonly sayingNothing: readonly number[];
}

/** Where no heading row is named it stands among these. */
const SEARCHED_ROWS = 50;
const NEEDED: readonly Meaning[] = ['title', 'partners', 'signedOn'];

/** Finds the headings and what they mean; or says what is missing. */
export function readSheet(rows: readonly Row[], mapping: Mapping): Sheet | Problem {
  const candidates =
    mapping.headingRow === null
      ? rows.slice(0, SEARCHED_ROWS)
      : rows.filter(({ number }) => number === mapping.headingRow);
  const ranked = candidates.map((row) => ({ row, meanings: meaningsOf(row, mapping) }));
  ranked.sort((a, b) => b.meanings.size - a.meanings.size);
  const [best] = ranked;
  const found = new Set(best?.meanings.values());
  const missing = NEEDED.filter((meaning) => !found.has(meaning));
  if (best === undefined || missing.length > 0)
    return {
      row: 0,
      column: null,
      message: `no row has the headings of a register: ${missing.join(', ')} not found among ${
        [...headingsOf(best?.row).values()]
          .slice(0, 20)
          .map((heading) => `“${heading}”`)
          .join(', ') || 'nothing'
      }; name them in a mapping file (--map)`,
    };
  const headings = headingsOf(best.row);
  const headingOf = new Map<Meaning, string>();
  for (const [column, meaning] of best.meanings)
    if (meaning !== 'ordinal') headingOf.set(meaning, headings.get(column) ?? '');
  const below = rows
    .filter(({ number }) => number > best.row.number)
    .map((row) => ({ number: row.number, row, cells: cellsOf(row, best.meanings) }));
  return {
    headings,
    headingOf,
    passedOver: [...headings].flatMap(([column, heading]) => (best.meanings.has(column) ? [] : [heading])),
    rows: below.filter(({ cells }) => cells.size > 0),
    sayingNothing: below.flatMap(({ number, row, cells }) =>
      cells.size === 0 && row.cells.size > 0 ? [number] : [],
    ),
  };
}

function meaningsOf(row: Row, { columns }: Mapping): ReadonlyMap<number, Meaning | 'ordinal'> {
  const meanings = new Map<number, Meaning | 'ordinal'>();
  const mapped = new Map([...columns].map(([meaning, heading]) => [plain(heading), meaning]));
  for (const [column, heading] of headingsOf(row)) {
    const usual = meaningOf(heading);
    const meaning =
      mapped.get(plain(heading)) ??
      (usual !== null && usual !== 'ordinal' && columns.has(usual) ? null : usual);
    if (meaning !== null && ![...meanings.values()].includes(meaning)) meanings.set(column, meaning);
  }
  return meanings;
}

function headingsOf(row: Row | undefined): ReadonlyMap<number, string> {
  return new Map(
    [...(row?.cells ?? [])].flatMap(([column, value]) =>
      value.kind === 'text' ? [[column, value.text]] : [],
    ),
  );
}

function cellsOf(row: Row, meanings: ReadonlyMap<number, Meaning | 'ordinal'>): ReadonlyMap<Meaning, Value> {
  const cells = new Map<Meaning, Value>();
  for (const [column, value] of row.cells) {
    const meaning = meanings.get(column);
    if (meaning !== undefined && meaning !== 'ordinal') cells.set(meaning, value);
  }
  return cells;
}
