import { BrokenTile, proveInclusion, readTiles, verifyInclusion } from '@concord-ledger/transparency';
import type { Checkpoint, HashReader } from '@concord-ledger/transparency';
import type { TreeFolder } from '../tree/tree-folder.js';

/** That an entry is in the tree of a checkpoint (RFC 9162, 2.1.3). */
export interface Inclusion {
  /** SHA-256(0x00 ‖ leaf data), 32 bytes (R31). */
  readonly leafHash: Uint8Array;
  /** From the leaf's sibling up, 32 bytes each. */
  readonly proof: readonly Uint8Array[];
}

/** Proves entries from tiles alone, two or three of them for each; the log is not read. */
export class EntryProofs {
  readonly #folder: TreeFolder;
  /** Tiles that were read last, of the tree of the size that was asked for last: whoever proves one entry often proves others. */
  #kept: { readonly size: number; readonly read: HashReader } | null = null;

  constructor(folder: TreeFolder) {
    this.#folder = folder;
  }

  /**
   * The proof of an entry that a checkpoint covers; null where the tiles are missing or do not lead to its root. What is handed out has been
   * verified.
   */
  prove(entry: number, { size, root }: Checkpoint): Inclusion | null {
    const read = this.#kept?.size === size ? this.#kept.read : readTiles(size, this.#folder.load);
    try {
      const leafHash = read({ level: 0, index: entry });
      const proof = proveInclusion(entry, size, read);
      const isProven = verifyInclusion({ index: entry, size, leafHash, root }, proof).ok;
      this.#kept = isProven ? { size, read } : null;
      return isProven ? { leafHash, proof } : null;
    } catch (error) {
      if (!(error instanceof BrokenTile)) throw error;
      this.#kept = null;
      return null;
    }
  }
}
