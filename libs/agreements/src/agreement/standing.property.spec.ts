import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { STANDINGS } from '../answers.js';
import { countWorlds, standingsOfEveryWorld } from '../testing/every-world.js';
import { CALENDAR, lifeOf, lives } from '../testing/random-lives.js';
import { isPossible } from './conflict.js';
import { standingOn } from './timeline.js';

const MOST_WORLDS = 3_000;

describe('the standing on a day (R9)', () => {
  it.each([
    { width: 1, most: 7, runs: 400 },
    { width: 3, most: 5, runs: 400 },
    { width: 8, most: 3, runs: 400 },
  ])('is what trying every world finds, with dates of up to $width days', ({ width, most, runs }) => {
    fc.assert(
      fc.property(lives(width, most), (events) => {
        fc.pre(countWorlds(events) <= MOST_WORLDS);
        const expected = standingsOfEveryWorld(events, CALENDAR);
        const state = lifeOf(events);
        const isLegal = expected.some((standings) => standings.size > 0);
        expect(isPossible(state.facts)).toBe(isLegal);
        if (!isLegal) return;
        const found = CALENDAR.map((day) => [day, standingOn(state, day).standings]);
        expect(found).toEqual(
          CALENDAR.map((day, index) => [day, STANDINGS.filter((standing) => expected[index]?.has(standing))]),
        );
      }),
      { numRuns: runs },
    );
  });
});
