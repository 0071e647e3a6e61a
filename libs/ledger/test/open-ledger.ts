import type { LedgerStore } from '@concord-ledger/event-store';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import type { Answer, List } from '../src/asking.js';
import { Ledger } from '../src/ledger.js';
import type { RuleFile } from '../src/ledger-options.js';
import { writeSmallLedger } from './small-ledger.js';
import type { LogWriter } from './log-writer.js';

/** The day on which the tests' clock stands. */
export const TODAY = '2024-06-30';
const NOW_MS = Date.UTC(2024, 5, 30, 3);
const OPENED_MS = Date.UTC(2023, 11, 31);

export interface TestLedger {
  readonly ledger: Ledger;
  readonly store: LedgerStore;
  readonly log: LogWriter;
  close(): Promise<void>;
}

/** A ledger of two opening entries and the small ledger's, its views in memory and caught up; with no rules unless some are given. */
export async function openSmallLedger(rules?: RuleFile): Promise<TestLedger> {
  const store = openMemoryStore();
  let now = OPENED_MS;
  const ledger = await Ledger.start({
    store,
    views: ':memory:',
    open: { origin: 'example.vn/test', account: 'tester' },
    clock: () => now,
    waitMs: 50,
    ...(rules !== undefined && { rules }),
  });
  now = NOW_MS;
  const log = await writeSmallLedger(store);
  await shown({ ledger });
  const close = async () => {
    await ledger.close();
    await store.close();
  };
  return { ledger, store, log, close };
}

/** Resolves when all views show the log's end. */
export async function shown({ ledger }: { readonly ledger: Ledger }): Promise<void> {
  const last = await ledger.store.events.last();
  if (last !== null && (await ledger.opened.views.reflected(last.id, 10_000)) === null)
    throw new Error('The views did not keep up.');
  const failed = ledger.opened.views.status().projections.filter(({ state }) => state === 'failed');
  if (failed.length > 0) throw new Error(`Projections have failed: ${JSON.stringify(failed)}`);
}

/** The answer's value; a test that does not get one fails with what it got instead. */
export function valueOf<T>(answer: Answer<T>): T {
  return answeredWith(answer).value;
}

/** The answer with what it rests on. */
export function answeredWith<T>(answer: Answer<T>): Extract<Answer<T>, { outcome: 'answered' }> {
  if (answer.outcome !== 'answered') throw new Error(`No answer: ${JSON.stringify(answer)}`);
  return answer;
}

export function idsOf(answer: Answer<List<{ readonly id: string }>>): readonly string[] {
  return valueOf(answer).items.map(({ id }) => id);
}
