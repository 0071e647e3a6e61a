import { NO_ORIGIN } from './course.js';
import type { Plan } from './plan.js';
import { lastOfRank, nextOfRank, positionOf } from './positions.js';
import type { Position } from './positions.js';
import { keyOf } from './situation.js';
import type { Outcome, Situation } from './situation.js';
import type { Move } from './steps.js';
import { outcomesOf } from './transitions.js';

/**
 * A situation that occurs in legal worlds, after the moves that have happened. For the origin `i` of its term, it can hold from
 * `since[i]` to `until[i]`: some world has everything before it happen by then, and some world leaves room for all the rest after.
 * As the two parts of a world do not touch, every place between them is possible (none where `since` is after `until`).
 */
export interface Live {
  readonly situation: Situation;
  readonly since: Float64Array;
  readonly until: Float64Array;
}

/** Cells (situation × origin) that a search may visit. Beyond, the answer is a wider one, never a wrong one. */
const MOST_CELLS = 2_000_000;

/**
 * All situations of all legal worlds of the plan; null where there are more than the bound. It goes through the sets of moves that
 * can have happened, so what is known to the day, and so happens in one order only, adds one set each.
 */
export function search(plan: Plan): readonly Live[] | null {
  if (plan.isContradictory) return [];
  const layers = goForward(plan);
  if (layers === null) return null;
  for (const layer of layers.toReversed()) for (const node of layer) goBack(plan, node);
  return layers
    .flat()
    .filter(({ since, until }) => since.some((place, origin) => place <= (until[origin] ?? -Infinity)));
}

interface Node extends Live {
  /** Bit `index % 32` of word `index >> 5`: the move has happened. */
  readonly happened: readonly number[];
  readonly ways: Way[];
}

interface Way {
  readonly move: Move;
  readonly outcome: Outcome;
  readonly target: Node;
}

/** Situations by how many moves have happened, each with the earliest places at which it can be. */
function goForward(plan: Plan): readonly (readonly Node[])[] | null {
  const layers: Node[][] = [];
  let cells = 0;
  for (let layer = startsOf(plan); layer.length > 0;) {
    layers.push(layer);
    const next = new Map<string, Node>();
    for (const node of layer) {
      if (node.situation.ended !== null) continue;
      for (const move of candidatesOf(plan, node)) {
        for (const outcome of outcomesOf(plan, node.situation, move, restOf(plan, node, move))) {
          const happened = withMove(node.happened, move.index);
          const key = `${happened.join()} ${keyOf(outcome.situation)}`;
          const target = next.get(key) ?? nodeOf(outcome.situation, happened);
          cells += target.since.length;
          if (!advance(plan, node, { move, outcome, target })) continue;
          next.set(key, target);
          node.ways.push({ move, outcome, target });
        }
      }
      if (cells > MOST_CELLS) return null;
    }
    layer = [...next.values()];
  }
  return layers;
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
    open.push(move);
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
      return moves.every(({ index, isAct }) => !isAct || index === move.index || has(happened, index));
    },
  };
}

/** Sets the earliest places after the move; false where it cannot happen after the node at all. */
function advance(plan: Plan, { since }: Node, { move, outcome, target }: Way): boolean {
  const { scale } = plan;
  const { origins, situation } = outcome;
  const floor = situation.ended === null ? -Infinity : move.endsAfter;
  const ceiling = situation.ended === null ? move.latest : latestEnd(plan, target, move);
  const from = (place: Position): Position =>
    Math.max(move.earliest, nextOfRank(Math.max(place, floor), move.rank, scale));
  let isPossible = false;
  const reach = (origin: number, place: Position, latest: Position): void => {
    if (place > Math.min(ceiling, latest)) return;
    isPossible = true;
    if (place < (target.since[origin] ?? Infinity)) target.since[origin] = place;
  };
  if (origins.how === 'kept') {
    for (const [origin, place] of since.entries()) {
      if (place === Infinity) continue;
      const dayFrom = origins.from?.[origin];
      const dayTo = origins.to?.[origin];
      const after = dayFrom === undefined ? place : Math.max(place, positionOf(dayFrom, 0, scale) - 1);
      reach(origin, from(after), dayTo === undefined ? Infinity : positionOf(dayTo, move.rank, scale));
    }
    return isPossible;
  }
  const soonest = from(least(since));
  const days = originsOf(situation);
  for (let origin = 0; origin < days.length; origin += 1) {
    const place = positionOf(days[origin] ?? 0, move.rank, scale);
    if (origins.how === 'opened') {
      if (place >= soonest) reach(origin, place, Infinity);
    } else if (origins.side === 'after') {
      reach(origin, Math.max(soonest, place + scale), Infinity);
    } else {
      reach(origin, soonest, origins.side === 'not-after' ? place : Infinity);
    }
  }
  return isPossible;
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

function retreat(plan: Plan, until: Float64Array, { move, outcome, target }: Way): void {
  const { scale } = plan;
  const { origins, situation } = outcome;
  const ceiling = situation.ended === null ? move.latest : latestEnd(plan, target, move);
  const to = (place: Position): Position => lastOfRank(Math.min(ceiling, place), move.rank, scale);
  const earliest = Math.max(move.earliest, situation.ended === null ? -Infinity : move.endsAfter);
  /** The move at this place leaves room for all that is before it. */
  const leave = (origin: number, place: Position, from: Position): void => {
    if (place >= Math.max(earliest, from) && place - 1 > (until[origin] ?? Infinity))
      until[origin] = place - 1;
  };
  if (origins.how === 'kept') {
    for (const [origin, place] of target.until.entries()) {
      if (place === -Infinity) continue;
      const dayFrom = origins.from?.[origin];
      const dayTo = origins.to?.[origin];
      const before = dayTo === undefined ? place : Math.min(place, positionOf(dayTo, move.rank, scale));
      leave(origin, to(before), dayFrom === undefined ? -Infinity : positionOf(dayFrom, 0, scale));
    }
    return;
  }
  const days = originsOf(situation);
  let last = -Infinity;
  for (let origin = 0; origin < days.length; origin += 1) {
    const day = positionOf(days[origin] ?? 0, move.rank, scale);
    const room = target.until[origin] ?? -Infinity;
    if (room === -Infinity) continue;
    if (origins.how === 'opened') {
      if (day <= to(room) && day >= earliest) last = Math.max(last, day);
    } else {
      const place = to(origins.side === 'not-after' ? Math.min(room, day) : room);
      const from = origins.side === 'after' ? Math.max(earliest, day + 1) : earliest;
      if (place >= from) last = Math.max(last, place);
    }
  }
  for (let origin = 0; origin < until.length; origin += 1) leave(origin, last, -Infinity);
}

/** What only takes effect may come after the end, to no effect: but then its day leaves room for that. */
function latestEnd({ moves }: Plan, { happened }: Node, move: Move): Position {
  let latest = move.latest;
  for (const other of moves) if (!has(happened, other.index)) latest = Math.min(latest, other.latest - 1);
  return latest;
}

function nodeOf(situation: Situation, happened: readonly number[]): Node {
  const origins = originsOf(situation).length;
  return {
    situation,
    happened,
    since: new Float64Array(origins).fill(Infinity),
    until: new Float64Array(origins).fill(-Infinity),
    ways: [],
  };
}

function originsOf({ course }: Situation): ArrayLike<number> {
  return course?.origins ?? NO_ORIGIN;
}

function has(happened: readonly number[], index: number): boolean {
  return (((happened[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

function withMove(happened: readonly number[], index: number): readonly number[] {
  const words = happened.slice();
  const word = index >> 5;
  while (words.length <= word) words.push(0);
  words[word] = (words[word] ?? 0) | (1 << (index & 31));
  return words;
}

function least(places: Float64Array): Position {
  let soonest = Infinity;
  for (const place of places) if (place < soonest) soonest = place;
  return soonest;
}
