import type { AppendBatch, AppendResult, EventStore, LedgerStore } from '@concord-ledger/event-store';

/** What happens at an append in place of it, or around it. */
export type AtAppend = (batch: AppendBatch, append: EventStore['append']) => Promise<AppendResult>;

/** A store that behaves at appends as a test says, and otherwise as the store beneath it. */
export function stubbornStore(beneath: LedgerStore, atAppend: AtAppend): LedgerStore {
  const { events } = beneath;
  const append: EventStore['append'] = (batch) => events.append(batch);
  return {
    ...beneath,
    events: {
      append: (batch) => atAppend(batch, append),
      readStream: (stream, fromVersion) => events.readStream(stream, fromVersion),
      readAll: (after, limit) => events.readAll(after, limit),
      readRaw: (after, limit) => events.readRaw(after, limit),
      subscribe: (after, signal) => events.subscribe(after, signal),
      last: () => events.last(),
      close: () => events.close(),
    },
  };
}
