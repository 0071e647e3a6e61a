import { describe, expect, it } from '@jest/globals';
import { Silences } from './silences.js';

function longestOf(...instants: readonly number[]) {
  const silences = new Silences();
  let before = -Infinity;
  instants.forEach((instant, entry) => {
    silences.add(entry, before, instant);
    before = instant;
  });
  return silences.longest;
}

describe('The longest silence of a log', () => {
  it('lies between two entries: there is none in a log of one, nor where all are of one instant', () => {
    expect(longestOf()).toBeNull();
    expect(longestOf(5)).toBeNull();
    expect(longestOf(5, 5, 5)).toBeNull();
  });

  it('is named by the entry that ends it, the first of equally long ones', () => {
    const [from, to] = ['1970-01-01T00:00:01.000Z', '1970-01-01T00:00:04.000Z'];
    expect(longestOf(0, 1000, 4000, 7000, 7001)).toEqual({ entry: 2, from, to });
  });
});
