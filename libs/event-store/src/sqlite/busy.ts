import { setTimeout as sleep } from 'node:timers/promises';
import { SQLITE_BUSY, sqliteCode } from './fault.js';

/** What SQLite itself may block the event loop for; anything longer is waited for without blocking. */
export const BUSY_TIMEOUT_MS = 5;

const MAX_PAUSE_MS = 20;

/**
 * Repeats an action that another process keeps from its lock, pausing a little longer each time, until it is done or `boundMs`
 * have passed; then throws `giveUp(cause)`. Any other error passes through at once.
 */
export async function untilFree<T>(
  action: () => T,
  boundMs: number,
  giveUp: (cause: unknown) => Error,
): Promise<T> {
  const start = performance.now();
  for (let pauseMs = 1; ; pauseMs = Math.min(pauseMs * 2, MAX_PAUSE_MS)) {
    try {
      return action();
    } catch (error) {
      if (sqliteCode(error) !== SQLITE_BUSY) throw error;
      if (performance.now() - start >= boundMs) throw giveUp(error);
    }
    // Processes that wait for the same lock must not wake in step.
    await sleep(pauseMs * (0.5 + Math.random()));
  }
}
