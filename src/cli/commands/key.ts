import type { FormerKey, KeyStatus } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { json } from '../answering.js';
import { command, failed } from '../command.js';
import type { ExitCode } from '../io.js';
import { ANSWER_OPTIONS, flag } from '../option.js';
import { withProving } from '../proving.js';
import { facts } from '../table.js';
import { say } from '../words.js';

const NAME = 'key';

/** What verifies the ledger's checkpoints; makes the signing key where there never was one, and another one where it is asked to. */
export const key = command({
  name: NAME,
  options: {
    rotate: flag('make another key; the old one signs a last checkpoint together with it, and is no more'),
    ...ANSWER_OPTIONS,
  },
  start: ({ values: { rotate, json: forMachines, lang = 'vi', data }, configuration, io }) =>
    withProving(configuration, data, async (proving): Promise<ExitCode> => {
      const before = proving.status().key;
      const made = rotate ? await proving.rotateKey() : await proving.makeKey();
      if (made.state !== 'usable') return failed(io, NAME, problemOf(made));
      const former = proving.formerKeys();
      const { verifierKey, fingerprint } = made;
      io.out(
        forMachines
          ? json(io, { verifierKey, fingerprint, former })
          : facts(rows({ verifierKey, fingerprint }, former, lang), io.columns),
      );
      if (!forMachines) io.err(remark(before, made, former, lang));
      return 0;
    }),
});

function rows(
  { verifierKey, fingerprint }: { readonly verifierKey: string; readonly fingerprint: string },
  former: readonly FormerKey[],
  lang: Language,
): readonly (readonly [string, string])[] {
  return [
    [say(lang, 'Khóa kiểm chứng', 'Verifier key'), verifierKey],
    [say(lang, 'Dấu vân tay của khóa', 'Fingerprint of the key'), fingerprint],
    ...former.map((each) => [say(lang, 'Khóa trước đây', 'Former key'), each.verifierKey] as const),
  ];
}

/** What has been done, if anything; what is to be done with it. */
function remark(
  before: KeyStatus,
  { fingerprint }: Extract<KeyStatus, { state: 'usable' }>,
  former: readonly FormerKey[],
  lang: Language,
): string {
  if (before.state === 'usable' && before.fingerprint === fingerprint) return '';
  if (former.length === 0)
    return say(
      lang,
      'Đã tạo khóa ký (keys/signing.key). Hãy cất một bản sao ở nơi khác, và trao dấu vân tay này cho những ai sẽ kiểm chứng sổ.\n',
      'The signing key was made (keys/signing.key). Keep a copy of it elsewhere, and give this fingerprint to whoever will verify the ledger.\n',
    );
  return former.at(-1)?.handover == null
    ? say(
        lang,
        'Đã tạo khóa ký mới. Khóa trước không còn để ký nhận khóa mới, nên phải trao dấu vân tay này bằng con đường khác.\n',
        'Another signing key was made. The one before is gone and could not sign it in: give this fingerprint by other means.\n',
      )
    : say(
        lang,
        'Đã tạo khóa ký mới. Mốc kiểm tra mới nhất do cả hai khóa ký: ai tin khóa trước thì có thể tin khóa này.\n',
        'Another signing key was made. The latest checkpoint is signed by both: whoever trusts the former one can go over to this one.\n',
      );
}

function problemOf(status: Exclude<KeyStatus, { state: 'usable' }>): string {
  return status.state === 'unusable' ? status.problem : 'no key could be made.';
}
