import { isSame } from '../deciding.js';
import type { PartyId } from '../ids.js';
import { actsOf } from './acts.js';
import type { SuccessionFact, SuccessionsState } from './state.js';

/**
 * Whose agreements can have other holders of their places after an entry of the stream than before: the predecessors of what it added, put right
 * or annulled, and everyone whose places had come to them. In the order of ids.
 */
export function affectedBy(before: SuccessionsState, after: SuccessionsState): readonly PartyId[] {
  const changed = [...notIn(before, after), ...notIn(after, before)];
  const parties = new Set(changed.flatMap(({ event }) => event.data.predecessors));
  const acts = [actsOf(before), actsOf(after)];
  for (const party of parties)
    for (const { to } of acts)
      for (const { data } of to(party)) for (const predecessor of data.predecessors) parties.add(predecessor);
  return [...parties].sort();
}

function notIn(one: SuccessionsState, other: SuccessionsState): readonly SuccessionFact[] {
  const known = new Map(other.facts.map((fact) => [fact.entryId, fact]));
  return one.facts.filter((fact) => {
    const same = known.get(fact.entryId);
    return same !== fact && !isSame(same, fact);
  });
}
