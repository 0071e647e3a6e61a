import type { Day } from '@concord-ledger/partial-date';
import type { Standing } from '../answers.js';
import type { Area } from '../events.js';
import type { AgreementId, PartyId } from '../ids.js';
import { ceasingIn, isOpen } from './acts.js';
import type { Act, Acts } from './acts.js';
import { divide, isSameArea } from './division.js';
import type { Taker } from './division.js';
import type { Supposed } from './open-questions.js';
import type { PartyRun } from './parties-through-time.js';

/** A party's place in an agreement, as one party comes to hold it. */
export interface Holding {
  readonly party: PartyId;
  /** The first day on which it can have come to hold it; null: it has since ever. */
  readonly since: Day | null;
  /** The day by which it certainly had, as far as acts of succession leave that open; of one who signed, `since`. */
  readonly settled: Day | null;
  /** It did not sign itself, but took the place over. */
  readonly isHeir: boolean;
  /** Areas of the agreement that fell to others. */
  readonly without: readonly Area[];
}

/** The agreement and the day on which it is asked about. */
export interface Setting {
  readonly acts: Acts;
  readonly agreement: AgreementId;
  /** Cover all days. */
  readonly runs: readonly PartyRun[];
  readonly day: Day;
}

/** One possible world, and who is told of each act that bears on the answer in it. */
export interface World {
  readonly supposed: Supposed;
  readonly met: (act: Act) => void;
}

export interface Holder {
  readonly party: PartyId;
  /** It would not be, had a successor been recorded. */
  readonly isLeft: boolean;
}

/** Who holds the place on the day in one world: whoever came to hold it, or those to whom acts of succession brought it from there. */
export function holdersOf(holding: Holding, setting: Setting, world: World): readonly Holder[] {
  const { party } = holding;
  const heirs: Holder[] = [];
  let [here, isLeft] = [holding, false];
  for (const act of setting.acts.of(party)) {
    if (isAhead(act, setting.day) || !reaches(act, here, setting)) continue;
    const { takers, left } = divide(act.data.outcome, setting.agreement, () =>
      areasAt(act, here, setting, world),
    );
    const others = takers.filter((taker) => taker.party !== party);
    if (others.length === 0 && left === null) continue;
    world.met(act);
    if (isOpen(act, setting.day) && !world.supposed(act)) continue;
    for (const taker of others) heirs.push(...holdersOf(heirOf(taker, here, act), setting, world));
    const rest = left ?? takers.find((taker) => taker.party === party);
    if (rest === undefined) return heirs;
    here = { ...here, without: [...here.without, ...rest.without] };
    isLeft ||= left !== null;
  }
  return [...heirs, { party, isLeft }];
}

function isAhead({ earliest }: Act, day: Day): boolean {
  return earliest !== null && day < earliest;
}

function heirOf({ party, without }: Taker, from: Holding, act: Act): Holding {
  return {
    party,
    since: act.earliest === null ? from.since : later(act.earliest, from.since),
    settled: later(act.latest, from.settled),
    isHeir: true,
    without: [...from.without, ...without],
  };
}

/**
 * An act does not reach an agreement that has certainly ended on the act's latest day, nor a place that the predecessor certainly came to hold after
 * it. But a body that has ceased holds nothing: what came to it later than that, by dates known in part, goes on to its own successor.
 */
function reaches(act: Act, { since, settled, isHeir }: Holding, { runs }: Setting): boolean {
  const isTooEarly = since !== null && act.latest < since;
  if (isTooEarly && !(isHeir && ceasingIn(act.data).length > 0)) return false;
  return !runOn(runs, later(act.latest, settled)).standings.every((standing) => ENDED.has(standing));
}

const ENDED: ReadonlySet<Standing> = new Set<Standing>([
  'expired',
  'terminated',
  'withdrawn',
  'superseded',
  'abandoned',
]);

/** The areas by which an act divides the agreement: those of its latest day, or of the day when it is certainly signed if it may not be yet. */
function areasAt(act: Act, holding: Holding, { runs }: Setting, { supposed }: World): readonly Area[] {
  const run = runOn(runs, later(act.latest, holding.settled));
  const isPossiblySigned = run.standings.length > 1 && run.standings.includes('not-signed');
  const signed = isPossiblySigned
    ? runs.slice(runs.indexOf(run)).find(({ standings }) => !standings.includes('not-signed'))
    : undefined;
  return (signed ?? run).areas
    .filter((area) => area.certainty === 'yes' || supposed(area))
    .map(({ value }) => value)
    .filter((area) => !holding.without.some((gone) => isSameArea(gone, area)));
}

function runOn(runs: readonly PartyRun[], day: Day): PartyRun {
  const run = runs.find(({ to }) => to === null || day <= to);
  if (run === undefined) throw new Error(`The runs of an agreement cover all days, but not ${day}`);
  return run;
}

function later(a: Day, b: Day | null): Day {
  return b === null || a > b ? a : b;
}
