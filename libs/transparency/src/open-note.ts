import { accepted, refused } from './outcome.js';
import type { Outcome } from './outcome.js';
import { verifySignature } from './signature.js';
import type { NoteSigner, VerifiedSignature } from './signature.js';
import { formatNote, parseNote } from './signed-note.js';
import type { NoteSignature } from './signed-note.js';
import type { VerifierKey } from './verifier-key.js';

/** A note that at least one known key has signed. */
export interface OpenedNote {
  readonly text: string;
  /** One for each known key that signed, in the note's order. Where a key signed twice, its first signature. */
  readonly verified: readonly VerifiedSignature[];
  /** Of unknown keys: they say nothing. */
  readonly unverified: readonly NoteSignature[];
}

/** Signs a text, which ends in a newline; answers the signed note. */
export function signNote(text: string, signers: readonly NoteSigner[]): string {
  return formatNote({ text, signatures: signers.map(({ sign }) => sign(text)) });
}

/**
 * Reads a note and verifies every signature of a known key (C2SP signed-note). Refused: no known key signed it; a signature in the name
 * of a known key is wrong, whatever others say; two of the known keys fit one signature.
 */
export function openNote(note: string | Uint8Array, keys: readonly VerifierKey[]): Outcome<OpenedNote> {
  const parsed = parseNote(note);
  if (!parsed.ok) return parsed;
  const { text, signatures } = parsed.value;
  const verified = new Map<VerifierKey, VerifiedSignature>();
  const unverified: NoteSignature[] = [];
  for (const signature of signatures) {
    const [key, ...others] = keys.filter(
      ({ name, keyId }) => name === signature.name && keyId === signature.keyId,
    );
    const title = `${signature.name} (key ${signature.keyId})`;
    if (key === undefined) {
      unverified.push(signature);
      continue;
    }
    if (others.length > 0) return refused('NOTE.AMBIGUOUS_KEY', `More than one known key is ${title}.`);
    const made = verifySignature(text, signature, key);
    if (made === null) return refused('NOTE.WRONG_SIGNATURE', `The signature of ${title} is wrong.`);
    if (!verified.has(key)) verified.set(key, made);
  }
  if (verified.size === 0)
    return refused('NOTE.NO_KNOWN_SIGNATURE', 'None of the known keys signed this note.');
  return accepted({ text, verified: [...verified.values()], unverified });
}
