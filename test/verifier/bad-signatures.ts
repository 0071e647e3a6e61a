import {
  cosigner,
  formatNote,
  formatVerifierKey,
  noteSigner,
  parseNote,
  signNote,
  verifierKey,
} from '@concord-ledger/transparency';
import type { ProofFaultCode, SignedNote } from '@concord-ledger/transparency';
import type { BadFile } from './bad-files.js';
import { changed } from './bad-forms.js';
import { LOG_KEY, ORIGIN, OTHER_KEY } from './fixed-log.js';
import { SMALL, SMALL_LOG } from './small-log.js';

/** The key, the note and what it signs. */
export function badSignatures(): readonly BadFile[] {
  return [...badKeys(), ...badNotes(), ...badCheckpoints()];
}

const KEY = formatVerifierKey(LOG_KEY.key);
const TEXT = noteOf(SMALL.checkpoint).text;

function badKeys(): readonly BadFile[] {
  const bad = (name: string, what: string, key: string): BadFile => ({
    name,
    what,
    code: 'KEY.MALFORMED',
    at: 'verifierKey',
    bytes: changed((file) => (file.verifierKey = key)),
  });
  const witness = verifierKey(ORIGIN, 'cosignature/v1', Buffer.alloc(32, 1));
  return [
    bad('key-without-a-name', 'The verifier key has no name.', KEY.slice(ORIGIN.length)),
    bad('key-with-a-space', 'The name of the key has a space.', KEY.replace('.example', ' example')),
    bad('key-cut-short', 'The key lacks three bytes.', KEY.slice(0, -4)),
    bad('key-of-other-type', 'The key is of the type 02, which is none of ours.', KEY.replace('+Ad', '+Ak')),
    bad('key-of-a-witness', 'The key is one for cosignatures.', formatVerifierKey(witness)),
    bad('key-id-of-another', 'The id is not that of the key.', KEY.replace(LOG_KEY.key.keyId, '00000000')),
    bad('key-id-in-capitals', 'The id is in capitals.', KEY.replace('+2e14f0b7+', '+2E14F0B7+')),
    bad('key-renamed', 'The key is another log’s, but its id was left.', KEY.replace('register', 'Register')),
  ];
}

function badNotes(): readonly BadFile[] {
  const bad = (name: string, what: string, code: ProofFaultCode, checkpoint: string): BadFile => ({
    name,
    what,
    code,
    at: 'checkpoint',
    bytes: changed((file) => (file.checkpoint = checkpoint)),
  });
  const note = SMALL.checkpoint;
  const witness = cosigner('witness.example', Buffer.alloc(32, 3), 1_700_000_000);
  const [name, signature] = [ORIGIN, LOG_KEY.sign(TEXT).bytes];
  const signed = (bytes: Uint8Array, signer = name) =>
    formatNote({ text: TEXT, signatures: [{ name: signer, keyId: LOG_KEY.key.keyId, bytes }] });
  return [
    bad(
      'note-without-signatures',
      'There is no signature.',
      'NOTE.MALFORMED',
      note.slice(0, note.indexOf('—')),
    ),
    bad('note-cut-short', 'The last newline is missing.', 'NOTE.MALFORMED', note.slice(0, -1)),
    bad('note-on-one-line', 'There is no empty line.', 'NOTE.MALFORMED', note.replace('\n\n', '\n')),
    bad('note-with-a-tab', 'The note has a tab.', 'NOTE.MALFORMED', note.replace('\n', '\t\n')),
    bad('note-with-a-hyphen', 'A hyphen for the dash.', 'NOTE.MALFORMED', note.replace('—', '-')),
    bad(
      'signature-without-padding',
      'The base 64 of the signature lacks its padding.',
      'NOTE.MALFORMED',
      note.replace(/=\n$/, '\n'),
    ),
    bad(
      'cosigned',
      'A witness has signed, too: nobody could tell here whether that signature was altered.',
      'NOTE.OTHER_SIGNATURES',
      signNote(TEXT, [LOG_KEY, witness]),
    ),
    bad(
      'signed-twice',
      'The same signature stands there twice.',
      'NOTE.OTHER_SIGNATURES',
      signNote(TEXT, [LOG_KEY, LOG_KEY]),
    ),
    bad(
      'signed-by-another-key',
      'The signature is by another key in the same name than the file says.',
      'NOTE.NO_KNOWN_SIGNATURE',
      SMALL_LOG.checkpoint([OTHER_KEY]),
    ),
    bad(
      'signed-in-another-name',
      'The signature is in another name than the key’s.',
      'NOTE.NO_KNOWN_SIGNATURE',
      signed(signature, 'concord.example/Register'),
    ),
    bad(
      'signature-altered',
      'One bit of the signature’s second half is another.',
      'NOTE.WRONG_SIGNATURE',
      signed(flipped(signature, 40)),
    ),
    bad(
      'signature-of-63-bytes',
      'The signature lacks a byte.',
      'NOTE.WRONG_SIGNATURE',
      signed(signature.subarray(0, 63)),
    ),
    bad(
      'signature-of-65-bytes',
      'The signature has a byte more.',
      'NOTE.WRONG_SIGNATURE',
      signed(Buffer.concat([signature, Buffer.alloc(1)])),
    ),
    bad(
      'signature-with-another-s',
      'S is larger by the order of the group: the equation holds, RFC 8032 refuses it.',
      'NOTE.WRONG_SIGNATURE',
      signed(plusOrder(signature)),
    ),
    bad(
      'signature-of-another-text',
      'The signature is a good one, of a checkpoint of four entries.',
      'NOTE.WRONG_SIGNATURE',
      signed(LOG_KEY.sign(noteOf(SMALL_LOG.checkpoint([LOG_KEY], 4)).text).bytes),
    ),
    {
      name: 'key-of-small-order',
      what: 'The key is the neutral point, in whose name everybody can sign everything.',
      code: 'NOTE.WRONG_SIGNATURE',
      at: 'checkpoint',
      bytes: changed((file) => {
        const key = verifierKey(ORIGIN, 'ed25519', littleEndian(1n));
        const bytes = Buffer.concat([BASE_POINT, littleEndian(1n)]);
        file.verifierKey = formatVerifierKey(key);
        file.checkpoint = formatNote({ text: TEXT, signatures: [{ name: ORIGIN, keyId: key.keyId, bytes }] });
      }),
    },
  ];
}

/** Signed by the log's own key: it is the log that is wrong. */
function badCheckpoints(): readonly BadFile[] {
  const bad = (name: string, what: string, text: string, code: ProofFaultCode): BadFile => ({
    name,
    what,
    code,
    at: 'checkpoint',
    bytes: changed((file) => (file.checkpoint = signNote(text, [LOG_KEY]))),
  });
  const [origin = '', size = '', root = ''] = TEXT.split('\n');
  const malformed = 'CHECKPOINT.MALFORMED';
  return [
    bad('checkpoint-of-two-lines', 'The root is missing.', `${origin}\n${size}\n`, malformed),
    bad(
      'checkpoint-with-leading-zero',
      'The size is written 05.',
      `${origin}\n0${size}\n${root}\n`,
      malformed,
    ),
    bad('checkpoint-too-large', 'The size is 2^53.', `${origin}\n${2 ** 53}\n${root}\n`, malformed),
    bad(
      'checkpoint-of-a-short-root',
      'The root has 31 bytes.',
      `${origin}\n${size}\n${Buffer.alloc(31).toString('base64')}\n`,
      malformed,
    ),
    bad(
      'checkpoint-with-an-empty-line',
      'There is an empty line below the root.',
      `${origin}\n${size}\n${root}\n\nmore\n`,
      malformed,
    ),
    bad(
      'checkpoint-of-another-log',
      'The key signed what another log says.',
      TEXT.replace('register', 'other'),
      'CHECKPOINT.OTHER_LOG',
    ),
  ];
}

/** A file that another key signed all through: whether that key is to be trusted, the file cannot say. */
export function resigned(): Uint8Array {
  return changed((file) => {
    file.checkpoint = SMALL_LOG.checkpoint([OTHER_KEY]);
    file.verifierKey = formatVerifierKey(OTHER_KEY.key);
  });
}

/** The checkpoint of the same log in another origin, which its key bears as its name. */
export function renamed(): Uint8Array {
  const origin = 'concord.example/Register';
  const signer = noteSigner(origin, Buffer.alloc(32, 5));
  return changed((file) => {
    file.checkpoint = SMALL_LOG.checkpoint([signer], 5, origin);
    file.verifierKey = formatVerifierKey(signer.key);
  });
}

function noteOf(note: string): SignedNote {
  const parsed = parseNote(note);
  if (!parsed.ok) throw new Error(parsed.refusal.reason);
  return parsed.value;
}

function flipped(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.map((byte, index) => (index === at ? byte ^ 1 : byte));
}

const ORDER = 2n ** 252n + 27742317777372353535851937790883648493n;
const BASE_POINT = Buffer.from(`58${'66'.repeat(31)}`, 'hex');

function plusOrder(signature: Uint8Array): Uint8Array {
  const s = BigInt(`0x${Buffer.from(signature.subarray(32)).reverse().toString('hex')}`);
  return Buffer.concat([signature.subarray(0, 32), littleEndian(s + ORDER)]);
}

function littleEndian(number: bigint): Uint8Array {
  return Buffer.from(number.toString(16).padStart(64, '0'), 'hex').reverse();
}
