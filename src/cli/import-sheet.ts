import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { INestApplicationContext } from '@nestjs/common';
import { Import, Ledger } from '@concord-ledger/ledger';
import type { ImportAnswer, ImportLine } from '@concord-ledger/ledger';
import { localDay } from '@concord-ledger/partial-date';
import { csv } from '@concord-ledger/reports';
import { readText } from '../spreadsheets/cell-readers.js';
import { NO_MAPPING, parseMapping } from '../spreadsheets/mapping.js';
import type { Mapping } from '../spreadsheets/mapping.js';
import { PartyBook } from '../spreadsheets/party-book.js';
import { readCsv } from '../spreadsheets/read-csv.js';
import { readXlsx } from '../spreadsheets/read-xlsx.js';
import { refusedRow } from '../spreadsheets/refused-column.js';
import { sheetLines } from '../spreadsheets/row-lines.js';
import { readSheet } from '../spreadsheets/sheet.js';
import type { Problem, Sheet } from '../spreadsheets/sheet.js';
import { LARGEST_FILE } from '../spreadsheets/table.js';
import { json } from './answering.js';
import type { Asker } from './answering.js';
import { failed } from './command.js';
import { tell } from './import-words.js';
import type { ExitCode } from './io.js';
import { withLedger, withLedgerToTry } from './ledger.js';
import { progress } from './progress.js';
import { readAtMost } from './read-at-most.js';
import { say } from './words.js';

export interface SheetOptions {
  readonly map?: string;
  readonly dryRun?: true;
  readonly setAside?: string;
}

/** A workbook or comma-separated values: what lines are not. */
export function isSheet(file: string): boolean {
  return /\.(xlsx|csv)$/i.test(file);
}

/**
 * Records the rows of a sheet, all or none (R24); with `setAside` those that can be, while the others are written into a file with what is wrong with
 * them. The same file again records nothing again.
 */
export async function importSheet(asker: Asker, file: string, options: SheetOptions): Promise<ExitCode> {
  const { io, name, values, configuration } = asker;
  const { dryRun = false, setAside } = options;
  const bytes = await readAtMost(file, LARGEST_FILE);
  if (!bytes.ok) return failed(io, name, `${file} cannot be read: ${bytes.fault}`);
  if (bytes.value.length > LARGEST_FILE)
    return failed(io, name, `${file} has more than ${LARGEST_FILE / 1_000_000} MB.`);
  const content = Buffer.from(bytes.value);
  const mapping = await readMapping(options.map);
  if (typeof mapping === 'string') return failed(io, name, mapping);
  const table = /\.xlsx$/i.test(file) ? readXlsx(content, mapping.sheet) : readCsv(content);
  if (!table.ok) return failed(io, name, `${file} cannot be read: ${table.reason}.`);
  const sheet = readSheet(table.rows, mapping);
  if ('message' in sheet) return failed(io, name, `${file}: ${sheet.message}.`);
  const lang = values.lang ?? 'vi';
  if (sheet.passedOver.length > 0) io.err(passedOverWords(sheet.passedOver, lang));
  if (sheet.sayingNothing.length > 0) io.err(sayingNothingWords(sheet.sayingNothing, lang));
  const data = values.data ?? configuration.dataFolder;
  const shown = progress(io);
  const work = async (ledger: INestApplicationContext): Promise<Done> => {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const today = localDay(Date.now(), ledger.get(Ledger).identity.timeZone);
    const read = sheetLines(sheet, mapping, await partiesOf(ledger), { fileName: file, sha256, today });
    const bus = ledger.get(CommandBus);
    const run = (lines: readonly ImportLine[], dry: boolean): Promise<ImportAnswer> =>
      bus.execute(
        new Import(lines, { account: io.account, fromHistory: false, dryRun: dry, onProgress: shown.update }),
      );
    const tried = await triedOut(sheet, read.lines, read.problems, run);
    if (tried.problems.length > 0 && (setAside === undefined || dryRun)) return { ...tried, answer: null };
    if (tried.problems.length > 0 && setAside !== undefined) {
      const fault = await putAside(setAside, sheet, tried.problems);
      if (fault !== null) return { ...tried, answer: null, fault };
    }
    return { ...tried, answer: await run(tried.lines, dryRun) };
  };
  const result = dryRun
    ? await withLedgerToTry(configuration, data, work)
    : await withLedger(configuration, data, 'when-recording', work);
  shown.end();
  const problems = result.problems.toSorted((a, b) => a.row - b.row);
  if (result.fault !== undefined) return failed(io, name, `nothing was recorded: ${result.fault}`);
  if (result.answer === null) return listed(asker, file, problems);
  if (problems.length > 0 && setAside !== undefined) io.err(setAsideWords(problems, setAside, lang));
  return tell(io, result.answer, values.json === true, lang);
}

interface Tried {
  readonly lines: readonly ImportLine[];
  readonly problems: readonly Problem[];
}

interface Done extends Tried {
  /** Null: nothing was to be recorded. */
  readonly answer: ImportAnswer | null;
  /** Why rows could not be put aside. */
  readonly fault?: string;
}

/** Runs the lines through the domain, without those of rows that it refuses, until it refuses none. */
async function triedOut(
  sheet: Sheet,
  all: readonly ImportLine[],
  found: readonly Problem[],
  run: (lines: readonly ImportLine[], dry: boolean) => Promise<ImportAnswer>,
): Promise<Tried> {
  let lines = all;
  const problems = [...found];
  for (;;) {
    const answer = await run(lines, true);
    if (answer.outcome !== 'refused') return { lines, problems };
    problems.push(...answer.problems.map(({ line, refusal }) => refusedRow(line, refusal, sheet)));
    const refused = new Set(answer.problems.map(({ line }) => line));
    const left = lines.filter(({ source: { line } }) => !refused.has(line));
    // Each turn leaves out a row at least.
    if (left.length === lines.length) return { lines: [], problems };
    lines = left;
  }
}

async function partiesOf(ledger: INestApplicationContext): Promise<PartyBook> {
  const opened = await ledger.get(Ledger).openIfBegun();
  if (opened === null) return PartyBook.of(null);
  await opened.views.caughtUp();
  const queries = ledger.get(QueryBus);
  return PartyBook.of((query) => queries.execute(query));
}

/** The mapping, or what is wrong with it. */
async function readMapping(file: string | undefined): Promise<Mapping | string> {
  if (file === undefined) return NO_MAPPING;
  try {
    const read = parseMapping(JSON.parse(await readFile(resolve(file), 'utf8')));
    return read.ok ? read.mapping : `the mapping file ${file}: ${read.faults.join('; ')}.`;
  } catch (error) {
    return `the mapping file ${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/**
 * Writes the rows with problems as they stand in the sheet, with their numbers and what is wrong; null where that was done. A file that is there is kept:
 * where it is the very same, an import that did not end is taken up again.
 */
async function putAside(
  file: string,
  { headings, rows }: Sheet,
  problems: readonly Problem[],
): Promise<string | null> {
  const columns = [...headings.keys()].sort((a, b) => a - b);
  const wrong = Map.groupBy(problems, ({ row }) => row);
  const records = rows
    .filter(({ number }) => wrong.has(number))
    .map(({ number, row }) => [
      ...columns.map((column) => {
        const value = row.cells.get(column);
        const text = value === undefined ? null : readText(value);
        return text?.ok === true ? text.value : '';
      }),
      String(number),
      (wrong.get(number) ?? []).map(inWords).join('; '),
    ]);
  const content = csv([
    [...columns.map((column) => headings.get(column) ?? ''), 'Dòng', 'Vấn đề'],
    ...records,
  ]);
  try {
    await writeFile(resolve(file), content, { flag: 'wx' });
    return null;
  } catch (error) {
    const there = await readFile(resolve(file)).catch(() => null);
    if (there?.equals(content) === true) return null;
    return `the rows to set aside cannot be written to ${file}: ${error instanceof Error ? error.message : String(error)}`;
  }
}

function inWords({ column, message }: Problem): string {
  return column === null ? message : `${column}: ${message}`;
}

/** Every problem, for machines on standard output; then nothing was recorded. */
function listed({ io, name, values }: Asker, file: string, problems: readonly Problem[]): ExitCode {
  if (values.json) io.out(json(io, { recorded: 0, problems }));
  for (const problem of problems) io.err(`${file}:${problem.row}: ${inWords(problem)}\n`);
  const rows = new Set(problems.map(({ row }) => row)).size;
  return failed(
    io,
    name,
    `nothing was recorded; ${problems.length} problem${problems.length === 1 ? '' : 's'} in ${rows} row${rows === 1 ? '' : 's'}. Mend them, or put these rows aside with --set-aside FILE.`,
  );
}

function passedOverWords(headings: readonly string[], lang: 'vi' | 'en'): string {
  const list = headings.map((heading) => `“${heading}”`).join(', ');
  return say(lang, `Không nhập các cột: ${list}.\n`, `Columns that are not taken over: ${list}.\n`);
}

function sayingNothingWords(rows: readonly number[], lang: 'vi' | 'en'): string {
  const first = rows.slice(0, MOST_ROWS_NAMED).join(', ');
  const more = rows.length > MOST_ROWS_NAMED ? ' …' : '';
  return say(
    lang,
    `Bỏ qua ${rows.length} dòng không có gì để nhập ngoài số thứ tự hoặc cột không nhập: ${first}${more}.\n`,
    `Passed over ${rows.length === 1 ? '1 row' : `${rows.length} rows`} that hold nothing but an ordinal or columns that are not taken over: ${first}${more}.\n`,
  );
}

const MOST_ROWS_NAMED = 20;

function setAsideWords(problems: readonly Problem[], file: string, lang: 'vi' | 'en'): string {
  const rows = new Set(problems.map(({ row }) => row)).size;
  return say(
    lang,
    `Đã để riêng ${rows} dòng có vấn đề vào ${file}.\n`,
    `Put aside ${rows} rows with problems into ${file}.\n`,
  );
}
