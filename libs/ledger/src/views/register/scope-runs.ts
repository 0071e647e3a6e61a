import { scopesOf, SCOPES } from '@concord-ledger/agreements';
import type { PartyId, PartySituation, Scope } from '@concord-ledger/agreements';
import { addDays } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';

/** A run of days; null: open on that side. Both days inside. */
export interface Run {
  readonly from: Day | null;
  readonly to: Day | null;
}

/** What a party may be on a run of days: several where a move may or may not apply yet (R14). */
export interface SituationRun extends Run {
  readonly possible: readonly PartySituation[];
}

export interface ScopeRun extends Run {
  readonly scopes: readonly Scope[];
}

/** The scope, through all days, of an agreement that can be between these sets of parties (R30). */
export function scopesThroughTime(
  partySets: readonly (readonly PartyId[])[],
  situationsOf: (party: PartyId) => readonly SituationRun[],
): readonly ScopeRun[] {
  const runsOf = new Map(partySets.flat().map((party) => [party, situationsOf(party)]));
  const starts = [...runsOf.values()].flatMap((runs) =>
    runs.flatMap(({ from }) => (from === null ? [] : [from])),
  );
  const pieces: ScopeRun[] = [];
  for (const from of [null, ...[...new Set(starts)].sort()]) {
    const possible = partySets.map((parties) =>
      possibleScopes(parties.map((party) => possibleOn(party, runsOf.get(party) ?? [], from))),
    );
    const scopes =
      partySets.length === 0 ? SCOPES : SCOPES.filter((scope) => possible.some((found) => found.has(scope)));
    const last = pieces.at(-1);
    if (last?.scopes.join() === scopes.join()) continue;
    if (last !== undefined && from !== null) pieces[pieces.length - 1] = { ...last, to: addDays(from, -1) };
    pieces.push({ from, to: null, scopes });
  }
  return pieces;
}

/** Those of the scopes that an agreement has on a run of days. */
export function scopesWithin({ from, to }: Run, scopes: readonly ScopeRun[]): readonly ScopeRun[] {
  const overlapping = scopes.filter(
    (piece) =>
      (from === null || piece.to === null || piece.to >= from) &&
      (to === null || piece.from === null || piece.from <= to),
  );
  return overlapping.map((piece, index) => ({
    from: index === 0 ? from : piece.from,
    to: index === overlapping.length - 1 ? to : piece.to,
    scopes: piece.scopes,
  }));
}

/** A party that is not registered is of no known kind or state. Null for the day: before all changes. */
function possibleOn(
  party: PartyId,
  runs: readonly SituationRun[],
  day: Day | null,
): readonly PartySituation[] {
  const run = runs.find(
    ({ from, to }) =>
      (from === null || (day !== null && from <= day)) && (to === null || day === null || to >= day),
  );
  return run?.possible ?? [{ party, kind: 'other', jurisdiction: null }];
}

/** The scopes of all combinations; where there are too many of them, of each party being possibly each of what it may be. */
function possibleScopes(parties: readonly (readonly PartySituation[])[]): ReadonlySet<Scope> {
  const combinations = parties.reduce((count, possible) => count * possible.length, 1);
  if (combinations > MOST_COMBINATIONS) {
    return new Set(scopesOf(parties.flat().map((value) => ({ value, certainty: 'possibly' }))));
  }
  const worlds = parties.reduce<readonly (readonly PartySituation[])[]>(
    (worlds, possible) => worlds.flatMap((world) => possible.map((value) => [...world, value])),
    [[]],
  );
  return new Set(
    worlds.flatMap((world) => scopesOf(world.map((value) => ({ value, certainty: 'yes' as const })))),
  );
}

const MOST_COMBINATIONS = 64;
