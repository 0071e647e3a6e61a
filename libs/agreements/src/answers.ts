import type { Certainty, Day, Window } from '@concord-ledger/partial-date';
import type { Area, LocalText, RenewalClause, Term } from './events.js';
import type { AgreementId, CommitmentId, PartyId } from './ids.js';
import type { Citation } from './statutory/citation.js';

/** Where an agreement can stand on a day (R9). */
export const STANDINGS = [
  'not-signed',
  'signed-not-in-force',
  'in-force',
  'suspended',
  'expired',
  'terminated',
  'withdrawn',
  'superseded',
  'abandoned',
] as const;
export type Standing = (typeof STANDINGS)[number];

/** What answers can be qualified by. */
export const REMARK_CODES = [
  'date-uncertain',
  'date-approximate',
  'date-unknown',
  'term-not-recorded',
  'effect-taken-from-signature',
  'notice-period-not-recorded',
  'may-apply-since',
  'successor-not-recorded',
  'source-remark',
] as const;

/** A qualification that an answer carries (R2, R11, R14): a stable code, and the date or text it is about. */
export interface Remark {
  readonly code: (typeof REMARK_CODES)[number];
  /** What it is about: an event type, or a property such as `effect`, `term`, `parties`. */
  readonly about: string;
  /** Canonical EDTF or the source's words. */
  readonly value?: string;
}

/** Is it active on a day, and which standings are possible (R9)? `standings` in the order of STANDINGS, never empty. */
export interface StandingAnswer {
  readonly active: Certainty;
  readonly standings: readonly Standing[];
  readonly remarks: readonly Remark[];
}

/** A run of days on which the answer and the content are the same; `from` null: since ever, `to` null: for ever. Both days inside. */
export interface Span {
  readonly from: Day | null;
  readonly to: Day | null;
  readonly standing: StandingAnswer;
  readonly content: Content;
}

/** Something that holds certainly or possibly on a day. */
export interface Held<T> {
  readonly value: T;
  readonly certainty: 'yes' | 'possibly';
}

/** What the agreement says on a day (R14). Parties, areas and term as of the latest possible day of each change. */
export interface Content {
  readonly parties: readonly Held<{ readonly party: PartyId; readonly nameAsSigned?: string }>[];
  /**
   * Who can be party to it together: one set where that is certain. A signing brings its parties at once, so a set is not just any
   * choice among them. Empty where nobody is.
   */
  readonly partySets: readonly (readonly PartyId[])[];
  readonly areas: readonly Held<Area>[];
  readonly term: Term | null;
  readonly renewal: RenewalClause | null;
  readonly title: LocalText & { readonly other?: { readonly language: string; readonly text: string } };
  readonly purpose: LocalText | null;
  readonly remarks: readonly Remark[];
}

/** What stands in a party's place on the register's date: enough to derive a scope (R30). */
export interface PartySituation {
  readonly party: PartyId;
  readonly kind: string;
  /** ISO 3166 code, `none`, or null where not known. */
  readonly jurisdiction: string | null;
}

export const SCOPES = ['bilateral', 'multilateral', 'local', 'domestic'] as const;
export type Scope = (typeof SCOPES)[number];

export const COMMITMENT_STANDINGS = [
  'open',
  'running',
  'fulfilled-on-time',
  'fulfilled-late',
  'fulfilled-in-part',
  'overdue',
  'waived',
  'not-recorded',
] as const;
export type CommitmentStanding = (typeof COMMITMENT_STANDINGS)[number];

/** One window of a commitment on a day (R15). */
export interface WindowAnswer {
  /** Canonical EDTF, or null where there is no due date. */
  readonly window: string | null;
  readonly text?: string;
  readonly earliest: Day | null;
  readonly latest: Day | null;
  /** The standings that are possible; one unless a fulfilment's date is partial. In the order of COMMITMENT_STANDINGS. */
  readonly standings: readonly CommitmentStanding[];
  /** Fulfilled in part, whatever the standing says (R15). */
  readonly inPart: boolean;
  readonly fulfilments: readonly {
    readonly entryId: string;
    readonly on: string;
    readonly extent: 'whole' | 'part';
  }[];
}

export const DEADLINE_KINDS = ['renewal', 'notice', 'expiry', 'commitment', 'signing', 'statutory'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

/** Something that is to be done, or happens, by a window's end. */
export interface Deadline {
  readonly kind: DeadlineKind;
  /** Null where it is about none in particular. */
  readonly agreement: AgreementId | null;
  readonly commitment?: CommitmentId;
  /** Which of several of one kind it is: that stays as it is when the window moves. */
  readonly occurrence?: string;
  readonly window: Window;
  readonly state: 'planned' | 'overdue';
  readonly certainty: 'yes' | 'possibly';
  readonly text?: LocalText;
  /** What law asks for it. */
  readonly statutory?: Citation;
}
