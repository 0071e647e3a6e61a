import { describe, expect, it } from '@jest/globals';
import { Arrivals } from './arrivals.js';

describe('Arrivals', () => {
  it('of one turn of the event loop go on together, once the last of them is there', async () => {
    const arrivals = new Arrivals();
    const seen: string[] = [];
    const arrive = async (name: string) => {
      seen.push(`${name} is there`);
      await arrivals.together();
      seen.push(`${name} goes on`);
    };
    const first = arrive('first');
    // As after the callback of another socket: whatever could go on by itself has gone on.
    await Promise.resolve();
    await Promise.all([first, arrive('second')]);
    expect(seen).toStrictEqual(['first is there', 'second is there', 'first goes on', 'second goes on']);
  });

  it('of a later turn wait for their own', async () => {
    const arrivals = new Arrivals();
    const first = arrivals.together();
    await first;
    expect(arrivals.together()).not.toBe(first);
  });
});
