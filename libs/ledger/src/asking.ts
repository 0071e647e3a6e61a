import { Query } from '@nestjs/cqrs';
import type { Certainty } from '@concord-ledger/partial-date';
import type {
  ActivityKind,
  Advice,
  Area,
  Citation,
  CommitmentStanding,
  CommitmentTarget,
  DeadlineKind,
  Due,
  Effect,
  LocalText,
  PartyKind,
  PartyStatus,
  Refusal,
  Remark,
  RenewalClause,
  Scope,
  Signatory,
  Standing,
  TargetStanding,
  Term,
  TitleText,
  WindowAnswer,
} from '@concord-ledger/agreements';
import type { ProofStatus } from './proving.js';

/** What a question about now can carry. Dates are typed by people (R3); days are exact days. */
export interface AskingNow {
  /** The business day that the answer is about; default the local day of `knownAt` where that is given, else today (R21). */
  readonly asOf?: string;
  /** Wait until the views reflect this entry (R35). */
  readonly minEntry?: number;
  /** `stream@version`: wait until the views reflect it (R35). */
  readonly minVersion?: string;
}

/** What every question about the past can carry too. */
export interface Asking extends AskingNow {
  /**
   * As of when the ledger's knowledge is asked for (R21): `entry:14`, an instant with its offset (RFC 3339: `2023-06-14T18:00:00+07:00`), or a
   * day (its local end; today means now). Default: the log's end. What lies in the future is refused.
   */
  readonly knownAt?: string;
}

export interface AskingList extends Asking {
  /** 1–500, default 50. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** What an answer rests on. */
export interface Basis {
  /** Number of the last entry that the answer reflects; null before the first. */
  readonly entry: number | null;
  /** That entry's instant (R20): RFC 3339 in UTC with milliseconds; null before the first entry. */
  readonly instant: string | null;
  /** Whether the same question, asked as known then, will be answered so for ever (R21). */
  readonly settled: boolean;
  /** The business day that the answer is about. */
  readonly asOf: string;
}

/** An answer, or why there is none. */
export type Answer<T> =
  | (Basis & { readonly outcome: 'answered'; readonly value: T })
  | { readonly outcome: 'refused'; readonly refusal: Refusal }
  /** A cursor of other filters, or no cursor of ours (400). */
  | { readonly outcome: 'bad-cursor' }
  /** The views did not reach minEntry, minVersion or knownAt in time (503). */
  | { readonly outcome: 'not-reflected'; readonly entry: number | null };

export interface List<T> {
  readonly items: readonly T[];
  /** How many match in all, with `count: true`. */
  readonly count?: { readonly certain: number; readonly possible: number };
  readonly nextCursor?: string;
}

/** Why a thing is void: all that was recorded of it is annulled, as known at the answer's entry (R19). It is in no list. */
export interface Voided {
  /** The entry that annulled its first one. */
  readonly entry: number;
  readonly entryId: string;
  readonly reason: string;
}

/** A party's names on a day; null where nobody knows them (R29). */
export interface PartyName {
  readonly id: string;
  readonly names: LocalText | null;
  readonly shortName?: string;
  readonly description?: LocalText;
}

export interface AgreementParties extends PartyName {
  /** The name in effect on the signing day, or the one recorded as signed (R28). */
  readonly asSigned: LocalText | { readonly recorded: string } | null;
  /** The id of the party that signed: its own, or another's whose place it holds on the day; several holders of one are listed one by one (R28). */
  readonly signedAs: string;
  readonly certainty: 'yes' | 'possibly';
}

/** Agreements that match, in Vietnamese order of title (R40). */
export interface AgreementFilters extends AskingList {
  /** Only those active on this day (R9); also what `asOf` defaults to. */
  readonly activeOn?: string;
  readonly standing?: Standing;
  readonly scope?: Scope;
  readonly kind?: string;
  /** Who signed, or holds the place of one who did on the day (R28). */
  readonly party?: string;
  /** Of who holds a place on the day. */
  readonly jurisdiction?: string;
  readonly area?: string;
  readonly programme?: string;
  /** Words of titles, areas, party names and ids; Vietnamese marks do not matter. */
  readonly q?: string;
  /** Minimum (R18); default possible. */
  readonly certainty?: 'certain' | 'possible';
  readonly sort?: 'title' | 'signedOn' | '-signedOn' | 'id';
  readonly count?: boolean;
}

export interface AgreementListItem {
  readonly id: string;
  readonly title: TitleText;
  readonly kind: string | null;
  /** Canonical EDTF or `unknown`; null: nobody has signed. */
  readonly signedOn: string | null;
  readonly active: Certainty;
  readonly standings: readonly Standing[];
  /** Every scope that is possible on the day; one where it is certain. */
  readonly scopes: readonly Scope[];
  readonly parties: readonly AgreementParties[];
  readonly programmes: readonly string[];
  /** How certainly it matches the filters (R18). */
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}

/** Of a void agreement the content as it last stood, with no scope and never active. */
export interface AgreementDetail extends AgreementListItem {
  readonly stream: string;
  readonly version: number;
  readonly void: Voided | null;
  readonly number: string | null;
  readonly languages: readonly string[];
  readonly purpose: LocalText | null;
  readonly areas: readonly { readonly value: Area; readonly certainty: 'yes' | 'possibly' }[];
  readonly place: string | null;
  readonly signatories: readonly (Omit<Signatory, 'person'> & { readonly person?: PersonAnswer })[];
  readonly proposingBody: string | null;
  readonly capacity: string | null;
  readonly approvalLevel: string | null;
  readonly authorisation: string | null;
  readonly note: string | null;
  /** When it takes effect by its own words; null: it does not say, or nobody has recorded it (R11). */
  readonly effect: Effect | null;
  /** When it entered into force, where that was recorded by the day: canonical EDTF or `unknown`. */
  readonly enteredIntoForceOn: string | null;
  readonly term: Term | null;
  readonly renewal: RenewalClause | null;
  /** The one that is open on the day (R13); null: none is. */
  readonly renewalPlan: {
    /** The window that was planned: a date or period in canonical EDTF. */
    readonly by: string;
    readonly state: 'planned' | 'overdue';
    readonly note?: string;
  } | null;
  readonly workProgrammes: readonly {
    readonly id: string;
    /** A date or period in canonical EDTF. */
    readonly period: string;
    readonly title?: LocalText;
    /** Canonical EDTF or `unknown`. */
    readonly adoptedOn: string;
  }[];
  readonly commitments: readonly CommitmentItem[];
  readonly documents: readonly {
    /** Of its bytes: lower-case hex. */
    readonly sha256: string;
    readonly mediaType: string;
    /** In bytes. */
    readonly size: number;
    readonly title: string;
  }[];
  readonly notes: readonly {
    readonly kind: 'difficulty' | 'recommendation' | 'note';
    /** Canonical EDTF or `unknown`. */
    readonly on: string;
    readonly text: string;
    readonly commitment?: string;
  }[];
}

/** An agreement, and what an office may want to think about. */
export interface AgreementAnswer extends AgreementDetail {
  /** What the rules in use say; empty where none are (LedgerOptions.rules). */
  readonly advice: readonly Advice[];
}

/** A person as the private store knows them, or that the record was erased (R32). */
export type PersonAnswer = { readonly name: string; readonly contact?: string } | { readonly erased: true };

export interface CommitmentFilters extends AskingList {
  /** A window within or overlapping this date or period (R16). */
  readonly dueIn?: string;
  /** A window that ends on or before this date's latest day. */
  readonly dueBy?: string;
  /** Overdue on this day; also what `asOf` defaults to. */
  readonly overdueOn?: string;
  readonly standing?: CommitmentStanding;
  /** Who is to fulfil it: named itself, or in the place of whoever is named on the day (R28). */
  readonly party?: string;
  readonly agreement?: string;
  readonly programme?: string;
  readonly certainty?: 'certain' | 'possible';
  readonly count?: boolean;
}

export interface CommitmentItem {
  /** Unique within its agreement. */
  readonly id: string;
  readonly agreement: string;
  readonly text: LocalText;
  readonly areas: readonly Area[];
  readonly obligors: readonly string[];
  readonly due: Due;
  readonly target: CommitmentTarget | null;
  readonly workProgramme: string | null;
  readonly programme: string | null;
  /** Canonical EDTF or `unknown`. */
  readonly madeOn: string;
  /** Its windows on the day asked; those that made it match the filters are marked. */
  readonly windows: readonly (WindowAnswer & { readonly matches: boolean })[];
  readonly certainty: 'yes' | 'possibly';
}

export interface DeadlineFilters extends AskingList {
  /** The day asked about (default as asOf): overdue ones open on it, and what is planned in `from`…`to`. */
  readonly on?: string;
  /** Default `on`. */
  readonly from?: string;
  /** Default `on` and 12 months. */
  readonly to?: string;
  readonly kind?: DeadlineKind;
  readonly state?: 'planned' | 'overdue';
  readonly agreement?: string;
}

export interface DeadlineItem {
  /** Stable: kind, rule, agreement, commitment and window. */
  readonly id: string;
  /** As the id, but for the window: which of several it is, so that it stays what it is when its window moves. */
  readonly identity: string;
  readonly kind: DeadlineKind;
  readonly state: 'planned' | 'overdue';
  readonly certainty: 'yes' | 'possibly';
  /** Null where it is about none in particular: the title is empty then. */
  readonly agreement: string | null;
  readonly commitment: string | null;
  readonly title: TitleText;
  readonly text: LocalText | null;
  /** Which law and article ask for it; null: none does. */
  readonly statutory: Citation | null;
  /** A date or period in canonical EDTF. */
  readonly window: string;
  /** Its first day; null: it has none. */
  readonly earliest: string | null;
  /** Its last day, after which it is overdue; null: it has none. */
  readonly latest: string | null;
}

export interface PartyFilters extends AskingList {
  readonly kind?: PartyKind;
  readonly jurisdiction?: string;
  readonly parent?: string;
  readonly q?: string;
}
export interface PartyItem extends PartyName {
  readonly kind: PartyKind;
  readonly jurisdiction: string | null;
  readonly parent: string | null;
  readonly remarks: readonly Remark[];
}
export interface PartyDetail extends PartyItem {
  readonly stream: string;
  readonly version: number;
  readonly void: Voided | null;
  /** Canonical EDTF or `unknown`. */
  readonly foundedOn: string;
  /** What has become of it by the day, all that are possible, in the order of PARTY_STATUSES: one where that is certain. */
  readonly statuses: readonly PartyStatus[];
  /** By which act it has ceased by then, certainly or possibly; null: by none. */
  readonly ended: PartyAct | null;
  /** Whom it took over from, and who took over from it, one step either way, as far as that has taken effect by the day, certainly or possibly. */
  readonly predecessors: readonly PartyStep[];
  readonly successors: readonly PartyStep[];
  /** The names that it bore before the day asked, in order; days, both inside. `from` null: for all days before. */
  readonly formerNames: readonly {
    readonly names: LocalText | null;
    readonly shortName?: string;
    readonly from: string | null;
    readonly to: string;
  }[];
}

/** A legal act by which parties took over from others (R28); its dates are canonical EDTF or `unknown`. */
export interface PartyAct {
  readonly entryId: string;
  readonly on: string;
  /** Null: on the day of the act. */
  readonly effectiveOn: string | null;
  readonly legalBasis: string | null;
  /** Whether it has taken effect by the day. */
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}
/** What one party took over from another. */
export interface PartyStep extends PartyAct {
  /** The other one, by its names on the day. */
  readonly party: PartyName;
  readonly kind: 'whole' | 'divided';
  /** Of a division: the areas and agreements that were named for the share; empty where none were. */
  readonly areas: readonly Area[];
  readonly agreements: readonly string[];
  /** Of a division: whether all that is named for nobody is its too. */
  readonly takesRest: boolean;
}

export interface ProgrammeFilters extends AskingList {
  readonly issuer?: string;
  readonly q?: string;
}
export interface ProgrammeItem {
  readonly id: string;
  readonly names: LocalText;
  /** Canonical EDTF. */
  readonly period: string;
  readonly issuer: PartyName | null;
  readonly remarks: readonly Remark[];
}
export interface TargetItem {
  readonly target: string;
  readonly text: LocalText;
  readonly indicator?: string;
  readonly unit?: string;
  readonly value?: number | { readonly from: number; readonly to: number };
  /** A date in canonical EDTF; once it has ended the target is open no longer (R17). */
  readonly by: string;
  readonly standing: TargetStanding;
  /** The last value that counts on the day, dated in canonical EDTF or `unknown`; null: none does. */
  readonly last: { readonly value: number; readonly on: string; readonly source?: string } | null;
  readonly remarks: readonly Remark[];
}
export interface ProgrammeDetail extends ProgrammeItem {
  readonly stream: string;
  readonly version: number;
  readonly void: Voided | null;
  readonly targets: readonly TargetItem[];
}

export interface ActivityFilters extends AskingList {
  /** Held within or overlapping this period, which may have an open start (`../2014`). */
  readonly in?: string;
  readonly party?: string;
  /** Of a participant, or of the place. */
  readonly jurisdiction?: string;
  readonly series?: string;
  readonly agreement?: string;
  readonly kind?: ActivityKind;
  readonly q?: string;
  readonly certainty?: 'certain' | 'possible';
}
export interface ActivityItem {
  readonly id: string;
  /** When it was held, a date or period, or within which date (R1): canonical EDTF or `unknown`. */
  readonly on: string;
  readonly kind: ActivityKind;
  readonly title: LocalText;
  readonly place: string | null;
  readonly jurisdiction: string | null;
  readonly series: string | null;
  readonly agreements: readonly string[];
  readonly parties: readonly PartyName[];
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}
export interface ActivityDetail extends ActivityItem {
  readonly stream: string;
  readonly version: number;
  readonly void: Voided | null;
  readonly participants: readonly {
    readonly party: PartyName | null;
    readonly person?: PersonAnswer;
    readonly office?: string;
    readonly role?: string;
  }[];
  readonly topics: readonly LocalText[];
  readonly text: LocalText | null;
}

export interface ProjectionStatus {
  readonly name: string;
  readonly version: number;
  readonly state: 'booting' | 'active' | 'failed' | 'stopped';
  /** Last applied entry; null: none yet. */
  readonly entry: number | null;
  readonly failure?: { readonly entry: number; readonly message: string };
}
/** How far the views have come: what a probe asks every few seconds, so nothing in it takes long. */
export interface LedgerReadiness {
  /** Last entry of the log. */
  readonly lastEntry: number | null;
  readonly projections: readonly ProjectionStatus[];
  /** Set where the views were rebuilt because they did not fit the log (R34), or because views.db was damaged. */
  readonly rebuiltBecause: string | null;
}
export interface LedgerStatus extends LedgerReadiness {
  readonly origin: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly formatVersion: number;
  /** Of the last entry (R20): RFC 3339 in UTC with milliseconds; null before the first. */
  readonly lastInstant: string | null;
  /** References to things that are void, or that there never were (R26). */
  readonly danglingReferences: readonly { readonly stream: string; readonly reference: string }[];
  /** What the ledger proves itself by; absent where it keeps no tree of its log. */
  readonly proofs?: ProofStatus;
}

/** A question, to be put to Nest's QueryBus. */
export class Ask<Filters, Value> extends Query<Answer<Value>> {
  constructor(readonly filters: Filters) {
    super();
  }
}

export class ListAgreements extends Ask<AgreementFilters, List<AgreementListItem>> {}
export class GetAgreement extends Ask<Asking & { readonly id: string }, AgreementAnswer> {}
export class ListCommitments extends Ask<CommitmentFilters, List<CommitmentItem>> {}
export class ListDeadlines extends Ask<DeadlineFilters, List<DeadlineItem>> {}
export class ListParties extends Ask<PartyFilters, List<PartyItem>> {}
export class GetParty extends Ask<Asking & { readonly id: string }, PartyDetail> {}
export class ListProgrammes extends Ask<ProgrammeFilters, List<ProgrammeItem>> {}
export class GetProgramme extends Ask<Asking & { readonly id: string }, ProgrammeDetail> {}
export class ListActivities extends Ask<ActivityFilters, List<ActivityItem>> {}
export class GetActivity extends Ask<Asking & { readonly id: string }, ActivityDetail> {}
export class GetReadiness extends Ask<AskingNow, LedgerReadiness> {}
export class GetStatus extends Ask<AskingNow, LedgerStatus> {}
