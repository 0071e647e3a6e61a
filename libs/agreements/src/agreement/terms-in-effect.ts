import type { Remark } from '../answers.js';
import type { AgreementParty, Area, LocalText, RenewalClause, Term, TitleText } from '../events.js';
import type { PartyId } from '../ids.js';

/** What an agreement says, once all changes that are certainly in effect are applied. */
export interface Terms {
  readonly parties: ReadonlyMap<PartyId, AgreementParty>;
  readonly areas: readonly Area[];
  readonly term: Term | null;
  /** The last day on which the term can have begun to count (a day number), for extensions of it. */
  readonly termFrom: number;
  readonly renewal: RenewalClause | null;
  readonly title: TitleText;
  readonly purpose: LocalText | null;
}

/** A fact that changes what the agreement says, from some day between `earliest` and `latest` (day numbers) on. */
export interface Change {
  readonly version: number;
  readonly earliest: number;
  readonly latest: number;
  readonly isUnknown: boolean;
  /** The type of its event. */
  readonly about: string;
  readonly remarks: readonly Remark[];
  readonly apply: (terms: Terms) => Terms;
}
