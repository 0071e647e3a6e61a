import { describe, expect, it } from '@jest/globals';
import { StoreUnavailable } from '@concord-ledger/event-store';
import { Turns } from './turns.js';

/** A promise that a test fulfils when it wants to. */
function gate(): { readonly opened: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return {
    opened,
    open: () => {
      open();
    },
  };
}

describe('Turns', () => {
  it('are taken one after another, in the order of asking, and others are not held up', async () => {
    const turns = new Turns();
    const told: string[] = [];
    const first = gate();
    const done = [
      turns.take('a', async () => {
        await first.opened;
        told.push('a1');
      }),
      turns.take('a', async () => {
        told.push('a2');
        return 2;
      }),
    ];
    await turns.take('b', async () => {
      told.push('b');
    });
    expect(told).toStrictEqual(['b']);
    first.open();
    expect(await Promise.all(done)).toStrictEqual([undefined, 2]);
    expect(told).toStrictEqual(['b', 'a1', 'a2']);
  });

  it('go on after one that failed', async () => {
    const turns = new Turns();
    const failing = turns.take('a', async () => Promise.reject(new Error('Broken')));
    const next = turns.take('a', async () => 'done');
    await expect(failing).rejects.toThrow('Broken');
    expect(await next).toBe('done');
  });

  it('are refused where as many as may are under way, and given again once one has ended', async () => {
    const turns = new Turns(2);
    const first = gate();
    const done = [turns.take('a', () => first.opened), turns.take('a', async () => 'second')];
    expect(await turns.take('a', async () => 'third')).toBeNull();
    first.open();
    await Promise.all(done);
    expect(await turns.take('a', async () => 'fourth')).toBe('fourth');
  });

  it('are no longer waited for after a while: the work that was sent away is not done', async () => {
    const turns = new Turns(10, 20);
    const first = gate();
    const told: string[] = [];
    const holding = turns.take('a', () => first.opened);
    const sentAway = turns.take('a', async () => {
      told.push('late');
    });
    await expect(sentAway).rejects.toThrow(StoreUnavailable);
    first.open();
    await holding;
    expect(await turns.take('a', async () => 'next')).toBe('next');
    expect(told).toEqual([]);
  });
});
