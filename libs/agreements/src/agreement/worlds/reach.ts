import { NO_ORIGIN } from './origins.js';
import type { Spread } from './origins.js';
import type { Plan } from './plan.js';
import { lastOfRank, nextOfRank, positionOf } from './positions.js';
import type { Position, Scale } from './positions.js';
import type { Origins, Outcome, Situation } from './situation.js';
import type { Move } from './steps.js';

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

/** A situation while the search is under way. */
export interface Node extends Live {
  /** Bit `index % 32` of word `index >> 5`: the move has happened. */
  readonly happened: readonly number[];
  readonly ways: Way[];
}

/** How one situation leads to another. */
export interface Way {
  readonly move: Move;
  readonly outcome: Outcome;
  readonly target: Node;
}

/** Sets the earliest places after the move; false where it cannot happen after the node at all. */
export function advance(plan: Plan, { since }: Node, { move, outcome, target }: Way): boolean {
  const { scale } = plan;
  const { origins, situation } = outcome;
  const reached = target.since;
  const [earliest, latest] = placesOf(plan, target, move);
  let isPossible = false;
  const reach = (origin: number, place: Position): void => {
    isPossible = true;
    if (place < (reached[origin] ?? Infinity)) reached[origin] = place;
  };
  if (origins.how === 'kept') {
    const { from, to } = origins;
    for (let origin = 0; origin < since.length; origin += 1) {
      let place = Math.max(earliest, nextOfRank(since[origin] ?? Infinity, move.ranks, scale));
      if (from !== undefined)
        place = Math.max(place, positionOf(from[origin] ?? Infinity, move.ranks.from, scale));
      const last = to === undefined ? Infinity : positionOf(to[origin] ?? Infinity, move.ranks.to, scale);
      if (place <= latest && place <= last) reach(origin, place);
    }
    return isPossible;
  }
  const soonest = Math.max(earliest, nextOfRank(least(since), move.ranks, scale));
  const { first, last } = originsOf(situation);
  for (let origin = 0; origin < first.length; origin += 1) {
    const firstPlace = positionOf(first[origin] ?? 0, move.ranks.from, scale);
    const lastPlace = positionOf(last[origin] ?? 0, move.ranks.to, scale);
    const [from, to] = placesFor(origins, firstPlace, lastPlace, scale);
    const place = Math.max(soonest, from);
    if (place <= latest && place <= to) reach(origin, place);
  }
  return isPossible;
}

/** Sets the latest places at which the node, by way of this move, leaves room for all that has not happened. */
export function retreat(plan: Plan, until: Float64Array, { move, outcome, target }: Way): void {
  const { scale } = plan;
  const { origins, situation } = outcome;
  const [earliest, latest] = placesOf(plan, target, move);
  const room = target.until;
  if (origins.how === 'kept') {
    const { from, to } = origins;
    for (let origin = 0; origin < until.length; origin += 1) {
      let place = Math.min(latest, lastOfRank(room[origin] ?? -Infinity, move.ranks, scale));
      if (to !== undefined)
        place = Math.min(place, positionOf(to[origin] ?? -Infinity, move.ranks.to, scale));
      const first =
        from === undefined ? -Infinity : positionOf(from[origin] ?? Infinity, move.ranks.from, scale);
      if (place >= earliest && place >= first)
        until[origin] = Math.max(until[origin] ?? -Infinity, place - 1);
    }
    return;
  }
  const { first, last } = originsOf(situation);
  let latestOfAll = -Infinity;
  for (let origin = 0; origin < first.length; origin += 1) {
    const firstPlace = positionOf(first[origin] ?? 0, move.ranks.from, scale);
    const lastPlace = positionOf(last[origin] ?? 0, move.ranks.to, scale);
    const [from, to] = placesFor(origins, firstPlace, lastPlace, scale);
    const place = Math.min(latest, to, lastOfRank(room[origin] ?? -Infinity, move.ranks, scale));
    if (place >= earliest && place >= from) latestOfAll = Math.max(latestOfAll, place);
  }
  for (let origin = 0; origin < until.length; origin += 1) {
    until[origin] = Math.max(until[origin] ?? -Infinity, latestOfAll - 1);
  }
}

/** Where the move can lie, whatever comes before it. */
function placesOf(plan: Plan, target: Node, move: Move): readonly [Position, Position] {
  if (target.situation.ended === null) return [move.earliest, move.latest];
  return [
    Math.max(move.earliest, nextOfRank(move.endsAfter, move.ranks, plan.scale)),
    lastOfRank(latestEnd(plan, target, move), move.ranks, plan.scale),
  ];
}

/** Where a step that brings new origins can lie for one of them, whose days these places are. */
function placesFor(
  origins: Exclude<Origins, { how: 'kept' }>,
  first: Position,
  last: Position,
  scale: Scale,
): readonly [Position, Position] {
  if (origins.how === 'opened') return [first, last];
  if (origins.side === 'not-after') return [-Infinity, last];
  return [origins.side === 'after' ? first + scale : -Infinity, Infinity];
}

/** What only takes effect may come after the end, to no effect: but then its day leaves room for that. */
function latestEnd({ moves }: Plan, { happened }: Node, move: Move): Position {
  let latest = move.latest;
  for (const other of moves) if (!has(happened, other.index)) latest = Math.min(latest, other.latest - 1);
  return latest;
}

/** What the arrays of a situation count. */
export function originsOf({ course }: Situation): Spread {
  return course?.origins ?? NO_ORIGIN;
}

export function has(happened: readonly number[], index: number): boolean {
  return (((happened[index >> 5] ?? 0) >>> (index & 31)) & 1) === 1;
}

/** The earliest place, whatever the origin. */
export function least(places: Float64Array): Position {
  let soonest = Infinity;
  for (const place of places) if (place < soonest) soonest = place;
  return soonest;
}
