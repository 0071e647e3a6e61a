import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { SeenIds } from './seen-ids.js';

const headOf = (n: number) => {
  const digest = createHash('sha256').update(String(n)).digest();
  return [digest.readUInt32BE(0), digest.readUInt32BE(4)] as const;
};

describe('Ids seen so far', () => {
  it('are each new once in their stream, among many', () => {
    const seen = new SeenIds();
    const ids = Array.from({ length: 20_000 }, (_, n) => headOf(n));
    expect(ids.map((id) => seen.add(0, id))).toEqual(ids.map(() => true));
    expect(ids.map((id) => seen.add(0, id))).toEqual(ids.map(() => false));
    expect(ids.map((id) => seen.add(1, id))).toEqual(ids.map(() => true));
  });

  it('are told apart where their beginnings are zeros', () => {
    const seen = new SeenIds();
    const zero = [0, 0] as const;
    expect([seen.add(0, zero), seen.add(0, zero), seen.add(1, zero)]).toEqual([true, false, true]);
  });
});
