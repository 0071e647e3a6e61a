import type { SQLOutputValue } from 'node:sqlite';
import type { KeptEntry } from '../port.js';
import { positionOf } from '../position.js';
import type { EntryRecord } from '../stored-event.js';

/** A row as node:sqlite hands it over: by column name, without a prototype. */
export type Row = Record<string, SQLOutputValue>;

export function toEntryRecord(row: Row): EntryRecord {
  return {
    number: integer(row, 'number'),
    stream: text(row, 'stream'),
    version: integer(row, 'version'),
    instantMs: integer(row, 'instant'),
    body: blob(row, 'body'),
    salt: blob(row, 'salt'),
  };
}

/**
 * A row of KEPT_COLUMNS, from a statement that returns arrays. Bytes come in one piece, and the row as an array, because each blob and each named property that is handed over
 * costs as much as reading them: the log's tree and verification read all entries.
 */
export function toKeptEntry(row: unknown): KeptEntry {
  const columns: readonly unknown[] = Array.isArray(row) ? row : [];
  const [number, stream, version, instantMs, saltBytes, bodyBytes, bytes] = columns;
  if (
    typeof number !== 'number' ||
    typeof stream !== 'string' ||
    typeof version !== 'number' ||
    typeof instantMs !== 'number' ||
    typeof saltBytes !== 'number' ||
    typeof bodyBytes !== 'number' ||
    !ArrayBuffer.isView(bytes)
  )
    throw new TypeError('A row of the ledger file does not hold what was selected.');
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const [behindSalt, behindBody] = [saltBytes, saltBytes + bodyBytes];
  return {
    position: positionOf(number),
    number,
    stream,
    version,
    instantMs,
    salt: all.subarray(0, behindSalt),
    body: all.subarray(behindSalt, behindBody),
    command: behindBody === all.length ? null : all.subarray(behindBody),
  };
}

/** SQLite joins blobs as texts, byte for byte. */
export const KEPT_COLUMNS =
  "number, stream, version, instant, length(salt), length(body), CAST(salt || body || coalesce(command, x'') AS BLOB)";

export function integer(row: Row, column: string): number {
  const value = row[column];
  if (typeof value !== 'number') throw misread(column, 'an integer');
  return value;
}

export function integerOrNull(row: Row, column: string): number | null {
  return row[column] === null ? null : integer(row, column);
}

export function text(row: Row, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw misread(column, 'a text');
  return value;
}

export function blob(row: Row, column: string): Uint8Array {
  const value = row[column];
  if (!ArrayBuffer.isView(value)) throw misread(column, 'a blob');
  return value;
}

/** STRICT tables hold nothing else, so the query and its reader disagree. */
function misread(column: string, what: string): TypeError {
  return new TypeError(`Column ${column} of the ledger file is not ${what}.`);
}
