import type { Query } from '@nestjs/cqrs';
import type { Answer, Asking, List } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { asking, print } from './answering.js';
import type { Answered, AnswerOptions, Asker } from './answering.js';
import { badUsage, command } from './command.js';
import type { Command } from './command.js';
import { kebab } from './arguments.js';
import type { Options, Values } from './arguments.js';
import type { ExitCode } from './io.js';
import { nowhereWords } from './nowhere-words.js';
import { ANSWER_OPTIONS, ASKING_OPTIONS, LIST_OPTIONS, oneOf } from './option.js';
import { outOptions } from './out-file.js';
import type { OutFile } from './out-file.js';
import { table } from './table.js';
import type { Column } from './table.js';
import { say } from './words.js';
import type { Words } from './words.js';

/** A list as a table: a column's heading in both languages and what stands in it. */
export interface Field<Row> {
  readonly heading: Words;
  readonly align?: Column['align'];
  readonly whole?: Column['whole'];
  readonly cell: (row: Row, lang: Language) => string;
  /** Left out where every cell would be empty. */
  readonly optional?: true;
}

export interface Listing<O extends Options, Item, Row> {
  readonly name: string;
  /** Filters: their camelCase names are the HTTP parameters. */
  readonly filters: O;
  readonly query: (filters: Values<O & typeof LIST_FILTERS>) => Query<Answer<List<Item>>>;
  /** What an item looks like in the table: one row or several. */
  readonly rows: (item: Item) => readonly Row[];
  readonly fields: readonly Field<Row>[];
  /** Qualifications of an item, printed below the table. */
  readonly remarks?: (
    item: Item,
    lang: Language,
  ) => { readonly id: string; readonly words: readonly string[] };
  /** Where all of the list can be written into a file instead: in which formats, what the help says of that, and how it is done. */
  readonly asFile?: FileForms & {
    readonly write: (asker: Asker, filters: Values<O>, format: string, file: OutFile) => Promise<ExitCode>;
  };
  /** Where an id may be given instead of filters: prints that one. */
  readonly detail?: (asker: Asker, about: Asking & { readonly id: string }) => Promise<ExitCode>;
}

const LIST_FILTERS = { ...ASKING_OPTIONS, ...LIST_OPTIONS };
const LISTING_OPTIONS = { ...LIST_FILTERS, ...ANSWER_OPTIONS };

/** The command of a list: `{ items, entry, instant, settled, asOf, nextCursor? }` for machines, a table for people. */
export function listing<O extends Options, Item, Row>(definition: Listing<O, Item, Row>): Command {
  const { name, filters: own, detail, asFile } = definition;
  return command({
    name,
    options: { ...own, ...(asFile && fileOptions(asFile)), ...LISTING_OPTIONS },
    positionals: detail === undefined ? { form: '', min: 0, max: 0 } : { form: '[ID]', min: 0, max: 1 },
    start: async ({ values, positionals: [id], configuration, io }) => {
      // O is open here, so the compiler cannot see that the options common to all lists are among the values.
      const { data, json, lang, ...given } = values as AnswerOptions & { readonly asOf?: string };
      const { asOf, knownAt, ...filters } = given;
      const { format, out, force } = filters as { readonly format?: string } & Partial<OutFile>;
      const known = { ...(knownAt !== undefined && { knownAt }) };
      const asker: Asker = {
        name,
        values: {
          ...(data !== undefined && { data }),
          ...(json && { json }),
          ...(lang && { lang }),
          ...known,
        },
        configuration,
        io,
      };
      if (id !== undefined && detail !== undefined)
        return (
          refuseFilters(asker, Object.keys(filters)) ??
          detail(asker, { id, ...(asOf !== undefined && { asOf }), ...known })
        );
      if (asFile !== undefined && (format !== undefined || out !== undefined)) {
        if (format === undefined || out === undefined)
          return badUsage(io, name, '--format and -o FILE go together: say both.');
        const { limit, cursor, count } = given as PageValues;
        const [stray] = Object.entries({ limit, cursor, count }).filter(([, value]) => value !== undefined);
        if (stray !== undefined)
          return badUsage(io, name, `a file holds all of the list: leave --${stray[0]} out.`);
        const wanted = Object.entries(given).filter(([key]) => !['format', 'out', 'force'].includes(key));
        return asFile.write(asker, Object.fromEntries(wanted) as Values<O>, format, { out, force });
      }
      const query = definition.query(given as Values<O & typeof LIST_FILTERS>);
      return asking(asker, async (ask, views) => {
        const answer = await ask(query);
        const code = print(asker, answer, (answered, language) =>
          page(definition, answered, language, io.columns),
        );
        if (answer.outcome === 'answered' && !json) {
          io.err(moreWords(answer.value, lang ?? 'vi'));
          if (answer.value.items.length === 0) io.err(nowhereWords(filters, views, lang ?? 'vi'));
        }
        return code;
      });
    },
  });
}

interface FileForms {
  readonly formats: readonly string[];
  readonly meaning: string;
}

/** What a page of a list can be asked with, and a file not. */
interface PageValues {
  readonly limit?: number;
  readonly cursor?: string;
  readonly count?: true;
}

function fileOptions({ formats, meaning }: FileForms): Options {
  return { format: oneOf(formats, meaning), ...outOptions('the file to write') };
}

function page<O extends Options, Item, Row>(
  { rows, fields, remarks }: Listing<O, Item, Row>,
  { value }: Answered<List<Item>>,
  lang: Language,
  width: number | null,
): string {
  if (value.items.length === 0) return say(lang, 'Không có mục nào.\n', 'None.\n');
  const text = fieldTable(fields, value.items.flatMap(rows), lang, width);
  const said = value.items.flatMap((item) => {
    const of = remarks?.(item, lang);
    return of === undefined || of.words.length === 0 ? [] : [`${of.id}: ${of.words.join('; ')}\n`];
  });
  return said.length === 0 ? text : `${text}\n${said.join('')}`;
}

/** A table of rows; optional columns without any content are left out. */
export function fieldTable<Row>(
  fields: readonly Field<Row>[],
  rows: readonly Row[],
  lang: Language,
  width: number | null,
): string {
  const cells = rows.map((row) => fields.map(({ cell }) => cell(row, lang)));
  const shown = fields.flatMap((field, at) =>
    field.optional && cells.every((row) => row[at] === '') ? [] : [{ field, at }],
  );
  const columns = shown.map(({ field: { heading, align, whole } }) => ({
    heading: heading[lang],
    ...(align !== undefined && { align }),
    ...(whole && { whole }),
  }));
  return table(
    columns,
    cells.map((row) => shown.map(({ at }) => row[at] ?? '')),
    width,
  );
}

/** How many match in all, and how to see what comes next. */
export function moreWords({ count, nextCursor }: List<unknown>, lang: Language): string {
  const counted =
    count === undefined
      ? ''
      : say(
          lang,
          `Tất cả: ${count.certain} chắc chắn, ${count.possible} có thể.\n`,
          `In all: ${count.certain} certain, ${count.possible} possible.\n`,
        );
  const more =
    nextCursor === undefined
      ? ''
      : say(
          lang,
          `Còn nữa: chạy lại lệnh này, thêm --cursor ${nextCursor}\n`,
          `There is more: run this again with --cursor ${nextCursor}\n`,
        );
  return counted + more;
}

function refuseFilters({ io, name }: Asker, stray: readonly string[]): ExitCode | null {
  const [first] = stray;
  if (first === undefined) return null;
  return badUsage(
    io,
    name,
    `one thing is asked for by its ID, so a filter has no use: leave --${kebab(first)} out.`,
  );
}
