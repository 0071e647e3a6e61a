import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ImportLine } from '@concord-ledger/ledger';
import { rfc3339Ms } from '@concord-ledger/partial-date';
import { readCommand } from '../commands/reading.js';
import { repeatedName } from '../commands/repeated-name.js';
import { fileFault } from './file-fault.js';
import { decodeUtf8 } from './utf8.js';

/** A fault of a line, or of the file as a whole (line 0). */
export interface LineProblem {
  readonly fileName: string;
  readonly line: number;
  readonly message: string;
}

export interface ReadFile {
  readonly lines: readonly ImportLine[];
  readonly problems: readonly LineProblem[];
}

/** Reads a file of JSON Lines, every line of it; empty lines are passed over. Whether lines carry `recordedAt` is for `fromHistory` to say (R23). */
export async function readImportFile(fileName: string, fromHistory: boolean): Promise<ReadFile> {
  const bytes = await readFile(fileName).catch((error: unknown) => `cannot be read: ${fileFault(error)}.`);
  const text = typeof bytes === 'string' ? null : decodeUtf8(bytes);
  if (typeof bytes === 'string' || text === null) {
    const message = typeof bytes === 'string' ? bytes : 'is no text in UTF-8.';
    return { lines: [], problems: [{ fileName, line: 0, message }] };
  }
  const file = createHash('sha256').update(bytes).digest('hex');
  const lines: ImportLine[] = [];
  const problems: LineProblem[] = [];
  for (const [at, said] of text.split(/\r?\n/).entries()) {
    if (said.trim() === '') continue;
    const read = readLine(said, fromHistory);
    const line = at + 1;
    if (read.ok) {
      const { command, recordedAt, key } = read;
      const stamp = { ...(recordedAt !== undefined && { recordedAt }), ...(key !== undefined && { key }) };
      lines.push({ command, ...stamp, source: { file, line, ...(key !== undefined && { key }) }, fileName });
    } else {
      problems.push(...read.messages.map((message) => ({ fileName, line, message })));
    }
  }
  return { lines, problems };
}

type ReadLine =
  | ({ readonly ok: true } & Pick<ImportLine, 'command' | 'recordedAt' | 'key'>)
  | { readonly ok: false; readonly messages: readonly string[] };

function readLine(text: string, fromHistory: boolean): ReadLine {
  const line = parse(text);
  if (line === null) return refuse('is no JSON object.');
  const twice = repeatedName(text);
  if (twice !== null)
    return refuse(
      `has the property “${twice}” twice in one object, of which one would be lost: write it once.`,
    );
  const { command, input, recordedAt, key, ...strays } = line;
  const [stray] = Object.keys(strays);
  if (stray !== undefined)
    return refuse(`${stray} is no property of a line: known are recordedAt, key, command, input.`);
  if (typeof command !== 'string')
    return refuse('command is missing: it names what is recorded, as in "SignAgreement".');
  if (key !== undefined && (typeof key !== 'string' || !/^\S(.{0,198}\S)?$/u.test(key)))
    return refuse('key must be 1 to 200 characters of text, with no space at either end.');
  const stamp = stampFault(recordedAt, fromHistory);
  if (stamp !== null) return refuse(stamp);
  const read = readCommand(command, input);
  if (!read.ok)
    return {
      ok: false,
      messages: read.problems.map(({ path, message }) => `${path === '' ? 'input' : path} ${message}`),
    };
  return {
    ok: true,
    command: read.command,
    ...(typeof recordedAt === 'string' && { recordedAt }),
    ...(typeof key === 'string' && { key }),
  };
}

function stampFault(recordedAt: unknown, fromHistory: boolean): string | null {
  if (!fromHistory) {
    return recordedAt === undefined
      ? null
      : 'recordedAt is given, but only a history says when it was recorded: add --from-history, or leave it out.';
  }
  if (recordedAt === undefined)
    return 'recordedAt is missing: with --from-history each line says when it was recorded.';
  if (typeof recordedAt === 'string' && rfc3339Ms(recordedAt) !== null) return null;
  return 'recordedAt must be an instant with its offset (RFC 3339), such as 2016-01-04T09:00:00+07:00.';
}

function parse(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : null;
  } catch {
    return null;
  }
}

function refuse(message: string): ReadLine {
  return { ok: false, messages: [message] };
}
