import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { EventStore } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { Proving } from '@concord-ledger/ledger';
import { inFolder, signing } from './ledger-file.ts';
import { inTurn } from './measure.ts';
import type { Comparison } from './measure.ts';

/** Several, for what a disk does meanwhile differs more from round to round than what is measured. All take three minutes. */
const ROUNDS = 7;
/** How long each side of a round appends: the tree, which grows once a second or less often, must grow several times. */
const SECONDS = 6;

/** Appending while the log's tree grows in its thread and checkpoints are signed, beside the same without. */
export async function appendWithTreeBenchmarks(): Promise<readonly Comparison[]> {
  return [await besideItself(1), await besideItself(50)];
}

async function besideItself(callers: number): Promise<Comparison> {
  const lags: Lag[] = [];
  const rounds = await inTurn(
    ROUNDS,
    () => appending(callers, lags),
    () => appending(callers, null),
  );
  const worst = lags.reduce((one, other) => (other.seconds > one.seconds ? other : one), NO_LAG);
  return {
    name: `append with the tree on, ${callers} caller${callers === 1 ? '' : 's'} (at the end at most ${worst.entries} entries, ${worst.seconds.toFixed(1)} s, behind)`,
    unit: 'events',
    floor: 'without the tree',
    bar: 0.9,
    rounds,
  };
}

/** How far the tree was behind the log when the last event had been appended, also in seconds of appending. */
interface Lag {
  readonly entries: number;
  readonly seconds: number;
}

const NO_LAG: Lag = { entries: 0, seconds: 0 };

/** Events a second over some seconds; where `lags` are kept, with the tree. */
async function appending(callers: number, lags: Lag[] | null): Promise<number> {
  return inFolder(async (folder) => {
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    const proving = lags && (await Proving.open({ folder, makeKey: true }, store, 'bench.example/ledger'));
    const start = performance.now();
    const counts = await Promise.all(
      Array.from({ length: callers }, (_, caller) =>
        appendUntil(start + 1000 * SECONDS, store.events, caller),
      ),
    );
    const seconds = (performance.now() - start) / 1000;
    const events = counts.reduce((sum, count) => sum + count);
    if (lags !== null && proving !== null) {
      const entries = events - proving.status().tree.size;
      lags.push({ entries, seconds: (entries * seconds) / events });
      await holdsAll(proving, events);
    }
    await proving?.close();
    await store.close();
    return events / seconds;
  });
}

async function appendUntil(end: number, events: EventStore, caller: number): Promise<number> {
  for (let count = 0; ; count++) {
    if (performance.now() >= end) return count;
    const result = await events.append({
      stream: `agreement-${caller}-${count}`,
      expected: 'no-stream',
      events: [signing(randomUUID(), 0, `Thỏa thuận hợp tác số ${count}`)],
    });
    if (result.outcome !== 'appended') throw new Error(`The append was answered ${result.outcome}.`);
  }
}

/** A tree that had stopped would cost nothing. */
async function holdsAll(proving: Proving, events: number): Promise<void> {
  const { size } = await proving.keepUp();
  if (size !== events) throw new Error(`The tree covers ${size} of ${events} entries.`);
}
