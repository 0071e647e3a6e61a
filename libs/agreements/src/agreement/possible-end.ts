import type { Day } from '@concord-ledger/partial-date';
import type { Standing } from '../answers.js';
import type { AgreementState } from './state.js';
import { lifeOf } from './timeline.js';
import { dayOfNumber } from './worlds/positions.js';

/** When a life can end. Both days are last days of it, the day before the first day out; null: never, or nobody knows. */
export interface PossibleEnd {
  readonly earliest: Day | null;
  readonly latest: Day | null;
}

/**
 * When the agreement's life ends for good, as far as the facts tell: what a yearly recurrence runs until (R15). An expiry that a renewal follows is
 * no end.
 */
export function possibleEnd(state: AgreementState): PossibleEnd {
  const { standings } = lifeOf(state);
  const since = (isOver: (possible: readonly Standing[]) => boolean): Day | null => {
    let first: number | null = null;
    for (const { from, value } of standings.toReversed()) {
      if (!isOver(value.standings)) break;
      first = from;
    }
    return first === null || first === -Infinity ? null : dayOfNumber(first - 1);
  };
  return {
    earliest: since((possible) => possible.some((standing) => OVER.has(standing))),
    latest: since((possible) => possible.every((standing) => OVER.has(standing))),
  };
}

const OVER: ReadonlySet<Standing> = new Set([
  'expired',
  'terminated',
  'withdrawn',
  'superseded',
  'abandoned',
]);
