import type { Day } from '@concord-ledger/partial-date';
import type { Remark } from '../answers.js';
import type { OnText, PartySucceeded, SuccessionOutcome } from '../events.js';
import type { PartyId } from '../ids.js';
import { byDay, effectOf, remarksOn } from '../occurrence.js';
import type { Occurrence } from '../occurrence.js';
import type { SuccessionFact, SuccessionsState } from './state.js';

/** A recorded succession, with the days on which it can have taken effect (R6, R14). */
export interface Act extends Occurrence {
  readonly entryId: string;
  readonly version: number;
  /** When it takes effect: canonical EDTF or `unknown`. */
  readonly effect: OnText;
  /** What an answer has to say because it rests on that date (R2). */
  readonly doubts: readonly Remark[];
  readonly data: PartySucceeded['data'];
  /** Who takes something over by it (successorsIn). */
  readonly successors: readonly Named[];
}

/** The effective acts of one state. */
export interface Acts {
  /** Those in which the party is a predecessor, in business order, the one by which it ceases last. */
  readonly of: (predecessor: PartyId) => readonly Act[];
  /** Those by which the party takes something over, in record order. */
  readonly to: (successor: PartyId) => readonly Act[];
}

const remembered = new WeakMap<readonly SuccessionFact[], Acts>();

/** Sorted by parties once for each state: the register asks for every agreement. */
export function actsOf({ facts }: Pick<SuccessionsState, 'facts'>): Acts {
  let acts = remembered.get(facts);
  if (acts === undefined) {
    acts = byParties(facts.map(actOf));
    remembered.set(facts, acts);
  }
  return acts;
}

/** Whether an act that may have taken effect by the day may also not have (R14). */
export function isOpen({ latest }: Act, day: Day): boolean {
  return day < latest;
}

/** What an answer says while an act is open. */
export function mayApplySince({ earliest }: Act): Remark {
  return { code: 'may-apply-since', about: ABOUT, ...(earliest === null ? {} : { value: earliest }) };
}

/** The predecessors that cease by it: all, unless one goes on to exist and has only handed functions over. */
export function ceasingIn({ predecessors, outcome }: PartySucceeded['data']): readonly PartyId[] {
  return outcome.kind === 'divided' && outcome.continues ? [] : predecessors;
}

/** Who takes something over by it, each once, with the place where the command names it; a predecessor that keeps the rest does not. */
export function successorsIn({ predecessors, outcome }: PartySucceeded['data']): readonly Named[] {
  const named = new Map<PartyId, Named>();
  for (const each of namedIn(outcome))
    if (!predecessors.includes(each.party) && !named.has(each.party)) named.set(each.party, each);
  return [...named.values()];
}

/** A party, and where in the event's data it is named: `outcome.shares[1].successor`. */
export interface Named {
  readonly party: PartyId;
  readonly path: string;
}

/** Everyone who takes part: predecessors, and those who take something over. */
export function partiesIn(data: PartySucceeded['data']): readonly Named[] {
  const predecessors = data.predecessors.map((party, index) => ({ party, path: `predecessors[${index}]` }));
  return [...predecessors, ...successorsIn(data)];
}

/** Everyone whom the outcome names, in order. */
function namedIn(outcome: SuccessionOutcome): readonly Named[] {
  switch (outcome.kind) {
    case 'whole':
      return [{ party: outcome.successor, path: 'outcome.successor' }];
    case 'divided':
      return [
        ...outcome.shares.map(({ successor }, index) => ({
          party: successor,
          path: `outcome.shares[${index}].successor`,
        })),
        ...(outcome.rest === undefined ? [] : [{ party: outcome.rest, path: 'outcome.rest' }]),
      ];
    case 'dissolved':
      return [];
  }
}

/** What remarks say that a succession is behind. */
export const ABOUT = 'PartySucceeded';

const read = new WeakMap<SuccessionFact, Act>();

/** Its dates are read once, in however many states it stands. */
function actOf(fact: SuccessionFact): Act {
  let act = read.get(fact);
  if (act === undefined) {
    const { entryId, version, event } = fact;
    const { data } = event;
    const effect = data.effectiveOn ?? data.on;
    act = {
      ...effectOf(fact),
      entryId,
      version,
      effect,
      doubts: remarksOn(effect, ABOUT),
      data,
      successors: successorsIn(data),
    };
    read.set(fact, act);
  }
  return act;
}

function byParties(all: readonly Act[]): Acts {
  const [of, to] = [new Map<PartyId, Act[]>(), new Map<PartyId, Act[]>()];
  for (const act of all) {
    for (const party of act.data.predecessors) add(of, party, act);
    for (const { party } of act.successors) add(to, party, act);
  }
  for (const acts of of.values()) acts.sort(inOrder);
  return { of: (party) => of.get(party) ?? NONE, to: (party) => to.get(party) ?? NONE };
}

const NONE: readonly Act[] = [];

function add(map: Map<PartyId, Act[]>, party: PartyId, act: Act): void {
  const known = map.get(party);
  if (known === undefined) map.set(party, [act]);
  else known.push(act);
}

/** A party hands functions over before it ceases, whatever partial dates leave open; otherwise in business order. */
function inOrder(a: Act, b: Act): number {
  return Number(ceasingIn(a.data).length > 0) - Number(ceasingIn(b.data).length > 0) || byDay(a, b);
}
