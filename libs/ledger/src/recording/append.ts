import { setTimeout as delay } from 'node:timers/promises';
import { InstantSettled, OutcomeUnknown } from '@concord-ledger/event-store';
import type { AppendBatch, AppendResult, EventStore } from '@concord-ledger/event-store';

/** What became of an append, with the two ways in which a store can be in doubt or late as answers. */
export type Appended = AppendResult | NotAppended;

export type NotAppended =
  /** The store could not tell, however often the identical batch was sent; the reason is what it said the last time, for whoever keeps the machine. */
  | { readonly outcome: 'unknown'; readonly reason: string }
  /** Nothing was written: the log was answered for as settled up to this instant (R21). */
  | { readonly outcome: 'settled'; readonly through: string };

const ATTEMPTS = 4;
/** A store that took so long to say that it does not know has tried for itself. */
const PATIENCE_MS = 8_000;
const FIRST_PAUSE_MS = 50;

/** Appends; where the outcome is unknown, the identical batch is sent again, which writes it at most once (R25). */
export async function append(events: EventStore, batch: AppendBatch): Promise<Appended> {
  const begun = performance.now();
  let reason = '';
  for (let attempt = 0; attempt < ATTEMPTS && performance.now() - begun < PATIENCE_MS; attempt++) {
    if (attempt > 0) await delay(FIRST_PAUSE_MS * 2 ** (attempt - 1));
    try {
      return await events.append(batch);
    } catch (error) {
      if (error instanceof InstantSettled) return { outcome: 'settled', through: error.settledThrough };
      if (!(error instanceof OutcomeUnknown)) throw error;
      reason = error.message;
    }
  }
  return { outcome: 'unknown', reason };
}
