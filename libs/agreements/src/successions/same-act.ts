import { isSame } from '../deciding.js';
import type { PartySucceeded, SuccessionOutcome } from '../events.js';

/** Whether both say the same, in whatever order they name bodies, areas and agreements: the order has no meaning. */
export function isSameAct(a: PartySucceeded['data'], b: PartySucceeded['data']): boolean {
  return isSame(inOrder(a), inOrder(b));
}

function inOrder(data: PartySucceeded['data']): unknown {
  return { ...data, predecessors: data.predecessors.toSorted(), outcome: outcomeInOrder(data.outcome) };
}

function outcomeInOrder(outcome: SuccessionOutcome): unknown {
  if (outcome.kind !== 'divided') return outcome;
  const shares = outcome.shares.map(({ areas, agreements, ...share }) => ({
    ...share,
    areas: areas?.map(({ code, text }) => JSON.stringify([code, text.vi, text.en])).sort() ?? [],
    agreements: agreements?.toSorted() ?? [],
  }));
  return { ...outcome, shares: shares.sort((a, b) => (a.successor < b.successor ? -1 : 1)) };
}
