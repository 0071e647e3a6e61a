import type { Command, CorrectionCommand } from '../commands.js';
import { decidingWith } from '../corrections/decide-correction.js';
import type { Rules } from '../corrections/history.js';
import { accept, SATISFIED } from '../deciding.js';
import type { Refused } from '../deciding.js';
import { finished } from '../deciding-in-steps.js';
import type { Deciding } from '../deciding-in-steps.js';
import type { Context, Decision } from '../decision.js';
import type { Correction, PartySucceeded, SuccessionEvent } from '../events.js';
import { readCommand } from '../input.js';
import { effectNow, isCertainlyBefore, refuseAhead } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';
import { actsOf, ceasingIn, partiesIn, successorsIn } from './acts.js';
import type { Act, Acts, Named } from './acts.js';
import { connectedWith } from './connected.js';
import { succession } from './input.js';
import { refuseAfterEnd, refuseCycle, refuseSecondEnd } from './refusals.js';
import { isSameAct } from './same-act.js';
import { refuseSenseless } from './senseless.js';
import type { SuccessionsState } from './state.js';

/** A command that writes to the stream of successions: one of them happened, or an entry is put right. */
export type SuccessionCommand = SuccessionFactCommand | CorrectionCommand;

type SuccessionFactCommand = Extract<Command, { type: 'RecordSuccession' }>;

/** Decides what is recorded of successions (R26, R28). All of them are one stream, so that a cycle can be refused, however it comes about. */
export function decideSuccession(
  command: SuccessionCommand,
  state: SuccessionsState,
  context: Context,
): Decision<SuccessionEvent | Correction> {
  return finished(decidingSuccession(command, state, context));
}

/** As decideSuccession, in steps. */
export function decidingSuccession(
  command: SuccessionCommand,
  state: SuccessionsState,
  context: Context,
): Deciding<SuccessionEvent | Correction> {
  return decidingWith(command, state, context, RULES);
}

const RULES: Rules<SuccessionEvent, SuccessionsState> = {
  kind: 'successions',
  decide: recordSuccession,
  saySame: (a, b) => isSameAct(a.data, b.data),
  concerned: connectedWith,
};

function recordSuccession(
  command: SuccessionFactCommand,
  state: SuccessionsState,
  context: Context,
): Decision<SuccessionEvent> {
  const read = readCommand(succession, command, '');
  if (!read.ok) return read;
  const event: PartySucceeded = { type: 'PartySucceeded', data: read.value };
  const acts = actsOf(state);
  if (isRecordedAct(event.data, acts)) return SATISFIED;
  const senseless = refuseSenseless(event.data);
  if (senseless !== null) return senseless;
  const ahead = refuseAhead(event.data.on, context);
  if (ahead !== null) return { ok: false, refusal: ahead };
  return (
    cycle(event.data, acts) ??
    secondEnd(event.data, acts) ??
    afterEnd(event.data, effectNow(event, context), acts) ??
    accept(event)
  );
}

/** Whoever says the same names the same predecessors. */
function isRecordedAct(data: PartySucceeded['data'], acts: Acts): boolean {
  const [party] = data.predecessors;
  return party !== undefined && acts.of(party).some((act) => isSameAct(act.data, data));
}

/** A body cannot take over from one that took over from it, whatever the dates: it would be its own predecessor. */
function cycle(data: PartySucceeded['data'], acts: Acts): Refused | null {
  for (const successor of successorsIn(data)) {
    const chain = chainBetween(successor, data.predecessors, acts);
    if (chain !== null) return refuseCycle(successor, chain);
  }
  return null;
}

/** The acts, in order, by which what the one had came to one of the others; null where it did not. */
function chainBetween(
  { party }: Named,
  others: readonly string[],
  acts: Acts,
): readonly (Named & { readonly act: Act })[] | null {
  const seen = new Set<string>([party]);
  const open: (readonly (Named & { readonly act: Act })[])[] = acts
    .of(party)
    .flatMap((act) => act.successors.map((next) => [{ ...next, act }]));
  for (const chain of open) {
    const last = chain.at(-1);
    if (last === undefined || seen.has(last.party)) continue;
    if (others.includes(last.party)) return chain;
    seen.add(last.party);
    for (const act of acts.of(last.party))
      for (const next of act.successors) open.push([...chain, { ...next, act }]);
  }
  return null;
}

/** A body ceases once. */
function secondEnd(data: PartySucceeded['data'], acts: Acts): Refused | null {
  const ceasing = ceasingIn(data);
  for (const named of partiesIn(data)) {
    const end = ceasing.includes(named.party) ? endOf(named, acts) : undefined;
    if (end !== undefined) return refuseSecondEnd(named, end);
  }
  return null;
}

/** A body that has certainly ceased hands over and takes over nothing more (R8); nor does one cease before it did. */
function afterEnd(data: PartySucceeded['data'], effect: Occurrence, acts: Acts): Refused | null {
  const ceasing = ceasingIn(data);
  for (const named of partiesIn(data)) {
    const end = endOf(named, acts);
    if (end !== undefined && isCertainlyBefore(end, effect)) return refuseAfterEnd(named, end, 'after');
    const others = ceasing.includes(named.party) ? [...acts.of(named.party), ...acts.to(named.party)] : [];
    const deed = others.find((act) => isCertainlyBefore(effect, act));
    if (deed !== undefined) return refuseAfterEnd(named, deed, 'before');
  }
  return null;
}

function endOf({ party }: Named, acts: Acts): Act | undefined {
  return acts.of(party).find(({ data }) => ceasingIn(data).includes(party));
}
