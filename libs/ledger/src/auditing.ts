import type { ThingKind } from '@concord-ledger/agreements';
import { Ask } from './asking.js';
import type { AskingList, List } from './asking.js';

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

/** Everything that was recorded of one thing; of a party also the successions that name it (R26). */
export class GetHistory extends Ask<
  AskingList & { readonly kind: ThingKind; readonly id: string },
  List<HistoryItem>
> {}
/** The entries of the whole ledger. */
export class ListEntries extends Ask<EntryFilters, List<HistoryItem>> {}
