import type { AgreementState } from '../agreement/state.js';
import { forbid } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { PartyId } from '../ids.js';

/** Obligors must be parties of the agreement at some time; where no party is on record yet, nothing is impossible (R8). */
export function refuseStrangers(obligors: readonly PartyId[], state: AgreementState): Refused | null {
  const parties = partiesEver(state);
  if (parties.size === 0) return null;
  const index = obligors.findIndex((obligor) => !parties.has(obligor));
  const stranger = obligors[index];
  if (stranger === undefined) return null;
  return forbid(
    'COMMITMENT.OBLIGOR_NOT_A_PARTY',
    `“${stranger}” was never a party of “${state.id}”, whose parties are ${[...parties].join(', ')}. Name one of them, or leave the obligors out where all are meant.`,
    { agreement: state.id, party: stranger, parties: [...parties] },
    `obligors[${index}]`,
  );
}

function partiesEver({ facts }: AgreementState): ReadonlySet<PartyId> {
  const parties = new Set<PartyId>();
  for (const { event } of facts) {
    if (event.type === 'PartyAcceded') parties.add(event.data.party);
    if (event.type === 'AgreementProposed' || event.type === 'AgreementSigned') {
      for (const { party } of event.data.parties ?? []) parties.add(party);
    }
  }
  return parties;
}
