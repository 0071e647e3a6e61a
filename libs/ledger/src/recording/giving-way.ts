import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Steps } from '@concord-ledger/agreements';

/** In milliseconds: nobody notices so long a wait. */
const LONGEST = 10;

/**
 * What work in steps comes to. Once it has taken long, others have their turn before its next step: the correction of an early entry decides
 * every later one again, and the server answers meanwhile.
 *
 * @param now milliseconds since any moment, never backwards
 */
export async function givingWay<T>(steps: Steps<T>, now: () => number = () => performance.now()): Promise<T> {
  let since = now();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (now() - since < LONGEST) continue;
    await nextTurn();
    since = now();
  }
}
