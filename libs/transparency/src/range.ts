import { nodeHash } from './hash.js';
import { greatestPower } from './size.js';

/**
 * A run of leaves, from `start` up to and without `end`, that is one node of a tree in the sense of RFC 9162, 2.1.1: it begins at
 * a multiple of the greatest power of two that its length holds. At the right edge of a tree a node may be incomplete.
 */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** A complete subtree: the leaves from index · 2^level up to and without (index + 1) · 2^level. Level 0 are the leaf hashes. */
export interface Node {
  readonly level: number;
  readonly index: number;
}

/** Gives the hash of a complete subtree, from wherever it is kept; throws where it cannot. */
export type HashReader = (node: Node) => Uint8Array;

/** The hash of a run of leaves, put together from the complete subtrees in it (MTH of RFC 9162, 2.1.1). */
export function hashOfRange(range: Range, read: HashReader): Uint8Array {
  const hashes = nodesOf(range).map(read);
  return hashes.reduceRight((right, left) => nodeHash(left, right));
}

/** The complete subtrees that make up a run of leaves, from left to right: each as large as can be. */
export function nodesOf({ start, end }: Range): readonly Node[] {
  const nodes: Node[] = [];
  for (let at = start; at < end;) {
    const { width, level } = greatestPower(end - at);
    nodes.push({ level, index: at / width });
    at += width;
  }
  return nodes;
}

/** Where the tree over a run of at least two leaves divides: its left half is as large a complete subtree as leaves some to the right. */
export function middleOf({ start, end }: Range): number {
  return start + greatestPower(end - start - 1).width;
}
