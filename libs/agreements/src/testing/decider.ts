import { expect } from '@jest/globals';
import { day } from '@concord-ledger/partial-date';
import type { Context, Decision, Refusal } from '../decision.js';
import type { Recorded } from '../facts.js';

/** What a decider and its state are made of. */
interface Decider<Command, State, Event> {
  readonly empty: State;
  readonly decide: (command: Command, state: State, context: Context) => Decision<Event>;
  readonly evolve: (state: State, recorded: Recorded<Event>) => State;
  /** Of the entries given; short ones where a test says nothing, which corrections cannot name. */
  readonly entryId?: (version: number) => string;
}

/** An event and, where it matters, the day on which it was recorded. */
export type Given<Event> = Event | readonly [recordedOn: string, event: Event];

/** The day of recording where a test says none. */
const TODAY = '2024-06-30';

/** `given(facts).when(command).thenRecords(event)`, with exact expectations. */
export function testing<Command, State, Event extends object>({
  empty,
  decide,
  evolve,
  entryId = (version) => `e${version}`,
}: Decider<Command, State, Event>) {
  const given = (...facts: readonly Given<Event>[]) => {
    const state = recordAll(empty, evolve, entryId, facts);
    return {
      state,
      when: (command: Command, today: string = TODAY) => {
        const decision = decide(command, state, { today: day(today) });
        return {
          decision,
          thenRecords: (...events: readonly Event[]) => {
            expect(decision).toEqual({ ok: true, events });
          },
          thenNothing: () => {
            expect(decision).toEqual({ ok: true, events: [] });
          },
          /** Compares kind, code and path, and the facts where they are given; the sentence must say something. */
          thenRefuses: (kind: Refusal['kind'], code: string, path?: string, about?: Refusal['facts']) => {
            expect(decision).toEqual({
              ok: false,
              refusal: {
                kind,
                code,
                message: expect.stringMatching(/^.{20,}[.!]$/su),
                ...(path === undefined ? {} : { path }),
                facts: about ?? expect.any(Object),
              },
            });
          },
        };
      },
    };
  };
  return { given, when: given().when };
}

function recordAll<State, Event extends object>(
  empty: State,
  evolve: (state: State, recorded: Recorded<Event>) => State,
  entryId: (version: number) => string,
  facts: readonly Given<Event>[],
): State {
  return facts.reduce<State>((state, fact, version) => {
    const [recordedOn, event] = isPair(fact) ? fact : [TODAY, fact];
    return evolve(state, { entryId: entryId(version), version, recordedOn: day(recordedOn), event });
  }, empty);
}

function isPair<Event extends object>(fact: Given<Event>): fact is readonly [string, Event] {
  return Array.isArray(fact);
}
