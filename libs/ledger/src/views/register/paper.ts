import type { AgreementState, Instrument, Signatory } from '@concord-ledger/agreements';
import { partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';

/** The signed paper, and how it was signed. */
export interface Paper {
  readonly instrument: Instrument;
  readonly place: string | null;
  readonly signatories: readonly Signatory[];
}

/**
 * The paper in effect on a day: the proposed one while none is signed, then the signed one, then that of the last re-signing that has taken
 * effect, from its latest possible day on (R14). Null for the day: before all re-signings.
 */
export function paperOn({ facts }: AgreementState, day: Day | null): Paper {
  let paper: Paper = { instrument: {}, place: null, signatories: [] };
  let isSigned = false;
  let since: Day | null = null;
  for (const { event, recordedOn } of facts) {
    if (event.type === 'AgreementProposed' && !isSigned) {
      paper = { ...paper, instrument: event.data.instrument ?? {} };
    } else if (event.type === 'AgreementSigned') {
      isSigned = true;
      if (since === null) paper = signed(event.data);
    } else if (event.type === 'AgreementRenewed' && event.data.instrument !== undefined) {
      const on = event.data.effectiveOn ?? event.data.on;
      const effect = on === 'unknown' ? recordedOn : partialDate(on).latest;
      if (day === null || effect > day || (since !== null && effect < since)) continue;
      paper = signed({ ...event.data, instrument: event.data.instrument });
      since = effect;
    }
  }
  return paper;
}

function signed(data: {
  readonly instrument: Instrument;
  readonly place?: string;
  readonly signatories?: readonly Signatory[];
}): Paper {
  return { instrument: data.instrument, place: data.place ?? null, signatories: data.signatories ?? [] };
}
