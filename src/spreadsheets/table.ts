import type { Day } from '@concord-ledger/partial-date';

/** What stands in a cell of a sheet that is read. */
export type Value =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'day'; readonly day: Day }
  /** It holds something that cannot be taken: why. */
  | { readonly kind: 'fault'; readonly reason: string };

/** A row as it is numbered in its sheet, from 1; cells by column, from 0; empty ones are left out. */
export interface Row {
  readonly number: number;
  readonly cells: ReadonlyMap<number, Value>;
}

export type ReadTable =
  { readonly ok: true; readonly rows: readonly Row[] } | { readonly ok: false; readonly reason: string };

/** Bounds of what is read: a sheet of an office has some thousand rows and some dozen columns. */
export const MOST_ROWS = 100_000;
export const MOST_COLUMNS = 256;
/** Bytes of a file. */
export const LARGEST_FILE = 50_000_000;

/** Why a file is not read: thrown within the readers, a reason to everybody else. */
export class Unreadable extends Error {}

export function reading(read: () => readonly Row[]): ReadTable {
  try {
    return { ok: true, rows: read() };
  } catch (error) {
    if (error instanceof Unreadable) return { ok: false, reason: error.message };
    throw error;
  }
}
