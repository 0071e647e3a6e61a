import type { Steps } from '@concord-ledger/agreements';
import { describe, expect, it } from '@jest/globals';
import { givingWay } from './giving-way.js';

/** Steps that each take so many milliseconds by a clock of their own, and what was done meanwhile. */
function working(durations: readonly number[]) {
  const done: string[] = [];
  let ms = 0;
  function* steps(): Steps<string> {
    for (const [index, duration] of durations.entries()) {
      ms += duration;
      done.push(`step ${index}`);
      // Asked for at once, begun when the event loop turns.
      setImmediate(() => done.push(`other ${index}`));
      yield;
    }
    return 'come to its end';
  }
  return { done, work: () => givingWay(steps(), () => ms) };
}

describe('Work in steps', () => {
  it('comes to what its last step answers', async () => {
    expect(await working([]).work()).toBe('come to its end');
    expect(await working([1, 20, 1]).work()).toBe('come to its end');
  });

  it('lets others have their turn once it has taken ten milliseconds, and then again', async () => {
    const { done, work } = working([4, 4, 4, 1, 30]);
    await work();
    expect(done).toStrictEqual([
      'step 0',
      'step 1',
      'step 2',
      'other 0',
      'other 1',
      'other 2',
      'step 3',
      'step 4',
      'other 3',
      'other 4',
    ]);
  });

  it('fails where a step fails', async () => {
    function* failing(): Steps<string> {
      yield;
      throw new Error('no further');
    }
    await expect(givingWay(failing())).rejects.toThrow('no further');
  });
});
