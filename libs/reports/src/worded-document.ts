import type { Day, Language } from '@concord-ledger/partial-date';

/** A document in one language, before it has a format: every format renders the same sections, tables and charts. */
export interface WordedDocument {
  readonly lang: Language;
  /** `Báo cáo kết quả công tác ký kết và thực hiện thỏa thuận hợp tác năm 2018`. */
  readonly title: string;
  /** One sentence below it: at which day it stands, and as known when. */
  readonly standsAt: string;
  /** What it rests on, to make it again (R39): each a label and a value. */
  readonly provenance: readonly (readonly [label: string, value: string])[];
  readonly sections: readonly WordedSection[];
  readonly charts: readonly WordedChart[];
}

export interface WordedSection {
  /** Stable, in no language. */
  readonly key: SectionKey;
  readonly title: string;
  /** The title in at most 31 characters, none of `[]:*?/\`: what a sheet of a workbook is called. */
  readonly sheet: string;
  /** What is to be said before the table; may be empty. */
  readonly paragraphs: readonly string[];
  readonly table: Table;
  /** What stands instead of a table without rows: that there is nothing. */
  readonly empty: string;
}

export const SECTION_KEYS = [
  'overview',
  'signed',
  'renewed',
  'amended',
  'ended',
  'active',
  'renewals',
  'work-programmes',
  'commitment-standings',
  'commitments',
  'targets',
  'activities',
  'successions',
  'corrections',
  'reminders',
] as const;
export type SectionKey = (typeof SECTION_KEYS)[number];

export interface Table {
  readonly columns: readonly Column[];
  readonly rows: Rows;
}

export interface Column {
  /** Stable, in no language; unique within its table. */
  readonly key: string;
  readonly heading: string;
  /** Of all its cells. */
  readonly kind: Cell['kind'];
  /** How wide it is, compared with the other columns of its table. */
  readonly weight: number;
}

/** Rows that are worded as they are asked for, as often as they are asked for: a large report need not be held in words. */
export interface Rows extends Iterable<readonly Cell[]> {
  readonly length: number;
}

/**
 * What stands in a table: `display` is for people and may have several lines (`\n`); `sort` orders cells of one column. Texts are what people
 * typed: a renderer sees to it that they become neither markup nor formulas.
 */
export type Cell =
  | { readonly kind: 'text'; readonly display: string; readonly sort: string }
  /** `day` where the date is one exact and certain day. `sort`: by its first possible day, then by its last; what is unknown last. */
  | { readonly kind: 'date'; readonly display: string; readonly sort: string; readonly day: Day | null }
  /** Null: there is none, and `display` says so or is empty. */
  | {
      readonly kind: 'number';
      readonly display: string;
      readonly sort: number;
      readonly value: number | null;
    }
  /** 1 is the whole. */
  | {
      readonly kind: 'percentage';
      readonly display: string;
      readonly sort: number;
      readonly value: number | null;
    };

export type WordedChart = BarChart | TimelineChart;

/** Stacked bars. */
export interface BarChart {
  readonly kind: 'bars';
  readonly key: 'active-by-year' | 'commitments-by-standing';
  readonly title: string;
  readonly categories: readonly string[];
  /** One value for each category. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
  readonly valueAxis: string;
  /** What stands instead of a chart without values. */
  readonly empty: string;
}

/** A bar for each run of days; those that are only possible look different. */
export interface TimelineChart {
  readonly kind: 'timeline';
  readonly key: 'timeline';
  readonly title: string;
  readonly from: Day;
  readonly to: Day;
  readonly rows: readonly {
    readonly name: string;
    readonly runs: readonly {
      readonly from: Day;
      readonly to: Day;
      readonly certainty: 'yes' | 'possibly';
    }[];
  }[];
  /** What the two looks mean. */
  readonly certain: string;
  readonly possible: string;
  /** That there are more than are shown; null: there are not. */
  readonly note: string | null;
  readonly empty: string;
}
