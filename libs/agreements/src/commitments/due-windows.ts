import { partialDate, windowOf } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Due, WindowText } from '../events.js';

/** One window of a commitment (R15). */
export interface DueWindow {
  /** Canonical EDTF; null where there is no due date. */
  readonly edtf: WindowText | null;
  readonly text?: string;
  readonly earliest: Day | null;
  readonly latest: Day | null;
  /**
   * What it means that nothing is recorded once it is over: `overdue`, or `not-recorded` for a year of a recurrence and for
   * a surrounding period, which is never overdue, not even where something was done in part.
   */
  readonly nature: 'due' | 'yearly' | 'within' | 'none';
}

/**
 * The windows of a due date in the order of time. Of a yearly recurrence those years that have begun by `begunBy`, until its own end or, where it
 * has none, the year of `agreementEnd` (R15).
 */
export function dueWindows(due: Due, begunBy: Day, agreementEnd: Day | null): readonly DueWindow[] {
  if (due.kind !== 'yearly') return fixedWindows(due);
  const { first, last } = yearsOf(due, agreementEnd);
  const until = Math.min(yearOf(begunBy), last ?? yearOf(begunBy), LAST_YEAR);
  const years: DueWindow[] = [];
  for (let year = first; year <= until; year += 1) years.push(yearWindow(year));
  return years;
}

/** The last that a date can be stated in (R3), though arithmetic may lead beyond it. */
const LAST_YEAR = 2199;

/** The window of this due date that a text in canonical EDTF names, or null. A year of a recurrence need not have begun. */
export function windowNamed(due: Due, named: WindowText, agreementEnd: Day | null): DueWindow | null {
  if (due.kind === 'yearly') return yearNamed(due, named, agreementEnd);
  const windows = fixedWindows(due);
  const { earliest, latest } = windowOf(named);
  // Typed again, a window may lose the mark of a doubt: the days say which one is meant.
  const sameDays = windows.filter((window) => window.earliest === earliest && window.latest === latest);
  return windows.find(({ edtf }) => edtf === named) ?? (sameDays.length === 1 ? (sameDays[0] ?? null) : null);
}

/** Whether a fulfilment has to say which window it is about (R15). */
export function hasSeveralWindows(due: Due): boolean {
  return due.kind === 'yearly' || (due.kind === 'windows' && due.windows.length > 1);
}

/** In the order of time; what has no end, or no date at all, comes last. */
export function inTime(a: DueWindow, b: DueWindow): number {
  return (
    byText(a.latest ?? '~', b.latest ?? '~') ||
    byText(a.earliest ?? '', b.earliest ?? '') ||
    byText(a.edtf ?? '~', b.edtf ?? '~')
  );
}

export function dueWindow(edtf: WindowText, nature: DueWindow['nature'], text?: string): DueWindow {
  const { earliest, latest } = windowOf(edtf);
  return { edtf, earliest, latest, nature, ...(text === undefined ? {} : { text }) };
}

export const NO_WINDOW: DueWindow = { edtf: null, earliest: null, latest: null, nature: 'none' };

/** Worked out once: a stored due date never changes, and its windows are asked for on every day. */
function fixedWindows(due: Exclude<Due, Yearly>): readonly DueWindow[] {
  const known = fixed.get(due);
  if (known !== undefined) return known;
  const windows = windowsOf(due);
  fixed.set(due, windows);
  return windows;
}

const fixed = new WeakMap<Due, readonly DueWindow[]>();

function windowsOf(due: Exclude<Due, Yearly>): readonly DueWindow[] {
  switch (due.kind) {
    case 'none':
      return [NO_WINDOW];
    case 'windows':
      return due.windows.map(({ window, text }) => dueWindow(window, 'due', text)).sort(inTime);
    case 'within':
      return [dueWindow(due.period, 'within')];
  }
}

function yearNamed(due: Yearly, named: WindowText, agreementEnd: Day | null): DueWindow | null {
  if (!/^\d{4}$/.test(named)) return null;
  const { first, last } = yearsOf(due, agreementEnd);
  const year = Number(named);
  return year >= first && (last === null || year <= last) ? yearWindow(year) : null;
}

type Yearly = Extract<Due, { kind: 'yearly' }>;

/** The years that a recurrence may have, both inside; `last` null: no end is known. */
interface Years {
  readonly first: number;
  readonly last: number | null;
}

function yearsOf({ from, to }: Yearly, agreementEnd: Day | null): Years {
  const end = to === undefined ? agreementEnd : partialDate(to).latest;
  return { first: yearOf(partialDate(from).earliest), last: end === null ? null : yearOf(end) };
}

function yearWindow(year: number): DueWindow {
  return dueWindow(String(year), 'yearly');
}

function yearOf(day: Day): number {
  return Number(day.slice(0, 4));
}

function byText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
