import { copyLedger } from '@concord-ledger/event-store';
import type { CopiedLedger, CopyProgress, EventStore, LedgerStore } from '@concord-ledger/event-store';
import { Frontier } from '@concord-ledger/transparency';
import { leavesOf } from '../proving/verifying/log-leaves.js';

/** What became of moving a ledger. */
export interface Migration extends CopiedLedger {
  /** The root over the entries of the copy (RFC 9162, 2.1.1), in base 64, worked out from what was read there. */
  readonly root: string;
  /** Whether as many entries of the ledger that was copied have the same root. */
  readonly isEqual: boolean;
  /** How many entries the ledger has by now that the copy has not. */
  readonly behind: number;
}

/**
 * Copies a ledger into another store (copyLedger), then reads both from the beginning and compares the roots of their trees: ids, order, both clocks and entry
 * numbers are in what is hashed, or follow from it. Throws NotAdopted where the copy is of something else, and as the stores do.
 */
export async function migrateLedger(
  from: LedgerStore,
  to: LedgerStore,
  onProgress?: CopyProgress,
): Promise<Migration> {
  const copied = await copyLedger(from, to, onProgress);
  const copy = await treeOf(to.events, Infinity);
  const original = await treeOf(from.events, copy.size);
  return {
    ...copied,
    root: Buffer.from(copy.root).toString('base64'),
    isEqual: copy.size === copied.entries && Buffer.compare(copy.root, original.root) === 0,
    behind: original.entries - copy.size,
  };
}

/** The tree over the first entries of a log, as many as `size`, and how many entries there are. */
async function treeOf(
  events: EventStore,
  size: number,
): Promise<{ readonly size: number; readonly root: Uint8Array; readonly entries: number }> {
  const tree = new Frontier();
  let entries = 0;
  for await (const leaves of leavesOf(events)()) {
    for (const leaf of leaves) if (tree.size < size) tree.append(leaf);
    entries += leaves.length;
  }
  return { size: tree.size, root: tree.root(), entries };
}
