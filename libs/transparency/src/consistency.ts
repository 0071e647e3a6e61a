import { HASH_BYTES, isSameHash, nodeHash } from './hash.js';
import { refused } from './outcome.js';
import type { Verdict } from './outcome.js';
import { hashOfRange, middleOf } from './range.js';
import type { HashReader, Range } from './range.js';
import { greatestPower, half, isSize } from './size.js';

/** That the tree of `size` leaves with this `root` begins with the `oldSize` leaves of the tree with `oldRoot`. */
export interface ConsistencyClaim {
  readonly oldSize: number;
  readonly oldRoot: Uint8Array;
  readonly size: number;
  readonly root: Uint8Array;
}

/**
 * Proves the tree of `size` leaves to be an extension of its first `oldSize` leaves (RFC 9162, 2.1.4.1). Empty where both are equal.
 * A RangeError where `oldSize` is 0, which needs no proof, or above `size`.
 */
export function proveConsistency(oldSize: number, size: number, read: HashReader): readonly Uint8Array[] {
  return consistencyRanges(oldSize, size).map((range) => hashOfRange(range, read));
}

/**
 * Checks a proof by RFC 9162, 2.1.4.2; a proof that is too long or too short is refused. So is an old tree without leaves: every tree
 * extends it, and there is nothing to be proved. Two trees of one size need an empty proof and equal roots.
 */
export function verifyConsistency(claim: ConsistencyClaim, proof: readonly Uint8Array[]): Verdict {
  const { oldSize, oldRoot, size, root } = claim;
  if (!isSize(oldSize) || !isSize(size) || oldSize === 0 || oldSize > size) {
    return refused('PROOF.MALFORMED', `No proof shows that ${size} leaves extend ${oldSize}.`);
  }
  if (oldSize === size) return verifySame(claim, proof);
  // The RFC's step 1; a power of two is a node of the later tree, which the proof leaves out (step 2).
  if (proof.length === 0) return wrongLength(claim, proof);
  const [first, ...rest] = greatestPower(oldSize).width === oldSize ? [oldRoot, ...proof] : proof;
  if (first === undefined || [first, ...rest].some((hash) => hash.length !== HASH_BYTES)) {
    return refused('PROOF.MALFORMED', `The roots and the hashes of a proof have ${HASH_BYTES} bytes each.`);
  }
  let [fn, sn] = [oldSize - 1, size - 1];
  while (fn % 2 === 1) [fn, sn] = [half(fn), half(sn)];
  let [older, newer] = [first, first];
  for (const hash of rest) {
    if (sn === 0) return wrongLength(claim, proof);
    if (fn % 2 === 1 || fn === sn) {
      older = nodeHash(hash, older);
      newer = nodeHash(hash, newer);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [half(fn), half(sn)];
    } else {
      newer = nodeHash(newer, hash);
    }
    [fn, sn] = [half(fn), half(sn)];
  }
  if (sn !== 0) return wrongLength(claim, proof);
  if (!isSameHash(older, oldRoot)) return wrongRoot(claim, `the root of the first ${oldSize}`);
  if (!isSameHash(newer, root)) return wrongRoot(claim, `the root of all ${size}`);
  return { ok: true };
}

/** The nodes whose hashes are the proof, in its order (SUBPROOF of RFC 9162, 2.1.4.1). */
export function consistencyRanges(oldSize: number, size: number): readonly Range[] {
  if (!isSize(oldSize) || !isSize(size) || oldSize === 0 || oldSize > size) {
    throw new RangeError(`No proof shows that ${size} leaves extend ${oldSize}.`);
  }
  const ranges: Range[] = [];
  let [start, end] = [0, size];
  while (end !== oldSize) {
    const middle = middleOf({ start, end });
    if (oldSize <= middle) {
      ranges.push({ start: middle, end });
      end = middle;
    } else {
      ranges.push({ start, end: middle });
      start = middle;
    }
  }
  // What is left is the old tree itself, whose root the verifier has, or a part of it that he has not.
  if (start > 0) ranges.push({ start, end });
  return ranges.reverse();
}

function verifySame(claim: ConsistencyClaim, proof: readonly Uint8Array[]): Verdict {
  if (proof.length > 0) return wrongLength(claim, proof);
  if (isSameHash(claim.oldRoot, claim.root)) return { ok: true };
  return refused('PROOF.WRONG', `Two trees of ${claim.size} leaves have different roots.`);
}

function wrongLength({ oldSize, size }: ConsistencyClaim, proof: readonly Uint8Array[]): Verdict {
  const expected = consistencyRanges(oldSize, size).length;
  return refused(
    'PROOF.MALFORMED',
    `The proof that ${size} leaves extend ${oldSize} has ${expected} hashes, not ${proof.length}.`,
  );
}

function wrongRoot({ oldSize, size }: ConsistencyClaim, which: string): Verdict {
  return refused('PROOF.WRONG', `The proof that ${size} leaves extend ${oldSize} does not lead to ${which}.`);
}
