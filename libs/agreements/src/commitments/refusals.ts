import type { AgreementState } from '../agreement/state.js';
import { forbid, refuseUnknown } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Context } from '../decision.js';
import type { OnText } from '../events.js';
import { isCertainlyBefore, refuseAhead } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';
import { commitmentsOf } from './commitment.js';
import type { Commitment } from './commitment.js';

/** What is refused of any command about a commitment, or null. */
export function refusedAhead(on: OnText, context: Context): Refused | null {
  const refusal = refuseAhead(on, context);
  return refusal === null ? null : { ok: false, refusal };
}

export function refuseUnknownCommitment(id: string, state: AgreementState): Refused {
  const known = commitmentsOf(state).map((commitment) => commitment.id);
  return refuseUnknown(
    'COMMITMENT.UNKNOWN',
    `The agreement “${state.id}” has no commitment “${id}”: it has ${known.length === 0 ? 'none' : known.join(', ')}.`,
    { agreement: state.id, commitment: id, known },
  );
}

/** Nothing can be rescheduled, fulfilled or waived before it was promised. */
export function refuseBeforeMade(happened: Occurrence, { id, made, madeOn }: Commitment): Refused | null {
  if (!isCertainlyBefore(happened, made)) return null;
  return forbid(
    'COMMITMENT.BEFORE_MADE',
    `This happened by ${happened.latest}, before the commitment “${id}” was made (${madeOn}). Check both dates.`,
    { commitment: id, entryId: made.entryId, madeOn, happenedBy: happened.latest },
  );
}
