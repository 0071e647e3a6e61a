import { commandFrom } from '../command-of.js';
import type { CommandRecording } from '../command-of.js';
import type { CorrectionCommand, FactCommand } from '../commands.js';
import { accept, isSame, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import type { Deciding, Steps } from '../deciding-in-steps.js';
import type { Context } from '../decision.js';
import type { Correction, Fact } from '../events.js';
import type { Recorded } from '../facts.js';
import { stated } from '../upcast.js';
import { annulEntry } from './decide-annulment.js';
import { isVoid } from './effective.js';
import { before, firstOf, originalOf } from './history.js';
import type { History, Rules } from './history.js';
import { readCorrection } from './input.js';
import type { Input } from './input.js';
import {
  inFact,
  refuseMadeImpossible,
  refuseOtherType,
  refuseRepeat,
  refuseThingInFact,
  refuseVoid,
} from './refusals.js';
import { firstMadeImpossible } from './replay.js';

/**
 * Decides a command on a stream of this kind: one that records a fact by the kind's own rules, unless the thing is void, and one that puts an
 * entry right by replay (R19).
 */
export function* decidingWith<E extends Fact, State extends History<E>>(
  command: CommandRecording<E> | CorrectionCommand,
  state: State,
  context: Context,
  rules: Rules<E, State>,
): Deciding<E | Correction> {
  if (isCorrecting(command)) return yield* decideCorrection(command, state, context, rules);
  if (isVoid(state) && rules.kind !== 'successions') return refuseVoid(rules.kind, state.id, firstOf(state));
  return rules.decide(command, state, context);
}

/** Whether a command puts an entry right, rather than recording a fact. */
function isCorrecting(command: FactCommand | CorrectionCommand): command is CorrectionCommand {
  return command.type === 'CorrectEntry' || command.type === 'AnnulEntry';
}

/**
 * A correction is judged by replay. What was recorded before the entry stays; what the entry should have said, and every effective fact after it,
 * must be accepted again by the decider of their kind. A correction that makes a later entry impossible is refused and names it.
 */
function decideCorrection<E extends Fact, State extends History<E>>(
  command: CorrectionCommand,
  state: State,
  context: Context,
  rules: Rules<E, State>,
): Deciding<Correction> {
  switch (command.type) {
    case 'CorrectEntry':
      return correctEntry(command, state, context, rules);
    case 'AnnulEntry':
      return annulEntry(command, state, rules);
  }
}

/** Correcting what was annulled brings it back. */
function* correctEntry<E extends Fact, State extends History<E>>(
  command: Input<'CorrectEntry'>,
  state: State,
  context: Context,
  rules: Rules<E, State>,
): Deciding<Correction> {
  const read = readCorrection(command, rules.kind);
  if (!read.ok) return read;
  const { entry, reason, fact: said } = read.value;
  const found = originalOf(entry, state, rules);
  if (!found.ok) return found;
  const { original } = found;
  const first = firstOf(state);
  if (isVoid(state) && original !== first && rules.kind !== 'successions')
    return refuseVoid(rules.kind, state.id, first);
  const decided = yield* decideInstead(original, said, state, context, rules);
  if (!decided.ok) return decided;
  const { event } = decided;
  const { saySame = isSame } = rules;
  const same = state.facts.find((fact) => saySame(fact.event, event));
  if (same === original) return SATISFIED;
  if (same !== undefined) return refuseRepeat(same);
  const { version } = original;
  const instead = { ...original, event, recordedOn: context.today };
  const impossible = yield* firstMadeImpossible(state, version, instead, rules);
  if (impossible !== null) return refuseMadeImpossible(command.type, impossible);
  return accept({ type: 'EntryCorrected', data: { entry, reason, fact: stated(event) } });
}

/** What the entry should have said, in its recorded form, or why it could not have been recorded. */
function* decideInstead<E extends Fact, State extends History<E>>(
  original: Recorded<E>,
  { type = original.event.type, ...said }: Readonly<Record<string, unknown>>,
  state: State,
  context: Context,
  { kind, decide }: Rules<E, State>,
): Steps<{ readonly ok: true; readonly event: E } | Refused> {
  if (type !== original.event.type) return refuseOtherType(original);
  if (kind in said) return refuseThingInFact(kind);
  const command = commandFrom<E>(original.event.type, said, state.id);
  const decision = decide(command, before(state, original.version), context);
  if (!decision.ok) {
    const later = state.facts.filter((fact) => fact !== original);
    const restsOnLater = decide(command, { ...state, facts: later }, context).ok;
    return inFact(decision.refusal, restsOnLater);
  }
  const [event] = decision.events;
  if (event !== undefined) return { ok: true, event };
  return refuseRepeat(yield* firstSaying(command, state, context, decide));
}

/** The fact with which the command became one that says nothing new. */
function* firstSaying<E extends Fact, State extends History<E>>(
  command: CommandRecording<E>,
  state: State,
  context: Context,
  decide: Rules<E, State>['decide'],
): Steps<Recorded<E>> {
  for (const fact of state.facts) {
    yield;
    const decision = decide(command, before(state, fact.version + 1), context);
    if (decision.ok && decision.events.length === 0) return fact;
  }
  throw new Error(`${command.type} is satisfied by no fact of ${state.id}`);
}
