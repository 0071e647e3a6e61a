import { QueryHandler } from '@nestjs/cqrs';
import type { IQueryHandler } from '@nestjs/cqrs';
import { Unanswerable } from '../../answering/question.js';
import { Ledger } from '../../ledger.js';
import { ProveEntry } from '../../proofs.js';
import type { EntryProof, EntryProofAnswer } from '../../proofs.js';
import { checkpointCovering, provenBy } from './covering.js';
import { EntryProofs } from './entry-proofs.js';

/** Proves an entry to be in the log: for whoever has the entry, and knows the checkpoint or one that it extends. */
@QueryHandler(ProveEntry)
export class ProveEntryHandler implements IQueryHandler<ProveEntry, EntryProofAnswer> {
  /** Keeps the tiles that were read last. */
  #proofs: EntryProofs | null = null;

  constructor(private readonly ledger: Ledger) {}

  async execute({ entry }: ProveEntry): Promise<EntryProofAnswer> {
    try {
      return { outcome: 'proven', proof: await this.#prove(entry) };
    } catch (error) {
      if (error instanceof Unanswerable) return { outcome: 'refused', refusal: error.refusal };
      throw error;
    }
  }

  async #prove(entry: number): Promise<EntryProof> {
    const { opened, waitMs } = this.ledger;
    const covering = await checkpointCovering(opened, entry, waitMs);
    const { checkpoint, note, proving } = covering;
    this.#proofs ??= new EntryProofs(proving.folder);
    const { leafHash, proof } = provenBy(covering, this.#proofs, entry);
    return {
      entry,
      leafHash: base64(leafHash),
      proof: proof.map(base64),
      checkpoint: { size: checkpoint.size, root: base64(checkpoint.root) },
      note,
    };
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
