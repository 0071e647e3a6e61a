import type { ImportAnswer } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { json } from './answering.js';
import { failed } from './command.js';
import type { LineProblem } from './import-file.js';
import type { ExitCode, Io } from './io.js';
import { say } from './words.js';

/** Says what became of an import. */
export function tell(io: Io, answer: ImportAnswer, forMachines: boolean, lang: Language): ExitCode {
  switch (answer.outcome) {
    case 'rehearsed':
    case 'imported':
      return imported(io, answer, forMachines, lang);
    case 'refused':
      return refused(
        io,
        answer.problems.map(({ fileName, line, refusal }) => ({ fileName, line, message: refusal.message })),
        forMachines,
        answer.recorded,
      );
    case 'clock-behind':
      return interrupted(
        io,
        `this machine's clock says ${answer.now}, but the ledger was last written at ${answer.lastInstant}; set the clock right, ` +
          `or set CONCORD_ACCEPT_CLOCK=${answer.lastInstant}`,
        answer.recorded,
      );
    case 'settled-ahead':
      return interrupted(
        io,
        `this machine's clock says ${answer.now}, but the ledger was answered for up to ${answer.settledThrough}, and nothing is recorded ` +
          'before that any more; set the clock right',
        answer.recorded,
      );
    case 'busy':
      return interrupted(io, 'somebody else kept writing the same things', answer.recorded);
    case 'unknown':
      return interrupted(io, 'the store did not say whether the last line was recorded', answer.recorded);
    default:
      return answer satisfies never;
  }
}

/** Lines whose key is on record with other content are for a person to decide: until they have, something is wrong. */
function imported(
  io: Io,
  answer: Extract<ImportAnswer, { outcome: 'imported' | 'rehearsed' }>,
  forMachines: boolean,
  lang: Language,
): ExitCode {
  const { passedOver, proposedCorrections } = answer;
  const isDry = answer.outcome === 'rehearsed';
  const [recorded, entry] = isDry ? [answer.wouldRecord, null] : [answer.recorded, answer.entry];
  const open = proposedCorrections.length;
  if (forMachines) {
    io.out(
      json(
        io,
        isDry
          ? { wouldRecord: recorded, passedOver, proposedCorrections }
          : { recorded, passedOver, proposedCorrections, entry },
      ),
    );
  } else {
    io.out(
      say(
        lang,
        `${isDry ? 'Chạy thử, chưa ghi gì: sẽ ghi' : 'Đã ghi'} ${recorded} dòng, bỏ qua ${passedOver} dòng đã có, ${open} dòng đề nghị đính chính.\n`,
        `${isDry ? 'A dry run, nothing is recorded: would record' : 'Recorded'} ${recorded} lines, passed over ${passedOver} that were there already, ${open} proposed as corrections.\n`,
      ),
    );
    for (const { fileName, line, key } of proposedCorrections) {
      io.out(
        say(
          lang,
          `${fileName}:${line}: khóa “${key}” đã ghi với nội dung khác; chưa ghi dòng này, hãy xem có phải đính chính không.\n`,
          `${fileName}:${line}: the key “${key}” was recorded with other content; this line is not recorded: see whether it is a correction.\n`,
        ),
      );
    }
  }
  if (open === 0) return 0;
  return failed(
    io,
    'import',
    say(
      lang,
      `${open} dòng mang khóa đã ghi với nội dung khác nên chưa được ghi: hãy quyết định từng dòng.`,
      `${open === 1 ? '1 line bears a key' : `${open} lines bear keys`} already recorded with other content and not recorded now: decide on each.`,
    ),
  );
}

function interrupted(io: Io, reason: string, recorded: number): 1 {
  return failed(
    io,
    'import',
    `stopped after ${recorded} lines: ${reason}. The same command again records the rest.`,
  );
}

/** How many problems are printed: the rest is likely more of the same. */
const SHOWN = 100;

/** Says which lines cannot be recorded. */
export function refused(io: Io, problems: readonly LineProblem[], forMachines: boolean, recorded = 0): 1 {
  if (forMachines) io.out(json(io, { recorded, problems }));
  for (const { fileName, line, message } of problems.slice(0, SHOWN))
    io.err(line === 0 ? `${fileName}: ${message}\n` : `${fileName}:${line}: ${message}\n`);
  if (problems.length > SHOWN) io.err(`… and ${problems.length - SHOWN} more.\n`);
  const faults = `${problems.length} problem${problems.length === 1 ? '' : 's'}`;
  return failed(
    io,
    'import',
    recorded === 0 ? `nothing was recorded; ${faults}.` : `${faults}; ${recorded} lines were recorded.`,
  );
}
