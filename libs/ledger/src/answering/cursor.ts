import { createHmac } from 'node:crypto';
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { parseDay } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';

/** Where a list goes on (R36): everything that makes the next page one of the same list. */
export interface Cursor {
  /** Number of the entry at which the first page was read. */
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

/** To what a cursor belongs: it goes on nowhere else. */
export interface ListOf {
  /** Which list: the name of its question. */
  readonly list: string;
  /** The filters, which the next page must repeat. */
  readonly filters: object;
  /** The ledger's namespace, a UUID: a cursor of another ledger means nothing here. */
  readonly ledger: string;
}

/**
 * Cursors are opaque to others: base64url of a JSON list, sealed so that none can be made up or changed by accident. The sort key of a title
 * of thousands of letters is packed: it would not go into the address of a request otherwise.
 */
export function writeCursor({ entry, asOf, after }: Cursor, of: ListOf): string {
  const place = [entry, asOf, after.key, after.id];
  const text = Buffer.from(JSON.stringify([...place, sealOf(place, of)]));
  return text.length <= LONGEST_UNPACKED
    ? text.toString('base64url')
    : PACKED + deflateRawSync(text).toString('base64url');
}

/** A sign that base64url does not have. */
const PACKED = '~';
const LONGEST_UNPACKED = 2_000;
/** More bytes than any cursor of ours has unpacked. */
const MOST_BYTES = 4_000_000;

/** The cursor, or null where it is none of ours, or one of another list, other filters or another ledger. */
export function readCursor(text: string, of: ListOf): Cursor | null {
  const content = parse(text);
  if (!Array.isArray(content) || content.length !== 5) return null;
  const fields: readonly unknown[] = content;
  const [entry, asOf, key, id, seal] = fields;
  if (seal !== sealOf(fields.slice(0, 4), of)) return null;
  if (typeof entry !== 'number' || !Number.isSafeInteger(entry) || entry < 0) return null;
  if (typeof asOf !== 'string' || typeof key !== 'string' || typeof id !== 'string') return null;
  const day = parseDay(asOf);
  return day.ok ? { entry, asOf: day.value, after: { key, id } } : null;
}

function parse(text: string): unknown {
  try {
    const bytes = Buffer.from(text.startsWith(PACKED) ? text.slice(PACKED.length) : text, 'base64url');
    const content = text.startsWith(PACKED) ? inflateRawSync(bytes, { maxOutputLength: MOST_BYTES }) : bytes;
    return JSON.parse(content.toString());
  } catch {
    return null;
  }
}

/** Which page is asked for, and what must be waited for, are no filters. */
const NO_FILTERS: ReadonlySet<string> = new Set(['limit', 'cursor', 'minEntry', 'minVersion', 'count']);

function sealOf(place: readonly unknown[], { list, filters, ledger }: ListOf): string {
  const given = Object.entries(filters).filter(
    ([name, value]) => value !== undefined && !NO_FILTERS.has(name),
  );
  const canonical = JSON.stringify([list, given.sort(([a], [b]) => (a < b ? -1 : 1)), place]);
  return createHmac('sha256', ledger).update(canonical).digest('base64url').slice(0, 16);
}
