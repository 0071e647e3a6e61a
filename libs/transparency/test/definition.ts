import { createHash } from 'node:crypto';

/*
 * RFC 9162 word for word, over a list of leaf hashes and without a thought for speed: what the library is held to. It shares nothing
 * with it.
 */

/** The leaf hashes of so many entries, each another. */
export function leaves(count: number): readonly Buffer[] {
  return Array.from({ length: count }, (_, entry) => sha256(Buffer.from([0]), Buffer.from(`entry ${entry}`)));
}

/** MTH (2.1.1). */
export function mth(hashes: readonly Buffer[]): Buffer {
  const [first, ...others] = hashes;
  if (first === undefined) return sha256();
  if (others.length === 0) return first;
  const k = split(hashes.length);
  return sha256(Buffer.from([1]), mth(hashes.slice(0, k)), mth(hashes.slice(k)));
}

/** PATH (2.1.3.1). */
export function path(m: number, hashes: readonly Buffer[]): readonly Buffer[] {
  if (hashes.length === 1) return [];
  const k = split(hashes.length);
  return m < k
    ? [...path(m, hashes.slice(0, k)), mth(hashes.slice(k))]
    : [...path(m - k, hashes.slice(k)), mth(hashes.slice(0, k))];
}

/** PROOF (2.1.4.1). */
export function proof(m: number, hashes: readonly Buffer[]): readonly Buffer[] {
  return subproof(m, hashes, true);
}

function subproof(m: number, hashes: readonly Buffer[], known: boolean): readonly Buffer[] {
  const n = hashes.length;
  if (m === n) return known ? [] : [mth(hashes)];
  const k = split(n);
  return m <= k
    ? [...subproof(m, hashes.slice(0, k), known), mth(hashes.slice(k))]
    : [...subproof(m - k, hashes.slice(k), false), mth(hashes.slice(0, k))];
}

/** The largest power of two smaller than n. */
function split(n: number): number {
  let k = 1;
  while (2 * k < n) k = 2 * k;
  return k;
}

function sha256(...parts: readonly Buffer[]): Buffer {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
}
