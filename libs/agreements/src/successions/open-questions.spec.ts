import { describe, expect, it } from '@jest/globals';
import { inEveryWorld } from './open-questions.js';

const [first, second, third] = [{}, {}, {}];

describe('trying every answer to open questions', () => {
  it('is one world where nothing is asked', () => {
    expect(inEveryWorld(() => 'so')).toEqual(['so']);
  });

  it('tries all combinations of what is asked in every world', () => {
    const worlds = inEveryWorld((supposed) => [first, second].map((question) => supposed(question)));
    expect(worlds).toEqual([
      [false, false],
      [true, false],
      [false, true],
      [true, true],
    ]);
  });

  it('asks nothing that an answer has made idle', () => {
    const chain = [first, second, third];
    expect(
      inEveryWorld((supposed) => {
        const end = chain.findIndex((question) => !supposed(question));
        return end === -1 ? chain.length : end;
      }),
    ).toEqual([0, 1, 2, 3]);
  });

  it('gives one answer to a question that is asked twice', () => {
    expect(inEveryWorld((supposed) => [supposed(first), supposed(first)])).toEqual([
      [false, false],
      [true, true],
    ]);
  });

  it('ends at its bound with the world in which all is answered yes', () => {
    const questions = Array.from({ length: 20 }, () => ({}));
    const worlds = inEveryWorld((supposed) => questions.filter((each) => supposed(each)).length, 30);
    expect(worlds).toHaveLength(31);
    expect(worlds.slice(0, 21)).toEqual([0, ...Array.from({ length: 20 }, () => 1)]);
    expect(worlds.at(-1)).toBe(20);
  });
});
