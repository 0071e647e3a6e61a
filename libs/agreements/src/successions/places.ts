import { addDays } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Remark } from '../answers.js';
import { isSame } from '../deciding.js';
import type { PartyId } from '../ids.js';
import { ABOUT, actsOf, isOpen, mayApplySince } from './acts.js';
import type { Act, Acts } from './acts.js';
import { holdersOf } from './holders.js';
import type { Holder, Holding, Setting, World } from './holders.js';
import { inEveryWorld } from './open-questions.js';
import type { PartiesThroughTime, PartyRun } from './parties-through-time.js';
import type { SuccessionsState } from './state.js';

/** A run of days on which the same parties hold the places of those who signed; null: open on that side. Both days inside. */
export interface PlaceRun {
  readonly from: Day | null;
  readonly to: Day | null;
  /** One for each party as signed, in their order. */
  readonly places: readonly PartyPlace[];
  /** Who can be party to it together, a body that took two places once (R30). Empty where nobody is. */
  readonly partySets: readonly (readonly PartyId[])[];
}

/** A party's place in an agreement and who holds it (R28). */
export interface PartyPlace {
  readonly asSigned: PartyId;
  /** Never empty; several certain ones hold it beside each other. How certain it is that there is the place at all, the agreement says. */
  readonly held: readonly { readonly party: PartyId; readonly certainty: 'yes' | 'possibly' }[];
  readonly remarks: readonly Remark[];
}

/**
 * Who holds the places of an agreement's parties: each of its runs, cut where that changes. A successor takes a place from the latest day on which its
 * act can have taken effect, and holds it possibly from the earliest on (R14); of an unknown day the latest is that of recording (R2). Chains are
 * followed. An act does not reach an agreement that has certainly ended on the act's latest day, nor a place that its
 * predecessor certainly came to hold after it.
 */
export function placesIn(successions: SuccessionsState, agreement: PartiesThroughTime): readonly PlaceRun[] {
  const acts = actsOf(successions);
  const { id, runs } = agreement;
  if (!runs.some(({ parties }) => parties.some((party) => acts.of(party).length > 0)))
    return runs.map(asSigned);
  const sinces = sincesOf(runs);
  return runs.flatMap((run, index) => {
    const since = sinces[index] ?? new Map<PartyId, Day | null>();
    return joined(
      piecesOf(run, daysOfChange(acts, run.parties)).map((piece) => {
        // Nothing changes within a piece; where it has neither a first nor a last day, no act bears on it.
        const day = piece.from ?? piece.to;
        if (day === null) return asSigned(run);
        return { ...piece, ...placesOn(run, since, { acts, agreement: id, runs, day }) };
      }),
    );
  });
}

function asSigned({ from, to, parties, partySets }: PartyRun): PlaceRun {
  const places = parties.map((party): PartyPlace => ({
    asSigned: party,
    held: [{ party, certainty: 'yes' }],
    remarks: [],
  }));
  return { from, to, places, partySets };
}

/** Since when each run's parties are so without a break, a signed agreement apart from its draft; null: since ever. */
function sincesOf(runs: readonly PartyRun[]): readonly ReadonlyMap<PartyId, Day | null>[] {
  let before = new Map<PartyId, Day | null>();
  let wasSigned = false;
  return runs.map(({ from, standings, parties }) => {
    const isSigned = standings.some((standing) => standing !== 'not-signed' && standing !== 'abandoned');
    const kept = isSigned === wasSigned ? before : new Map<PartyId, Day | null>();
    before = new Map(parties.map((party) => [party, kept.get(party) ?? (kept.has(party) ? null : from)]));
    wasSigned = isSigned;
    return before;
  });
}

/** On which days it may change who holds places of these parties, at whatever end of a chain. */
function daysOfChange(acts: Acts, parties: readonly PartyId[]): readonly Day[] {
  const reached = new Set<PartyId>(parties);
  const days = new Set<Day>();
  for (const party of reached) {
    for (const act of acts.of(party)) {
      for (const day of [act.earliest, act.latest]) if (day !== null) days.add(day);
      for (const successor of act.successors) reached.add(successor.party);
    }
  }
  return [...days].sort();
}

function piecesOf(
  { from, to }: PartyRun,
  days: readonly Day[],
): readonly { readonly from: Day | null; readonly to: Day | null }[] {
  const inside = days.filter((day) => (from === null || day > from) && (to === null || day <= to));
  return [from, ...inside].map((start, index) => {
    const next = inside[index];
    return { from: start, to: next === undefined ? to : addDays(next, -1) };
  });
}

function joined(pieces: readonly PlaceRun[]): readonly PlaceRun[] {
  const runs: PlaceRun[] = [];
  for (const piece of pieces) {
    const last = runs.at(-1);
    const isMore =
      last !== undefined && isSame([last.places, last.partySets], [piece.places, piece.partySets]);
    if (isMore) runs[runs.length - 1] = { ...last, to: piece.to };
    else runs.push(piece);
  }
  return runs;
}

function placesOn(
  { parties, partySets }: PartyRun,
  sinces: ReadonlyMap<PartyId, Day | null>,
  setting: Setting,
): Pick<PlaceRun, 'places' | 'partySets'> {
  const holdings = parties.map((party): Holding => {
    const since = sinces.get(party) ?? null;
    return { party, since, settled: since, isHeir: false, without: [] };
  });
  return {
    places: holdings.map((holding) => placeOf(holding, setting)),
    partySets: setsOf(partySets, holdings, setting),
  };
}

function placeOf(holding: Holding, setting: Setting): PartyPlace {
  const acts = new Set<Act>();
  const met: World['met'] = (act) => void acts.add(act);
  const worlds = inEveryWorld((supposed) => holdersOf(holding, setting, { supposed, met }));
  const parties = new Set(worlds.flatMap((holders) => holders.map(({ party }) => party)));
  const isIn = (party: PartyId) => (holders: readonly Holder[]) =>
    holders.some((holder) => holder.party === party);
  return {
    asSigned: holding.party,
    held: [...parties].map((party) => ({
      party,
      certainty: worlds.every(isIn(party)) ? 'yes' : 'possibly',
    })),
    remarks: remarksOf([...acts], worlds.flat(), setting.day),
  };
}

function remarksOf(acts: readonly Act[], holders: readonly Holder[], day: Day): readonly Remark[] {
  const remarks = [
    ...acts.flatMap(({ doubts }) => doubts),
    ...acts.filter((act) => isOpen(act, day)).map(mayApplySince),
    ...(holders.some(({ isLeft }) => isLeft)
      ? [{ code: 'successor-not-recorded', about: ABOUT } as const]
      : []),
  ];
  return remarks.filter((remark, index) => remarks.findIndex((other) => isSame(other, remark)) === index);
}

/** Acts that bear on two places bring both to their successor in the same worlds: two bodies that merge are never party beside it. */
function setsOf(
  partySets: readonly (readonly PartyId[])[],
  holdings: readonly Holding[],
  setting: Setting,
): readonly (readonly PartyId[])[] {
  const met: World['met'] = () => undefined;
  const worlds = inEveryWorld(
    (supposed) =>
      new Map(
        holdings.map((holding) => [holding.party, holdersOf(holding, setting, { supposed, met })] as const),
      ),
  );
  const sets = new Map<string, readonly PartyId[]>();
  for (const world of worlds) {
    for (const signed of partySets) {
      const holders = signed.flatMap((party) => world.get(party)?.map((holder) => holder.party) ?? [party]);
      const set = [...new Set(holders)].sort();
      sets.set(set.join(), set);
    }
  }
  return [...sets.values()];
}
