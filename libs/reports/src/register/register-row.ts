import type { Effect, RenewalClause, Standing, Term, TitleText } from '@concord-ledger/agreements';
import type { PartyRef } from '../annual-report.js';

/** An agreement as a row of the register that offices keep. Dates are canonical EDTF or `unknown`. */
export interface RegisterRow {
  readonly proposingBody: string | null;
  readonly capacity: string | null;
  /** A slug from an open list. */
  readonly kind: string | null;
  readonly title: TitleText;
  /** All parties as they signed, with their jurisdictions: ISO 3166, `none`, or null where not known. */
  readonly parties: readonly RegisterParty[];
  /** Null: not signed. */
  readonly signedOn: string | null;
  readonly standings: readonly Standing[];
  readonly effect: Effect | null;
  readonly enteredIntoForceOn: string | null;
  readonly term: Term | null;
  readonly renewal: RenewalClause | null;
  readonly signatories: readonly {
    /** Null: nobody knows, or the name was erased. */
    readonly name: string | null;
    readonly office: string | null;
    /** What the party signed for is called for short. */
    readonly party: string;
  }[];
  readonly approvalLevel: string | null;
  readonly authorisation: string | null;
  readonly note: string | null;
}

export interface RegisterParty extends PartyRef {
  readonly jurisdiction: string | null;
}
