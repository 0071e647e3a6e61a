import 'reflect-metadata';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from '@jest/globals';
import { askParties, party } from '../../test/five-parties.js';
import { answeredWith, shown } from '../../test/open-ledger.js';
import { START, startLedger, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';
import type { RecordingAnswer } from '../recording.js';

const stores = new TestStores();
afterEach(() => stores.discard());

/** Each reading of the clock is a millisecond later than the one before, in whichever ledger. */
function sharedClock(): { readonly clock: () => number; readonly now: () => number } {
  let ms = Date.parse(START);
  return { clock: () => (ms += 1), now: () => ms };
}

/** Records party after party, each as soon as the one before is on record. */
async function recordMany(started: StartedLedger, prefix: string): Promise<readonly RecordingAnswer[]> {
  const answers = [];
  for (let n = 0; n < COMMANDS; n += 1) answers.push(await started.record(party(`${prefix}-${n}`)));
  return answers;
}

const COMMANDS = 12;

describe('an answer that was settled while others recorded', () => {
  it.each([
    ['in this process', 1],
    ['through another connection to the file, as another process has one', 2],
  ])('never changes: %s', async (_where, connections) => {
    const { clock, now } = sharedClock();
    const file = join(stores.folder(), 'ledger.db');
    const ledgers: StartedLedger[] = [];
    for (let n = 0; n < connections; n += 1)
      ledgers.push(await startLedger(await stores.sqlite(file), { clock }));
    const [reader] = ledgers;
    const writer = ledgers.at(-1);
    if (reader === undefined || writer === undefined) throw new Error('No ledger was started.');

    const work = { goesOn: true };
    const writing = Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((prefix) => recordMany(writer, prefix)));
    const questions = (async () => {
      const asked = new Map<string, unknown>();
      while (work.goesOn) {
        // As recent as can be: commands that have read the clock before are on their way to the log.
        const knownAt = new Date(now() - 1).toISOString();
        const answer = answeredWith(await askParties(reader, { knownAt, limit: 500 }));
        if (answer.settled) asked.set(knownAt, answer);
        await nextTurn();
      }
      return asked;
    })();
    const recorded = (await writing).flat();
    work.goesOn = false;
    const settled = await questions;

    expect(new Set(recorded.map(({ outcome }) => outcome))).toEqual(new Set(['recorded']));
    await shown(reader);
    const sizes = new Set<number>();
    for (const [knownAt, answer] of settled) {
      const again = answeredWith(await askParties(reader, { knownAt, limit: 500 }));
      expect(again).toStrictEqual(answer);
      sizes.add(again.value.items.length);
    }
    // The questions were asked all the while, and not only before or after.
    expect(sizes.size).toBeGreaterThan(5);
  });
});
