import { alike } from './alike.js';
import type { Plan } from './plan.js';
import { advance, has, least, originsOf, retreat } from './reach.js';
import type { Live, Node } from './reach.js';
import { keyOf } from './situation.js';
import type { Outcome, Situation } from './situation.js';
import type { Move } from './steps.js';
import { outcomesOf } from './transitions.js';

/**
 * What a search may cost, in steps of some 10 ns: for each way from one situation to another, the origins it is tried for and the moves it is
 * compared with. Sixty facts known to the year, six in each, take half of it. Beyond, the answer is a wider one, never a wrong one.
 */
const MOST_WORK = 1_000_000;

/**
 * All situations of all legal worlds of the plan. Where they cost more than `mostWork`, those of somewhat more worlds, in which facts that
 * are alike stand for each other; null where those cost too much, too. It goes through the sets of moves that can have happened, so what is
 * known to the day, and so happens in one order only, adds one set each.
 */
export function search(plan: Plan, mostWork: number = MOST_WORK): readonly Live[] | null {
  if (plan.isContradictory) return [];
  const exact = searchWithin(plan, mostWork);
  if (exact !== null) return exact;
  const wider = alike(plan);
  return wider === null ? null : searchWithin(wider, mostWork);
}

function searchWithin(plan: Plan, mostWork: number): readonly Live[] | null {
  const layers = goForward(plan, mostWork);
  if (layers === null) return null;
  for (const layer of layers.toReversed()) for (const node of layer) goBack(plan, node);
  return layers.flat().filter(isLive);
}

function isLive({ since, until }: Live): boolean {
  return since.some((place, origin) => {
    const last = until[origin] ?? -Infinity;
    return last > -Infinity && place <= last;
  });
}

/** Situations by how many moves have happened, each with the earliest places at which it can be. */
function goForward(plan: Plan, mostWork: number): readonly (readonly Node[])[] | null {
  const layers: Node[][] = [];
  let work = 0;
  for (let layer = startsOf(plan); layer.length > 0;) {
    layers.push(layer);
    const next = new Map<string, Node>();
    for (const node of layer) {
      work += plan.moves.length;
      if (node.situation.ended !== null) continue;
      for (const move of candidatesOf(plan, node)) {
        for (const outcome of outcomesOf(plan, node.situation, move, restOf(plan, node, move))) {
          const happened = withMove(node.happened, move.index);
          const key = `${happened.join()} ${keyOf(outcome.situation)}`;
          const target = next.get(key) ?? nodeOf(outcome.situation, happened);
          work += costOf(plan, key, outcome, target);
          if (work > mostWork) return null;
          if (!advance(plan, node, { move, outcome, target })) continue;
          next.set(key, target);
          node.ways.push({ move, outcome, target });
        }
      }
    }
    layer = [...next.values()];
  }
  return layers;
}

/** In steps: the keys and objects of one way, an origin whose term stays as it is, and one whose end has to be worked out. */
const COST_OF_WAY = 150;
const COST_OF_KNOWN = 4;
const COST_OF_NEW = 12;

function costOf(plan: Plan, key: string, { origins }: Outcome, { since }: Node): number {
  const isKnown = origins.how === 'kept' && origins.from === undefined && origins.to === undefined;
  return (
    COST_OF_WAY + key.length + plan.moves.length + (isKnown ? COST_OF_KNOWN : COST_OF_NEW) * since.length
  );
}

/** Before anything has happened. Where it is open whose the first entry into force is, worlds of either kind begin apart. */
function startsOf(plan: Plan): Node[] {
  const isAskedFor = plan.signing?.data.instrument.effect?.kind === 'when-notified';
  const isOpen = plan.hasEntry && plan.hasWaitingRenewal && !isAskedFor;
  const choices = isOpen ? [true, false] : [plan.hasEntry || isAskedFor];
  return choices.map((entersByNotification) => {
    const situation: Situation = {
      isSigned: false,
      hasEffect: false,
      isSuspended: false,
      parties: new Set(),
      course: null,
      notice: null,
      isOut: false,
      waiting: null,
      entersByNotification,
      ended: null,
    };
    return { ...nodeOf(situation, []), since: Float64Array.of(-Infinity) };
  });
}

/** The moves that can come next: those that no other must come before. */
function candidatesOf({ moves }: Plan, { happened, since }: Node): readonly Move[] {
  const open: Move[] = [];
  let soonest = Infinity;
  for (const move of moves) {
    if (move.earliest > soonest) break;
    if (has(happened, move.index)) continue;
    if (move.follows === null || has(happened, move.follows)) open.push(move);
    soonest = Math.min(soonest, move.latest);
  }
  if (least(since) > soonest) return [];
  return open.filter(({ earliest }) => earliest <= soonest);
}

function restOf({ moves }: Plan, { happened }: Node, move: Move): Parameters<typeof outcomesOf>[3] {
  return {
    isGiven: (of) =>
      moves.some(({ index, fact, step }) => fact === of && step.kind === 'notice' && has(happened, index)),
    get mayEnd() {
      return moves.every(({ index, isAct, fact }) => !isAct || fact === move.fact || has(happened, index));
    },
  };
}

/** Sets the latest places at which the node leaves room for all that has not happened. */
function goBack(plan: Plan, { happened, situation, ways, until }: Node): void {
  const isOver = situation.ended !== null || plan.moves.every(({ index }) => has(happened, index));
  if (isOver) {
    until.fill(Infinity);
    return;
  }
  for (const way of ways) retreat(plan, until, way);
}

function nodeOf(situation: Situation, happened: readonly number[]): Node {
  const origins = originsOf(situation).first.length;
  return {
    situation,
    happened,
    since: new Float64Array(origins).fill(Infinity),
    until: new Float64Array(origins).fill(-Infinity),
    ways: [],
  };
}

function withMove(happened: readonly number[], index: number): readonly number[] {
  const words = happened.slice();
  const word = index >> 5;
  while (words.length <= word) words.push(0);
  words[word] = (words[word] ?? 0) | (1 << (index & 31));
  return words;
}
