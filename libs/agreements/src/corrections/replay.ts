import { commandOf } from '../command-of.js';
import type { Steps } from '../deciding-in-steps.js';
import type { Fact } from '../events.js';
import type { Recorded } from '../facts.js';
import { before } from './history.js';
import type { History, Rules } from './history.js';
import type { Impossible } from './refusals.js';

/**
 * The first fact after a version that could not have been recorded had this stood at that version, or nothing; null where all could. Each is decided
 * again in record order, on the day of its own recording. One that today's rules would refuse without the correction, too, is not
 * made impossible by it.
 */
export function* firstMadeImpossible<E extends Fact, State extends History<E>>(
  whole: State,
  version: number,
  instead: Recorded<E> | null,
  rules: Rules<E, State>,
): Steps<Impossible | null> {
  const state = concernedBy(whole, version, instead, rules);
  const start = before(state, version);
  let facts = instead === null ? start.facts : [...start.facts, instead];
  for (const fact of state.facts) {
    if (fact.version <= version) continue;
    yield;
    const impossible = decidedAgain(fact, { ...start, facts }, rules);
    if (impossible !== null && decidedAgain(fact, before(state, fact.version), rules) === null)
      return impossible;
    facts = [...facts, fact];
  }
  return null;
}

/** The state without facts that have nothing to do with what stood at the version and what is to stand there. */
function concernedBy<E extends Fact, State extends History<E>>(
  state: State,
  version: number,
  instead: Recorded<E> | null,
  { concerned }: Rules<E, State>,
): State {
  if (concerned === undefined) return state;
  const changed = state.facts.filter((fact) => fact.version === version);
  return { ...state, facts: concerned(state.facts, instead === null ? changed : [...changed, instead]) };
}

/** Null where the fact is accepted on this state. */
function decidedAgain<E extends Fact, State extends History<E>>(
  fact: Recorded<E>,
  state: State,
  { decide }: Rules<E, State>,
): Impossible | null {
  const decision = decide(commandOf(fact.event, state.id), state, { today: fact.recordedOn });
  if (!decision.ok) return { fact, refusal: decision.refusal };
  return decision.events.length === 1 ? null : { fact, refusal: null };
}
