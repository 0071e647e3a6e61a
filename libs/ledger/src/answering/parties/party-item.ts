import type { PartyAnswer } from '@concord-ledger/agreements';
import type { PartyItem } from '../../asking.js';
import { nameOf } from '../../views/parties/party-names.js';

/** A party as lists and details give it. */
export function partyItem(party: PartyAnswer): PartyItem {
  const { kind, jurisdiction, parent, remarks } = party;
  return { ...nameOf(party), kind, jurisdiction, parent, remarks };
}
