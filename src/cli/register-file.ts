import type { AgreementFilters } from '@concord-ledger/ledger';
import { REGISTER_FORMATS, registerSheet } from '@concord-ledger/reports';
import { gatherRows } from '../spreadsheets/gather-rows.js';
import { asking, json, unanswered } from './answering.js';
import type { Asker } from './answering.js';
import { failed } from './command.js';
import type { ExitCode } from './io.js';
import { inTheWay, writeOut } from './out-file.js';
import type { OutFile } from './out-file.js';
import { say } from './words.js';

/** Writes all agreements that match into a spreadsheet, and says how many there are and by which entry they are told. */
export async function writeRegister(
  asker: Asker,
  filters: Omit<AgreementFilters, 'limit' | 'cursor' | 'count'>,
  format: string,
  file: OutFile,
): Promise<ExitCode> {
  const { io, name, values } = asker;
  const { lang = 'vi' } = values;
  const inUse = await inTheWay(file);
  if (inUse !== null) return failed(io, name, inUse);
  const answer = await asking(asker, (ask) =>
    gatherRows(ask, filters, (done) => {
      if (io.errIsTerminal && done % 100 === 0) io.err(`\r${done}`);
    }),
  );
  if (io.errIsTerminal) io.err('\r\u001b[K');
  if (answer.outcome !== 'answered') return unanswered(asker, answer);
  const { value: rows, entry, instant, settled, asOf } = answer;
  const [known = 'xlsx'] = REGISTER_FORMATS.filter((each) => each === format);
  const fault = await writeOut(file, registerSheet(rows, known, lang));
  if (fault !== null) return failed(io, name, fault);
  if (values.json)
    io.out(json(io, { file: file.out, agreements: rows.length, entry, instant, settled, asOf }));
  else
    io.err(
      say(
        lang,
        `Đã ghi ${rows.length} thỏa thuận vào ${file.out}, theo sổ đến mục ${entry ?? '–'}.\n`,
        `Wrote ${rows.length} agreements into ${file.out}, by the ledger up to entry ${entry ?? '–'}.\n`,
      ),
    );
  return 0;
}
