import { fromBase64, toBase64 } from './base64.js';
import { HASH_BYTES } from './hash.js';
import { openNote } from './open-note.js';
import { accepted, refused } from './outcome.js';
import type { Outcome } from './outcome.js';
import { formatNote, parseNote, parseSignatures, textOf } from './signed-note.js';
import type { NoteSignature } from './signed-note.js';
import { parseSize } from './size.js';
import type { VerifierKey } from './verifier-key.js';

/** What a log asks a witness to cosign: the body of `POST …/add-checkpoint` (C2SP tlog-witness). */
export interface AddCheckpoint {
  /** The size of the checkpoint that this witness cosigned last; 0 at first. */
  readonly oldSize: number;
  /** That the checkpoint extends it: at most 63 hashes, none where `oldSize` is 0. */
  readonly proof: readonly Uint8Array[];
  /** A signed checkpoint, as it is. */
  readonly checkpoint: string;
}

/** The body of the request. A TypeError where no witness could read it. */
export function formatAddCheckpoint({ oldSize, proof, checkpoint }: AddCheckpoint): string {
  const body = [`old ${oldSize}`, ...proof.map(toBase64), '', checkpoint].join('\n');
  const read = parseAddCheckpoint(body);
  if (!read.ok) throw new TypeError(read.refusal.reason);
  return body;
}

/**
 * Reads the body of a request. Whether the checkpoint is signed and the proof true, the witness has yet to see: what is refused here
 * is to be answered with 400.
 */
export function parseAddCheckpoint(body: string | Uint8Array): Outcome<AddCheckpoint> {
  const text = textOf(body);
  if (text === null) return malformed('The request is not UTF-8, or holds control characters.');
  const end = text.indexOf('\n\n');
  if (end === -1) return malformed('The empty line before the checkpoint is missing.');
  const [first = '', ...lines] = text.slice(0, end).split('\n');
  const oldSize = first.startsWith('old ') ? parseSize(first.slice('old '.length)) : null;
  if (oldSize === null) return malformed(`“${first.slice(0, 80)}” does not say the old size: old <number>.`);
  if (lines.length > MAX_PROOF_LINES) return malformed(`A proof has at most ${MAX_PROOF_LINES} hashes.`);
  const proof = lines.map(fromBase64).filter((hash) => hash !== null);
  if (proof.length < lines.length || proof.some((hash) => hash.length !== HASH_BYTES)) {
    return malformed(`A line of the proof is no hash of ${HASH_BYTES} bytes in base64.`);
  }
  const checkpoint = text.slice(end + 2);
  const note = parseNote(checkpoint);
  if (!note.ok) return malformed(note.refusal.reason);
  return accepted({ oldSize, proof, checkpoint });
}

/**
 * The checkpoint with the cosignatures of a witness's answer 200 (signature lines): those of known witnesses, each verified, in the
 * place of older ones of the same key. Unknown ones are left out; a wrong one, or none that is known, is refused.
 */
export function addCosignatures(
  checkpoint: string,
  answer: string | Uint8Array,
  witnesses: readonly VerifierKey[],
): Outcome<string> {
  const note = parseNote(checkpoint);
  if (!note.ok) return note;
  const lines = textOf(answer);
  const offered = lines === null ? malformed('The answer is not UTF-8.') : parseSignatures(lines);
  if (!offered.ok) return offered;
  const { text, signatures } = note.value;
  const opened = openNote(formatNote({ text, signatures: offered.value }), witnesses);
  if (!opened.ok) return opened;
  const made = opened.value.verified.map(({ signature }) => signature);
  const kept = signatures.filter((old) => !made.some((fresh) => isOfSameKey(old, fresh)));
  return accepted(formatNote({ text, signatures: [...kept, ...made] }));
}

/** The body of a witness's answer 409, of type `text/x.tlog.size`: the size of the checkpoint that it cosigned last. */
export function formatConflict(size: number): string {
  return `${size}\n`;
}

/** Reads the body of an answer 409: the old size to ask again with. */
export function parseConflict(body: string): Outcome<number> {
  const size = body.endsWith('\n') ? parseSize(body.slice(0, -1)) : null;
  return size === null ? malformed('The answer does not say a size.') : accepted(size);
}

const MAX_PROOF_LINES = 63;

function isOfSameKey(one: NoteSignature, other: NoteSignature): boolean {
  return one.name === other.name && one.keyId === other.keyId;
}

function malformed(what: string): Outcome<never> {
  return refused('WITNESS.MALFORMED', what);
}
