import { actsOf, partiesIn } from './acts.js';
import type { SuccessionFact } from './state.js';

/**
 * Those of the acts that some chain of parties connects with these acts, in record order. What is refused of an act rests on the acts of the parties
 * that it names and on the chains that begin with them, so that all others neither bear on these nor are touched by them. A country's
 * reorganisation is thousands of acts, and a chain of them seldom more than a few.
 */
export function connectedWith(
  facts: readonly SuccessionFact[],
  these: readonly SuccessionFact[],
): readonly SuccessionFact[] {
  const acts = actsOf({ facts });
  const parties = new Set(these.flatMap(({ event }) => partiesIn(event.data).map(({ party }) => party)));
  for (const party of parties)
    for (const { data } of [...acts.of(party), ...acts.to(party)])
      for (const named of partiesIn(data)) parties.add(named.party);
  return facts.filter(({ event }) => event.data.predecessors.some((party) => parties.has(party)));
}
