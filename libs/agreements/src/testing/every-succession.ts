import { addDays } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import type { Standing } from '../answers.js';
import type { PartySucceeded, SuccessionOutcome } from '../events.js';
import type { Recorded } from '../facts.js';
import { effectOf } from '../occurrence.js';

/** An agreement with one place for each party, which all of them got on one day, and areas that are told by their Vietnamese words. */
interface Signed {
  readonly id: string;
  /** The first day on which it can have been signed. */
  readonly since: Day;
  readonly areas: readonly string[];
  readonly standingsOn: (day: Day) => readonly Standing[];
}

/** A succession on the day on which it takes effect in one world. */
interface Placed {
  readonly fact: Recorded<PartySucceeded>;
  readonly day: Day;
}

/**
 * All ways to give each succession one of the days that its date leaves open: what the search is compared with. An unknown day is tried from
 * `first` on.
 */
export function* everyWorld(
  facts: readonly Recorded<PartySucceeded>[],
  first: Day,
): Generator<readonly Placed[]> {
  const fact = facts.at(-1);
  if (fact === undefined) {
    yield [];
    return;
  }
  for (const world of everyWorld(facts.slice(0, -1), first))
    for (const day of daysOf(fact, first)) yield [...world, { fact, day }];
}

export function countWorlds(facts: readonly Recorded<PartySucceeded>[], first: Day): number {
  return facts.reduce((count, fact) => count * daysOf(fact, first).length, 1);
}

/** Who holds the party's place on the day in this world: each area of the agreement is followed by itself. */
export function holdersInWorld(
  party: string,
  agreement: Signed,
  world: readonly Placed[],
  day: Day,
): ReadonlySet<string> {
  const threads = agreement.areas.length === 0 ? [null] : agreement.areas;
  const done = world.filter((act) => act.day <= day).map(({ fact }) => fact);
  return new Set(
    threads.flatMap((area) => follow({ party, since: agreement.since, settled: agreement.since }, area)),
  );

  function follow(
    at: { readonly party: string; readonly since: Day; readonly settled: Day; readonly isHeir?: true },
    area: string | null,
  ): readonly string[] {
    const acts = done.filter(({ event }) => event.data.predecessors.some((each) => each === at.party));
    for (const fact of acts.sort(inOrder)) {
      const { earliest, latest } = effectOf(fact);
      const { outcome } = fact.event.data;
      const isDeadHeir = at.isHeir === true && ceases(outcome);
      if (latest < at.since && !isDeadHeir) continue;
      const counts = latest > at.settled ? latest : at.settled;
      if (agreement.standingsOn(counts).every((standing) => ENDED.includes(standing))) continue;
      const takers = takersOf(outcome, agreement.id, area);
      if (takers.length === 0 || takers.some((taker) => taker === at.party)) continue;
      const since = earliest !== null && earliest > at.since ? earliest : at.since;
      return takers.flatMap((taker) => follow({ party: taker, since, settled: counts, isHeir: true }, area));
    }
    return [at.party];
  }
}

const ENDED: readonly Standing[] = ['expired', 'terminated', 'withdrawn', 'superseded', 'abandoned'];

/** Nobody: it stays where it is. */
function takersOf(outcome: SuccessionOutcome, agreement: string, area: string | null): readonly string[] {
  if (outcome.kind === 'dissolved') return [];
  if (outcome.kind === 'whole') return [outcome.successor];
  const named = outcome.shares.filter(({ agreements }) => agreements?.some((each) => each === agreement));
  if (named.length > 0) return named.map(({ successor }) => successor);
  const covering = outcome.shares.filter(({ areas }) => areas?.some(({ text }) => text.vi === area));
  if (covering.length > 0) return covering.map(({ successor }) => successor);
  return outcome.rest === undefined ? [] : [outcome.rest];
}

function ceases(outcome: SuccessionOutcome): boolean {
  return outcome.kind !== 'divided' || !outcome.continues;
}

function inOrder(a: Recorded<PartySucceeded>, b: Recorded<PartySucceeded>): number {
  const keyOf = (fact: Recorded<PartySucceeded>): string =>
    `${ceases(fact.event.data.outcome) ? 1 : 0} ${effectOf(fact).latest} ${String(fact.version).padStart(3, '0')}`;
  return keyOf(a) < keyOf(b) ? -1 : 1;
}

function daysOf(fact: Recorded<PartySucceeded>, first: Day): readonly Day[] {
  const { earliest, latest } = effectOf(fact);
  const days: Day[] = [];
  for (let day = earliest ?? first; day <= latest; day = addDays(day, 1)) days.push(day);
  return days;
}
