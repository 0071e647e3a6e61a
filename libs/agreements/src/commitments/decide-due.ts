import { partialDate, windowOf } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { refuseValue } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { CommitmentTarget, DateText, Due, OnText } from '../events.js';
import type { Occurrence } from '../occurrence.js';

/** What no due date can be: a window named twice, a recurrence whose years are not known or end before they begin. */
export function refuseDue(due: Due): Refused | null {
  switch (due.kind) {
    case 'none':
    case 'within':
      return null;
    case 'windows':
      return refuseTwice(due.windows.map(({ window }) => window));
    case 'yearly':
      return refuseYears(due);
  }
}

/** What was promised, or rescheduled, was certainly due before that: one of the dates is a mistake. */
export function refuseDueBefore(
  { on, due, target }: { readonly on: OnText; readonly due: Due; readonly target?: CommitmentTarget },
  { earliest }: Occurrence,
): Refused | null {
  const last = lastDueDay(due);
  if (earliest !== null && last !== null && last < earliest)
    return refuseBefore(pathOfLast(due, last), last, on);
  const by = target?.by === undefined ? null : partialDate(target.by).latest;
  return earliest !== null && by !== null && by < earliest ? refuseBefore('target.by', by, on) : null;
}

function refuseBefore(path: string, last: Day, on: OnText): Refused {
  return refuseValue(
    'COMMITMENT.DUE_BEFORE_MADE',
    path,
    `It would be due by ${last}, before the day on which it was agreed (${on}). Check both dates.`,
    { on, dueBy: last },
  );
}

/** The property that says that last day. */
function pathOfLast(due: Due, last: Day): string {
  switch (due.kind) {
    case 'none':
      return 'due';
    case 'within':
      return 'due.period';
    case 'yearly':
      return 'due.to';
    case 'windows':
      return `due.windows[${due.windows.findIndex(({ window }) => windowOf(window).latest === last)}].window`;
  }
}

/** The last day on which it can be due, or null where there is no such day. */
function lastDueDay(due: Due): Day | null {
  switch (due.kind) {
    case 'none':
      return null;
    case 'within':
      return windowOf(due.period).latest;
    case 'yearly':
      return due.to === undefined ? null : endOfYear(partialDate(due.to).latest);
    case 'windows':
      return lastOf(due.windows.map(({ window }) => windowOf(window).latest));
  }
}

function lastOf(days: readonly (Day | null)[]): Day | null {
  let last: Day | null = null;
  for (const day of days) {
    if (day === null) return null;
    if (last === null || day > last) last = day;
  }
  return last;
}

/** A window of a recurrence is a whole year. */
function endOfYear(day: Day): Day {
  return partialDate(day.slice(0, 4)).latest;
}

/** The days say whether two windows are the same; marks of doubt do not. */
function refuseTwice(windows: readonly string[]): Refused | null {
  const seen = new Set<string>();
  for (const [index, window] of windows.entries()) {
    const { earliest, latest } = windowOf(window);
    const days = `${earliest ?? ''}/${latest ?? ''}`;
    if (seen.has(days)) {
      return refuseValue(
        'COMMITMENT.WINDOW_TWICE',
        `due.windows[${index}].window`,
        `The window ${window} stands in the list twice: name each window once.`,
        { window },
      );
    }
    seen.add(days);
  }
  return null;
}

function refuseYears({ from, to }: Extract<Due, { kind: 'yearly' }>): Refused | null {
  const faulty = isInOneYear(from) ? (to === undefined || isInOneYear(to) ? null : 'to') : 'from';
  if (faulty !== null) {
    return refuseValue(
      'COMMITMENT.YEAR_NEEDED',
      `due.${faulty}`,
      `due.${faulty} must lie within one year, for a yearly commitment has one window a year: write the year.`,
      { from, ...(to === undefined ? {} : { to }) },
    );
  }
  if (to === undefined || partialDate(to).latest >= partialDate(from).earliest) return null;
  return refuseValue(
    'COMMITMENT.ENDS_BEFORE_START',
    'due.to',
    `The last year, ${to}, lies before the first, ${from}: exchange the two.`,
    { from, to },
  );
}

function isInOneYear(date: DateText): boolean {
  const { earliest, latest } = partialDate(date);
  return earliest.slice(0, 4) === latest.slice(0, 4);
}
