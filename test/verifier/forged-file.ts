import { createHash } from 'node:crypto';
import { canonicalBytes } from '@concord-ledger/event-store';
import { formatVerifierKey } from '@concord-ledger/transparency';
import type { ProofContent } from '@concord-ledger/transparency';

/** A proof file as whoever forges one has it before them: every part can be changed. */
export interface ForgedFile {
  checkpoint: string;
  entries: ForgedEntry[];
  format: string;
  persons: { hash: string; record: string }[];
  stream: string;
  verifierKey: string;
}

interface ForgedEntry {
  body: string;
  entry: number;
  proof: string[];
  salt: string;
  version: number;
}

/** The file of this content, whether or not it proves anything. */
export function forge(content: ProofContent): ForgedFile {
  return {
    checkpoint: content.checkpoint,
    entries: content.entries.map(({ body, entry, proof, salt }, version) => ({
      body: base64(body),
      entry,
      proof: proof.map(base64),
      salt: base64(salt),
      version,
    })),
    format: 'concord-proof/1',
    persons: content.persons
      .map((record) => ({ hash: hashOf(record), record: base64(record) }))
      .sort((one, other) => (one.hash < other.hash ? -1 : 1)),
    stream: content.stream,
    verifierKey: formatVerifierKey(content.key),
  };
}

/** Its bytes in RFC 8785. */
export function bytesOf(file: ForgedFile): Uint8Array {
  return canonicalBytes(file, 'forged file');
}

export function hashOf(record: Uint8Array): string {
  return `sha256:${createHash('sha256').update(record).digest('hex')}`;
}

export function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** The same base 64 with another character at a place. */
export function altered(text: string, at = 0): string {
  return `${text.slice(0, at)}${text[at] === 'A' ? 'B' : 'A'}${text.slice(at + 1)}`;
}
