import type { Decision } from './decision.js';

/**
 * A decision on its way: it yields before each entry that is looked at again, for a correction decides all that were recorded later (R19). Each step takes
 * as long as one command, some hundredths of a second at most where dates are vague; how many there are nobody bounds. Whoever serves others
 * lets them have their turn in between.
 */
export type Deciding<Event> = Steps<Decision<Event>>;

/** Work in steps, which comes to a `T`. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** What it comes to, at once. */
export function finished<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
