import type { Day } from '@concord-ledger/partial-date';
import type { AgreementListItem } from '../../asking.js';
import type { PartyNames } from '../../views/parties/party-names.js';
import type { Pin } from '../../views/pin.js';
import type { RegisterItem } from '../../views/register/register-item.js';
import type { RegisterRow } from '../../views/register/register-page.js';
import { agreementItem } from './agreement-item.js';

/**
 * A row of the register as a list shows it: frozen, and the same object as before where it says the same, so that whoever writes it out need do
 * so once. A row never changes; what else an item says follows from how it matches, and from what is known of its parties.
 */
export function keptItem(row: RegisterRow, names: PartyNames, pin: Pin, asOf: Day): AgreementListItem {
  const basis = basisOf(row, names, pin, asOf);
  const kept = KEPT.get(row.item);
  if (kept !== undefined && isSame(kept.basis, basis)) return kept.item;
  const item = agreementItem(row, names, pin, asOf);
  freeze(item);
  KEPT.set(row.item, { basis, item });
  return item;
}

/** Whatever an item takes from elsewhere than its row. */
function basisOf({ item, places, certainty }: RegisterRow, names: PartyNames, pin: Pin, asOf: Day): Basis {
  const basis: unknown[] = [certainty];
  for (const { party, signedDay } of item.parties) {
    basis.push(names.known(pin, party, asOf));
    if (signedDay !== null) basis.push(names.known(pin, party, signedDay));
  }
  for (const { held } of places ?? [])
    for (const { party } of held) basis.push(names.known(pin, party, asOf));
  return basis;
}

type Basis = readonly unknown[];

function isSame(one: Basis, other: Basis): boolean {
  return one.length === other.length && one.every((part, place) => part === other[place]);
}

/** By what was read of a row, one for each: who forgets a row (RegisterPages) forgets its item. */
const KEPT = new WeakMap<RegisterItem, { readonly basis: Basis; readonly item: AgreementListItem }>();

function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
  Object.freeze(value);
  Object.values(value).forEach(freeze);
}
