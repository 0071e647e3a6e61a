import type {
  ActivityKind,
  Citation,
  CommitmentStanding,
  LocalText,
  Quantity,
  Remark,
  Scope,
  Standing,
  TargetStanding,
  TitleText,
} from '@concord-ledger/agreements';
import type { Day } from '@concord-ledger/partial-date';

/**
 * What the office hands up each year, as data: the same in every language and format, and JSON as it stands. Dates are canonical EDTF or
 * `unknown` (R3, R6), words are those of the sources, and what is worded by the ledger is worded in both languages. Lists are in Vietnamese
 * order (R40) unless they say otherwise. It names no natural person: an erasure changes no report (R32).
 */
export interface AnnualReport {
  readonly kind: 'annual';
  readonly header: ReportHeader;
  /** In the order of their days. */
  readonly signed: readonly ActRow[];
  readonly renewed: readonly ActRow[];
  /** Amended, or changed otherwise: parties that came or went, suspensions, entries into force. */
  readonly amended: readonly ActRow[];
  readonly ended: readonly EndRow[];
  readonly active: ActiveAgreements;
  readonly renewals: readonly RenewalRow[];
  readonly workProgrammes: readonly WorkProgrammeRow[];
  /** Of the commitments due in the year, in the order of COMMITMENT_STANDINGS; standings that none has are left out. */
  readonly commitmentStandings: readonly StandingCount[];
  /** Due in the year (R16), by agreement, then as they were recorded. */
  readonly commitments: Listed<CommitmentRow>;
  /** National programmes whose period shares a day with the year. */
  readonly programmes: readonly ProgrammeRow[];
  /** In the order of their days. */
  readonly activities: readonly ActivityRow[];
  /** In the order of the days on which they take effect. */
  readonly successions: readonly SuccessionRow[];
  readonly corrections: Corrections;
  /** What a law asks for in the year: by the last days for it, then advice about names; null: no rule file is in use. */
  readonly reminders: readonly ReminderRow[] | null;
  readonly series: ReportSeries;
}

/** A list to be gone through, as often as is wanted: of a long one a row is an object only while it is looked at. JSON has an array. */
export interface Listed<Row> extends Iterable<Row> {
  readonly length: number;
}

/** What the report answers, and what it rests on: enough to make it again, byte for byte (R39). */
export interface ReportHeader {
  readonly year: number;
  /** The day at which it stands: 1 January of the next year, or the local day of `knownAt` where that is earlier (R39). */
  readonly asOf: Day;
  /** The last entry that was known, and its instant (RFC 3339, UTC, milliseconds); null: nothing was. */
  readonly knownAt: { readonly entry: number; readonly instant: string } | null;
  /** The ledger (R22). */
  readonly origin: string;
  /** IANA name; days are local to it (R5). */
  readonly timeZone: string;
  /** The tree over exactly the entries that were known: root in base 64 (RFC 9162, 2.1.1). Null where the ledger keeps no tree. */
  readonly tree: { readonly size: number; readonly root: string } | null;
  /** SHA-256 (lower-case hex) of the rule file that reminders come from; null: none is in use. */
  readonly rulesSha256: string | null;
  /** Of the program that gathered it. */
  readonly concordVersion: string;
}

/** `certain`, and besides these what is only possible (R18). */
export interface Count {
  readonly certain: number;
  readonly possible: number;
}

export interface AgreementRef {
  readonly id: string;
  /** Without any language where nobody knows it. */
  readonly title: TitleText;
}

/** A party by its names on the day at which the report stands; null where nobody knows them (R29). */
export interface PartyRef {
  readonly id: string;
  readonly names: LocalText | null;
  readonly shortName?: string;
  readonly description?: LocalText;
}

/** A sentence of ours in both languages. */
export interface Said {
  readonly vi: string;
  readonly en: string;
}

export interface AgreementInReport extends AgreementRef {
  /** A slug from an open list; null where it is not known. */
  readonly instrumentKind: string | null;
  /** Who holds the places of those who signed on the day at which the report stands, certainly or possibly (R28). */
  readonly parties: readonly (PartyRef & { readonly certainty: 'yes' | 'possibly' })[];
  /** Every scope that is possible on that day (R30). */
  readonly scopes: readonly Scope[];
}

export const ACTS = [
  'AgreementSigned',
  'AgreementRenewed',
  'AgreementExtended',
  'AgreementAmended',
  'AgreementEnteredIntoForce',
  'AgreementSuspended',
  'AgreementResumed',
  'PartyAcceded',
  'PartyWithdrew',
] as const;
export type Act = (typeof ACTS)[number];

/** A legal act in the life of an agreement. */
export interface ActRow {
  readonly agreement: AgreementInReport;
  readonly act: Act;
  readonly on: string;
  /** Null: on the day of the act. */
  readonly effectiveOn: string | null;
  readonly place: string | null;
  /** Of the paper that was signed. */
  readonly number: string | null;
  readonly said: Said;
  /** Whether it falls into the year (R18). */
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}

/** The end of an agreement's life; an expiry that a renewal follows is none. */
export interface EndRow {
  readonly agreement: AgreementInReport;
  /** Its last day: canonical EDTF of a date, or of a period that is open where it may still go on. */
  readonly lastDay: string;
  /** How it may stand since: `expired`, `terminated` … */
  readonly standings: readonly Standing[];
  /** Whether it has ended, and in the year. */
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}

/** How many agreements are active on two days, in all and by what they are. */
export interface ActiveAgreements {
  /** 1 January of the year. */
  readonly start: Day;
  /** The day at which the report stands. */
  readonly end: Day;
  readonly total: ActiveCounts;
  /** In the order of ACTIVE_DIMENSIONS; within each in Vietnamese order, what is not recorded last. */
  readonly groups: readonly ActiveGroup[];
}

export interface ActiveCounts {
  readonly start: Count;
  readonly end: Count;
}

/** What active agreements are counted by. One of several countries, provinces or areas counts under each of them. */
export const ACTIVE_DIMENSIONS = ['scope', 'kind', 'country', 'province', 'area'] as const;
export type ActiveDimension = (typeof ACTIVE_DIMENSIONS)[number];

export interface ActiveGroup extends ActiveCounts {
  readonly dimension: ActiveDimension;
  /** A scope, a kind's slug, an ISO 3166 code, an area's code or text; null: it is not recorded. */
  readonly key: string | null;
  readonly name: LocalText;
}

/** A renewal that was planned, or done. */
export interface RenewalRow {
  readonly agreement: AgreementInReport;
  /**
   * `planned` and `overdue` on the day at which the report stands (R13), `done` and `abandoned` in the year. In this order, then by window.
   */
  readonly state: 'overdue' | 'planned' | 'done' | 'abandoned';
  /** The planned window; null: it was done without a plan on record. */
  readonly by: string | null;
  /** When it was done or given up; null of what is still planned. */
  readonly on: string | null;
  readonly note: string | null;
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}

/** A programme of work under an agreement, whose period shares a day with the year. */
export interface WorkProgrammeRow {
  readonly agreement: AgreementInReport;
  /** Unique within its agreement. */
  readonly id: string;
  readonly title: LocalText | null;
  readonly period: string;
  readonly adoptedOn: string;
  /** How many of the commitments due in the year stand under it. */
  readonly commitmentsDue: Count;
  readonly remarks: readonly Remark[];
}

/** How many commitments, and how many windows of them, are in a standing; a commitment counts under each standing that one of its windows has. */
export interface StandingCount {
  readonly standing: CommitmentStanding;
  readonly commitments: Count;
  readonly windows: Count;
}

/** A commitment with its windows that are due in the year, as they stand on the day at which the report stands. */
export interface CommitmentRow {
  readonly agreement: AgreementInReport;
  /** Unique within its agreement. */
  readonly id: string;
  readonly text: LocalText;
  /** Who is to fulfil it: who holds the places of those named, on the day at which the report stands; null: all parties. */
  readonly obligors: readonly PartyRef[] | null;
  /** The other parties; all of them where all are to fulfil it. */
  readonly partners: readonly PartyRef[];
  /** Never empty; in the order of time. */
  readonly windows: readonly CommitmentWindow[];
  readonly target: CommitmentTargetRow | null;
  /** Its work programme's id within the agreement. */
  readonly workProgramme: string | null;
  /** Its national programme. */
  readonly programme: { readonly id: string; readonly names: LocalText | null } | null;
  readonly difficulties: readonly string[];
  readonly recommendations: readonly string[];
  /** Other notes, and what was reported of its progress, in the order of time. */
  readonly notes: readonly string[];
  /** Whether it is due in the year (R16). */
  readonly certainty: 'yes' | 'possibly';
}

export interface CommitmentWindow {
  readonly window: string;
  /** The source's words about it. */
  readonly text: string | null;
  /** Every standing that is possible, in the order of COMMITMENT_STANDINGS (R15). */
  readonly standings: readonly CommitmentStanding[];
  /** Fulfilled in part, whatever the standing says. */
  readonly inPart: boolean;
  readonly fulfilments: readonly FulfilmentRow[];
  /** Whether it is due in the year (R16). */
  readonly certainty: 'yes' | 'possibly';
}

export interface FulfilmentRow {
  readonly on: string;
  readonly extent: 'whole' | 'part';
  readonly evidence: readonly EvidenceRow[];
}

export type EvidenceRow =
  | {
      readonly kind: 'activity';
      readonly id: string;
      readonly title: LocalText | null;
      readonly on: string | null;
    }
  | { readonly kind: 'document'; readonly sha256: string; readonly title: string | null }
  | { readonly kind: 'text'; readonly text: string };

export interface CommitmentTargetRow {
  readonly indicator: string;
  readonly unit: string | null;
  readonly value: Quantity | null;
  readonly by: string | null;
  readonly standing: TargetStanding;
  readonly last: ReportedValue | null;
}

export interface ReportedValue {
  readonly value: number;
  readonly on: string;
  readonly source: string | null;
}

export interface ProgrammeRow {
  readonly id: string;
  readonly names: LocalText;
  readonly period: string;
  readonly issuer: PartyRef | null;
  /** In the order of its registration. */
  readonly targets: readonly TargetRow[];
  readonly remarks: readonly Remark[];
}

/** A target of a national programme on the day at which the report stands (R17). */
export interface TargetRow {
  readonly id: string;
  readonly text: LocalText;
  readonly indicator: string | null;
  readonly unit: string | null;
  readonly value: Quantity | null;
  readonly by: string;
  readonly standing: TargetStanding;
  readonly last: ReportedValue | null;
  readonly remarks: readonly Remark[];
}

export interface ActivityRow {
  readonly id: string;
  readonly on: string;
  readonly kind: ActivityKind;
  readonly title: LocalText;
  readonly place: string | null;
  readonly parties: readonly PartyRef[];
  readonly agreements: readonly AgreementRef[];
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}

/** A legal act by which parties took over from others, in effect in the year (R28). */
export interface SuccessionRow {
  readonly on: string;
  readonly effectiveOn: string | null;
  readonly legalBasis: string | null;
  readonly outcome: 'whole' | 'divided' | 'dissolved';
  readonly predecessors: readonly PartyRef[];
  readonly successors: readonly PartyRef[];
  readonly said: Said;
  readonly certainty: 'yes' | 'possibly';
  readonly remarks: readonly Remark[];
}

/** What was put right in the record since the last report that was issued (R19, R39). */
export interface Corrections {
  /** That report; null: none had been issued, and all corrections are listed. */
  readonly since: IssuedReport | null;
  /** In the order of recording. */
  readonly rows: readonly CorrectionRow[];
}

export interface IssuedReport {
  /** The entry that records the issue, and its local day. */
  readonly issueEntry: number;
  readonly issuedOn: Day;
  readonly year: number;
  readonly lang: 'vi' | 'en';
  readonly format: string;
  /** The last entry that the report knew: corrections count from the next. */
  readonly entry: number;
}

export interface CorrectionRow {
  readonly entry: number;
  /** Of that entry (R20): RFC 3339, UTC, milliseconds. */
  readonly instant: string;
  /** Its local day. */
  readonly day: Day;
  readonly kind: 'correction' | 'annulment';
  /** The number of the entry that it puts right. */
  readonly about: number;
  /** The stream of both: `agreement-vnnic-kisa-2015`. */
  readonly stream: string;
  readonly reason: string;
  /** What was said until then, what is said instead, and why. */
  readonly said: Said;
}

/**
 * Something that a law asks for, as the office's rule file has it, with the rule, the law and its article (null: the file records none): advice, never a
 * refusal.
 */
export interface ReminderRow extends Citation {
  /** Null: about no single agreement. */
  readonly agreement: AgreementRef | null;
  readonly said: Said;
  /** The last day for it, as far as it is known; null: advice about a name, which has none. */
  readonly by: string | null;
  /** Whether it is asked for, and in the year. */
  readonly certainty: 'yes' | 'possibly';
}

/** What charts are drawn of. */
export interface ReportSeries {
  /** How many were active at the end of each year, up to this one, at most 30 years: the last on the day at which the report stands. */
  readonly activeByYear: readonly ActiveInYear[];
  readonly timeline: Timeline;
}

export interface ActiveInYear extends Count {
  readonly year: number;
  readonly day: Day;
}

/** When agreements are active: those that were signed last, in the order of signing. */
export interface Timeline {
  /** What it shows: the days from the first run to the end of the year. */
  readonly from: Day;
  readonly to: Day;
  readonly rows: readonly TimelineRow[];
  /** How many more agreements are active at some time up to the end of the year. */
  readonly omitted: number;
}

export interface TimelineRow {
  readonly agreement: AgreementRef;
  readonly runs: readonly TimelineRun[];
}

/** Both days inside; within `from` and `to` of the timeline. */
export interface TimelineRun {
  readonly from: Day;
  readonly to: Day;
  readonly certainty: 'yes' | 'possibly';
}
