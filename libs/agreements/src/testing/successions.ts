import { timelineOf } from '../agreement/timeline.js';
import type { AgreementState } from '../agreement/state.js';
import type { Typed } from '../commands.js';
import type { Correction, PartySucceeded, SuccessionEvent, SuccessionOutcome } from '../events.js';
import { decideSuccession } from '../successions/decide-succession.js';
import type { SuccessionCommand } from '../successions/decide-succession.js';
import type { PartiesThroughTime } from '../successions/parties-through-time.js';
import { emptySuccessions, evolveSuccessions } from '../successions/state.js';
import type { SuccessionsState } from '../successions/state.js';
import { testing } from './decider.js';
import { event } from './event.js';
import { entry } from './ids.js';

/** `given(whole('2020', ['a'], 'b')).when({ type: 'RecordSuccession', … })`, on the stream of all successions. */
export const { given, when } = testing<SuccessionCommand, SuccessionsState, SuccessionEvent | Correction>({
  empty: emptySuccessions(),
  decide: decideSuccession,
  evolve: evolveSuccessions,
  entryId: entry,
});

export type SaidOutcome = Typed<SuccessionOutcome>;

export function succeeded(
  on: string,
  predecessors: readonly string[],
  outcome: SaidOutcome,
  effectiveOn?: string,
): PartySucceeded {
  return event('PartySucceeded', {
    on,
    ...(effectiveOn === undefined ? {} : { effectiveOn }),
    predecessors,
    outcome,
  });
}

export function whole(on: string, predecessors: readonly string[], successor: string): PartySucceeded {
  return succeeded(on, predecessors, { kind: 'whole', successor });
}

/** An agreement's parties through time, as its own facts have them. */
export function partiesOf(state: AgreementState): PartiesThroughTime {
  return {
    id: state.id,
    runs: timelineOf(state).map(({ from, to, standing, content }) => ({
      from,
      to,
      standings: standing.standings,
      parties: content.parties.map(({ value }) => value.party),
      partySets: content.partySets,
      areas: content.areas,
    })),
  };
}
