import { verifyLedger } from '@concord-ledger/ledger';
import type { Verification } from '@concord-ledger/ledger';
import type { Language } from '@concord-ledger/partial-date';
import { parseNote } from '@concord-ledger/transparency';
import { json } from '../answering.js';
import { command, failed } from '../command.js';
import type { ExitCode, Io } from '../io.js';
import { withStore } from '../ledger.js';
import { ANSWER_OPTIONS, text } from '../option.js';
import { progress } from '../progress.js';
import { readAtMost } from '../read-at-most.js';
import { verificationText } from '../verification-text.js';
import { say } from '../words.js';

const NAME = 'verify';

/**
 * Works out the whole ledger anew from the payloads of its entries, and holds it against what is filed beside them, the private records, the
 * tiles, its own latest checkpoint and one that was kept elsewhere. Needs no key and changes nothing; safe beside a running server.
 */
export const verify = command({
  name: NAME,
  options: {
    checkpoint: text('FILE', 'a checkpoint that you kept: the ledger must begin with what it covers'),
    ...ANSWER_OPTIONS,
  },
  start: async ({ values, configuration, io }) => {
    const { checkpoint: file, data, json: forMachines, lang = 'vi' } = values;
    const given = file === undefined ? null : await readAtMost(file, MAX_CHECKPOINT_BYTES);
    if (given?.ok === false) return failed(io, NAME, `${file ?? ''} cannot be read: ${given.fault}.`);
    const folder = data ?? configuration.dataFolder;
    const shown = progress(io);
    const found = await withStore(configuration, folder, (store, keys) =>
      verifyLedger({
        store,
        folder,
        keys,
        onProgress: shown.update,
        ...(given !== null && { checkpoint: asSigned(given.value) }),
      }),
    ).finally(shown.end);
    const isNone = given !== null && !parseNote(asSigned(given.value)).ok;
    // That it is none is one finding; with another one the ledger is not sound.
    const isHeld = !(isNone && found.found === 1);
    io.out(forMachines ? json(io, found) : verificationText(found, lang, { width: io.columns, isHeld }));
    if (isNone) io.err(noCheckpoint(file ?? '', lang));
    return told(io, found, lang);
  },
});

/**
 * A note as it was signed, where mail or an editor has put other ends to its lines, or a byte order mark before them; no note holds a
 * carriage return, and no ledger's name begins with such a mark.
 */
function asSigned(note: Uint8Array): Uint8Array {
  const isMarked = BYTE_ORDER_MARK.every((byte, index) => note[index] === byte);
  return note.subarray(isMarked ? BYTE_ORDER_MARK.length : 0).filter((byte) => byte !== CARRIAGE_RETURN);
}

const CARRIAGE_RETURN = 0x0d;
const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** One byte more than a note can have is told, and the rest not read. */
const MAX_CHECKPOINT_BYTES = 1_000_000;

function told(io: Io, verification: Verification, lang: Language): ExitCode {
  const { found } = verification;
  if (found === 0) {
    io.err(remark(verification, lang));
    return 0;
  }
  return failed(
    io,
    NAME,
    say(lang, `có ${found} chỗ sai.`, found === 1 ? '1 thing is wrong.' : `${found} things are wrong.`),
  );
}

/** Whoever gave the wrong file is not to look for what is wrong with the ledger. */
function noCheckpoint(file: string, lang: Language): string {
  return say(
    lang,
    `${file} không phải là mốc kiểm tra: hãy đưa vào nguyên vẹn tệp mà "concord checkpoint" đã in ra.\n`,
    `${file} is no checkpoint: give the file that "concord checkpoint" printed, whole.\n`,
  );
}

/** What a sound ledger does not prove. */
function remark({ checkpoints, entries }: Verification, lang: Language): string {
  const given = checkpoints.find(({ whose }) => whose === 'given');
  if (given === undefined)
    return say(
      lang,
      'Ai nắm các tệp của sổ cũng có thể viết lại tất cả: hãy đối chiếu với một mốc kiểm tra cất ở nơi khác bằng --checkpoint.\n',
      'Whoever has the files of the ledger can write all of it anew: hold it against a checkpoint that was kept elsewhere, by --checkpoint.\n',
    );
  const newer = entries - given.size;
  if (newer === 0) return '';
  return say(
    lang,
    `${newer} mục mới hơn mốc kiểm tra được đưa vào, nên mốc ấy không nói gì về chúng.\n`,
    `${newer === 1 ? '1 entry is' : `${newer} entries are`} newer than the checkpoint that was given, which says nothing of them.\n`,
  );
}
