import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { spreadOf } from './origins.js';

describe('the days that a term can count from', () => {
  it('stand alone up to some 400', () => {
    expect(spreadOf(10, 13)).toEqual({
      first: Float64Array.of(10, 11, 12, 13),
      last: Float64Array.of(10, 11, 12, 13),
    });
    expect(spreadOf(0, 399).first).toHaveLength(400);
  });

  it('are all there, once and in order, however many; few blocks stand for very many', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 80_000 }), fc.nat(200_000), (from, length) => {
        const { first, last } = spreadOf(from, from + length);
        expect([first[0], last[last.length - 1]]).toEqual([from, from + length]);
        expect(first.length).toBeLessThan(900);
        for (let index = 0; index < first.length; index += 1) {
          expect(last[index] ?? NaN).toBeGreaterThanOrEqual(first[index] ?? NaN);
          if (index > 0) expect(first[index]).toBe((last[index - 1] ?? NaN) + 1);
        }
      }),
    );
  });
});
