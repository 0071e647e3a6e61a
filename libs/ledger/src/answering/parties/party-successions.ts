import { emptySuccessions, successionsOf } from '@concord-ledger/agreements';
import type { PartyId, SuccessionStep } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { PartyDetail, PartyStep } from '../../asking.js';
import { SUCCESSIONS } from '../../stream-name.js';
import type { Pin } from '../../views/pin.js';
import type { ReadModel } from '../../views/read-model.js';

type PartySuccessions = Pick<PartyDetail, 'statuses' | 'ended' | 'predecessors' | 'successors'>;

/** What has become of a party by a day and whom it came from, as known at the pin, the others by their names on the day (R28). */
export async function partySuccessions(
  { names, successions }: ReadModel,
  pin: Pin,
  party: PartyId,
  asOf: Day,
): Promise<PartySuccessions> {
  const at = await successions.at(SUCCESSIONS.id, pin.entry);
  const found = successionsOf(at?.state ?? emptySuccessions(), party, asOf);
  const named = (step: SuccessionStep): PartyStep => ({ ...step, party: names.on(pin, step.party, asOf) });
  return {
    statuses: found.statuses,
    ended: found.end,
    predecessors: found.predecessors.map(named),
    successors: found.successors.map(named),
  };
}
