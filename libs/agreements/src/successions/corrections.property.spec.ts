import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { commandOf } from '../command-of.js';
import type { SuccessionEvent } from '../events.js';
import type { Recorded } from '../facts.js';
import { entry } from '../testing/ids.js';
import { dayAt, succession } from '../testing/random-successions.js';
import { decideSuccession } from './decide-succession.js';
import type { SuccessionCommand } from './decide-succession.js';
import { emptySuccessions, evolveSuccessions } from './state.js';
import type { SuccessionFact, SuccessionsState } from './state.js';

const TODAY = dayAt(10);
const context = { today: TODAY };

describe('any correction of a succession', () => {
  it('is judged as if every later act had been recorded anew, though only those connected with it are', () => {
    const judged = { accepted: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.array(succession(4), { minLength: 4, maxLength: 12, size: 'max' }),
        fc.array(fc.tuple(fc.nat({ max: 7 }), fc.option(succession(4))), { minLength: 2, maxLength: 6 }),
        (asked, puts) => {
          let state = asked.reduce((so, { command }) => after(so, command), emptySuccessions());
          for (const [about, instead] of puts) {
            const command = putting(about, instead?.command ?? null);
            const decision = decideSuccession(command, state, context);
            const refused = decision.ok ? null : decision.refusal;
            if (refused === null) {
              judged.accepted += 1;
              state = after(state, command);
              expect(firstNotAccepted(state.facts)).toBeNull();
            } else if (refused.code === 'CORRECTION.MAKES_IMPOSSIBLE') {
              judged.refused += 1;
              expect(firstNotAccepted(unjudged(state, about, instead?.command ?? null))?.entryId).toBe(
                refused.facts.entry,
              );
            }
          }
        },
      ),
      { numRuns: 400 },
    );
    expect(judged.accepted).toBeGreaterThan(50);
    expect(judged.refused).toBeGreaterThan(20);
  });
});

type Said = Extract<SuccessionCommand, { type: 'RecordSuccession' }>;

/** Annuls the entry where nothing is to stand instead. */
function putting(about: number, instead: Said | null): SuccessionCommand {
  const put = { entry: entry(about), reason: 'nhầm' };
  if (instead === null) return { type: 'AnnulEntry', ...put };
  const { on, predecessors, outcome } = instead;
  return { type: 'CorrectEntry', ...put, fact: { on, predecessors, outcome } };
}

function after(state: SuccessionsState, command: SuccessionCommand): SuccessionsState {
  const decision = decideSuccession(command, state, context);
  const events = decision.ok ? decision.events : [];
  return events.reduce((so, event) => {
    const version = so.facts.length + so.annulled.length + so.corrections.length;
    return evolveSuccessions(so, { entryId: entry(version), version, recordedOn: TODAY, event });
  }, state);
}

/** The acts as they would hold if nobody judged the correction. */
function unjudged(
  { facts, annulled }: SuccessionsState,
  about: number,
  instead: Said | null,
): readonly SuccessionFact[] {
  const others = facts.filter(({ version }) => version !== about);
  const original = [...facts, ...annulled].find(({ version }) => version === about);
  if (original === undefined || instead === null) return others;
  const decision = decideSuccession(instead, emptySuccessions(), context);
  const corrected = (decision.ok ? decision.events : []).filter((event) => event.type === 'PartySucceeded');
  return [...others, ...corrected.map((event): Recorded<SuccessionEvent> => ({ ...original, event }))].sort(
    (a, b) => a.version - b.version,
  );
}

/** The first act that is refused when all are recorded again in their order; null: none is. */
function firstNotAccepted(facts: readonly SuccessionFact[]): SuccessionFact | null {
  let state = emptySuccessions();
  for (const fact of facts) {
    const decision = decideSuccession(commandOf(fact.event, state.id), state, {
      today: fact.recordedOn,
    });
    if (!decision.ok || decision.events.length !== 1) return fact;
    state = evolveSuccessions(state, fact);
  }
  return null;
}
