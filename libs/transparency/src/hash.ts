import { hash } from 'node:crypto';

/** The length of every hash here: SHA-256. */
export const HASH_BYTES = 32;

/** The hash of one entry: SHA-256(0x00 ‖ data) (RFC 9162, 2.1.1). In the ledger `data` is SHA-256(salt ‖ body) (R31). */
export function leafHash(data: Uint8Array): Uint8Array {
  const input = data.length === HASH_BYTES ? leafScratch : Buffer.allocUnsafe(1 + data.length);
  input[0] = LEAF_PREFIX;
  input.set(data, 1);
  return sha256(input);
}

/** The hash of two subtrees: SHA-256(0x01 ‖ left ‖ right) (RFC 9162, 2.1.1). */
export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return sha256(nodeInput(left, right));
}

/** As nodeHash, written to its place in a table. */
export function nodeHashInto(target: Buffer, offset: number, left: Uint8Array, right: Uint8Array): void {
  target.write(hash('sha256', nodeInput(left, right), 'binary'), offset, HASH_BYTES, 'binary');
}

/** The root of the tree without leaves: the hash of nothing (RFC 9162, 2.1.1). */
export function emptyRoot(): Uint8Array {
  return sha256(new Uint8Array(0));
}

/** True where both hold the same bytes. Nothing here is secret, so it may stop at the first difference. */
export function isSameHash(one: Uint8Array, other: Uint8Array): boolean {
  return Buffer.compare(one, other) === 0;
}

function nodeInput(left: Uint8Array, right: Uint8Array): Uint8Array {
  if (left.length + right.length !== 2 * HASH_BYTES) return Buffer.concat([NODE_PREFIX_BYTES, left, right]);
  nodeScratch.set(left, 1);
  nodeScratch.set(right, 1 + left.length);
  return nodeScratch;
}

/** By way of a string: digests that Node hands out as buffers take twice as long, for each brings memory of its own. */
function sha256(input: Uint8Array): Uint8Array {
  return Buffer.from(hash('sha256', input, 'binary'), 'binary');
}

const LEAF_PREFIX = 0x00;
const NODE_PREFIX = 0x01;
const NODE_PREFIX_BYTES = Buffer.from([NODE_PREFIX]);
/** Hashing is synchronous, so one input each is written again and again. */
const leafScratch = Buffer.alloc(1 + HASH_BYTES, LEAF_PREFIX);
const nodeScratch = Buffer.alloc(1 + 2 * HASH_BYTES, NODE_PREFIX);
