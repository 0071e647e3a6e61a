import { timelineOf } from '@concord-ledger/agreements';
import type { AgreementState, Span } from '@concord-ledger/agreements';

const known = new WeakMap<AgreementState, readonly Span[]>();

/** The timeline of a state, put together once for all projections that look at it. */
export function timelineFor(state: AgreementState): readonly Span[] {
  let timeline = known.get(state);
  if (timeline === undefined) {
    timeline = timelineOf(state);
    known.set(state, timeline);
  }
  return timeline;
}
