import type { PartyPlace, Remark } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { AgreementListItem, AgreementParties } from '../../asking.js';
import type { PartyNames } from '../../views/parties/party-names.js';
import type { Pin } from '../../views/pin.js';
import type { RegisterParty } from '../../views/register/register-item.js';
import type { RegisterRow } from '../../views/register/register-page.js';

/** A row of the register with the names of its parties: who holds their places on the day asked, and as signed (R28). */
export function agreementItem(row: RegisterRow, names: PartyNames, pin: Pin, asOf: Day): AgreementListItem {
  const { agreement, item, scopes, certainty } = row;
  const held = item.parties.map((party) => ({ party, place: placeOf(party, row) }));
  return {
    id: agreement,
    title: item.title,
    kind: item.kind,
    signedOn: item.signedOn,
    active: item.active,
    standings: item.standings,
    scopes,
    parties: held.flatMap(({ party, place }) =>
      place.held.map((holder) => agreementParty(party, holder, names, pin, asOf)),
    ),
    programmes: item.programmes,
    certainty,
    remarks: [
      ...item.remarks,
      ...held.flatMap(({ place }) => [
        ...place.remarks.map((remark) => ({ ...remark, about: `${place.asSigned}.${remark.about}` })),
        ...place.held.flatMap(({ party }) => doubtsAbout(party, names, pin, asOf)),
      ]),
    ],
  };
}

/** Who holds the place of a party as signed: where nothing else is written, the party itself. */
export function placeOf({ party }: RegisterParty, { places }: RegisterRow): PartyPlace {
  const place = places?.find(({ asSigned }) => asSigned === party);
  return place ?? { asSigned: party, held: [{ party, certainty: 'yes' }], remarks: [] };
}

/** A change of a party that may apply already makes its name, or the agreement's scope, uncertain (R14). */
function doubtsAbout(party: string, names: PartyNames, pin: Pin, asOf: Day): readonly Remark[] {
  return names.doubtsOn(pin, party, asOf).map((remark) => ({ ...remark, about: `${party}.${remark.about}` }));
}

function agreementParty(
  { party, nameAsSigned, signedDay, certainty }: RegisterParty,
  holder: PartyPlace['held'][number],
  names: PartyNames,
  pin: Pin,
  asOf: Day,
): AgreementParties {
  return {
    ...names.on(pin, holder.party, asOf),
    asSigned: asSigned(party, nameAsSigned, signedDay, names, pin),
    signedAs: party,
    certainty: certainty === 'yes' ? holder.certainty : 'possibly',
  };
}

/** The name that was recorded as signed, else the one in effect on the signing day, the latest possible one. */
function asSigned(
  party: string,
  recorded: string | null,
  signedDay: Day | null,
  names: PartyNames,
  pin: Pin,
): AgreementParties['asSigned'] {
  if (recorded !== null) return { recorded };
  return signedDay === null ? null : names.namesOn(pin, party, signedDay);
}
