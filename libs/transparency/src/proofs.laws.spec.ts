import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leaves, mth, path, proof as proofByDefinition } from '../test/definition.js';
import { grow, hex } from '../test/grown-tree.js';
import { proveConsistency, verifyConsistency } from './consistency.js';
import { rootOf } from './frontier.js';
import { nodeHash } from './hash.js';
import { proveInclusion, verifyInclusion } from './inclusion.js';
import { hashOfRange } from './range.js';
import type { Node } from './range.js';

const LEAVES = leaves(600);
const { at } = grow(LEAVES);
const ROOTS = Array.from({ length: LEAVES.length + 1 }, (_, size) => rootOf(LEAVES.slice(0, size)));
/** All that are small, and those about a tile's width. */
const SIZES = [
  ...Array.from({ length: 70 }, (_, index) => index + 1),
  127,
  128,
  129,
  255,
  256,
  257,
  511,
  513,
];

describe('a tree', () => {
  it('has the root that RFC 9162 defines, at every size', () => {
    for (const size of [0, ...SIZES, 600]) {
      expect([size, hex(ROOTS[size] ?? never())]).toStrictEqual([size, hex(mth(LEAVES.slice(0, size)))]);
    }
  });
});

describe('an inclusion proof', () => {
  it.each(SIZES)('in a tree of %i is the one that RFC 9162 defines, and verifies, for every leaf', (size) => {
    const [all, read, root] = [LEAVES.slice(0, size), at(size), ROOTS[size] ?? never()];
    for (const [index, leafHash] of all.entries()) {
      const proof = proveInclusion(index, size, read);
      expect(proof.map(hex)).toStrictEqual(path(index, all).map(hex));
      expect(verifyInclusion({ index, size, leafHash, root }, proof)).toStrictEqual({ ok: true });
    }
  });

  it('fails with any bit turned, of the proof, the leaf or the root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 600 }), fc.nat(), fc.nat(), fc.nat(255), (size, a, b, bit) => {
        const index = a % size;
        const proof = proveInclusion(index, size, at(size));
        const hashes = [LEAVES[index] ?? never(), ROOTS[size] ?? never(), ...proof];
        const turned = hashes.with(b % hashes.length, turn(hashes[b % hashes.length] ?? never(), bit));
        const [leafHash = never(), root = never(), ...rest] = turned;
        expect(verifyInclusion({ index, size, leafHash, root }, rest)).toStrictEqual({
          ok: false,
          refusal: {
            code: 'PROOF.WRONG',
            reason: `The proof of leaf ${index} does not lead to the root of the tree of ${size} leaves.`,
          },
        });
      }),
      { numRuns: 500 },
    );
  });

  it('fails for every other leaf, and at every other place', () => {
    for (const size of [2, 3, 8, 13]) {
      for (let index = 0; index < size; index++) {
        const proof = proveInclusion(index, size, at(size));
        const root = ROOTS[size] ?? never();
        for (let other = 0; other <= size; other++) {
          const claim = { index, size, leafHash: LEAVES[index] ?? never(), root };
          if (other === index) continue;
          expect(verifyInclusion({ ...claim, index: other }, proof).ok).toBe(false);
          expect(verifyInclusion({ ...claim, leafHash: LEAVES[other] ?? never() }, proof).ok).toBe(false);
        }
      }
    }
  });

  it('is refused when a hash is missing, added or of another length, and says how many there should be', () => {
    const proof = proveInclusion(4, 13, at(13));
    const claim = { index: 4, size: 13, leafHash: LEAVES[4] ?? never(), root: ROOTS[13] ?? never() };
    const length = (count: number) => ({
      ok: false,
      refusal: {
        code: 'PROOF.MALFORMED',
        reason: `The proof of leaf 4 in a tree of 13 leaves has 4 hashes, not ${count}.`,
      },
    });
    expect(proof).toHaveLength(4);
    expect(verifyInclusion(claim, proof.slice(1))).toStrictEqual(length(3));
    expect(verifyInclusion(claim, proof.slice(0, -1))).toStrictEqual(length(3));
    expect(verifyInclusion(claim, [...proof, claim.root])).toStrictEqual(length(5));
    expect(verifyInclusion(claim, [claim.root, ...proof])).toStrictEqual(length(5));
    expect(verifyInclusion(claim, proof.with(0, new Uint8Array(31)))).toMatchObject({
      refusal: {
        code: 'PROOF.MALFORMED',
        reason: 'A leaf hash and the hashes of a proof have 32 bytes each.',
      },
    });
  });

  it('is asked for within the tree only', () => {
    for (const [index, size] of [
      [5, 5],
      [0, 0],
      [-1, 5],
      [0.5, 5],
      [0, 2 ** 53],
    ] as const) {
      expect(() => proveInclusion(index, size, at(5))).toThrow(RangeError);
      const claim = { index, size, leafHash: LEAVES[0] ?? never(), root: ROOTS[5] ?? never() };
      expect(verifyInclusion(claim, [])).toMatchObject({ ok: false, refusal: { code: 'PROOF.MALFORMED' } });
    }
  });
});

describe('a consistency proof', () => {
  it.each(SIZES.filter((size) => size <= 129))(
    'to %i leaves is the one that RFC 9162 defines, and verifies, from every size',
    (size) => {
      const [all, read, root] = [LEAVES.slice(0, size), at(size), ROOTS[size] ?? never()];
      for (let oldSize = 1; oldSize <= size; oldSize++) {
        const proof = proveConsistency(oldSize, size, read);
        expect(proof.map(hex)).toStrictEqual(proofByDefinition(oldSize, all).map(hex));
        const claim = { oldSize, oldRoot: ROOTS[oldSize] ?? never(), size, root };
        expect(verifyConsistency(claim, proof)).toStrictEqual({ ok: true });
      }
    },
  );

  it('fails with any bit turned, of the proof or of a root', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 600 }), fc.nat(), fc.nat(), fc.nat(255), (size, a, b, bit) => {
        const oldSize = 1 + (a % (size - 1));
        const proof = proveConsistency(oldSize, size, at(size));
        const hashes = [ROOTS[oldSize] ?? never(), ROOTS[size] ?? never(), ...proof];
        const turned = hashes.with(b % hashes.length, turn(hashes[b % hashes.length] ?? never(), bit));
        const [oldRoot = never(), root = never(), ...rest] = turned;
        expect(verifyConsistency({ oldSize, oldRoot, size, root }, rest)).toMatchObject({
          ok: false,
          refusal: { code: 'PROOF.WRONG' },
        });
      }),
      { numRuns: 500 },
    );
  });

  it('is refused when a hash is missing or added, and says how many there should be', () => {
    const claim = { oldSize: 6, oldRoot: ROOTS[6] ?? never(), size: 8, root: ROOTS[8] ?? never() };
    const proof = proveConsistency(6, 8, at(8));
    const length = (count: number) => ({
      ok: false,
      refusal: {
        code: 'PROOF.MALFORMED',
        reason: `The proof that 8 leaves extend 6 has 3 hashes, not ${count}.`,
      },
    });
    expect(proof).toHaveLength(3);
    expect(verifyConsistency(claim, [])).toStrictEqual(length(0));
    expect(verifyConsistency(claim, proof.slice(0, -1))).toStrictEqual(length(2));
    expect(verifyConsistency(claim, proof.slice(1))).toStrictEqual(length(2));
    expect(verifyConsistency(claim, [...proof, claim.root])).toStrictEqual(length(4));
    expect(verifyConsistency({ ...claim, oldSize: 8, oldRoot: claim.root }, proof)).toMatchObject({
      refusal: { reason: 'The proof that 8 leaves extend 8 has 0 hashes, not 3.' },
    });
  });

  it('tells a tree that was rewritten from one that was not', () => {
    const rewritten = LEAVES.with(2, LEAVES[500] ?? never()).slice(0, 8);
    const other = grow(rewritten);
    const claim = { oldSize: 6, oldRoot: ROOTS[6] ?? never(), size: 8, root: other.tree.root() };
    expect(verifyConsistency(claim, proveConsistency(6, 8, other.at(8)))).toStrictEqual({
      ok: false,
      refusal: {
        code: 'PROOF.WRONG',
        reason: 'The proof that 8 leaves extend 6 does not lead to the root of the first 6.',
      },
    });
    expect(verifyConsistency({ ...claim, oldSize: 8, oldRoot: ROOTS[8] ?? never() }, [])).toStrictEqual({
      ok: false,
      refusal: { code: 'PROOF.WRONG', reason: 'Two trees of 8 leaves have different roots.' },
    });
  });

  it('has nothing to say of a tree without leaves, or of a smaller one', () => {
    for (const [oldSize, size] of [
      [0, 5],
      [0, 0],
      [6, 5],
      [-1, 5],
      [1.5, 5],
    ] as const) {
      expect(() => proveConsistency(oldSize, size, at(5))).toThrow(RangeError);
      const claim = { oldSize, oldRoot: ROOTS[0] ?? never(), size, root: ROOTS[5] ?? never() };
      expect(verifyConsistency(claim, [])).toMatchObject({ ok: false, refusal: { code: 'PROOF.MALFORMED' } });
    }
  });
});

describe('trees beyond 32 bits', () => {
  /** All leaves alike: then a subtree's hash is known by its level. */
  const levels = Array.from({ length: 53 }, () => LEAVES[0] ?? never());
  for (let level = 1; level < levels.length; level++) {
    const below = levels[level - 1] ?? never();
    levels[level] = Buffer.from(nodeHash(below, below));
  }
  const read = ({ level }: Node) => levels[level] ?? never();
  const rootAt = (size: number) => hashOfRange({ start: 0, end: size }, read);
  const size = fc.integer({ min: 2 ** 32, max: Number.MAX_SAFE_INTEGER });

  it('are proved like others', () => {
    fc.assert(
      fc.property(size, fc.nat({ max: Number.MAX_SAFE_INTEGER }), (leafCount, a) => {
        const index = a % leafCount;
        const proof = proveInclusion(index, leafCount, read);
        const claim = { index, size: leafCount, leafHash: LEAVES[0] ?? never(), root: rootAt(leafCount) };
        expect(verifyInclusion(claim, proof)).toStrictEqual({ ok: true });
        const [oldSize, root] = [index + 1, rootAt(leafCount)];
        const extended = { oldSize, oldRoot: rootAt(oldSize), size: leafCount, root };
        expect(verifyConsistency(extended, proveConsistency(oldSize, leafCount, read))).toStrictEqual({
          ok: true,
        });
      }),
    );
  });

  it('tell 2^52 leaves from one more', () => {
    const [oldSize, leafCount] = [2 ** 52 + 1, 2 ** 52 + 2];
    const claim = { oldSize, oldRoot: rootAt(oldSize), size: leafCount, root: rootAt(leafCount) };
    const proof = proveConsistency(oldSize, leafCount, read);
    expect(proof).toHaveLength(3);
    expect(verifyConsistency(claim, proof)).toStrictEqual({ ok: true });
  });
});

function turn(hash: Uint8Array, bit: number): Uint8Array {
  const turned = Uint8Array.from(hash);
  turned[bit >> 3] = (turned[bit >> 3] ?? 0) ^ (1 << (bit & 7));
  return turned;
}

function never(): never {
  throw new Error('The test asks for a hash that it did not make.');
}
