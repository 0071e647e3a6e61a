import type { AgreementState, Instrument } from '@concord-ledger/agreements';
import { partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';

/**
 * The paper in effect on a day: the proposed one before any is signed, then the signed one, then that of the last re-signing that has taken
 * effect, from its latest possible day on (R14). Null for the day: before all changes.
 */
export function instrumentOn({ facts }: AgreementState, day: Day | null): Instrument {
  let paper: { readonly instrument: Instrument; readonly since: Day | null } = {
    instrument: {},
    since: null,
  };
  for (const { event } of facts) {
    if (event.type === 'AgreementProposed' && event.data.instrument !== undefined)
      paper = { instrument: event.data.instrument, since: null };
    if (event.type === 'AgreementSigned') paper = { instrument: event.data.instrument, since: null };
  }
  for (const { event, recordedOn } of facts) {
    if (event.type !== 'AgreementRenewed' || event.data.instrument === undefined) continue;
    const on = event.data.effectiveOn ?? event.data.on;
    const since = on === 'unknown' ? recordedOn : partialDate(on).latest;
    if (day !== null && since <= day && (paper.since === null || since >= paper.since))
      paper = { instrument: event.data.instrument, since };
  }
  return paper.instrument;
}
