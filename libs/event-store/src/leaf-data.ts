import { hash } from 'node:crypto';
import type { RawEntry } from './port.js';

/**
 * What the transparency log holds of an entry: SHA-256(salt ‖ body), 32 bytes (R31). The salt keeps whoever reads the published log from
 * guessing what a body says.
 */
export function leafData({ salt, body }: Pick<RawEntry, 'salt' | 'body'>): Uint8Array {
  const length = salt.length + body.length;
  const input = length <= scratch.length ? scratch.subarray(0, length) : Buffer.allocUnsafe(length);
  input.set(salt);
  input.set(body, salt.length);
  // By way of a string: digests that Node hands out as buffers take twice as long.
  return Buffer.from(hash('sha256', input, 'binary'), 'binary');
}

/** Hashing is synchronous, so one input is written again and again; entries are seldom larger. */
const scratch = Buffer.alloc(8192);
