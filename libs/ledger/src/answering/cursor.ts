import { createHash } from 'node:crypto';
import { parseDay } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';

/** Where a list goes on (R36): everything that makes the next page one of the same list. */
export interface Cursor {
  /** Number of the entry at which the first page was read; -1 before the first. */
  readonly entry: number;
  readonly asOf: Day;
  /** Sort key and id of the last item. */
  readonly after: Place;
}

/** Where an item stands in its list: a sort key and, among equal ones, an id. */
export interface Place {
  readonly key: string;
  readonly id: string;
}

/** Cursors are opaque to others: base64url of a JSON list. `filters`: the filters of the list, which the next page must repeat. */
export function writeCursor({ entry, asOf, after }: Cursor, filters: object): string {
  const content = [FORMAT, entry, asOf, after.key, after.id, digestOf(filters)];
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** The cursor, or null where it is none of ours or was made with other filters. */
export function readCursor(text: string, filters: object): Cursor | null {
  const content = parse(text);
  if (!Array.isArray(content) || content.length !== 6) return null;
  const fields: readonly unknown[] = content;
  const [format, entry, asOf, key, id, digest] = fields;
  if (format !== FORMAT || digest !== digestOf(filters)) return null;
  if (typeof entry !== 'number' || !Number.isSafeInteger(entry) || entry < -1) return null;
  if (typeof asOf !== 'string' || typeof key !== 'string' || typeof id !== 'string') return null;
  const day = parseDay(asOf);
  return day.ok ? { entry, asOf: day.value, after: { key, id } } : null;
}

const FORMAT = 1;

function parse(text: string): unknown {
  try {
    return JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    return null;
  }
}

/** Which page is asked for, and what must be waited for, are no filters. */
const NO_FILTERS: ReadonlySet<string> = new Set(['limit', 'cursor', 'minEntry', 'minVersion', 'count']);

function digestOf(filters: object): string {
  const given = Object.entries(filters).filter(
    ([name, value]) => value !== undefined && !NO_FILTERS.has(name),
  );
  const canonical = JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)));
  return createHash('sha256').update(canonical).digest('base64url').slice(0, 16);
}
