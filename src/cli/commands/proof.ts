import { QueryBus } from '@nestjs/cqrs';
import { Ledger, WriteProof } from '@concord-ledger/ledger';
import type { Answer, ProofFile } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import type { INestApplicationContext } from '@nestjs/common';
import { json, unanswered } from '../answering.js';
import type { Answered, Asker } from '../answering.js';
import { badUsage, command, failed } from '../command.js';
import type { ExitCode } from '../io.js';
import { mayWriteIn, withLedger } from '../ledger.js';
import { ANSWER_OPTIONS, ASKING_OPTIONS, flag } from '../option.js';
import { inTheWay, outOptions, writeOut } from '../out-file.js';
import type { OutFile } from '../out-file.js';
import { say } from '../words.js';

const NAME = 'proof';

/** Writes all that was recorded of an agreement into one file, with what proves it: checked by `verify-proof` without the ledger (R38). */
export const proof = command({
  name: NAME,
  options: {
    ...outOptions('where to write the file (default: standard output)'),
    withoutPersons: flag('leave out names and contacts of natural persons'),
    knownAt: ASKING_OPTIONS.knownAt,
    ...ANSWER_OPTIONS,
    json: flag('say in JSON what was written; needs -o'),
  },
  positionals: { form: 'ID', min: 1, max: 1 },
  start: async ({ values, positionals: [id = ''], configuration, io }) => {
    const { data, json: forMachines, knownAt, out, force, withoutPersons } = values;
    if (forMachines && out === undefined)
      return badUsage(
        io,
        NAME,
        '--json says what was written with -o FILE: give both, or leave --json out, for the file itself is JSON.',
      );
    const file = out === undefined ? null : { out, force };
    const fault = file && (await inTheWay(file));
    if (fault !== null) return failed(io, NAME, fault);
    const folder = data ?? configuration.dataFolder;
    const { answer, whyNotSigned } = await withLedger(configuration, folder, 'refuse', async (ledger) => {
      if (mayWriteIn(configuration, folder)) await ledger.get(Ledger).opened.proving?.makeKey();
      const filters = { id, ...(knownAt && { knownAt }), ...(withoutPersons && { withoutPersons }) };
      return { answer: await written(ledger, filters), whyNotSigned: whyNothingIsSigned(ledger) };
    });
    const asker = { name: NAME, values, configuration, io };
    if (answer.outcome === 'answered') return handOut(asker, answer, file);
    const isUnsigned = answer.outcome === 'refused' && answer.refusal.code === 'CHECKPOINT.NONE';
    return isUnsigned && whyNotSigned !== null ? failed(io, NAME, whyNotSigned) : unanswered(asker, answer);
  },
});

async function written(
  ledger: INestApplicationContext,
  filters: WriteProof['filters'],
): Promise<Answer<ProofFile>> {
  // Another process may have recorded since the views were last kept up.
  await ledger.get(Ledger).opened.views.caughtUp();
  return ledger.get(QueryBus).execute(new WriteProof(filters));
}

/** With the places of this machine, which a refusal leaves out. */
function whyNothingIsSigned(ledger: INestApplicationContext): string | null {
  const status = ledger.get(Ledger).opened.proving?.status();
  return status?.notSigned ?? status?.tree.trouble ?? null;
}

/** The file goes where it is to go; what is to be known of it is said beside it. */
async function handOut(
  { io, values }: Asker,
  { entry, value }: Answered<ProofFile>,
  file: OutFile | null,
): Promise<ExitCode> {
  const { bytes, checkpoint, entries, fingerprint, persons } = value;
  if (file === null) io.out(Buffer.from(bytes).toString('utf8'));
  else {
    const fault = await writeOut(file, bytes);
    if (fault !== null) return failed(io, NAME, fault);
  }
  if (values.json) io.out(json(io, { file: file?.out, entries, persons, checkpoint, fingerprint, entry }));
  else io.err(remark(value, entry, values.lang ?? 'vi'));
  return 0;
}

function remark(
  { checkpoint, entries, fingerprint, persons }: ProofFile,
  entry: number | null,
  lang: Language,
): string {
  return say(
    lang,
    `Tệp bằng chứng gồm ${entries} mục, theo những gì sổ đã ghi đến mục ${entry ?? '–'}, và mốc kiểm tra ${checkpoint.size} mục.\n` +
      (persons === 0
        ? ''
        : `Trong tệp có ${persons} bản ghi riêng về cá nhân; --without-persons để lại chúng trong sổ.\n`) +
      `Người nhận cần biết dấu vân tay của khóa bằng con đường khác: ${fingerprint}\n`,
    `The proof file has ${entries === 1 ? '1 entry' : `${entries} entries`}, as known at entry ${entry ?? '–'}, and the checkpoint of ${checkpoint.size}.\n` +
      (persons === 0
        ? ''
        : `It holds ${persons === 1 ? '1 private record of a person' : `${persons} private records of persons`}; --without-persons leaves them in the ledger.\n`) +
      `Whoever gets it must know the fingerprint of the key by other means: ${fingerprint}\n`,
  );
}
