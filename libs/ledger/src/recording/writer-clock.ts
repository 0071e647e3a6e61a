import { setTimeout as delay } from 'node:timers/promises';
import type { LedgerStore } from '@concord-ledger/event-store';
import { SharedReading } from './shared-reading.js';

/** What the writer's clock shows, and whether an entry may be recorded by it (R20). */
export interface ClockReading {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** The same as it stands in a body: RFC 3339 in UTC with milliseconds. */
  readonly text: string;
  /** The ledger's last instant, where the clock is too far behind it; null where the clock may be used. */
  readonly behind: string | null;
}

/** A clock this far behind the last instant is wrong, and not merely another machine's (R20). */
const MOST_BEHIND_MS = 5 * 60_000;

/** A clock that is so little behind what was answered as settled is waited for. */
const SHORT_WAIT_MS = 1000;

/** The clock by which entries are recorded (R20). */
export class WriterClock {
  #lastSeen: string | null = null;
  #lastShown: () => string | null = () => null;

  readonly #store: LedgerStore;
  readonly #now: () => number;
  readonly #accepted: string | null;
  readonly #last = new SharedReading(() => this.lastInstant());

  /**
   * @param now milliseconds since 1970
   * @param accepted a last instant that the clock may be any time behind
   */
  constructor(store: LedgerStore, now: () => number, accepted: string | null) {
    this.#store = store;
    this.#now = now;
    this.#accepted = accepted;
  }

  /** From now on the views tell, too: of a log that does not know its last instant, what came before its last entry. */
  asksViews(lastShown: () => string | null): void {
    this.#lastShown = lastShown;
  }

  /** What this machine's clock shows, in whole milliseconds since 1970. */
  now(): number {
    return Math.floor(this.#now());
  }

  async read(): Promise<ClockReading> {
    const last = await this.#last.ask();
    const ms = this.now();
    const isBehind = last !== null && Date.parse(last) - ms > MOST_BEHIND_MS && last !== this.#accepted;
    return { ms, text: new Date(ms).toISOString(), behind: isBehind ? last : null };
  }

  /** The last entry's instant; null while the ledger is empty. */
  async lastInstant(): Promise<string | null> {
    const { clock, events } = this.#store;
    if (clock !== undefined) return clock.lastInstant();
    // Without a log that knows: the last entry's own clock, and what was seen of earlier ones, here and by the views. Strings compare as instants do.
    for (const known of [(await events.last())?.metadata.recordedAt ?? null, this.#lastShown()])
      if (known !== null && (this.#lastSeen === null || known > this.#lastSeen)) this.#lastSeen = known;
    return this.#lastSeen;
  }
}

/**
 * What was answered as settled stays so (R21): an entry must be recorded after it. Waits for a clock that is almost there and answers true; false,
 * at once, where it is too far behind. `clock` is what it showed when the store refused.
 */
export async function passesSoon(settledThrough: string, clock: ClockReading): Promise<boolean> {
  const missing = Date.parse(settledThrough) - clock.ms;
  if (missing > SHORT_WAIT_MS) return false;
  await delay(Math.max(missing, 0) + 1);
  return true;
}
