import { fromBase64, toBase64 } from './base64.js';
import { accepted, refused } from './outcome.js';
import type { Outcome } from './outcome.js';
import { isKeyName } from './verifier-key.js';

/** A text and who says to have signed it (C2SP signed-note). Nothing in it is to be believed before a signature is verified. */
export interface SignedNote {
  /** Ends in a newline; may hold empty lines. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** One signature line, not verified. */
export interface NoteSignature {
  readonly name: string;
  /** Eight hexadecimal digits. */
  readonly keyId: string;
  /** What follows the key id; its form is the algorithm's. */
  readonly bytes: Uint8Array;
}

/** The note as text: its text, an empty line, a line for each signature. A TypeError where it would not be read back. */
export function formatNote(note: SignedNote): string {
  if (!note.text.endsWith('\n')) throw new TypeError('The text of a note ends in a newline.');
  const written = `${note.text}\n${formatSignatures(note.signatures)}`;
  const read = parseNote(written);
  if (!read.ok) throw new TypeError(read.refusal.reason);
  return written;
}

/** Reads a note. Refused: other than UTF-8, control characters, no signature or more than 100, a line that is no signature, over 1 MB. */
export function parseNote(note: string | Uint8Array): Outcome<SignedNote> {
  if (note.length > MAX_NOTE_LENGTH) return malformed('It is too long.');
  const whole = textOf(note);
  if (whole === null) return malformed('It is not UTF-8, or holds control characters.');
  const separator = whole.lastIndexOf('\n\n');
  if (separator === -1) return malformed('The empty line between text and signatures is missing.');
  const signatures = parseSignatures(whole.slice(separator + 2));
  if (!signatures.ok) return signatures;
  return accepted({ text: whole.slice(0, separator + 1), signatures: signatures.value });
}

/** Signature lines without a text, each ending in a newline. */
export function formatSignatures(signatures: readonly NoteSignature[]): string {
  return signatures
    .map(({ name, keyId, bytes }) => {
      return `${LINE_START}${name} ${toBase64(Buffer.concat([Buffer.from(keyId, 'hex'), bytes]))}\n`;
    })
    .join('');
}

/** Reads one to 100 signature lines. */
export function parseSignatures(lines: string): Outcome<readonly NoteSignature[]> {
  if (!lines.endsWith('\n')) return malformed('It does not end in a signature line.');
  const signatures: NoteSignature[] = [];
  for (const line of lines.slice(0, -1).split('\n')) {
    const signature = parseSignature(line);
    if (signature === null) return malformed(`“${line.slice(0, 80)}” is no signature line.`);
    signatures.push(signature);
  }
  if (signatures.length > MAX_SIGNATURES) return malformed(`It has more than ${MAX_SIGNATURES} signatures.`);
  return accepted(signatures);
}

/** The text of UTF-8 bytes without control characters but newlines; null of others. */
export function textOf(bytes: string | Uint8Array): string | null {
  let text: string;
  try {
    text = typeof bytes === 'string' ? bytes : utf8.decode(bytes);
  } catch {
    return null;
  }
  return text.isWellFormed() && !CONTROL.test(text) ? text : null;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
/** Those of ASCII, below U+0020. */
const CONTROL = /(?![\n\u007f-\u009f])\p{Cc}/u;
const LINE_START = '— ';
const KEY_ID_BYTES = 4;
/** As many as Go's own reader of notes takes; C2SP asks for 16 at least. */
const MAX_SIGNATURES = 100;
const MAX_NOTE_LENGTH = 1_000_000;

function parseSignature(line: string): NoteSignature | null {
  const [, name = '', encoded = ''] = /^— ([^ ]+) ([^ ]+)$/.exec(line) ?? [];
  const bytes = fromBase64(encoded);
  if (!isKeyName(name) || bytes === null || bytes.length <= KEY_ID_BYTES) return null;
  const keyId = Buffer.from(bytes.subarray(0, KEY_ID_BYTES)).toString('hex');
  return { name, keyId, bytes: bytes.subarray(KEY_ID_BYTES) };
}

function malformed(what: string): Outcome<never> {
  return refused('NOTE.MALFORMED', `This is no signed note. ${what}`);
}
