import { partialDate } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Remark } from '../answers.js';
import type { DateText, OnText, Quantity } from '../events.js';
import { byDay, remarksOn } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';

/**
 * Where a target stands on a day (R17). `reported`: progress is on record, but the target names no value to hold it against.
 */
export const TARGET_STANDINGS = ['open', 'met', 'missed', 'reported', 'not-reported'] as const;
export type TargetStanding = (typeof TARGET_STANDINGS)[number];

/** How far a target has come on a day. */
export interface TargetProgress {
  readonly standing: TargetStanding;
  /** The last value that counts on the day; null where none is on record. */
  readonly last: { readonly value: number; readonly on: OnText; readonly source?: string } | null;
  readonly remarks: readonly Remark[];
}

interface Target {
  readonly value?: Quantity;
  readonly by?: DateText;
}

/** A value that was reported, with the days on which it can have been true. */
interface Report extends Occurrence {
  readonly version: number;
  readonly data: { readonly on: OnText; readonly value: number; readonly source?: string };
}

/**
 * Until `by` has ended a target is open. After that the last value dated up to the end of `by` decides: met where it reaches the target, or
 * the start of its range; missed otherwise (R17). A value with a partial date counts from its latest day, as changes do (R14); where it may
 * have been within `by` and does not count, a remark says so. Without `by` it stays open.
 */
export function targetProgressOn(target: Target, reports: readonly Report[], day: Day): TargetProgress {
  const by = target.by === undefined ? null : partialDate(target.by);
  const ended = by !== null && day > by.latest;
  const until = ended ? by.latest : day;
  const dated = reports.toSorted(byDay);
  const last = dated.findLast(({ latest }) => latest <= until)?.data ?? null;
  return {
    standing: ended ? endedStanding(target.value, last?.value) : 'open',
    last:
      last === null
        ? null
        : { value: last.value, on: last.on, ...(last.source === undefined ? {} : { source: last.source }) },
    remarks: [
      ...(last === null ? [] : remarksOn(last.on, 'progress')),
      ...(target.by === undefined ? [] : remarksOn(target.by, 'by')),
      ...dated.filter((report) => mayCount(report, until)).map(mayApply),
    ],
  };
}

function endedStanding(wanted: Quantity | undefined, reached: number | undefined): TargetStanding {
  if (reached === undefined) return 'not-reported';
  if (wanted === undefined) return 'reported';
  return reached >= (typeof wanted === 'number' ? wanted : wanted.from) ? 'met' : 'missed';
}

function mayCount({ earliest, latest }: Occurrence, until: Day): boolean {
  return latest > until && (earliest === null || earliest <= until);
}

function mayApply({ earliest }: Occurrence): Remark {
  return { code: 'may-apply-since', about: 'progress', ...(earliest === null ? {} : { value: earliest }) };
}
