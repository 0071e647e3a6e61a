import { hash } from 'node:crypto';
import { toBase64 } from '../base64.js';
import { formatNote, parseNote } from '../signed-note.js';
import { formatVerifierKey } from '../verifier-key.js';
import type { VerifierKey } from '../verifier-key.js';
import { PROOF_FORMAT, writeDocument } from './document.js';
import type { PersonDocument } from './document.js';
import { checked, faulty } from './fault.js';
import type { Checked } from './fault.js';
import { verifyProofFile } from './verify-proof-file.js';

/** What a proof file is made of. */
export interface ProofContent {
  /** The signed note of a checkpoint that covers the entries; signatures by other keys than `key` are left out of the file. */
  readonly checkpoint: string;
  readonly key: VerifierKey;
  readonly stream: string;
  /** Versions 0, 1, 2 … of the stream, at least one. */
  readonly entries: readonly EntryToProve[];
  /** The bytes of private records that the entries name, in any order (R32). */
  readonly persons: readonly Uint8Array[];
}

export interface EntryToProve {
  /** Its number in the log. */
  readonly entry: number;
  /** As stored (R31). */
  readonly body: Uint8Array;
  readonly salt: Uint8Array;
  /** Its inclusion in the tree of the checkpoint's size. */
  readonly proof: readonly Uint8Array[];
}

/**
 * The bytes of a proof file (R38). It is verified before it is handed out: a fault says what in the content does not fit together, as where
 * the log was altered after the checkpoint.
 */
export function buildProofFile({
  checkpoint,
  key,
  stream,
  entries,
  persons,
}: ProofContent): Checked<Uint8Array> {
  const note = signedByOnly(key, checkpoint);
  if (!note.ok) return note;
  const bytes = writeDocument({
    checkpoint: note.value,
    entries: entries.map(({ entry, body, salt, proof }, version) => ({
      body: toBase64(body),
      entry,
      proof: proof.map(toBase64),
      salt: toBase64(salt),
      version,
    })),
    format: PROOF_FORMAT,
    persons: inOrder(persons),
    stream,
    verifierKey: formatVerifierKey(key),
  });
  const made = verifyProofFile(bytes, key.fingerprint);
  return made.verdict === 'not-proven' ? { ok: false, fault: made.fault } : checked(bytes);
}

function signedByOnly(key: VerifierKey, note: string): Checked<string> {
  const parsed = parseNote(note);
  if (!parsed.ok) return faulty(parsed.refusal.code, 'checkpoint', parsed.refusal.reason);
  const { text, signatures } = parsed.value;
  const signature = signatures.find(({ name, keyId }) => name === key.name && keyId === key.keyId);
  return signature === undefined
    ? faulty('NOTE.NO_KNOWN_SIGNATURE', 'checkpoint', `${key.name} (key ${key.keyId}) did not sign it.`)
    : checked(formatNote({ text, signatures: [signature] }));
}

/** By hash; what several entries name is there once. */
function inOrder(records: readonly Uint8Array[]): readonly PersonDocument[] {
  const byHash = new Map(records.map((record) => [`sha256:${hash('sha256', record)}`, toBase64(record)]));
  return [...byHash]
    .map(([name, record]) => ({ hash: name, record }))
    .sort((one, other) => (one.hash < other.hash ? -1 : 1));
}
