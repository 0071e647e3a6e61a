import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decideAgreement } from '../agreement/decide-agreement.js';
import { timelineOf } from '../agreement/timeline.js';
import { commandOf } from '../command-of.js';
import { commitmentsOf } from '../commitments/commitment.js';
import { commitmentOn } from '../commitments/standing.js';
import { isCorrection } from '../events.js';
import type { Fact } from '../events.js';
import type { Recorded } from '../facts.js';
import { entry } from '../testing/ids.js';
import {
  attempts,
  correctionOf,
  dayOf,
  recordedNext,
  stateAfter,
  stepsOf,
} from '../testing/random-corrections.js';
import type { Tried } from '../testing/random-corrections.js';
import { AGREEMENTS, PARTIES, PROGRAMMES } from '../testing/random-things.js';
import { factOf } from '../upcast.js';
import type { History } from './history.js';

describe('corrections of agreements', () => {
  keepTheLaws(AGREEMENTS, { most: 10, numRuns: 300 });

  it('taken back restore where the agreement stood', () => {
    let takenBack = 0;
    fc.assert(
      fc.property(attempts(AGREEMENTS, 8), (made) => {
        for (const { before, attempt, decision, after, n } of stepsOf(AGREEMENTS, made)) {
          const correction = correctionOf(before, attempt);
          const original = before.facts.find(({ entryId }) => entryId === correction?.data.entry);
          if (!decision.ok || correction === null || original === undefined || after === before) continue;
          if (original.event.data.on === 'unknown' || after.facts.length === 0) continue;
          takenBack += 1;
          const back = decideAgreement(
            {
              type: 'CorrectEntry',
              agreement: 'small',
              entry: original.entryId,
              reason: 'x',
              fact: original.event.data,
            },
            after,
            { today: dayOf(n) },
          );
          expect(back).toMatchObject({ ok: true, events: [{ type: 'EntryCorrected' }] });
          const restored = back.ok
            ? back.events.reduce(
                (state, event) => AGREEMENTS.evolve(state, recordedNext(state, event, n)),
                after,
              )
            : after;
          expect(timelineOf(restored)).toEqual(timelineOf(before));
          expect(commitmentsOf(restored).map((each) => commitmentOn(each, dayOf(n)))).toEqual(
            commitmentsOf(before).map((each) => commitmentOn(each, dayOf(n))),
          );
        }
      }),
      { numRuns: 150 },
    );
    expect(takenBack).toBeGreaterThan(15);
  });
});

describe('corrections of parties', () => {
  keepTheLaws(PARTIES, { most: 12, numRuns: 300 });
});

describe('corrections of programmes', () => {
  keepTheLaws(PROGRAMMES, { most: 12, numRuns: 600 });
});

/** What corrections of any kind of thing must keep. */
function keepTheLaws<E extends Fact, State extends History<E>>(
  tried: Tried<E, State>,
  { most, numRuns }: { readonly most: number; readonly numRuns: number },
): void {
  it('leave what was last said of each entry, as if it had been said in the first place', () => {
    fc.assert(
      fc.property(attempts(tried, most), (made) => {
        const steps = stepsOf(tried, made);
        const said = new Map<string, { readonly event: Fact; readonly isAnnulled: boolean }>();
        for (const { before, decision } of steps) {
          let version = before.facts.length + before.annulled.length + before.corrections.length;
          for (const event of decision.ok ? decision.events : []) {
            if (!isCorrection(event)) said.set(entry(version), { event, isAnnulled: false });
            if (event.type === 'EntryCorrected')
              said.set(event.data.entry, { event: factOf(event.data.fact), isAnnulled: false });
            const last = event.type === 'EntryAnnulled' ? said.get(event.data.entry) : undefined;
            if (event.type === 'EntryAnnulled' && last !== undefined)
              said.set(event.data.entry, { ...last, isAnnulled: true });
            version += 1;
          }
        }
        const { facts, annulled } = steps.at(-1)?.after ?? tried.empty;
        const told = [...said].map(([entryId, last]) => ({ entryId, ...last }));
        expect(facts.map(({ entryId, event }) => ({ entryId, event, isAnnulled: false }))).toEqual(
          told.filter(({ isAnnulled }) => !isAnnulled),
        );
        expect(annulled.map(({ entryId, event }) => ({ entryId, event, isAnnulled: true }))).toEqual(
          told.filter(({ isAnnulled }) => isAnnulled),
        );
      }),
      { numRuns },
    );
  });

  it('leave a history that could be recorded anew, whatever was tried on it', () => {
    fc.assert(
      fc.property(attempts(tried, most), (made) => {
        expect(firstNotAccepted(tried, stateAfter(tried, made))).toBeNull();
      }),
      { numRuns },
    );
  });

  it('are refused for the first entry that could not be recorded any more', () => {
    let refused = 0;
    fc.assert(
      fc.property(attempts(tried, most), (made) => {
        for (const { before, attempt, decision, n } of stepsOf(tried, made)) {
          const correction = correctionOf(before, attempt);
          if (decision.ok || correction === null || decision.refusal.code !== 'CORRECTION.MAKES_IMPOSSIBLE')
            continue;
          refused += 1;
          const unjudged = tried.evolve(before, recordedNext(before, correction, n));
          expect(firstNotAccepted(tried, unjudged)?.entryId).toBe(decision.refusal.facts.entry);
        }
      }),
      { numRuns },
    );
    expect(refused).toBeGreaterThan(0);
  });

  it('leave the first entry as long as any', () => {
    fc.assert(
      fc.property(attempts(tried, most), (made) => {
        const { facts, annulled } = stateAfter(tried, made);
        const [first] = facts.length > 0 ? facts : annulled;
        expect(first?.version ?? 0).toBe(0);
      }),
      { numRuns },
    );
  });
}

/** The first effective fact that is refused when all are recorded again in their order, each on the day when it was; null: none is. */
function firstNotAccepted<E extends Fact, State extends History<E>>(
  { decide, evolve, empty }: Tried<E, State>,
  { facts }: State,
): Recorded<E> | null {
  let state = empty;
  for (const fact of facts) {
    const decision = decide(commandOf(fact.event, state.id), state, { today: fact.recordedOn });
    if (!decision.ok || decision.events.length !== 1) return fact;
    state = evolve(state, fact);
  }
  return null;
}
