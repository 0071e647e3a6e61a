import type { PartyId } from '../ids.js';
import type { Change, Terms } from './terms-in-effect.js';

/** Every choice among more changes than this would be too many to try; then each alone and all together stand for them. */
const MOST_CHANGES_TRIED = 6;

/**
 * The parties that an agreement can have together while it is not known which of the pending changes are in effect yet (R14). Fewer
 * than two are no agreement (R9), so such a set counts only where there is no other.
 */
export function partySets(settled: Terms, pending: readonly Change[]): readonly (readonly PartyId[])[] {
  const sets = new Map<string, readonly PartyId[]>();
  for (const chosen of choicesOf(pending)) {
    const terms = chosen.reduce((before, change) => change.apply(before), settled);
    const parties = [...terms.parties.keys()].toSorted();
    if (parties.length > 0) sets.set(parties.join(), parties);
  }
  const all = [...sets.values()];
  const living = all.filter((parties) => parties.length > 1);
  return living.length > 0 ? living : all;
}

function choicesOf(pending: readonly Change[]): readonly (readonly Change[])[] {
  if (pending.length > MOST_CHANGES_TRIED) return [[], ...pending.map((change) => [change]), pending];
  return pending.reduce<readonly (readonly Change[])[]>(
    (choices, change) => [...choices, ...choices.map((chosen) => [...chosen, change])],
    [[]],
  );
}
