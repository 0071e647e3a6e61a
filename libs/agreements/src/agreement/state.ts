import { evolved, NOTHING } from '../corrections/effective.js';
import type { Effective } from '../corrections/effective.js';
import type { AgreementEvent, Correction } from '../events.js';
import type { Recorded } from '../facts.js';
import type { AgreementId } from '../ids.js';

/**
 * What is known of an agreement: its effective facts in record order (R7), its commitments' among them. Everything else is derived.
 * Without facts it does not exist, or is void.
 */
export interface AgreementState extends Effective<AgreementEvent> {
  readonly id: AgreementId;
}

export type AgreementFact = Recorded<AgreementEvent>;

/** The agreement of which nothing is recorded. */
export function emptyAgreement(id: AgreementId): AgreementState {
  return { id, ...NOTHING };
}

/** The state with one fact more, or one put right (R19). It judges nothing: `decide` has. */
export function evolveAgreement(
  state: AgreementState,
  recorded: Recorded<AgreementEvent | Correction>,
): AgreementState {
  return evolved(state, recorded);
}
