import type { Day } from '@concord-ledger/partial-date';
import type { AgreementState } from '../agreement/state.js';

/** The last day on which the agreement can end, or null where no end is known: it ends a yearly recurrence (R15). */
export function agreementEnd(_state: AgreementState): Day | null {
  return null;
}
