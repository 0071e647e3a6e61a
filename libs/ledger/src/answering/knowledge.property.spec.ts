import 'reflect-metadata';
import { InstantSettled } from '@concord-ledger/event-store';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { localDay } from '@concord-ledger/partial-date';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { everyQuestion } from '../../test/every-question.js';
import { LogWriter } from '../../test/log-writer.js';
import { shown } from '../../test/open-ledger.js';
import { randomHistory } from '../../test/random-history.js';
import type { Step } from '../../test/random-history.js';
import type { Answer } from '../asking.js';
import { Ledger } from '../ledger.js';

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** By how much a clock moves before an entry is written: also not at all, and back. */
const movement = fc.constantFrom(0, 1, 30 * SECOND, DAY, -1, -240 * SECOND);
/** How long after an entry a question is asked. */
const pause = fc.constantFrom(0, 1, 30 * SECOND, 250 * SECOND, DAY);

/** A moment of knowledge, told from where the clock stands and from the last entry. */
type Moment = (nowMs: number, lastEntry: number) => string;
const ago = fc.constantFrom(0, 1, 29 * SECOND, 300 * SECOND, DAY, 5 * DAY);
const moment: fc.Arbitrary<Moment> = fc.oneof(
  ago.map(
    (ms): Moment =>
      (nowMs) =>
        new Date(nowMs - ms).toISOString(),
  ),
  ago.map(
    (ms): Moment =>
      (nowMs) =>
        localDay(nowMs - ms, TIME_ZONE),
  ),
  fc.nat(4).map(
    (back): Moment =>
      (_nowMs, lastEntry) =>
        `entry:${Math.max(0, lastEntry - back)}`,
  ),
);

interface Test {
  readonly ledger: Ledger;
  /** Writes a step after the clock has moved, unless a promise forbids it; answers the number of the last entry. */
  readonly write: (step: Step, movesMs: number) => Promise<number>;
  /** Lets time go by; answers where the clock then stands. */
  readonly wait: (ms: number) => number;
}

/** A ledger in which nothing is recorded but what its opening takes. */
async function withLedger(work: (test: Test) => Promise<void>): Promise<void> {
  let nowMs = Date.UTC(2024, 0, 1);
  const store = openMemoryStore();
  const ledger = await Ledger.start({
    store,
    views: ':memory:',
    open: { origin: 'example.vn/test', account: 'tester', timeZone: TIME_ZONE },
    clock: () => nowMs,
  });
  const log = new LogWriter(store);
  const write = async ({ stream, events }: Step, movesMs: number) => {
    nowMs += movesMs;
    try {
      await log.write(stream, events, new Date(nowMs).toISOString());
    } catch (error) {
      if (!(error instanceof InstantSettled)) throw error;
    }
    await shown({ ledger });
    return (await store.events.readAll(null, 10_000)).length - 1;
  };
  try {
    await work({ ledger, write, wait: (ms) => (nowMs += ms) });
  } finally {
    await ledger.close();
    await store.close();
  }
}

describe('whatever is recorded later, and by whatever clock,', () => {
  it('a settled answer never changes', async () => {
    let held = 0;
    const happening = fc.record({ movesMs: movement, pauseMs: pause, moment });
    const timed = randomHistory.chain((steps) =>
      fc.tuple(...steps.map((step) => happening.map((time) => ({ step, ...time })))),
    );
    await fc.assert(
      fc.asyncProperty(timed, async (steps) => {
        await withLedger(async ({ ledger, write, wait }) => {
          const settled = new Map<string, ReadonlyMap<string, Answer<unknown>>>();
          for (const { step, movesMs, pauseMs, moment: momentOf } of steps) {
            const lastEntry = await write(step, movesMs);
            const knownAt = momentOf(wait(pauseMs), lastEntry);
            const answers = await everyQuestion(ledger, { knownAt });
            const isSettled = [...answers.values()].some(
              (answer) => answer.outcome === 'answered' && answer.settled,
            );
            if (isSettled) settled.set(knownAt, answers);
          }
          for (const [knownAt, answers] of settled) {
            held += 1;
            expect([knownAt, await everyQuestion(ledger, { knownAt })]).toStrictEqual([knownAt, answers]);
          }
        });
      }),
      { numRuns: 40 },
    );
    // Nothing is held where nothing was ever settled.
    expect(held).toBeGreaterThan(0);
  });

  it('an answer as known at an entry is the one that was given when it was the last', async () => {
    const timed = randomHistory.chain((steps) =>
      fc.tuple(...steps.map((step) => movement.map((movesMs) => ({ step, movesMs })))),
    );
    await fc.assert(
      fc.asyncProperty(timed, async (steps) => {
        await withLedger(async ({ ledger, write }) => {
          const asOf = '2018-06-30';
          const then = new Map<number, unknown>();
          for (const { step, movesMs } of steps) {
            const last = await write(step, movesMs);
            then.set(last, unsettled(await everyQuestion(ledger, { asOf })));
          }
          for (const [entry, answers] of then) {
            const again = await everyQuestion(ledger, { asOf, knownAt: `entry:${entry}` });
            expect([entry, unsettled(again)]).toStrictEqual([entry, answers]);
          }
        });
      }),
      { numRuns: 40 },
    );
  });
});

/** What was open when the entry was the last is settled later; and a cursor belongs to its question, of which knownAt is a part. */
function unsettled(answers: ReadonlyMap<string, Answer<unknown>>): unknown {
  const leftOut = new Set(['settled', 'nextCursor']);
  const text = JSON.stringify([...answers], (key, said: unknown) => (leftOut.has(key) ? '…' : said));
  return JSON.parse(text);
}
