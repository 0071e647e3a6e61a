import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { GetAnnualReport, IssueReport, Ledger } from '@concord-ledger/ledger';
import type { AnnualReportFilters, IssuingAnswer, OpenedLedger } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { OFFERED_FORMATS, rendererOf } from '@concord-ledger/reports';
import type { AnnualReport, ReportFormat } from '@concord-ledger/reports';
import { json, unanswered } from '../answering.js';
import type { Asker } from '../answering.js';
import { badUsage, command, failed } from '../command.js';
import type { ExitCode, Io } from '../io.js';
import { checkWritable, withLedger } from '../ledger.js';
import { ANSWER_OPTIONS, ASKING_OPTIONS, flag, oneOf } from '../option.js';
import { inTheWay, outOptions, writeOut } from '../out-file.js';
import type { OutFile } from '../out-file.js';
import { progress } from '../progress.js';
import { dateWords, say } from '../words.js';

const NAME = 'report';

/** The annual report as a file, the same bytes whenever it is made again; `--issue` records that it was handed up (R39). */
export const report = command({
  name: NAME,
  options: {
    format: oneOf(OFFERED_FORMATS, 'what to make (default json)'),
    ...outOptions('where to write the file (default: standard output, where the format is text)'),
    issue: flag('record that it was handed up, with the hash of its bytes'),
    ...ANSWER_OPTIONS,
    lang: oneOf<Language>(['vi', 'en'], 'language of the report (default vi)'),
    knownAt: ASKING_OPTIONS.knownAt,
    asOf: {
      ...ASKING_OPTIONS.asOf,
      meaning: 'the day at which it stands (default 1 January after the year, or the day of --known-at)',
    },
    json: flag('say in JSON what was written or issued; needs -o'),
  },
  positionals: { form: 'YEAR', min: 1, max: 1 },
  start: async ({ values, positionals: [typed = ''], configuration, io }) => {
    const { format = 'json', lang = 'vi', out, force, issue, knownAt, asOf, data } = values;
    if (!/^\d{4}$/.test(typed))
      return badUsage(io, NAME, `"${typed}" is no year: write four digits, such as 2018.`);
    if (out === undefined && !IS_TEXT.has(format))
      return badUsage(
        io,
        NAME,
        `A ${format} file is not for a terminal: name where to write it with -o FILE.`,
      );
    if (out === undefined && values.json)
      return badUsage(io, NAME, '--json says what was written with -o FILE: give both, or leave --json out.');
    const file = out === undefined ? null : { out, force };
    const fault = file && (await inTheWay(file));
    if (fault !== null) return failed(io, NAME, fault);
    const folder = data ?? configuration.dataFolder;
    if (issue) checkWritable(configuration, folder);
    const filters = {
      year: Number(typed),
      ...(knownAt !== undefined && { knownAt }),
      ...(asOf !== undefined && { asOf }),
    };
    return withLedger(configuration, folder, 'refuse', async (ledger): Promise<ExitCode> => {
      const asker = { name: NAME, values, configuration, io };
      const { views, proving } = ledger.get(Ledger).opened;
      // Another process may have recorded since the views were last kept up.
      await views.caughtUp();
      let again = '';
      const make = (report: AnnualReport) => {
        gathering.end();
        // What was written is there by then.
        again = `${repeating(made(report, filters))}${file === null ? '' : ' --force'}`;
        return handedOut(io, report, { format, lang, file });
      };
      const gathering = progress(io, say(lang, 'Thu thập số liệu: ', 'Gathering the data: '));
      if (issue !== true) {
        const answer = await ledger
          .get(QueryBus)
          .execute(new GetAnnualReport(filters, gathering.update))
          .finally(gathering.end);
        if (answer.outcome !== 'answered') return unanswered(asker, answer);
        await make(answer.value);
        tell(asker, made(answer.value, filters), lang);
        return 0;
      }
      const answer = await ledger
        .get(CommandBus)
        .execute(
          new IssueReport({ ...filters, lang, format }, make, {
            account: io.account,
            onProgress: gathering.update,
          }),
        )
        .finally(gathering.end);
      return toldOfIssue(asker, answer, proving, lang, again);
    });
  },
});

const IS_TEXT: ReadonlySet<ReportFormat> = new Set(['json', 'csv', 'html']);

/** Makes the file and writes it where it is to go. Throws an error with one line for people where it cannot be written. */
async function handedOut(
  io: Io,
  made: AnnualReport,
  {
    format,
    lang,
    file,
  }: { readonly format: ReportFormat; readonly lang: Language; readonly file: OutFile | null },
): Promise<Uint8Array> {
  const { update, end } = progress(io, say(lang, 'Lập tệp: ', 'Making the file: '));
  const bytes = await Promise.resolve(rendererOf(format).render(made, lang, update)).finally(end);
  if (file === null) io.out(Buffer.from(bytes).toString('utf8'));
  else {
    const fault = await writeOut(file, bytes);
    if (fault !== null) throw new Error(fault);
  }
  return bytes;
}

/** What a report rests on, as far as a person needs it to make it again. */
interface Made {
  readonly year: number;
  readonly entry: number | null;
  readonly asOf: string;
}

function made({ header }: AnnualReport, { year }: AnnualReportFilters): Made {
  return { year, entry: header.knownAt?.entry ?? null, asOf: header.asOf };
}

function tell(
  { io, values }: Asker & { readonly values: { readonly out?: string } },
  of: Made,
  lang: Language,
): void {
  if (values.json) io.out(json(io, { file: values.out, ...of }));
  else io.err(remark(of, lang));
}

/** The options that make the very same file, whatever is recorded meanwhile. */
function repeating({ entry, asOf }: Made): string {
  return `--known-at entry:${entry ?? 0} --as-of ${asOf}`;
}

function remark(said: Made, lang: Language): string {
  const { entry, asOf } = said;
  const day = dateWords(asOf, lang);
  return entry === null
    ? say(
        lang,
        `Số liệu tính đến ${day}; khi đó sổ chưa có mục nào.\n`,
        `As of ${day}; the ledger had no entry then.\n`,
      )
    : say(
        lang,
        `Số liệu tính đến ${day}, theo sổ đến mục ${entry}. Làm lại đúng như vậy: ${repeating(said)}\n`,
        `As of ${day}, by the ledger up to entry ${entry}. To make the same again: ${repeating(said)}\n`,
      );
}

/** Says what became of an issue; its entry is covered in the tree at once, as what other commands record. */
async function toldOfIssue(
  asker: Asker & { readonly values: { readonly out?: string } },
  answer: IssuingAnswer,
  proving: OpenedLedger['proving'],
  lang: Language,
  again: string,
): Promise<ExitCode> {
  const { io, values } = asker;
  switch (answer.outcome) {
    case 'recorded':
    case 'unchanged': {
      const { outcome, ...said } = answer;
      if (outcome === 'recorded') await proving?.keepUp();
      if (values.json) io.out(json(io, { file: values.out, recorded: outcome === 'recorded', ...said }));
      else io.err(`${issuedWords(answer, lang)}${remark(answer.report, lang)}`);
      return 0;
    }
    case 'refused':
    case 'not-reflected':
      return unanswered(asker, answer);
    case 'clock-behind':
      return failed(
        io,
        NAME,
        `the clock of this machine says ${answer.now}, but the ledger was last written at ${answer.lastInstant}: set the clock right.`,
      );
    case 'settled-ahead':
      return failed(
        io,
        NAME,
        `the clock of this machine says ${answer.now}, but the ledger was answered for up to ${answer.settledThrough}: set the clock right.`,
      );
    case 'busy':
      return failed(io, NAME, 'five times somebody else recorded first: try again.');
    case 'unknown':
      return failed(
        io,
        NAME,
        `the store did not say whether the issue was recorded: run the same with ${again}, which records nothing twice.`,
      );
    case 'key-reused':
      throw new TypeError('An issue by the command line has no key.');
    default:
      return answer satisfies never;
  }
}

function issuedWords(
  answer: Extract<IssuingAnswer, { outcome: 'recorded' | 'unchanged' }>,
  lang: Language,
): string {
  const { sha256 } = answer.report;
  if (answer.outcome === 'unchanged')
    return say(
      lang,
      `Đúng tệp này đã được phát hành trước đó (SHA-256 ${sha256}).\n`,
      `This very file was issued before (SHA-256 ${sha256}).\n`,
    );
  const entry = answer.entry ?? '–';
  return say(
    lang,
    `Đã ghi việc phát hành vào mục ${entry} (SHA-256 ${sha256}).\n`,
    `The issue was recorded in entry ${entry} (SHA-256 ${sha256}).\n`,
  );
}
