import { SCOPES } from './answers.js';
import type { Held, PartySituation, Scope } from './answers.js';
import { stateOfJurisdiction } from './jurisdictions/jurisdictions.js';

/**
 * The scope of an agreement between these parties (R30): of two states bilateral, of more multilateral, of one state with a local
 * authority among them local, of one state otherwise domestic. A party of no state counts as a side of its own (R29).
 * Null where it is not known: no parties, or a party whose state nobody recorded makes more than one scope possible.
 */
export function scopeOf(parties: readonly PartySituation[]): Scope | null {
  const [only, ...others] = scopesOf(parties.map((value) => ({ value, certainty: 'yes' })));
  return only !== undefined && others.length === 0 ? only : null;
}

/**
 * Every scope that is possible, in the order of SCOPES, where some parties are held only possibly (R14) or their state is not known.
 * With no party on record every scope is.
 */
export function scopesOf(parties: readonly Held<PartySituation>[]): readonly Scope[] {
  const certain = parties.filter(({ certainty }) => certainty === 'yes').map(({ value }) => value);
  const every = parties.map(({ value }) => value);
  const fewest = Math.max(1, sidesOf(certain).size);
  const most = sidesOf(every).size + every.filter(({ jurisdiction }) => jurisdiction === null).length;
  const oneSide = fewest === 1;
  const possible: Readonly<Record<Scope, boolean>> = {
    bilateral: fewest <= 2 && most >= 2,
    multilateral: most >= 3,
    local: oneSide && every.some((party) => isLocal(party) && sidesOf([...certain, party]).size <= 1),
    domestic: oneSide && !certain.some(isLocal),
  };
  return every.length === 0 ? SCOPES : SCOPES.filter((scope) => possible[scope]);
}

/** States, and parties of no state by their own id. Parties of a state that is not known are on no side yet. */
function sidesOf(parties: readonly PartySituation[]): ReadonlySet<string> {
  const sides = new Set<string>();
  for (const { party, jurisdiction } of parties) {
    if (jurisdiction !== null)
      sides.add(jurisdiction === 'none' ? `party ${party}` : stateOfJurisdiction(jurisdiction));
  }
  return sides;
}

function isLocal({ kind }: PartySituation): boolean {
  return kind === 'local-authority';
}
