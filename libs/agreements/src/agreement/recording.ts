import type { AgreementEvent } from '../events.js';
import { accept, isRecorded, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Context, Decision } from '../decision.js';
import { refuseAhead } from '../occurrence.js';
import { bareActOf, candidate, isPossible, oppositionTo } from './conflict.js';
import { refuseDay, refuseDeed, refuseNotSigned } from './refusals.js';
import type { AgreementFact, AgreementState } from './state.js';

/** Records a fact of the living: the agreement must be signed, and some completion of all dates must allow it (R8). */
export function recordAct(
  event: AgreementEvent,
  state: AgreementState,
  context: Context,
  refused: Refused | null,
): Decision<AgreementEvent> {
  if (isRecorded(state.facts, event)) return SATISFIED;
  if (refused !== null) return refused;
  if (!state.facts.some((fact) => fact.event.type === 'AgreementSigned')) return refuseNotSigned(state);
  return refuseHappensAhead(event, context) ?? refuseImpossible(event, state, context) ?? accept(event);
}

/** A fact that certainly happened after the day on which it is recorded; plans and effects may lie ahead (R8). */
export function refuseHappensAhead(event: AgreementEvent, context: Context): Refused | null {
  const refusal = refuseAhead(event.data.on, context);
  return refusal === null ? null : { ok: false, refusal };
}

/** A fact for which no completion of all dates has room (R8). The refusal names the facts that stand against it. */
export function refuseImpossible(
  event: AgreementEvent,
  state: AgreementState,
  context: Context,
): Refused | null {
  const fact = candidate(event, state.facts, context.today);
  if (isPossible([...state.facts, fact])) return null;
  const bare = bareActOf(fact);
  const againstDay: readonly AgreementFact[] = isPossible([...state.facts, bare])
    ? []
    : oppositionTo(bare, state.facts);
  return againstDay.length > 0
    ? refuseDay(event, state, againstDay)
    : refuseDeed(event, state, oppositionTo(fact, state.facts));
}
