import type { PartyNames } from '../../views/parties/party-names.js';
import type { Pin } from '../../views/pin.js';
import type { Called } from './words.js';

/** Parties by the names that they bear on a day, as known at the pin (R28), everything else by its id. */
export function calledOn(names: PartyNames, pin: Pin, day: string): Called {
  return (language) => (kind, id) => {
    const name = kind === 'party' ? names.namesOn(pin, id, day) : null;
    return name?.[language] ?? name?.vi ?? name?.en ?? id;
  };
}
