import type { Activity } from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';
import type { ActivityItem } from '../../asking.js';
import type { PartyNames } from '../../views/parties/party-names.js';
import type { Pin } from '../../views/pin.js';

/** An activity as lists and details give it, each party once and by its name on the day asked (R28). */
export function activityItem(
  activity: Activity,
  certainty: 'yes' | 'possibly',
  names: PartyNames,
  pin: Pin,
  asOf: Day,
): ActivityItem {
  const { id, on, kind, title, place, jurisdiction, series, agreements, participants, remarks } = activity;
  const parties = [...new Set(participants.flatMap(({ party }) => party ?? []))];
  return {
    id,
    on,
    kind,
    title,
    place: place ?? null,
    jurisdiction: jurisdiction ?? null,
    series: series ?? null,
    agreements: agreements ?? [],
    parties: parties.map((party) => names.on(pin, party, asOf)),
    certainty,
    remarks,
  };
}
