import { describe, expect, it } from '@jest/globals';
import { hex } from '../test/grown-tree.js';
import { readVectors } from '../test/vectors.js';
import { verifyConsistency } from './consistency.js';
import { rootOf } from './frontier.js';
import { leafHash, nodeHash } from './hash.js';
import { verifyInclusion } from './inclusion.js';

/** Hashes in base64, where the name does not say hex. */
interface Vectors {
  readonly inclusion: readonly InclusionCase[];
  readonly consistency: readonly ConsistencyCase[];
  readonly subtreeinclusion: readonly SubtreeInclusionCase[];
  readonly subtreeconsistency: readonly SubtreeConsistencyCase[];
  readonly tree: {
    readonly leaf_inputs_hex: readonly string[];
    readonly node_hashes_hex: readonly (readonly string[])[];
    readonly root_hashes_hex_by_size: readonly string[];
  };
  readonly hash: { readonly cases: readonly HashCase[] };
}

interface ProofCase {
  readonly name: string;
  readonly proof: readonly string[] | null;
  readonly wantErr: boolean;
}
interface InclusionCase extends ProofCase {
  readonly leafIdx: number;
  readonly treeSize: number;
  readonly leafHash: string;
  readonly root: string;
}
interface SubtreeInclusionCase extends ProofCase {
  readonly leafIdx: number;
  readonly start: number;
  readonly end: number;
  readonly leafHash: string;
  readonly root: string;
}
interface ConsistencyCase extends ProofCase {
  readonly size1: number;
  readonly size2: number;
  readonly root1: string;
  readonly root2: string;
}
interface SubtreeConsistencyCase extends ProofCase {
  readonly start: number;
  readonly end: number;
  readonly size: number;
  readonly root1: string;
  readonly root2: string;
}
interface HashCase {
  readonly desc: string;
  readonly leaf_hex?: string;
  readonly leaf_utf8?: string;
  readonly left_utf8?: string;
  readonly right_utf8?: string;
  readonly want_hex: string;
}
const vectors = readVectors('tlog_vectors.json') as Vectors | null;
if (vectors !== null)
  describe('the vectors of public test suites', () => {
    holdTo(vectors);
  });

function holdTo(suites: Vectors): void {
  describe('of hashes and roots', () => {
    it.each(suites.hash.cases.map((each) => [each.desc, each] as const))('%s', (_, each) => {
      expect(hex(hashOf(each))).toBe(each.want_hex);
    });

    it('give the hashes of the nodes and the roots of the sizes', () => {
      const leaves = suites.tree.leaf_inputs_hex.map((data) => leafHash(Buffer.from(data, 'hex')));
      const levels = suites.tree.node_hashes_hex.map((_, level) => {
        const width = 2 ** level;
        return Array.from({ length: leaves.length / width }, (_, index) =>
          hex(rootOf(leaves.slice(index * width, (index + 1) * width))),
        );
      });
      expect(levels).toStrictEqual(suites.tree.node_hashes_hex);
      const roots = Array.from({ length: leaves.length + 1 }, (_, size) =>
        hex(rootOf(leaves.slice(0, size))),
      );
      expect(roots).toStrictEqual(suites.tree.root_hashes_hex_by_size);
    });
  });

  it.each(suites.inclusion.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const claim = {
      index: each.leafIdx,
      size: each.treeSize,
      leafHash: bytes(each.leafHash),
      root: bytes(each.root),
    };
    expect(verifyInclusion(claim, hashes(each)).ok).toBe(!each.wantErr);
  });

  it.each(suites.consistency.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const claim = {
      oldSize: each.size1,
      oldRoot: bytes(each.root1),
      size: each.size2,
      root: bytes(each.root2),
    };
    expect(verifyConsistency(claim, hashes(each)).ok).toBe(!each.wantErr);
  });

  /** A subtree is a tree of its own: the leaf counts from its start. Which runs of leaves are subtrees is another function's business. */
  it.each(suites.subtreeinclusion.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const { leafIdx, start, end } = each;
    const claim = {
      index: leafIdx - start,
      size: end - start,
      leafHash: bytes(each.leafHash),
      root: bytes(each.root),
    };
    expect(verifyInclusion(claim, hashes(each)).ok).toBe(!each.wantErr);
  });

  /** The others are of subtrees that begin later or are empty, which RFC 9162 does not know. */
  const fromTheStart = suites.subtreeconsistency.filter(({ start, end }) => start === 0 && end > 0);
  it.each(fromTheStart.map((each) => [each.name, each] as const))('%s', (_, each) => {
    const claim = { oldSize: each.end, oldRoot: bytes(each.root1), size: each.size, root: bytes(each.root2) };
    expect(verifyConsistency(claim, hashes(each)).ok).toBe(!each.wantErr);
  });
}

function hashOf({ leaf_hex, leaf_utf8, left_utf8, right_utf8 }: HashCase): Uint8Array {
  if (leaf_hex !== undefined) return leafHash(Buffer.from(leaf_hex, 'hex'));
  if (leaf_utf8 !== undefined) return leafHash(Buffer.from(leaf_utf8));
  if (left_utf8 === undefined || right_utf8 === undefined) return rootOf([]);
  return nodeHash(Buffer.from(left_utf8), Buffer.from(right_utf8));
}

function hashes({ proof }: ProofCase): readonly Buffer[] {
  return (proof ?? []).map(bytes);
}

function bytes(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
