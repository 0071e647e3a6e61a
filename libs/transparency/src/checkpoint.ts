import { fromBase64, toBase64 } from './base64.js';
import { HASH_BYTES } from './hash.js';
import { openNote, signNote } from './open-note.js';
import { accepted, refused } from './outcome.js';
import type { Outcome } from './outcome.js';
import type { NoteSigner, VerifiedSignature } from './signature.js';
import { parseSize } from './size.js';
import type { VerifierKey } from './verifier-key.js';

/** What a log says of itself: with this many entries its tree has this root (C2SP tlog-checkpoint). */
export interface Checkpoint {
  /** The log's identity; one line, not empty. */
  readonly origin: string;
  /** How many entries it covers: entries 0 to size − 1. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, none of them empty. Nobody audits what they say; C2SP advises against them. */
  readonly extensions: readonly string[];
}

/** Whose checkpoints to believe. */
export interface CheckpointTrust {
  readonly origin: string;
  /** The log's keys, the present one and those before a rotation. One of them must have signed. */
  readonly keys: readonly VerifierKey[];
  /** Keys of witnesses; their signatures are verified where there are any. How many are enough is the caller's to say. */
  readonly witnesses?: readonly VerifierKey[];
}

export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  /** By the log's keys, one at least. */
  readonly signatures: readonly VerifiedSignature[];
  /** By known witnesses, each with its time. */
  readonly cosignatures: readonly VerifiedSignature[];
}

/** The checkpoint as a signed note. */
export function signCheckpoint(checkpoint: Checkpoint, signers: readonly NoteSigner[]): string {
  return signNote(formatCheckpoint(checkpoint), signers);
}

/** Reads a signed checkpoint and verifies it. Refused as a note is; and where the log itself did not sign, or it is another log's. */
export function openCheckpoint(
  note: string | Uint8Array,
  { origin, keys, witnesses = [] }: CheckpointTrust,
): Outcome<OpenedCheckpoint> {
  const opened = openNote(note, [...keys, ...witnesses]);
  if (!opened.ok) return opened;
  const signatures = opened.value.verified.filter(({ key }) => keys.includes(key));
  if (signatures.length === 0) {
    return refused('NOTE.NO_KNOWN_SIGNATURE', `None of the known keys of ${origin} signed this checkpoint.`);
  }
  const parsed = parseCheckpoint(opened.value.text);
  if (!parsed.ok) return parsed;
  if (parsed.value.origin !== origin) {
    return refused('CHECKPOINT.OTHER_LOG', `This checkpoint is of ${parsed.value.origin}, not of ${origin}.`);
  }
  const cosignatures = opened.value.verified.filter(({ key }) => witnesses.includes(key));
  return accepted({ checkpoint: parsed.value, signatures, cosignatures });
}

/** The text of a checkpoint: the note's text, before it is signed. A TypeError where it would not be read back. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(size), toBase64(root), ...extensions];
  const text = lines.map((line) => `${line}\n`).join('');
  const read = parseCheckpoint(text);
  if (!read.ok) throw new TypeError(read.refusal.reason);
  if (read.value.extensions.length !== extensions.length || read.value.origin !== origin) {
    throw new TypeError('The origin and the further lines of a checkpoint are one line each.');
  }
  return text;
}

/** Reads the text of a checkpoint, which is still to be verified. */
export function parseCheckpoint(text: string): Outcome<Checkpoint> {
  const [origin, digits, encoded, ...rest] = text.split('\n');
  const last = rest.pop();
  if (origin === undefined || digits === undefined || encoded === undefined || last !== '') {
    return malformed('It needs three lines, each ending in a newline.');
  }
  if (origin === '') return malformed('Its first line, the origin, is empty.');
  const size = parseSize(digits);
  if (size === null) return malformed(`Its second line is no number of entries up to 2^53 − 1: “${digits}”.`);
  const root = fromBase64(encoded);
  if (root?.length !== HASH_BYTES)
    return malformed(`Its third line is no hash of ${HASH_BYTES} bytes in base64.`);
  if (rest.includes('')) return malformed('One of its further lines is empty.');
  return accepted({ origin, size, root, extensions: rest });
}

function malformed(what: string): Outcome<never> {
  return refused('CHECKPOINT.MALFORMED', `This is no checkpoint. ${what}`);
}
