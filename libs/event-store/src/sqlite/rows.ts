import type { SQLOutputValue } from 'node:sqlite';
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
