import { HASH_BYTES, emptyRoot, nodeHash } from './hash.js';
import { nodesOf } from './range.js';
import type { HashReader } from './range.js';
import { isSize } from './size.js';

/**
 * A tree that grows at its right end, kept as the hashes of its complete subtrees from the left (a compact range): at most 53 hashes,
 * whatever its size. Enough to append and to give the root; proofs need more (tiles).
 */
export class Frontier {
  #size: number;
  /** Of the complete subtrees that make up the tree, the largest first. */
  readonly #peaks: Uint8Array[];

  /** The empty tree, or one of `size` leaves whose `peaks` are given; a RangeError where there are not as many as that size has. */
  constructor(size = 0, peaks: readonly Uint8Array[] = []) {
    if (!isSize(size)) throw new RangeError(`No tree has ${size} leaves.`);
    const expected = nodesOf({ start: 0, end: size }).length;
    if (peaks.length !== expected || peaks.some((peak) => peak.length !== HASH_BYTES)) {
      throw new RangeError(`A tree of ${size} leaves has ${expected} peaks of ${HASH_BYTES} bytes each.`);
    }
    this.#size = size;
    this.#peaks = [...peaks];
  }

  /** How many leaves it has. */
  get size(): number {
    return this.#size;
  }

  /** The hashes that continue it: `new Frontier(size, peaks)`. */
  get peaks(): readonly Uint8Array[] {
    return [...this.#peaks];
  }

  /** Appends one leaf. `completed` hears of every subtree that is now complete, the leaf itself (level 0) first. */
  append(leaf: Uint8Array, completed?: (level: number, hash: Uint8Array) => void): void {
    if (leaf.length !== HASH_BYTES)
      throw new RangeError(`A leaf hash has ${HASH_BYTES} bytes, not ${leaf.length}.`);
    let hash = leaf;
    completed?.(0, hash);
    let position = this.#size;
    for (let level = 1; position % 2 === 1; level++) {
      hash = nodeHash(this.#peaks.pop() ?? bug(), hash);
      completed?.(level, hash);
      position = (position - 1) / 2;
    }
    this.#peaks.push(hash);
    this.#size++;
  }

  /** The root of the tree as it stands (RFC 9162, 2.1.1). */
  root(): Uint8Array {
    if (this.#size === 0) return emptyRoot();
    return this.#peaks.reduceRight((right, left) => nodeHash(left, right));
  }
}

/** The root of a list of leaf hashes (RFC 9162, 2.1.1). */
export function rootOf(leafHashes: Iterable<Uint8Array>): Uint8Array {
  const frontier = new Frontier();
  for (const leaf of leafHashes) frontier.append(leaf);
  return frontier.root();
}

/** The frontier of a tree of `size` leaves whose subtrees can be read. */
export function frontierAt(size: number, read: HashReader): Frontier {
  return new Frontier(size, nodesOf({ start: 0, end: size }).map(read));
}

function bug(): never {
  throw new Error('A frontier holds a peak for each bit of its size.');
}
