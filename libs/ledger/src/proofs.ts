import type { Refusal } from '@concord-ledger/agreements';
import { Query } from '@nestjs/cqrs';
import { Ask } from './asking.js';
import type { Asking } from './asking.js';
import type { CheckpointName } from './proving.js';

/** That an entry is in the log that a checkpoint speaks for: RFC 9162, 2.1.3. Hashes have 32 bytes, in base 64. */
export interface EntryProof {
  readonly entry: number;
  /** SHA-256(0x00 ‖ SHA-256(salt ‖ body)) of the entry's bytes as stored (R31). */
  readonly leafHash: string;
  /** From the leaf's sibling up to the root's child. */
  readonly proof: readonly string[];
  readonly checkpoint: CheckpointName;
  /** The checkpoint as it was signed (C2SP tlog-checkpoint). */
  readonly note: string;
}

export type EntryProofAnswer =
  | { readonly outcome: 'proven'; readonly proof: EntryProof }
  /** There is no such entry, no checkpoint covers it, or the log was altered. */
  | { readonly outcome: 'refused'; readonly refusal: Refusal };

/** A proof file (R38), to be kept and handed on byte for byte. */
export interface ProofFile {
  readonly bytes: Uint8Array;
  /** How many entries it proves: versions 0 to this − 1 of the agreement. */
  readonly entries: number;
  /** How many private records of persons are in it; those that were erased, or left out, are not. */
  readonly persons: number;
  readonly checkpoint: CheckpointName;
  /** Of the key that signed the checkpoint: what whoever checks the file must know from elsewhere. */
  readonly fingerprint: string;
}

/** Proves an entry, by its number, to be in the log. */
export class ProveEntry extends Query<EntryProofAnswer> {
  constructor(readonly entry: number) {
    super();
  }
}

/** Writes all that was recorded of an agreement, and what proves it, into a file that is checked without the ledger (R38). */
export class WriteProof extends Ask<
  Asking & { readonly id: string; readonly withoutPersons?: boolean },
  ProofFile
> {}
