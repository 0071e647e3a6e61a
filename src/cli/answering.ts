import { QueryBus } from '@nestjs/cqrs';
import type { Query } from '@nestjs/cqrs';
import { Ledger } from '@concord-ledger/ledger';
import type { Answer, Basis, OpenedLedger } from '@concord-ledger/ledger';
import type { Refusal } from '@concord-ledger/agreements';
import type { Language } from '@concord-ledger/partial-date';
import type { Configuration } from '../configuration.js';
import { kebab } from './arguments.js';
import { badUsage, failed } from './command.js';
import type { ExitCode, Io } from './io.js';
import { withLedger } from './ledger.js';
import { dateWords, say } from './words.js';

/** How a question is put and its answer printed: the values of the options that every such command takes. */
export interface AnswerOptions {
  readonly data?: string;
  readonly json?: true;
  readonly lang?: Language;
  /** Where the question says as of when the ledger's knowledge is asked for, the answer says what it rests on (R21). */
  readonly knownAt?: string;
}

export interface Asker {
  readonly name: string;
  readonly values: AnswerOptions;
  readonly configuration: Configuration;
  readonly io: Io;
}

/** Opens the ledger to read it and hands the work a way to ask. An empty folder is refused and left as it is (R22). */
export async function asking<T>(
  { values, configuration }: Asker,
  work: (ask: Ask, views: OpenedLedger['views']) => Promise<T>,
): Promise<T> {
  return withLedger(configuration, values.data ?? configuration.dataFolder, 'refuse', async (ledger) => {
    const queries = ledger.get(QueryBus);
    const { views } = ledger.get(Ledger).opened;
    // Another process may have recorded since the views were last kept up.
    await views.caughtUp();
    return work((query) => queries.execute(query), views);
  });
}

export type Ask = <Value>(query: Query<Answer<Value>>) => Promise<Answer<Value>>;

export type Answered<Value> = Extract<Answer<Value>, { outcome: 'answered' }>;

/**
 * Prints an answer: the HTTP shape for machines, a text for people; or says on standard error why there is none.
 * @param remark what the answer rests on, for people
 */
export function print<Value extends object>(
  asker: Asker,
  answer: Answer<Value>,
  forPeople: (answer: Answered<Value>, lang: Language) => string,
  remark: (basis: Basis, lang: Language) => string = asker.values.knownAt === undefined ? basis : pastBasis,
): ExitCode {
  const { io, values } = asker;
  if (answer.outcome !== 'answered') return unanswered(asker, answer);
  if (values.json) {
    const { value, entry, instant, settled, asOf } = answer;
    io.out(json(io, { ...value, entry, instant, settled, asOf }));
    return 0;
  }
  const lang = values.lang ?? 'vi';
  io.out(forPeople(answer, lang));
  io.err(remark(answer, lang));
  return 0;
}

/** JSON as one line for programs, indented where a person reads it. */
export function json(io: Io, value: unknown): string {
  return `${JSON.stringify(value, null, io.columns === null ? undefined : 2)}\n`;
}

/** Says on standard error why there is no answer. */
export function unanswered(
  { io, name }: Asker,
  answer: Exclude<Answer<object>, { outcome: 'answered' }>,
): ExitCode {
  switch (answer.outcome) {
    case 'refused':
      return answer.refusal.kind === 'value'
        ? badUsage(io, name, asTyped(answer.refusal))
        : failed(io, name, answer.refusal.message);
    case 'bad-cursor':
      return badUsage(
        io,
        name,
        '--cursor is none that this list gave for the same filters: leave it out to begin at the first page.',
      );
    case 'not-reflected':
      return failed(io, name, 'the views are still being built: ask again in a moment.');
  }
}

/** A refusal names the parameter of the HTTP query; here it was typed as an option. */
function asTyped({ message, path }: Refusal): string {
  return path === undefined ? message : message.replaceAll(`at ${path}`, `at --${kebab(path)}`);
}

/** What the answer rests on: a remark, so that results on standard output stay what was asked for. */
function basis({ asOf, entry }: Basis, lang: Language): string {
  const day = dateWords(asOf, lang);
  return entry === null
    ? say(lang, `Tính đến ${day}; sổ chưa có mục nào.\n`, `As of ${day}; the ledger has no entry yet.\n`)
    : say(
        lang,
        `Tính đến ${day}, theo sổ đến mục ${entry}.\n`,
        `As of ${day}, by the ledger up to entry ${entry}.\n`,
      );
}

/** Of an answer as known at a moment: up to which entry, and whether it may still change. */
function pastBasis({ asOf, entry, settled }: Basis, lang: Language): string {
  const day = dateWords(asOf, lang);
  const known =
    entry === null
      ? say(
          lang,
          `Tính đến ${day}; khi đó sổ chưa có mục nào.\n`,
          `As of ${day}; the ledger had no entry then.\n`,
        )
      : say(
          lang,
          `Tính đến ${day}, theo những gì sổ đã ghi đến mục ${entry}.\n`,
          `As of ${day}, as known at entry ${entry}.\n`,
        );
  if (settled) return known;
  const open = say(
    lang,
    'Câu trả lời này chưa chốt: vẫn có thể có thêm mục thuộc về thời điểm đã hỏi.\n',
    'This answer is not settled yet: entries may still come that belong to the moment asked about.\n',
  );
  return known + open;
}
