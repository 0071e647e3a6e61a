import type { Programme } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { ProgrammeItem } from '../../asking.js';
import type { PartyNames } from '../../views/parties/party-names.js';
import type { Pin } from '../../views/pin.js';

/** A programme as lists and details give it, its issuer by the name of the day (R28). */
export function programmeItem(
  { id, names, period, issuer, remarks }: Programme,
  parties: PartyNames,
  pin: Pin,
  asOf: Day,
): ProgrammeItem {
  return { id, names, period, issuer: issuer === null ? null : parties.on(pin, issuer, asOf), remarks };
}
