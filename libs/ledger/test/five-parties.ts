import { expect } from '@jest/globals';
import type { LedgerStore } from '@concord-ledger/event-store';
import { ListPartiesHandler } from '../src/answering/parties/list-parties.handler.js';
import { ListParties } from '../src/asking.js';
import type { Answer, List, PartyFilters, PartyItem } from '../src/asking.js';
import type { LedgerCommand } from '../src/recording.js';
import { shown } from './open-ledger.js';
import { startLedger } from './started-ledger.js';
import type { StartedLedger } from './started-ledger.js';

/** Entries 2 to 6, which register five parties; 0 and 1 opened the ledger at 09:00 local time on 2024-03-05. */
export const RECORDED = [
  ['a', '2024-03-05T03:00:00.000Z'],
  ['b', '2024-03-05T03:00:00.000Z'],
  // The clock was set back by two minutes: its instant is that of the entries before (R20).
  ['c', '2024-03-05T02:58:00.000Z'],
  // The last millisecond of 6 March in Việt Nam, and the first one of 7 March.
  ['d', '2024-03-06T16:59:59.999Z'],
  ['e', '2024-03-06T17:00:00.000Z'],
] as const;

/** Where the clock stands afterwards. */
export const NOW = '2024-03-10T00:00:00.000Z';

/** A ledger in which five parties were registered at known moments. */
export async function fiveParties(store: LedgerStore): Promise<StartedLedger> {
  const started = await startLedger(store, { waitMs: 50 });
  for (const [id, recordedAt] of RECORDED) await recordAt(started, id, recordedAt);
  started.clock.now = NOW;
  await shown(started);
  return started;
}

export const party = (id: string): LedgerCommand => ({
  type: 'RegisterParty',
  party: id,
  on: 'unknown',
  kind: 'agency',
  names: { vi: id },
  jurisdiction: 'VN',
});

/** Sets the clock and registers a party. */
export async function recordAt(started: StartedLedger, id: string, now: string): Promise<void> {
  started.clock.now = now;
  expect(await started.record(party(id))).toMatchObject({ outcome: 'recorded' });
}

export function askParties(
  { ledger }: Pick<StartedLedger, 'ledger'>,
  filters: PartyFilters,
): Promise<Answer<List<PartyItem>>> {
  return new ListPartiesHandler(ledger).execute(new ListParties(filters));
}

/** The answer as known at a moment, with the ids of its items in one text. */
export async function known(started: Pick<StartedLedger, 'ledger'>, knownAt?: string): Promise<unknown> {
  const answer = await askParties(started, { ...(knownAt !== undefined && { knownAt }) });
  if (answer.outcome !== 'answered') return answer;
  const { value, entry, instant, settled, asOf } = answer;
  return { ids: value.items.map(({ id }) => id).join(''), entry, instant, settled, asOf };
}
