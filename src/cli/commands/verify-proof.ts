import { MAX_PROOF_FILE_BYTES, parseFingerprint, verifyProofFile } from '@concord-ledger/transparency';
import { Fault } from '../../configuration/values.js';
import { json } from '../answering.js';
import type { Option } from '../arguments.js';
import { command, failed } from '../command.js';
import { printable } from '../display-width.js';
import type { ExitCode, Io } from '../io.js';
import { flag, oneOf } from '../option.js';
import { readAtMost } from '../read-at-most.js';
import { summaryOf } from '../proof/proof-summary.js';
import type { ProofSummary } from '../proof/proof-summary.js';
import { proofText } from '../proof/proof-text.js';
import { say } from '../words.js';

const NAME = 'verify-proof';

/** Checks a proof file with no ledger and no network (R38); verifier/verify_proof.py does the same without Concord. */
export const verifyProof = command({
  name: NAME,
  options: {
    key: {
      value: 'FINGERPRINT',
      meaning: 'the key that you trust, as "concord key" prints it; not to be taken from the file',
      read: (given) =>
        parseFingerprint(given) ?? new Fault(`is "${given}": a fingerprint has 64 hexadecimal digits`),
    } satisfies Option<string>,
    json: flag('print JSON for machines'),
    lang: oneOf(['vi', 'en'], 'language of the summary (default vi)'),
  },
  positionals: { form: 'FILE', min: 1, max: 1 },
  start: async ({ values: { json: forMachines, key, lang = 'vi' }, positionals: [file = ''], io }) => {
    const bytes = await readAtMost(file, MAX_PROOF_FILE_BYTES);
    if (!bytes.ok) return failed(io, NAME, `${file} cannot be read: ${bytes.fault}.`);
    const said = verifyProofFile(bytes.value, key ?? null);
    if (said.verdict === 'not-proven') {
      const { at, code, reason } = said.fault;
      if (forMachines) io.out(json(io, said));
      // What is wrong may be quoted from the file, whoever made it.
      return failed(io, NAME, printable(`not proven: ${at === '' ? '' : `${at}: `}${reason} (${code})`));
    }
    const summary = summaryOf(said.verdict, said.proof);
    io.out(forMachines ? json(io, summary) : proofText(summary, lang, io.columns));
    if (summary.verdict === 'key-not-trusted') return notTrusted(io, summary, key);
    io.err(
      say(
        lang,
        'Không tệp nào chứng minh được rằng không có phiên bản sau đó: hãy chạy "concord verify" trên sổ.\n',
        'No file can prove that there is no later version: run "concord verify" on the ledger.\n',
      ),
    );
    return 0;
  },
});

function notTrusted(io: Io, { key: { fingerprint } }: ProofSummary, trusted: string | undefined): ExitCode {
  return failed(
    io,
    NAME,
    trusted === undefined
      ? `signature valid, key not trusted: if ${fingerprint} is the fingerprint that you got from the ledger itself, and not with ` +
          'this file, give it with --key.'
      : `signature valid, key not trusted: the file is signed by ${fingerprint}, not by the key that you trust.`,
  );
}
