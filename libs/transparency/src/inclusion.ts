import { HASH_BYTES, isSameHash, nodeHash } from './hash.js';
import { refused } from './outcome.js';
import type { Verdict } from './outcome.js';
import { hashOfRange, middleOf } from './range.js';
import type { HashReader, Range } from './range.js';
import { half, isSize } from './size.js';

/** That the leaf at `index`, counted from 0, of the tree of `size` leaves with this `root` is the one with `leafHash`. */
export interface InclusionClaim {
  readonly index: number;
  readonly size: number;
  readonly leafHash: Uint8Array;
  readonly root: Uint8Array;
}

/**
 * Proves a leaf to be in the tree of `size` leaves: the hashes from the leaf's sibling up to the root's child (RFC 9162, 2.1.3.1).
 * A RangeError where the tree has no such leaf.
 */
export function proveInclusion(index: number, size: number, read: HashReader): readonly Uint8Array[] {
  return inclusionRanges(index, size).map((range) => hashOfRange(range, read));
}

/** Checks a proof by RFC 9162, 2.1.3.2; a proof that is too long or too short is refused. */
export function verifyInclusion(claim: InclusionClaim, proof: readonly Uint8Array[]): Verdict {
  const { index, size, leafHash, root } = claim;
  if (!isSize(index) || !isSize(size) || index >= size) {
    return refused('PROOF.MALFORMED', `A tree of ${size} leaves has no leaf ${index}, counted from 0.`);
  }
  if ([leafHash, ...proof].some((hash) => hash.length !== HASH_BYTES)) {
    return refused('PROOF.MALFORMED', `A leaf hash and the hashes of a proof have ${HASH_BYTES} bytes each.`);
  }
  let [fn, sn] = [index, size - 1];
  let hash = leafHash;
  for (const sibling of proof) {
    if (sn === 0) return wrongLength(claim, proof);
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(sibling, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      hash = nodeHash(hash, sibling);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return wrongLength(claim, proof);
  if (isSameHash(hash, root)) return { ok: true };
  return refused(
    'PROOF.WRONG',
    `The proof of leaf ${index} does not lead to the root of the tree of ${size} leaves.`,
  );
}

/** The nodes whose hashes are the proof, in its order. */
export function inclusionRanges(index: number, size: number): readonly Range[] {
  if (!isSize(size) || !isSize(index) || index >= size) {
    throw new RangeError(`A tree of ${size} leaves has no leaf ${index}, counted from 0.`);
  }
  const siblings: Range[] = [];
  let [start, end] = [0, size];
  while (end - start > 1) {
    const middle = middleOf({ start, end });
    if (index < middle) {
      siblings.push({ start: middle, end });
      end = middle;
    } else {
      siblings.push({ start, end: middle });
      start = middle;
    }
  }
  return siblings.reverse();
}

function wrongLength({ index, size }: InclusionClaim, proof: readonly Uint8Array[]): Verdict {
  const expected = inclusionRanges(index, size).length;
  return refused(
    'PROOF.MALFORMED',
    `The proof of leaf ${index} in a tree of ${size} leaves has ${expected} hashes, not ${proof.length}.`,
  );
}
