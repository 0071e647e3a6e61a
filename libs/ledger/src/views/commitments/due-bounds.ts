import { commitmentOn } from '@concord-ledger/agreements';
import type { Commitment, Due } from '@concord-ledger/agreements';
import { addDays, day, partialDate, windowOf } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import { FOR_EVER, SINCE_EVER } from '../engine/table-names.js';

/** Days as they stand in the columns of views.db: text that compares as days do, with an end before and beyond all of them. */
export interface DueBounds {
  readonly first: string;
  readonly last: string;
}

/** Within which days all windows of all its schedules lie, and those that fulfilments name; null where it never was due on any day. */
export function dueBounds({ schedules, fulfilments, agreementEnd }: Commitment): DueBounds | null {
  const windows = [
    ...schedules.flatMap(({ due }) => boundsOf(due, agreementEnd)),
    ...fulfilments.flatMap(({ window }) => (window?.edtf == null ? [] : [windowBounds(window.edtf)])),
  ];
  const [first] = windows.map(({ first }) => first).sort();
  const last = windows
    .map(({ last }) => last)
    .sort()
    .at(-1);
  return first === undefined || last === undefined ? null : { first, last };
}

/** Outside which days it is surely not overdue; null where it never is. */
export function overdueBounds(commitment: Commitment): DueBounds | null {
  const ends = [
    ...commitment.schedules.flatMap(({ due }) =>
      due.kind === 'windows' ? due.windows.map(({ window }) => windowOf(window).latest) : [],
    ),
    ...commitment.fulfilments.map(({ window }) => window?.latest ?? null),
  ];
  const [first] = ends.filter((end) => end !== null).sort();
  if (first === undefined) return null;
  const { fulfilments, waivers } = commitment;
  const isUntouched = fulfilments.length + waivers.length === 0;
  const isLeftOpen =
    isUntouched || commitmentOn(commitment, LAST_DAY).some(({ standings }) => standings.includes('overdue'));
  const settled = [...fulfilments, ...waivers].map(({ latest }) => latest);
  const rescheduled = commitment.schedules.flatMap(({ from }) => (from === null ? [] : [from]));
  const last = isLeftOpen ? FOR_EVER : ([...settled, ...rescheduled].sort().at(-1) ?? FOR_EVER);
  return { first: addDays(first, 1), last };
}

const LAST_DAY: Day = day('2199-12-31');

function boundsOf(due: Due, agreementEnd: Day | null): readonly DueBounds[] {
  switch (due.kind) {
    case 'none':
      return [];
    case 'windows':
      return due.windows.map(({ window }) => windowBounds(window));
    case 'within':
      return [windowBounds(due.period)];
    case 'yearly': {
      const { first } = windowBounds(partialDate(due.from).earliest.slice(0, 4));
      const end = due.to === undefined ? agreementEnd : partialDate(due.to).latest;
      return [{ first, last: end === null ? FOR_EVER : windowBounds(end.slice(0, 4)).last }];
    }
  }
}

function windowBounds(edtf: string): DueBounds {
  const { earliest, latest } = windowOf(edtf);
  return { first: earliest ?? SINCE_EVER, last: latest ?? FOR_EVER };
}
