import { MOST_COLUMNS, MOST_ROWS, reading, Unreadable } from './table.js';
import type { ReadTable, Row, Value } from './table.js';

/**
 * Comma-separated values (RFC 4180) as spreadsheets write them: in UTF-8, or UTF-16 with a byte-order mark; with commas, semicolons or tabs between
 * fields, whichever the first record has most of. Every field is a text. An apostrophe that keeps a text from being a formula is taken away.
 */
export function readCsv(file: Buffer): ReadTable {
  return reading(() => {
    const text = decoded(file);
    const rows: Row[] = [];
    let number = 0;
    for (const record of records(text, separatorOf(text))) {
      number += 1;
      const cells = new Map<number, Value>();
      for (const [column, field] of record.entries()) {
        const plain = field
          .normalize('NFC')
          .replace(/^'(?='*(?:\s*[=+\-@＝＋－＠]|\s))/u, '')
          .trim();
        if (plain === '') continue;
        if (column >= MOST_COLUMNS)
          throw new Unreadable(`record ${number} has more than ${MOST_COLUMNS} fields`);
        cells.set(column, { kind: 'text', text: plain });
      }
      if (cells.size > 0) rows.push({ number, cells });
      if (rows.length > MOST_ROWS) throw new Unreadable(`it has more than ${MOST_ROWS} rows`);
    }
    return rows;
  });
}

function decoded(file: Buffer): string {
  const encoding =
    file[0] === 0xff && file[1] === 0xfe
      ? 'utf-16le'
      : file[0] === 0xfe && file[1] === 0xff
        ? 'utf-16be'
        : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(file);
  } catch {
    throw new Unreadable('it is no text in UTF-8: save it as “CSV UTF-8”');
  }
}

function separatorOf(text: string): string {
  const [first = ''] = text.replaceAll(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1);
  const counts = [',', ';', '\t'].map((separator) => ({ separator, count: first.split(separator).length }));
  counts.sort((a, b) => b.count - a.count);
  return counts[0]?.separator ?? ',';
}

function* records(text: string, separator: string): Generator<readonly string[]> {
  let record: string[] = [];
  let field = '';
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') field += character;
      else if (text.charAt(at + 1) === '"') {
        field += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && field === '') isQuoted = true;
    else if (character === separator) {
      record.push(field);
      field = '';
    } else if (character === '\n' || character === '\r') {
      if (character === '\r' && text.charAt(at + 1) === '\n') at += 1;
      yield [...record, field];
      [record, field] = [[], ''];
    } else field += character;
  }
  if (isQuoted) throw new Unreadable('a quotation mark in it is opened and never closed');
  if (record.length > 0 || field !== '') yield [...record, field];
}
