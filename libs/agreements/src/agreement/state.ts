import type { AgreementEvent } from '../events.js';
import type { Recorded } from '../facts.js';
import type { AgreementId } from '../ids.js';

/**
 * What is known of an agreement: its effective facts in record order (R7), its commitments' among them. Everything else is derived.
 * Without facts it does not exist.
 */
export interface AgreementState {
  readonly id: AgreementId;
  readonly facts: readonly AgreementFact[];
}

export type AgreementFact = Recorded<AgreementEvent>;

/** The agreement of which nothing is recorded. */
export function emptyAgreement(id: AgreementId): AgreementState {
  return { id, facts: [] };
}

/** The state with one fact more. It judges nothing: `decide` has. */
export function evolveAgreement(state: AgreementState, recorded: AgreementFact): AgreementState {
  return { id: state.id, facts: [...state.facts, recorded] };
}
