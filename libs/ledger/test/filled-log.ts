import { createHash } from 'node:crypto';
import { eventIdOf } from '@concord-ledger/event-store';
import type { LedgerStore, NewEvent } from '@concord-ledger/event-store';

/** Appends so many small entries to a stream, in batches: for what looks at bytes and not at what they say. */
export async function fillLog({ events }: LedgerStore, stream: string, count: number): Promise<void> {
  let version = ((await events.readStream(stream)).at(-1)?.version ?? -1) + 1;
  for (let left = count; left > 0;) {
    const batch = Math.min(left, BATCH);
    const expected = version === 0 ? 'no-stream' : version - 1;
    const result = await events.append({ stream, expected, events: notes(`${stream} ${version}`, batch) });
    if (result.outcome !== 'appended') throw new Error(`${stream}: ${result.outcome}`);
    version += batch;
    left -= batch;
  }
}

/** So many go into one append. */
const BATCH = 1200;

function notes(seed: string, count: number): readonly NewEvent[] {
  const hex = createHash('sha256').update(seed).digest('hex');
  const commandId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  const metadata = {
    recordedAt: '2024-01-01T00:00:00.000Z',
    actor: 'a',
    correlationId: commandId,
    causationId: commandId,
    commandId,
    inputHash: hex,
  };
  return Array.from({ length: count }, (_, index) => ({
    id: eventIdOf(commandId, index),
    type: 'Noted',
    schemaVersion: 1,
    data: {},
    metadata,
  }));
}
