import type { Day } from '@concord-ledger/partial-date';
import type { AgreementEvent } from '../events.js';
import type { AgreementFact } from './state.js';
import { planOf } from './worlds/plan.js';
import { search } from './worlds/search.js';

/**
 * Whether some completion of the facts' dates keeps the order of a life (R8, R9). It asks nothing but the facts, so a corrected fact
 * is tried in its old one's place. Where the search gives up, nothing is shown to be impossible.
 */
export function isPossible(facts: readonly AgreementFact[], mostWork?: number): boolean {
  const lives = search(planOf(facts), mostWork);
  return lives === null || lives.length > 0;
}

/** In steps of the search: a refusal names what it can within the time of a few answers. */
const MOST_WORK_FOR_ALL = 1_000_000;

/** A fact that is not recorded yet, as it would be on this day. */
export function candidate(
  event: AgreementEvent,
  facts: readonly AgreementFact[],
  recordedOn: Day,
): AgreementFact {
  const version = Math.max(-1, ...facts.map((fact) => fact.version)) + 1;
  return { entryId: '', version, recordedOn, event };
}

/**
 * The recorded facts of which each alone, beside the signing, leaves no room for the new one. Empty where only several together do.
 */
export function oppositionTo(fact: AgreementFact, facts: readonly AgreementFact[]): readonly AgreementFact[] {
  const signing = facts.filter(({ event }) => event.type === 'AgreementSigned');
  if (!isPossible([...signing, fact])) return signing;
  const mostWork = MOST_WORK_FOR_ALL / facts.length;
  return facts.filter(
    (other) =>
      !signing.includes(other) &&
      isPossible([...signing, other], mostWork) &&
      !isPossible([...signing, other, fact], mostWork),
  );
}

/** An act of the living on the same day that changes nothing: what stands against it stands against the day, not the deed. */
export function bareActOf(fact: AgreementFact): AgreementFact {
  const { on } = fact.event.data;
  return { ...fact, event: { type: 'RenewalPlanned', data: { on, by: '2199' } } };
}
