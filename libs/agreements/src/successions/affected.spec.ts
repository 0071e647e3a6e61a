import { describe, expect, it } from '@jest/globals';
import { annulled, corrected } from '../testing/corrections.js';
import { given, succeeded, whole } from '../testing/successions.js';
import { affectedBy } from './affected.js';

describe('whose agreements an entry of the successions can touch', () => {
  const chain = [whole('2010', ['a', 'x'], 'b'), whole('2015', ['b'], 'c')];

  it('are those of the predecessors, and of all whose places had come to them', () => {
    const before = given(...chain).state;
    expect(affectedBy(before, given(...chain, whole('2020', ['c', 'z'], 'd')).state)).toEqual([
      'a',
      'b',
      'c',
      'x',
      'z',
    ]);
    expect(affectedBy(before, given(...chain, whole('2020', ['z'], 'd')).state)).toEqual(['z']);
  });

  it('are those of the old predecessors too, where the act is put right or annulled', () => {
    const before = given(...chain, whole('2020', ['z'], 'd')).state;
    const right = corrected(2, whole('2020', ['y'], 'd'));
    expect(affectedBy(before, given(...chain, whole('2020', ['z'], 'd'), right).state)).toEqual(['y', 'z']);
    expect(affectedBy(before, given(...chain, whole('2020', ['z'], 'd'), annulled(2)).state)).toEqual(['z']);
    expect(affectedBy(before, given(...chain, whole('2020', ['z'], 'd'), annulled(1)).state)).toEqual([
      'a',
      'b',
      'x',
    ]);
  });

  it('are none where nothing has changed', () => {
    expect(affectedBy(given(...chain).state, given(...chain).state)).toEqual([]);
    const dissolved = succeeded('2020', ['c'], { kind: 'dissolved' });
    expect(affectedBy(given(...chain, dissolved).state, given(...chain).state)).toEqual(['a', 'b', 'c', 'x']);
  });
});
