import { describe, expect, it } from '@jest/globals';
import { verifyProofFile } from '@concord-ledger/transparency';
import { LOG_KEY } from './fixed-log.js';
import { fileOf } from './good-files.js';
import { LONG } from './long-log.js';
import { SMALL } from './small-log.js';

/** The same for the other verifier: verifier/test_verify_proof.py. */
describe('no byte of a proof file can be changed, removed or doubled', () => {
  it('at any place of a small one', () => {
    const good = fileOf(SMALL);
    expect(isProven(good)).toBe(true);
    expect(passing(good, [...good.keys()])).toEqual([]);
  });

  it('at places all over a long one', () => {
    const good = fileOf(LONG);
    expect(isProven(good)).toBe(true);
    // 397 is prime to the lengths of all that is repeated in the file.
    const places = Array.from({ length: Math.floor(good.length / 397) }, (_, index) => 397 * index);
    expect(places.length).toBeGreaterThan(100);
    expect(passing(good, places)).toEqual([]);
  });
});

/** Mutations that still prove something: there must be none. */
function passing(good: Uint8Array, places: readonly number[]): string[] {
  return places.flatMap((place) => {
    const byte = good[place] ?? 0;
    const replacements = [[byte ^ 1], [byte ^ 32], [], [byte, byte]];
    return replacements.flatMap((other) => {
      const changed = Buffer.concat([
        good.subarray(0, place),
        Uint8Array.from(other),
        good.subarray(place + 1),
      ]);
      return isProven(changed) ? [`byte ${place} as ${JSON.stringify(other)}`] : [];
    });
  });
}

function isProven(file: Uint8Array): boolean {
  return verifyProofFile(file, LOG_KEY.key.fingerprint).verdict === 'proven';
}
