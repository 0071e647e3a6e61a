import {
  BrokenTile,
  Frontier,
  frontierAt,
  proveConsistency,
  proveInclusion,
  readTiles,
  verifyConsistency,
  verifyInclusion,
} from '@concord-ledger/transparency';
import type { Checkpoint, HashReader, TileLoader } from '@concord-ledger/transparency';
import { kindOfDifference } from './kind-of-difference.js';
import type { Difference } from './kind-of-difference.js';
import type { ReadLeaves } from './log-leaves.js';

/** The tree that a log is held against: what a checkpoint says of it, or the tiles alone. */
export type KnownTree = Pick<Checkpoint, 'size' | 'root'>;

/**
 * Finds the first entry at which a log is not the one that a known tree was made from, and what was done to it. Null where the tiles do not
 * lead to the known root: then they are of another tree, and tell nothing.
 *
 * Nothing is taken from the tiles on trust: that all entries before are right follows from a consistency proof, that another leaf belongs in
 * this place from an inclusion proof, both against the known root.
 */
export async function locateDifference(
  known: KnownTree,
  leaves: ReadLeaves,
  load: TileLoader,
): Promise<Difference | null> {
  const root = rootFrom(known.size, load);
  if (root === null || Buffer.compare(root, known.root) !== 0) return null;
  const tree = { ...known, read: readTiles(known.size, load) };
  const { first, last } = await firstDifference(tree, leaves);
  return last === null ? kindOfDifference(first, tree, leaves) : { how: 'unlocated', first, last, was: null };
}

interface ReadableTree extends KnownTree {
  readonly read: HashReader;
}

/** The first entry that differs; where the tiles were altered, too, as near as they tell: it lies between `first` and `last`. */
interface Place {
  readonly first: number;
  readonly last: number | null;
}

async function firstDifference(tree: ReadableTree, leaves: ReadLeaves): Promise<Place> {
  let proven = new Frontier();
  for await (const chunk of leaves()) {
    const covered = chunk.slice(0, tree.size - proven.size);
    const grown = new Frontier(proven.size, proven.peaks);
    for (const leaf of covered) grown.append(leaf);
    if (!isPrefix(grown, tree)) return firstInChunk(proven, covered, tree);
    proven = grown;
    if (proven.size === tree.size) break;
  }
  return { first: proven.size, last: null };
}

function firstInChunk(proven: Frontier, chunk: readonly Uint8Array[], tree: ReadableTree): Place {
  const between = { first: proven.size, last: proven.size + chunk.length - 1 };
  for (const leaf of chunk) {
    const known = readLeaf(proven.size, tree);
    if (known === null) return between;
    if (Buffer.compare(leaf, known) !== 0) {
      const isFirst = isPrefix(proven, tree) && isIncluded(proven.size, known, tree);
      return isFirst ? { first: proven.size, last: null } : between;
    }
    proven.append(leaf);
  }
  return between;
}

/** The root to which tiles lead; null where one is missing. */
export function rootFrom(size: number, load: TileLoader): Uint8Array | null {
  return orBroken(() => frontierAt(size, readTiles(size, load)).root());
}

function isPrefix(prefix: Frontier, { size, root, read }: ReadableTree): boolean {
  if (prefix.size === 0) return true;
  const proof = orBroken(() => proveConsistency(prefix.size, size, read));
  return (
    proof !== null &&
    verifyConsistency({ oldSize: prefix.size, oldRoot: prefix.root(), size, root }, proof).ok
  );
}

function isIncluded(index: number, leafHash: Uint8Array, { size, root, read }: ReadableTree): boolean {
  const proof = orBroken(() => proveInclusion(index, size, read));
  return proof !== null && verifyInclusion({ index, size, leafHash, root }, proof).ok;
}

function readLeaf(index: number, { read }: ReadableTree): Uint8Array | null {
  return orBroken(() => read({ level: 0, index }));
}

/** Null where a tile is missing or too short. */
function orBroken<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    if (error instanceof BrokenTile) return null;
    throw error;
  }
}
