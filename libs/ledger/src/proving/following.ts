import { setTimeout as sleep } from 'node:timers/promises';

/** Does work about once a second until the signal is aborted; the first time soon, but not at once: whoever opens the ledger is not held up. */
export async function follow(work: () => Promise<unknown>, signal: AbortSignal): Promise<void> {
  for (let pause = 0; await passed(pause, signal);) {
    const start = performance.now();
    await work();
    // The disk is shared with who records: where it is slow, it is asked for less often.
    const tookMs = performance.now() - start;
    pause = Math.min(Math.max(AT_MOST_EVERY_MS, REST * tookMs), AT_LEAST_EVERY_MS);
  }
}

const AT_MOST_EVERY_MS = 1_000;
const AT_LEAST_EVERY_MS = 5_000;
/** How much longer it rests than it works. */
const REST = 9;

/** Waits, without keeping the process for it; false where the wait was cut short. */
async function passed(waitMs: number, signal: AbortSignal): Promise<boolean> {
  await sleep(waitMs, undefined, { signal, ref: false }).catch(() => undefined);
  return !signal.aborted;
}
