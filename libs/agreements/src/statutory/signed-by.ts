import type { Day } from '@concord-ledger/partial-date';
import type { AgreementState } from '../agreement/state.js';
import { occurrenceOf } from '../occurrence.js';
import type { PartyId } from '../ids.js';

/** A party that signs, and the day on which what it is counts: the latest possible one of its signing or accession; null while it has only been proposed. */
export interface SignedBy {
  readonly party: PartyId;
  readonly day: Day | null;
}

/** Who has signed an agreement, or, while nobody has, who is proposed to. */
export function signedBy({ facts }: AgreementState): readonly SignedBy[] {
  const signed: SignedBy[] = [];
  let proposed: readonly SignedBy[] = [];
  for (const fact of facts) {
    const { event } = fact;
    const { latest } = occurrenceOf(fact);
    if (event.type === 'AgreementSigned')
      signed.push(...event.data.parties.map(({ party }) => ({ party, day: latest })));
    if (event.type === 'PartyAcceded') signed.push({ party: event.data.party, day: latest });
    if (event.type === 'AgreementProposed')
      proposed = (event.data.parties ?? []).map(({ party }) => ({ party, day: null }));
  }
  return signed.length === 0 ? proposed : signed;
}
