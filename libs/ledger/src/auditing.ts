import type { ThingKind, TitleText } from '@concord-ledger/agreements';
import { Ask } from './asking.js';
import type {
  ActivityDetail,
  AgreementAnswer,
  AgreementDetail,
  AgreementListItem,
  AskingList,
  AskingNow,
  CommitmentItem,
  List,
  PartyDetail,
  ProgrammeDetail,
} from './asking.js';
import type { CheckpointName } from './proving.js';

/** What an entry is to the record. Only a correction and an annulment put the record right (R19); an amendment is an act of the parties. */
export const ENTRY_NATURES = [
  'fact',
  /** A fact that certainly happened before the local day on which it was recorded. */
  'late-recording',
  'amendment',
  'succession',
  'correction',
  'annulment',
  /** Of the ledger itself: its opening, its accounts. */
  'ledger',
  /** Written by a newer Concord, or not by Concord. */
  'unreadable',
] as const;
export type EntryNature = (typeof ENTRY_NATURES)[number];

/** A text of ours in both languages. */
export interface Worded {
  readonly vi: string;
  readonly en: string;
}

/** One entry of a history, in the order of recording, with both clocks. */
export interface HistoryItem {
  readonly id: string;
  readonly entry: number;
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly schemaVersion: number;
  /** The writer's clock, RFC 3339 UTC. */
  readonly recordedAt: string;
  /** The entry's instant (R20). */
  readonly instant: string;
  readonly backDated: boolean;
  /** The account's name where the private store still has it, else its opaque id. */
  readonly actor: string;
  readonly nature: EntryNature;
  /** Whether what it records, amendments and successions too, certainly happened before the local day of recording. */
  readonly recordedLate: boolean;
  /** As first recorded. */
  readonly data: unknown;
  /** Of a correction: which entry it is about, what that said, what it says instead, and why. */
  readonly words: Worded;
  /** The original entry that a correction or annulment is about; null of every other entry. */
  readonly about: EntryName | null;
  /** What holds as known at the answer's entry; null of corrections and annulments: the entry that they are about says it. */
  readonly now: EntryNow | null;
  /** Whether the latest checkpoint covers it (R37); absent where the ledger keeps no tree of its log. */
  readonly covered?: boolean;
}

/** A list of entries, and how far they are proved. */
export interface EntryList<T> extends List<T> {
  /** The latest checkpoint that the log extends: it covers the entries below its size (R37). Null: none. Absent where the ledger keeps no tree. */
  readonly checkpoint?: CheckpointName | null;
}

export interface EntryName {
  readonly entry: number;
  readonly entryId: string;
}

/** How an entry stands once the corrections of it are counted (R19). */
export interface EntryNow {
  readonly state: 'as-recorded' | 'corrected' | 'annulled';
  /** What it says now, and in which version of its type; null where it is annulled. */
  readonly data: unknown;
  readonly schemaVersion: number | null;
  readonly words: Worded | null;
  /** Every correction and annulment of it, in the order of recording: the last one holds. */
  readonly by: readonly CorrectingItem[];
}

export interface CorrectingItem extends EntryName {
  readonly kind: 'correction' | 'annulment';
  readonly reason: string;
  /** The writer's clock, RFC 3339 UTC. */
  readonly recordedAt: string;
  readonly actor: string;
}

export interface EntryFilters extends AskingList {
  readonly stream?: string;
  readonly type?: string;
}

/** What one thing of each kind is answered with. */
export interface Details {
  readonly agreement: AgreementAnswer;
  readonly party: PartyDetail;
  readonly programme: ProgrammeDetail;
  readonly activity: ActivityDetail;
}

export interface ReplayFilters extends AskingNow {
  readonly id: string;
  /** The last moment to replay, in the forms of `knownAt` (R21); default the log's end. */
  readonly to?: string;
  /** How many steps at once: 1–500, default 50. */
  readonly limit?: number;
  readonly cursor?: string;
}

/** One entry of a history, and the thing as it was known when that had been recorded. */
export interface ReplayStep<Detail> {
  readonly item: HistoryItem;
  /** The day that the state is about: the one asked for, else the local day of the entry's instant. */
  readonly asOf: string;
  readonly state: Detail;
}

export interface DiffFilters {
  /** As of when the register was known before, in the forms of `knownAt` (R21). */
  readonly from: string;
  /** As of when it was known after, likewise, and not before `from`; default the log's end. */
  readonly to?: string;
  /** The day that both are about, and only agreements that were active on it by either; default the local day of `to`, and all agreements. */
  readonly activeOn?: string;
  /** How many agreements at once: 1–500, default 50. */
  readonly limit?: number;
  readonly cursor?: string;
  readonly minEntry?: number;
  readonly minVersion?: string;
}

/** An agreement of which the register says something else, in Vietnamese order of title (R40). */
export interface AgreementDiff {
  readonly id: string;
  /** As known at `to`; where it is in no list any more, as known at `from`. */
  readonly title: TitleText;
  readonly differences: readonly Difference[];
}

/** What of an agreement can differ: itself, which appears or vanishes, one of its commitments, or a property of its detail. */
export const DIFF_FIELDS = [
  'agreement',
  'title',
  'kind',
  'number',
  'active',
  'standings',
  'signedOn',
  'place',
  'parties',
  'signatories',
  'scopes',
  'effect',
  'enteredIntoForceOn',
  'term',
  'renewal',
  'renewalPlan',
  'programmes',
  'purpose',
  'areas',
  'languages',
  'proposingBody',
  'capacity',
  'approvalLevel',
  'authorisation',
  'note',
  'commitment',
  'workProgrammes',
  'documents',
  'notes',
  'remarks',
] as const;
export type DiffField = (typeof DIFF_FIELDS)[number];

/** What is told of each field: the property of the detail as it is, an agreement as lists have it, a commitment whole. */
export interface DiffValues extends Pick<AgreementDetail, DiffField & keyof AgreementDetail> {
  readonly agreement: AgreementListItem;
  readonly commitment: CommitmentItem;
}

export interface Difference<Field extends DiffField = DiffField> {
  readonly field: Field;
  /** Id of the commitment where the field is one, else null. */
  readonly commitment: string | null;
  /** As known at `from`; null where the register said nothing. */
  readonly from: DiffValues[Field] | null;
  /** As known at `to`. */
  readonly to: DiffValues[Field] | null;
  /** The entries between `from` and `to` at whose step it changed, in order. */
  readonly causes: readonly DiffCause[];
}

export interface DiffCause extends EntryName {
  /** A succession is a new fact; only a correction and an annulment put right what was recorded (R19). */
  readonly kind: 'new-fact' | 'amendment' | 'correction' | 'annulment';
  /** Whether it certainly happened before the day on which it was recorded. */
  readonly recordedLate: boolean;
  /** The writer's clock, RFC 3339 UTC. */
  readonly recordedAt: string;
  readonly actor: string;
  readonly words: Worded;
}

/** Of the views, held against others that were built anew from the log (R34). */
export interface ViewsCheck {
  readonly projections: readonly CheckedProjection[];
  /** The first thousand. */
  readonly differences: readonly ViewsDifference[];
}

export interface CheckedProjection {
  readonly name: string;
  readonly version: number;
  /** The last entry that it had applied when the check began: both sides are as of this one. Null: it had applied none, or is not set up. */
  readonly entry: number | null;
  /** How many rows were compared: those that it has. */
  readonly rows: number;
  /** How many rows are on one side only. */
  readonly differing: number;
  /** Where it stopped; what it shows up to there was compared all the same. */
  readonly failure?: { readonly entry: number; readonly message: string };
  /** Where it could not be built anew, though it once was. */
  readonly rebuildFailure?: { readonly entry: number; readonly message: string };
}

/** A row that is on one side only. */
export interface ViewsDifference {
  readonly projection: string;
  readonly table: string;
  /** Of what it is a row; null where that is not known any more. */
  readonly thing: string | null;
  readonly side: 'live' | 'rebuilt';
  /** How often it is there, beyond what the other side has: once, unless rows are doubled. */
  readonly times: number;
  /** By its columns; ids of rows, which differ from file to file, are left out. */
  readonly row: Readonly<Record<string, unknown>>;
}

/** How a check gets on: `done` of `total` entries while rebuilding, of tables while comparing. */
export type CheckProgress = (step: 'rebuilding' | 'comparing', done: number, total: number) => void;

/** Everything that was recorded of one thing; of a party also the successions that name it (R26). */
export class GetHistory extends Ask<
  AskingList & { readonly kind: ThingKind; readonly id: string },
  EntryList<HistoryItem>
> {}
/** The entries of the whole ledger. */
export class ListEntries extends Ask<EntryFilters, EntryList<HistoryItem>> {}
/** What was known of one thing after each entry of its history, in order. */
export class Replay<Kind extends ThingKind = ThingKind> extends Ask<
  ReplayFilters & { readonly kind: Kind },
  EntryList<ReplayStep<Details[Kind]>>
> {}
/** What the register says differently of a day between two moments of knowledge, and by which entries. */
export class Diff extends Ask<DiffFilters, List<AgreementDiff>> {}
/** Builds all views anew from the log in a place of their own, up to where the live ones are, and compares them row by row. */
export class CheckViews extends Ask<AskingNow & { readonly onProgress?: CheckProgress }, ViewsCheck> {}
