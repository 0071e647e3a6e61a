import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { leafData } from './leaf-data.js';

const sha256 = (...parts: readonly Uint8Array[]) => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest('hex');
};

describe('The leaf data of an entry', () => {
  // The largest one that is copied to a place kept for it, the next larger one, and the smallest.
  it.each([8176, 8177, 100_000, 2, 0])('is SHA-256 over salt and body, with %d bytes of body', (length) => {
    const salt = Buffer.from('000102030405060708090a0b0c0d0e0f', 'hex');
    const body = Buffer.alloc(length, 'đ');
    expect(Buffer.from(leafData({ salt, body })).toString('hex')).toBe(sha256(salt, body));
  });

  it('does not change when another one is worked out', () => {
    const salt = Buffer.alloc(16);
    const first = leafData({ salt, body: Buffer.from('{}') });
    leafData({ salt, body: Buffer.from('[]') });
    expect(Buffer.from(first).toString('hex')).toBe(sha256(salt, Buffer.from('{}')));
  });
});
