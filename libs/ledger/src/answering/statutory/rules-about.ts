import { areRulesAbout, signedBy } from '@concord-ledger/agreements';
import type { AgreementState, Rules } from '@concord-ledger/agreements';
import type { Certainty, Day } from '@concord-ledger/partial-date';
import type { PartyNames } from '../../views/parties/party-names.js';
import type { Pin } from '../../views/pin.js';

/** Whether the rules are about an agreement, by what its parties were on the days of their signing, or are on the day asked while nobody has signed. */
export function rulesAbout(
  { appliesTo }: Rules,
  state: AgreementState,
  names: PartyNames,
  pin: Pin,
  asOf: Day,
): Certainty {
  return areRulesAbout(
    appliesTo,
    signedBy(state).map(({ party, day }) => names.situationOn(pin, party, day ?? asOf)),
  );
}
