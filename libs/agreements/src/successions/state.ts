import { evolved, NOTHING } from '../corrections/effective.js';
import type { Effective } from '../corrections/effective.js';
import type { Correction, SuccessionEvent } from '../events.js';
import type { Recorded } from '../facts.js';

/** The effective successions of all parties, in record order (R7): one stream, so that cycles can be refused (R26). */
export interface SuccessionsState extends Effective<SuccessionEvent> {
  readonly id: 'successions';
}

export type SuccessionFact = Recorded<SuccessionEvent>;

/** No succession is recorded. */
export function emptySuccessions(): SuccessionsState {
  return { id: 'successions', ...NOTHING };
}

/** The state with one succession more, or one put right (R19). It judges nothing: `decide` has. */
export function evolveSuccessions(
  state: SuccessionsState,
  recorded: Recorded<SuccessionEvent | Correction>,
): SuccessionsState {
  return evolved(state, recorded);
}
