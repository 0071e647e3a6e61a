import { readFile } from 'node:fs/promises';
import { CommandBus } from '@nestjs/cqrs';
import { Record } from '@concord-ledger/ledger';
import type { LedgerCommand, RecordingAnswer } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { commandName, readCommand } from '../../commands/reading.js';
import { commandNames, commandTable } from '../command-table.js';
import { nearest } from '../arguments.js';
import { json } from '../answering.js';
import { badUsage, command, failed } from '../command.js';
import { fileFault } from '../file-fault.js';
import type { ExitCode, Io } from '../io.js';
import { parseJson } from '../json-input.js';
import { withLedger } from '../ledger.js';
import { ANSWER_OPTIONS, text, wholeNumber } from '../option.js';
import { decodeUtf8 } from '../utf8.js';
import { say, streamKindWords } from '../words.js';

const NAME = 'record';

/** Records one command, whose input is JSON from a file or from standard input. */
export const record = command({
  name: NAME,
  options: {
    idempotencyKey: text('KEY', 'makes a repetition safe: the same key and input are recorded once'),
    ifMatch: wholeNumber('VERSION', 0, Number.MAX_SAFE_INTEGER, 'only if the stream is at this version'),
    ...ANSWER_OPTIONS,
  },
  positionals: { form: 'COMMAND [FILE|-]', min: 1, max: 2 },
  further: async () => commandTable(),
  start: async ({ values, positionals: [typed = '', file], configuration, io }) => {
    if (commandName(typed) === null) return unknownCommand(io, typed);
    if (file === undefined && io.inputIsTerminal)
      return badUsage(io, NAME, 'The input is missing: name a FILE that holds it as JSON, or pipe it in.');
    const read = await readInput(typed, file ?? '-', io);
    if (!read.ok) return explain(io, read.faults);
    const { idempotencyKey, ifMatch } = values;
    const answer = await withLedger(
      configuration,
      values.data ?? configuration.dataFolder,
      'when-recording',
      (ledger) =>
        ledger.get(CommandBus).execute(
          new Record(read.command, {
            account: io.account,
            ...(idempotencyKey !== undefined && { idempotencyKey }),
            ...(ifMatch !== undefined && { expectedVersion: ifMatch }),
          }),
        ),
    );
    return tell(io, answer, values.json === true, values.lang ?? 'vi');
  },
});

type ReadInput =
  | { readonly ok: true; readonly command: LedgerCommand }
  | { readonly ok: false; readonly faults: readonly string[] };

async function readInput(typed: string, file: string, io: Io): Promise<ReadInput> {
  const where = file === '-' ? 'standard input' : file;
  let bytes: Uint8Array;
  try {
    bytes = file === '-' ? await io.readInput() : await readFile(file);
  } catch (error) {
    return { ok: false, faults: [`${where} cannot be read: ${fileFault(error)}.`] };
  }
  const written = decodeUtf8(bytes);
  if (written === null)
    return { ok: false, faults: [`${where}: no text in UTF-8: save the file as UTF-8 and record it again.`] };
  const parsed = parseJson(written);
  if (!parsed.ok) return { ok: false, faults: [`${where}: ${parsed.fault}`] };
  const read = readCommand(typed, parsed.value);
  if (read.ok) return read;
  return {
    ok: false,
    faults: read.problems.map(
      ({ path, message }) => `${where}: ${path === '' ? 'the input' : path} ${message}`,
    ),
  };
}

function explain(io: Io, faults: readonly string[]): ExitCode {
  for (const fault of faults) failed(io, NAME, fault);
  return 1;
}

function unknownCommand(io: Io, typed: string): ExitCode {
  const meant = nearest(typed.toLowerCase(), commandNames());
  return badUsage(
    io,
    NAME,
    meant === null
      ? `There is no command "${typed}": "concord record --help" lists them.`
      : `There is no command "${typed}"; did you mean ${meant}?`,
  );
}

/** The answer: as the HTTP API words it for machines, as a sentence for people. */
function tell(io: Io, answer: RecordingAnswer, forMachines: boolean, lang: Language): ExitCode {
  switch (answer.outcome) {
    case 'recorded':
      io.out(forMachines ? json(io, recordedJson(answer)) : recordedWords(answer, lang));
      return 0;
    case 'unchanged': {
      const { kind, id, stream, version } = answer;
      io.out(
        forMachines
          ? json(io, { recorded: false, kind, id, stream, version })
          : say(
              lang,
              'Không ghi gì thêm: sổ đã có đúng điều này.\n',
              'Nothing recorded: the ledger says so already.\n',
            ),
      );
      return 0;
    }
    case 'refused':
      return failed(io, NAME, answer.refusal.message);
    case 'version-mismatch':
      return failed(
        io,
        NAME,
        answer.actual === null
          ? 'there is nothing of that ID yet, so it is at no version.'
          : `it is at version ${answer.actual} now: look at it again, then decide.`,
      );
    case 'key-reused':
      return failed(
        io,
        NAME,
        'this --idempotency-key was used with another input: use a new one for a new input.',
      );
    case 'busy':
      return failed(io, NAME, 'somebody else kept changing this at the same moment: try again.');
    case 'clock-behind':
      return failed(
        io,
        NAME,
        `this machine's clock says ${answer.now}, but the ledger was last written at ${answer.lastInstant}: set the clock right, ` +
          `or set CONCORD_ACCEPT_CLOCK=${answer.lastInstant} to record all the same.`,
      );
    case 'settled-ahead':
      return failed(
        io,
        NAME,
        `this machine's clock says ${answer.now}, but the ledger was answered for up to ${answer.settledThrough}, and nothing is recorded ` +
          'before that any more: set the clock right.',
      );
    case 'unknown':
      return failed(
        io,
        NAME,
        `the store did not say whether it was recorded: look with "concord history", or repeat it with the same --idempotency-key. What it said: ${answer.reason}`,
      );
    default:
      return answer satisfies never;
  }
}

type Recorded = Extract<RecordingAnswer, { outcome: 'recorded' }>;

function recordedJson({ repeated, kind, id, stream, version, entryIds, entry, reflected }: Recorded): object {
  return { recorded: true, repeated, kind, id, stream, version, entryIds, entry, reflected };
}

function recordedWords({ kind, id, version, entry, repeated }: Recorded, lang: Language): string {
  const words = streamKindWords(kind, lang);
  const what = kind === 'successions' ? words : `${words} ${id}`;
  const at = entry === null ? '' : say(lang, `, mục ${entry}`, `, entry ${entry}`);
  const before = repeated ? say(lang, ' từ lần trước', ' before') : '';
  return say(
    lang,
    `Đã ghi${before}: ${what}, phiên bản ${version}${at}.\n`,
    `Recorded${before}: ${what}, version ${version}${at}.\n`,
  );
}
