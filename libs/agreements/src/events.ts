import type {
  AgreementId,
  ActivityId,
  AreaCode,
  CommitmentId,
  EntryId,
  PartyId,
  PrivateHash,
  ProgrammeId,
  SeriesId,
  TargetId,
  WorkProgrammeId,
} from './ids.js';

/** Everything that the domain records, as its data stands in an entry's body: facts, and what puts them right (R19). */
export type DomainEvent = Fact | Correction;

/**
 * What is said to have happened. Dates are canonical EDTF (R3). A property that is absent is not known, or was not said; `on: 'unknown'` says
 * that nobody knows the day.
 */
export type Fact = AgreementEvent | PartyEvent | ProgrammeEvent | ActivityEvent | SuccessionEvent;

/** Canonical EDTF of a PartialDate: one day, imprecisely known (R1). */
export type DateText = string;
/** Canonical EDTF of a Period (R1). */
export type PeriodText = string;
/** Canonical EDTF of either (R1). */
export type WindowText = string;
/** ISO 8601 period: `P5Y`, `P6M`, `P30D`. */
export type DurationText = string;
/** When a thing happened: a DateText, or `unknown` where nobody knows. */
export type OnText = string;

/** One text in the languages in which it is known; at least one. */
export interface LocalText {
  readonly vi?: string;
  readonly en?: string;
}

/** A title may also be in a third language (BCP 47 tag). */
export interface TitleText extends LocalText {
  readonly other?: { readonly language: string; readonly text: string };
}

/** A natural person: the body holds the hash of a private record, never the name (R32). */
export interface PersonRef {
  readonly record: PrivateHash;
}

/** Who signed: a person, an office or title, and the party signed for; day and place where they differ from the signing's. */
export interface Signatory {
  readonly party: PartyId;
  readonly person?: PersonRef;
  readonly office?: string;
  readonly on?: OnText;
  readonly place?: string;
}

export interface AgreementParty {
  readonly party: PartyId;
  /** The name that stands in the instrument, where it differs from the registered one of that day (R28). */
  readonly nameAsSigned?: string;
}

export interface Area {
  readonly text: LocalText;
  readonly code?: AreaCode;
}

/** When the instrument takes effect (R11). */
export type Effect =
  | { readonly kind: 'on-signature' }
  | { readonly kind: 'on-date'; readonly date: DateText }
  | { readonly kind: 'when-notified' };

/** How long it lasts (R10). `until`: the last day in force. `period`: counted from the effect. */
export type Term =
  | { readonly kind: 'indefinite' }
  | { readonly kind: 'until'; readonly date: DateText }
  | { readonly kind: 'period'; readonly duration: DurationText };

/** What happens at the end of a term (R12). */
export type RenewalClause =
  | { readonly kind: 'none' }
  | { readonly kind: 'express' }
  | { readonly kind: 'tacit'; readonly duration: DurationText; readonly notice?: DurationText };

/** The paper that was signed. Every property may be unknown. */
export interface Instrument {
  readonly title?: TitleText;
  /** A slug from an open list: `memorandum`, `agreement`, `cooperation-programme`, `minutes` … */
  readonly kind?: string;
  readonly number?: string;
  /** BCP 47 tags of the languages in which it was signed. */
  readonly languages?: readonly string[];
  readonly purpose?: LocalText;
  readonly areas?: readonly Area[];
  /** Cơ quan đề xuất. */
  readonly proposingBody?: string;
  /** Danh nghĩa ký: the capacity in which it was signed. */
  readonly capacity?: string;
  /** Cấp phê duyệt. */
  readonly approvalLevel?: string;
  /** Ủy quyền. */
  readonly authorisation?: string;
  readonly note?: string;
  readonly effect?: Effect;
  readonly term?: Term;
  readonly renewal?: RenewalClause;
}

/** A thing that happened on a day (R6). `remark`: the source's own words about the date or the fact. */
interface Happened {
  readonly on: OnText;
  readonly remark?: string;
}

/** A change of what is in effect: its effect may have a day of its own (R6, R14); absent: `on`. */
interface TakesEffect extends Happened {
  readonly effectiveOn?: DateText;
}

interface Event<Type extends string, Data> {
  readonly type: Type;
  readonly data: Data;
}

// The life of an agreement, in its order.

export type AgreementProposed = Event<
  'AgreementProposed',
  Happened & {
    readonly parties?: readonly AgreementParty[];
    readonly instrument?: Instrument;
    readonly programmes?: readonly ProgrammeId[];
  }
>;
export type SigningPlanned = Event<
  'SigningPlanned',
  Happened & { readonly by: WindowText; readonly place?: string }
>;
export type AgreementSigned = Event<
  'AgreementSigned',
  Happened & {
    readonly place?: string;
    readonly parties: readonly AgreementParty[];
    readonly signatories?: readonly Signatory[];
    readonly instrument: Instrument;
    readonly programmes?: readonly ProgrammeId[];
  }
>;
export type AgreementEnteredIntoForce = Event<'AgreementEnteredIntoForce', Happened>;
export type RenewalPlanned = Event<
  'RenewalPlanned',
  Happened & { readonly by: WindowText; readonly note?: string }
>;
export type RenewalPlanAbandoned = Event<'RenewalPlanAbandoned', Happened & { readonly reason?: string }>;
/** `on`: signed on. A re-signing brings a new instrument under the same agreement. `term` counts from the effect. */
export type AgreementRenewed = Event<
  'AgreementRenewed',
  TakesEffect & {
    readonly term?: Term;
    readonly place?: string;
    readonly signatories?: readonly Signatory[];
    readonly instrument?: Instrument;
  }
>;
/** A longer term: until a day, or for a further period counted from the present end. */
export type AgreementExtended = Event<
  'AgreementExtended',
  Happened & {
    readonly until:
      | { readonly kind: 'date'; readonly date: DateText }
      | { readonly kind: 'further'; readonly duration: DurationText }
      | { readonly kind: 'indefinite' };
  }
>;
/** Amendment is a legal act, correction is not (R19). What is absent stays as it is. */
export type AgreementAmended = Event<
  'AgreementAmended',
  TakesEffect & {
    readonly text: LocalText;
    readonly changes?: {
      readonly title?: TitleText;
      readonly purpose?: LocalText;
      readonly areas?: readonly Area[];
      readonly term?: Term;
      readonly renewal?: RenewalClause;
    };
    readonly signatories?: readonly Signatory[];
  }
>;
export type AgreementSuspended = Event<'AgreementSuspended', TakesEffect & { readonly reason?: string }>;
export type AgreementResumed = Event<'AgreementResumed', TakesEffect & { readonly reason?: string }>;
/** Notice that it shall end, or shall not be renewed tacitly (R12). `effectiveOn`: the first day out, where the notice names one. */
export type TerminationNotified = Event<
  'TerminationNotified',
  Happened & { readonly by?: PartyId; readonly effectiveOn?: DateText; readonly reason?: string }
>;
/** `effectiveOn` (else `on`) is the first day out (R10). */
export type AgreementTerminated = Event<'AgreementTerminated', TakesEffect & { readonly reason?: string }>;
export type PartyAcceded = Event<
  'PartyAcceded',
  TakesEffect & AgreementParty & { readonly signatories?: readonly Signatory[] }
>;
export type PartyWithdrew = Event<
  'PartyWithdrew',
  TakesEffect & { readonly party: PartyId; readonly reason?: string }
>;
export type AgreementSuperseded = Event<'AgreementSuperseded', TakesEffect & { readonly by: AgreementId }>;
/** It was never signed and will not be. */
export type AgreementAbandoned = Event<'AgreementAbandoned', Happened & { readonly reason?: string }>;
export type WorkProgrammeAdopted = Event<
  'WorkProgrammeAdopted',
  Happened & {
    readonly workProgramme: WorkProgrammeId;
    readonly period: WindowText;
    readonly title?: LocalText;
  }
>;
export type DocumentAttached = Event<
  'DocumentAttached',
  Happened & {
    /** Lower-case hex. */
    readonly sha256: string;
    readonly mediaType: string;
    /** Bytes. */
    readonly size: number;
    readonly title: string;
  }
>;

// Commitments, inside the agreement's stream.

/** When a commitment is due (R15). */
export type Due =
  | { readonly kind: 'none' }
  | {
      readonly kind: 'windows';
      readonly windows: readonly { readonly window: WindowText; readonly text?: string }[];
    }
  /** One window a year, from the year `from` to the year `to` (absent: until the agreement's end). */
  | { readonly kind: 'yearly'; readonly from: DateText; readonly to?: DateText }
  /** Only a surrounding period is known, a programme's, say: never overdue. */
  | { readonly kind: 'within'; readonly period: WindowText };

/** A single value or a range of a measured indicator (R17). */
export type Quantity = number | { readonly from: number; readonly to: number };

export interface CommitmentTarget {
  readonly indicator: string;
  readonly unit?: string;
  readonly value?: Quantity;
  readonly by?: DateText;
}

export type Evidence =
  | { readonly kind: 'activity'; readonly activity: ActivityId }
  | { readonly kind: 'document'; readonly sha256: string }
  | { readonly kind: 'text'; readonly text: string };

interface OfCommitment {
  readonly commitment: CommitmentId;
}

export type CommitmentMade = Event<
  'CommitmentMade',
  Happened &
    OfCommitment & {
      readonly text: LocalText;
      readonly areas?: readonly Area[];
      /** Absent: all parties. */
      readonly obligors?: readonly PartyId[];
      readonly due: Due;
      readonly target?: CommitmentTarget;
      readonly workProgramme?: WorkProgrammeId;
      readonly programme?: ProgrammeId;
    }
>;
export type CommitmentRescheduled = Event<
  'CommitmentRescheduled',
  Happened & OfCommitment & { readonly due: Due; readonly reason?: string }
>;
export type ProgressReported = Event<
  'ProgressReported',
  Happened & OfCommitment & { readonly text?: string; readonly value?: number; readonly source?: string }
>;
/** `window` (canonical EDTF of one of its windows) is needed where there are several (R15). */
export type CommitmentFulfilled = Event<
  'CommitmentFulfilled',
  Happened &
    OfCommitment & {
      readonly window?: WindowText;
      readonly extent: 'whole' | 'part';
      readonly evidence?: readonly Evidence[];
    }
>;
export type CommitmentWaived = Event<
  'CommitmentWaived',
  Happened & OfCommitment & { readonly window?: WindowText; readonly reason?: string }
>;
export type NoteAdded = Event<
  'NoteAdded',
  Happened & {
    readonly commitment?: CommitmentId;
    readonly kind: 'difficulty' | 'recommendation' | 'note';
    readonly text: string;
  }
>;

export type AgreementEvent =
  | AgreementProposed
  | SigningPlanned
  | AgreementSigned
  | AgreementEnteredIntoForce
  | RenewalPlanned
  | RenewalPlanAbandoned
  | AgreementRenewed
  | AgreementExtended
  | AgreementAmended
  | AgreementSuspended
  | AgreementResumed
  | TerminationNotified
  | AgreementTerminated
  | PartyAcceded
  | PartyWithdrew
  | AgreementSuperseded
  | AgreementAbandoned
  | WorkProgrammeAdopted
  | DocumentAttached
  | CommitmentMade
  | CommitmentRescheduled
  | ProgressReported
  | CommitmentFulfilled
  | CommitmentWaived
  | NoteAdded;

// Parties.

export const PARTY_KINDS = [
  'state',
  'ministry',
  'agency',
  'local-authority',
  'company',
  'ngo',
  'international-organisation',
  'university',
  'other',
] as const;
export type PartyKind = (typeof PARTY_KINDS)[number];

/** ISO 3166-1 alpha-2 or ISO 3166-2 code; `none` for a party of no state (R29). */
export type JurisdictionText = string;

/** What a registration states holds for all days before a recorded change; `on` is only the founding day (R28). */
export type PartyRegistered = Event<
  'PartyRegistered',
  Happened & {
    /** Absent where the name is unknown; then `description` says who is meant (R29). */
    readonly names?: LocalText;
    readonly shortName?: string;
    readonly description?: LocalText;
    readonly kind: PartyKind;
    readonly jurisdiction?: JurisdictionText;
    readonly parent?: PartyId;
  }
>;
export type PartyRenamed = Event<
  'PartyRenamed',
  TakesEffect & { readonly names: LocalText; readonly shortName?: string; readonly legalBasis?: string }
>;
/** Changes parent or jurisdiction, or both (R29). `parent: 'none'`: it stands on its own from then on. */
export type PartyMoved = Event<
  'PartyMoved',
  TakesEffect & {
    readonly parent?: PartyId | 'none';
    readonly jurisdiction?: JurisdictionText;
    readonly legalBasis?: string;
  }
>;
export type PartyEvent = PartyRegistered | PartyRenamed | PartyMoved;

// National programmes.

export interface ProgrammeTarget {
  readonly target: TargetId;
  readonly text: LocalText;
  readonly indicator?: string;
  readonly unit?: string;
  readonly value?: Quantity;
  readonly by: DateText;
}
export type ProgrammeRegistered = Event<
  'ProgrammeRegistered',
  Happened & {
    readonly names: LocalText;
    readonly period: WindowText;
    readonly issuer?: PartyId;
    readonly targets?: readonly ProgrammeTarget[];
  }
>;
export type TargetProgressReported = Event<
  'TargetProgressReported',
  Happened & { readonly target: TargetId; readonly value: number; readonly source?: string }
>;
export type ProgrammeEvent = ProgrammeRegistered | TargetProgressReported;

// Activities.

export const ACTIVITY_KINDS = [
  'meeting',
  'dialogue',
  'workshop',
  'training',
  'cooperation',
  'other',
] as const;
export type ActivityKind = (typeof ACTIVITY_KINDS)[number];

export interface Participant {
  readonly party?: PartyId;
  readonly person?: PersonRef;
  readonly office?: string;
  /** What they did there: `organiser`, `opened`, `spoke` … in the source's words. */
  readonly role?: string;
}
export type ActivityRecorded = Event<
  'ActivityRecorded',
  {
    /** A WindowText, or `unknown`. A PartialDate says that it was held within it (R1). */
    readonly on: string;
    readonly remark?: string;
    readonly kind: ActivityKind;
    readonly title: LocalText;
    readonly place?: string;
    /** Where it was held. */
    readonly jurisdiction?: JurisdictionText;
    readonly participants: readonly Participant[];
    readonly agreements?: readonly AgreementId[];
    readonly series?: SeriesId;
    readonly topics?: readonly LocalText[];
    readonly text?: LocalText;
  }
>;
export type ActivityEvent = ActivityRecorded;

// Successions of parties, all in one stream (R26).

/** Who takes over from the predecessors. */
export type SuccessionOutcome =
  /** All of it goes to one: another body in its place, an absorption, a merger of several into one. */
  | { readonly kind: 'whole'; readonly successor: PartyId }
  /** What one predecessor had goes to several, or some of its functions go to others (R28). */
  | {
      readonly kind: 'divided';
      readonly shares: readonly SuccessionShare[];
      /** Who takes what no share names; the predecessor itself only where it goes on to exist. Absent: nobody is recorded. */
      readonly rest?: PartyId;
      /** Whether the predecessor goes on to exist, having handed functions over, or ceases. */
      readonly continues: boolean;
    }
  /** Nobody takes over. */
  | { readonly kind: 'dissolved' };

/** What one successor takes. Neither areas nor agreements: its share is not known. */
export interface SuccessionShare {
  readonly successor: PartyId;
  /** Told by their code where both sides have one, else by their words (R28). */
  readonly areas?: readonly Area[];
  readonly agreements?: readonly AgreementId[];
}

/** One legal act. `effectiveOn`, else `on`, is the first day of the new order. */
export type PartySucceeded = Event<
  'PartySucceeded',
  TakesEffect & {
    readonly legalBasis?: string;
    /** One or several, none twice. */
    readonly predecessors: readonly PartyId[];
    readonly outcome: SuccessionOutcome;
  }
>;
export type SuccessionEvent = PartySucceeded;

// What puts facts right. It stands in the stream of the fact that it is about (R19).

/** What a fact should have said from the beginning: the latest correction or annulment of an entry holds. */
export type EntryCorrected = Event<
  'EntryCorrected',
  {
    /** The entry of the fact as first recorded, never that of a correction. */
    readonly entry: EntryId;
    readonly reason: string;
    /** The whole of what holds from now on; of the same type as the original. */
    readonly fact: StatedFact;
  }
>;
/** A fact that should never have been recorded. */
export type EntryAnnulled = Event<
  'EntryAnnulled',
  {
    /** The entry of the fact as first recorded, never that of a correction. */
    readonly entry: EntryId;
    readonly reason: string;
  }
>;
export type Correction = EntryCorrected | EntryAnnulled;

/** A fact inside another event, with the version in which its data is written: it is brought up to date on read as any event is. */
export type StatedFact = {
  [Type in FactType]: {
    readonly type: Type;
    readonly schemaVersion: number;
    readonly data: Extract<Fact, { type: Type }>['data'];
  };
}[FactType];

export type FactType = Fact['type'];
export type EventType = DomainEvent['type'];

/** Whether it puts a fact right, rather than being one. */
export function isCorrection(event: DomainEvent): event is Correction {
  return event.type === 'EntryCorrected' || event.type === 'EntryAnnulled';
}
