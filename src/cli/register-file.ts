import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { AgreementFilters } from '@concord-ledger/ledger';
import { REGISTER_FORMATS, registerSheet } from '@concord-ledger/reports';
import { gatherRows } from '../spreadsheets/gather-rows.js';
import { asking, json, unanswered } from './answering.js';
import type { Asker } from './answering.js';
import { failed } from './command.js';
import { fileFault } from './file-fault.js';
import type { ExitCode } from './io.js';
import { say } from './words.js';

/** Writes all agreements that match into a spreadsheet, and says how many there are and by which entry they are told. */
export async function writeRegister(
  asker: Asker,
  filters: Omit<AgreementFilters, 'limit' | 'cursor' | 'count'>,
  format: string,
  file: string,
): Promise<ExitCode> {
  const { io, name, values } = asker;
  const { lang = 'vi' } = values;
  const answer = await asking(asker, (ask) =>
    gatherRows(ask, filters, (done) => {
      if (io.errIsTerminal && done % 100 === 0) io.err(`\r${done}`);
    }),
  );
  if (io.errIsTerminal) io.err('\r\u001b[K');
  if (answer.outcome !== 'answered') return unanswered(asker, answer);
  const { value: rows, entry, instant, settled, asOf } = answer;
  const [known = 'xlsx'] = REGISTER_FORMATS.filter((each) => each === format);
  try {
    await writeFile(resolve(file), registerSheet(rows, known, lang));
  } catch (error) {
    return failed(io, name, `${file} cannot be written: ${fileFault(error)}.`);
  }
  if (values.json) io.out(json(io, { file, agreements: rows.length, entry, instant, settled, asOf }));
  else
    io.err(
      say(
        lang,
        `Đã ghi ${rows.length} thỏa thuận vào ${file}, theo sổ đến mục ${entry ?? '–'}.\n`,
        `Wrote ${rows.length} agreements into ${file}, by the ledger up to entry ${entry ?? '–'}.\n`,
      ),
    );
  return 0;
}
