import { marksOf } from './canonical.js';
import { isApproximate, isUncertain } from './marks.js';
import type { Mark } from './marks.js';
import type { PartialDate, PeriodEdge } from './types.js';

/** What is to be said of a date's certainty: of the whole, or of components by number where they differ. */
export type Doubt =
  | { readonly of: 'whole'; readonly uncertain: boolean; readonly approximate: boolean }
  | {
      readonly of: 'components';
      readonly uncertain: readonly number[];
      readonly approximate: readonly number[];
    };

export function doubtOf(date: PartialDate): Doubt {
  const marks = marksOf(date);
  const { uncertain, approximate } = date;
  if (marks.every((mark) => mark === marks[0])) return { of: 'whole', uncertain, approximate };
  return { of: 'components', uncertain: where(marks, isUncertain), approximate: where(marks, isApproximate) };
}

/** Whether an edge is a date with nothing in doubt, so that a dash can join it to another. */
export function isPlain(edge: PeriodEdge): edge is PartialDate {
  return typeof edge !== 'string' && !edge.uncertain && !edge.approximate;
}

function where(marks: readonly Mark[], holds: (mark: Mark) => boolean): readonly number[] {
  return marks.flatMap((mark, component) => (holds(mark) ? [component] : []));
}
