import { describe, expect, it } from '@jest/globals';
import { SharedReading } from './shared-reading.js';

describe('A shared reading', () => {
  it('is one for all who ask at once, and sees what was there when the last of them asked', async () => {
    let there = 0;
    let readings = 0;
    const reading = new SharedReading(() => {
      readings += 1;
      return Promise.resolve(there);
    });
    const first = reading.ask();
    there = 1;
    const second = reading.ask();
    expect([await first, await second, readings]).toStrictEqual([1, 1, 1]);
  });

  it('is another one for whoever asks after it began', async () => {
    let there = 0;
    const late: Promise<number>[] = [];
    const reading = new SharedReading(async () => {
      const seen = there;
      there += 1;
      if (seen === 0) late.push(reading.ask());
      return Promise.resolve(seen);
    });
    expect(await reading.ask()).toBe(0);
    expect(await Promise.all(late)).toStrictEqual([1]);
  });

  it('that fails fails for those who asked, and is tried again for the next', async () => {
    let isDown = true;
    const reading = new SharedReading(() =>
      isDown ? Promise.reject(new Error('The disk is gone.')) : Promise.resolve('read'),
    );
    await expect(Promise.all([reading.ask(), reading.ask()])).rejects.toThrow('The disk is gone.');
    isDown = false;
    expect(await reading.ask()).toBe('read');
  });
});
