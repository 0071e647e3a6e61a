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

/** Cuts a run of days where the scope of an agreement that can be between these sets of parties changes (R30). */
export function scopeRuns(
  run: Run,
  partySets: readonly (readonly PartyId[])[],
  situationsOf: (party: PartyId) => readonly SituationRun[],
): readonly ScopeRun[] {
  const runsOf = new Map(partySets.flat().map((party) => [party, situationsOf(party)]));
  const starts = [...runsOf.values()].flatMap((runs) =>
    runs.flatMap(({ from }) => (from !== null && startsInside(from, run) ? [from] : [])),
  );
  const pieces: ScopeRun[] = [];
  for (const from of [run.from, ...[...new Set(starts)].sort()]) {
    const day = from ?? run.to;
    const possible = partySets.map((parties) =>
      possibleScopes(parties.map((party) => possibleOn(party, runsOf.get(party) ?? [], day))),
    );
    const scopes =
      partySets.length === 0 ? SCOPES : SCOPES.filter((scope) => possible.some((found) => found.has(scope)));
    const last = pieces.at(-1);
    if (last?.scopes.join() === scopes.join()) continue;
    if (last !== undefined && from !== null) pieces[pieces.length - 1] = { ...last, to: addDays(from, -1) };
    pieces.push({ from, to: run.to, scopes });
  }
  return pieces;
}

function startsInside(day: Day, { from, to }: Run): boolean {
  return (from === null || day > from) && (to === null || day <= to);
}

/** A party that is not registered is of no known kind or state. Null for the day: before all changes. */
function possibleOn(
  party: PartyId,
  runs: readonly SituationRun[],
  day: Day | null,
): readonly PartySituation[] {
  const run = runs.find(
    ({ from, to }) =>
      (from === null || (day !== null && from <= day)) && (to === null || (day !== null && to >= day)),
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
