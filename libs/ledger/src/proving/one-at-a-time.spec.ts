import { describe, expect, it } from '@jest/globals';
import { OneAtATime } from './one-at-a-time.js';

/** Work whose every time a test ends by hand. */
function byHand() {
  const times: PromiseWithResolvers<string>[] = [];
  const work = new OneAtATime(() => {
    const time = Promise.withResolvers<string>();
    times.push(time);
    return time.promise;
  });
  return { work, times };
}

describe('Work that is done once at a time', () => {
  it('is shared by those who ask while it is being done: they get the next time', async () => {
    const { work, times } = byHand();
    const first = work.ask();
    const others = [work.ask(), work.ask()];
    expect(times).toHaveLength(1);
    times[0]?.resolve('first');
    expect(await first).toBe('first');
    await new Promise(setImmediate);
    expect(times).toHaveLength(2);
    const late = work.ask();
    times[1]?.resolve('second');
    expect(await Promise.all(others)).toEqual(['second', 'second']);
    await new Promise(setImmediate);
    times[2]?.resolve('third');
    expect(await late).toBe('third');
  });

  it('goes on after it failed, and fails only those who asked for that time', async () => {
    const { work, times } = byHand();
    const first = work.ask();
    const next = work.ask();
    times[0]?.reject(new Error('no'));
    await expect(first).rejects.toThrow('no');
    await new Promise(setImmediate);
    times[1]?.resolve('yes');
    expect(await next).toBe('yes');
    const again = work.ask();
    expect(times).toHaveLength(3);
    times[2]?.resolve('again');
    expect(await again).toBe('again');
  });

  it('is not begun twice where somebody asks again as soon as it has ended', async () => {
    const { work, times } = byHand();
    const again = work.ask().then(() => work.ask());
    const other = work.ask();
    times[0]?.resolve('first');
    await new Promise(setImmediate);
    expect(times).toHaveLength(2);
    times[1]?.resolve('second');
    expect(await Promise.all([again, other])).toEqual(['second', 'second']);
  });
});
