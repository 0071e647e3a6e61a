import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { PartySucceeded } from '../events.js';
import { entry } from '../testing/ids.js';
import { dayAt, PARTIES, succession } from '../testing/random-successions.js';
import type { Asked } from '../testing/random-successions.js';
import { decideSuccession } from './decide-succession.js';
import type { SuccessionCommand } from './decide-succession.js';
import { emptySuccessions, evolveSuccessions } from './state.js';
import type { SuccessionsState } from './state.js';

const TODAY = dayAt(10);

interface Step {
  readonly asked: Asked;
  readonly about: number;
  readonly kind: 'record' | 'correct' | 'annul';
}

const steps: fc.Arbitrary<Step> = fc.record({
  asked: succession(4),
  about: fc.nat({ max: 3 }),
  kind: fc.constantFrom('record', 'record', 'correct', 'annul'),
});

function commandOf({ asked, about, kind }: Step): SuccessionCommand {
  const { on, predecessors, outcome } = asked.command;
  const put = { entry: entry(about), reason: 'nhầm' };
  switch (kind) {
    case 'record':
      return asked.command;
    case 'correct':
      return { type: 'CorrectEntry', ...put, fact: { on, predecessors, outcome } };
    case 'annul':
      return { type: 'AnnulEntry', ...put };
  }
}

/** Whether some party takes over from itself, directly or through others: by adding what follows until nothing new does. */
function hasCycle(acts: readonly PartySucceeded[]): boolean {
  const after = new Map<string, Set<string>>(PARTIES.map((party) => [party, new Set()]));
  for (const { data } of acts) {
    for (const predecessor of data.predecessors)
      for (const successor of takers(data))
        if (successor !== predecessor || data.outcome.kind === 'whole')
          after.get(predecessor)?.add(successor);
  }
  for (const through of PARTIES)
    for (const from of PARTIES)
      if (after.get(from)?.has(through)) for (const to of after.get(through) ?? []) after.get(from)?.add(to);
  return PARTIES.some((party) => after.get(party)?.has(party));
}

function takers({ outcome }: PartySucceeded['data']): readonly string[] {
  if (outcome.kind === 'dissolved') return [];
  if (outcome.kind === 'whole') return [outcome.successor];
  return [
    ...outcome.shares.map(({ successor }) => successor),
    ...(outcome.rest === undefined ? [] : [outcome.rest]),
  ];
}

function ends(acts: readonly PartySucceeded[]): readonly string[] {
  return acts.flatMap(({ data: { predecessors, outcome } }) =>
    outcome.kind === 'divided' && outcome.continues ? [] : predecessors,
  );
}

describe('any sequence of accepted commands, corrections among them', () => {
  it('leaves no cycle, and nobody who has ceased twice', () => {
    const accepted = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(steps, { minLength: 4, maxLength: 16, size: 'max' }), (sequence) => {
        let state: SuccessionsState = emptySuccessions();
        let version = 0;
        for (const step of sequence) {
          const decision = decideSuccession(commandOf(step), state, { today: TODAY });
          if (!decision.ok) continue;
          for (const event of decision.events) {
            state = evolveSuccessions(state, { entryId: entry(version), version, recordedOn: TODAY, event });
            version += 1;
            accepted.set(event.type, (accepted.get(event.type) ?? 0) + 1);
          }
          const acts = state.facts.map(({ event }) => event);
          expect(hasCycle(acts)).toBe(false);
          expect(new Set(ends(acts)).size).toBe(ends(acts).length);
        }
      }),
      { numRuns: 500 },
    );
    for (const type of ['PartySucceeded', 'EntryCorrected', 'EntryAnnulled'])
      expect(accepted.get(type) ?? 0).toBeGreaterThan(50);
  });
});
