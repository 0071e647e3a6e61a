import type { Day } from '@concord-ledger/partial-date';
import type { Held, Standing } from '../answers.js';
import type { Area } from '../events.js';
import type { AgreementId, PartyId } from '../ids.js';

/** What is asked of an agreement: its parties as its own facts have them, in runs that cover all days in order. */
export interface PartiesThroughTime {
  readonly id: AgreementId;
  readonly runs: readonly PartyRun[];
}

/** A run of days on which an agreement's own facts say the same; null: open on that side. Both days inside. */
export interface PartyRun {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly standings: readonly Standing[];
  /** Who is party to it, certainly or possibly, as signed. */
  readonly parties: readonly PartyId[];
  /** Which of them can be so together (Content.partySets). */
  readonly partySets: readonly (readonly PartyId[])[];
  readonly areas: readonly Held<Area>[];
}
