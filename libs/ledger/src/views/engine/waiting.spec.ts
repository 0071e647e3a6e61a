import { describe, expect, it } from '@jest/globals';
import { Waiting } from './waiting.js';

describe('waiting for the views', () => {
  it('asks at once, and waits for nothing where there is an answer', async () => {
    const waiting = new Waiting();
    expect(await waiting.until(() => 'there', 0)).toBe('there');
    expect(await waiting.untilShown('a', () => 7, 0)).toBe(7);
  });

  it('tells who waits for an event its number once it is shown, and asks nobody who waits for another', async () => {
    const waiting = new Waiting();
    const asked: string[] = [];
    const ask = (event: string) => () => {
      asked.push(event);
      return null;
    };
    const [first, again, other] = [
      waiting.untilShown('a', ask('a'), LONG),
      waiting.untilShown('a', ask('a'), LONG),
      waiting.untilShown('b', ask('b'), SHORT),
    ];
    asked.length = 0;
    waiting.shown([entry('a', 5), entry('c', 6)]);
    expect(await Promise.all([first, again])).toEqual([5, 5]);
    expect(asked).toEqual([]);
    expect(await other).toBeNull();
  });

  it('asks all where nobody knows how far the views have moved', async () => {
    const waiting = new Waiting();
    let reached: number | null = null;
    const event = waiting.untilShown('a', () => reached, LONG);
    const any = waiting.until(() => reached, LONG);
    waiting.moved();
    reached = 3;
    waiting.moved();
    expect(await Promise.all([event, any])).toEqual([3, 3]);
  });

  it('asks those who wait for no one event also where it is known what is shown', async () => {
    const waiting = new Waiting();
    let reached: number | null = null;
    const any = waiting.until(() => reached, LONG);
    reached = 4;
    waiting.shown([entry('a', 4)]);
    expect(await any).toBe(4);
  });

  it('rejects with what the asking throws', async () => {
    const waiting = new Waiting();
    let fault: Error | null = null;
    const ask = () => {
      if (fault !== null) throw fault;
      return null;
    };
    const event = waiting.untilShown('a', ask, LONG);
    fault = new Error('The disk is gone.');
    waiting.moved();
    await expect(event).rejects.toThrow('The disk is gone.');
  });
});

/** In milliseconds: never waited for, and over at once. */
const LONG = 60_000;
const SHORT = 1;

function entry(id: string, number: number) {
  return { number, stored: { id } };
}
