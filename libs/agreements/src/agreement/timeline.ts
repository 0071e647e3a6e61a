import type { Day } from '@concord-ledger/partial-date';
import type { Content, Span, StandingAnswer } from '../answers.js';
import { bearsOnTimeline } from './bearing.js';
import { contentRuns } from './content.js';
import { runAt, zip } from './runs.js';
import type { Run } from './runs.js';
import { standingRuns } from './standing.js';
import type { AgreementState } from './state.js';
import { planOf } from './worlds/plan.js';
import type { Plan } from './worlds/plan.js';
import { dayNumber, dayOfNumber } from './worlds/positions.js';
import { search } from './worlds/search.js';
import type { Live } from './worlds/reach.js';

/** Is it active on the day, and which standings are possible (R9–R12)? An agreement that does not exist is not signed. */
export function standingOn(state: AgreementState, day: Day): StandingAnswer {
  return runAt(lifeOf(state).standings, dayNumber(day)).value;
}

/** What the agreement says on the day (R14). */
export function contentOn(state: AgreementState, day: Day): Content {
  return runAt(lifeOf(state).contents, dayNumber(day)).value;
}

/** standingOn and contentOn of every day, as runs: without gap or overlap, from since ever (null) to for ever (null). */
export function timelineOf(state: AgreementState): readonly Span[] {
  const { standings, contents } = lifeOf(state);
  const runs = zip(standings, contents, (standing, content) => ({ standing, content }));
  return runs.map(({ from, value }, index) => {
    const next = runs[index + 1];
    return {
      from: from === -Infinity ? null : dayOfNumber(from),
      to: next === undefined ? null : dayOfNumber(next.from - 1),
      ...value,
    };
  });
}

/** All that follows from the facts of one state. */
export interface LifeOf {
  readonly plan: Plan;
  /** Null: more worlds than the search may visit. */
  readonly lives: readonly Live[] | null;
  readonly standings: readonly Run<StandingAnswer>[];
  readonly contents: readonly Run<Content>[];
}

const remembered = new WeakMap<AgreementState, LifeOf>();

/** Worked out once for each state. */
export function lifeOf(state: AgreementState): LifeOf {
  let life = remembered.get(state);
  if (life === undefined) {
    const plan = planOf(state.facts);
    const lives = search(plan);
    life = { plan, lives, standings: standingRuns(plan, lives), contents: contentRuns(state.facts) };
    remembered.set(state, life);
  }
  return life;
}

/**
 * The state `after`, which an entry made of the state `before`. Where that changes nothing of what was worked out of the one before, it is not
 * worked out again.
 */
export function keepingLife(before: AgreementState, after: AgreementState, entryId: string): AgreementState {
  const life = remembered.get(before);
  if (life !== undefined && !bearsOnTimeline(after, entryId)) remembered.set(after, life);
  return after;
}
