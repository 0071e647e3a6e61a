import { addDays, day } from '@concord-ledger/partial-date';
import type { Day } from '@concord-ledger/partial-date';
import fc from 'fast-check';
import { commandOf } from '../command-of.js';
import type { CommandRecording } from '../command-of.js';
import type { CorrectionCommand, ThingKind } from '../commands.js';
import type { Effective } from '../corrections/effective.js';
import type { History } from '../corrections/history.js';
import type { Context, Decision } from '../decision.js';
import type { Correction, Fact } from '../events.js';
import type { Recorded } from '../facts.js';
import { stated } from '../upcast.js';
import { entry } from './ids.js';

/** One kind of thing, with facts to try on it. */
export interface Tried<E extends Fact, State extends History<E>> {
  readonly kind: ThingKind;
  readonly empty: State;
  readonly decide: (
    command: CommandRecording<E> | CorrectionCommand,
    state: State,
    context: Context,
  ) => Decision<E | Correction>;
  readonly evolve: (state: State, recorded: Recorded<E | Correction>) => State;
  /** Opens a history, where it may. */
  readonly openings: fc.Arbitrary<E>;
  readonly facts: fc.Arbitrary<E>;
}

/** What is tried, one after another; what is refused changes nothing. `at` chooses among the entries so far. */
export interface Attempt<E extends Fact> {
  readonly do: 'record' | 'correct' | 'annul' | 'annul-all';
  readonly at: number;
  /** What is recorded, or stated instead: with the date of this fact alone, where the entry is of another type. */
  readonly fact: E;
}

/** A history that opens and goes on, and is then put right over and over while more is recorded. */
export function attempts<E extends Fact>(
  { openings, facts }: { readonly openings: fc.Arbitrary<E>; readonly facts: fc.Arbitrary<E> },
  most: number,
): fc.Arbitrary<readonly Attempt<E>[]> {
  const recordsOf = (
    fact: fc.Arbitrary<E>,
    limits: fc.ArrayConstraints,
  ): fc.Arbitrary<readonly Attempt<E>[]> =>
    fc.array(
      fact.map((each) => ({ do: 'record' as const, at: 0, fact: each })),
      limits,
    );
  const other = fc.record({
    do: fc.oneof(
      { arbitrary: fc.constantFrom('record' as const, 'correct' as const), weight: 8 },
      { arbitrary: fc.constant('annul' as const), weight: 3 },
      { arbitrary: fc.constant('annul-all' as const), weight: 1 },
    ),
    at: fc.nat(most),
    fact: fc.oneof({ arbitrary: facts, weight: 4 }, { arbitrary: openings, weight: 1 }),
  });
  return fc
    .tuple(
      recordsOf(openings, { minLength: 1, maxLength: 3 }),
      recordsOf(facts, { maxLength: most, size: 'max' }),
      fc.array(other, { maxLength: most, size: 'max' }),
    )
    .map((parts) => parts.flat());
}

/** One attempt: what it was made on, what it came to, and what it left. */
interface Step<E extends Fact, State extends History<E>> {
  readonly before: State;
  readonly attempt: Attempt<E>;
  readonly decision: Decision<E | Correction>;
  readonly after: State;
  /** Made on the n-th day of 2021. */
  readonly n: number;
}

/** All attempts in turn, each on what the ones before it left. */
export function stepsOf<E extends Fact, State extends History<E>>(
  tried: Tried<E, State>,
  made: readonly Attempt<E>[],
): readonly Step<E, State>[] {
  let before = tried.empty;
  return made.map((attempt, n) => {
    const decision = attempted(tried, before, attempt, n);
    const events = decision.ok ? decision.events : [];
    const after = events.reduce<State>(
      (state, event) => tried.evolve(state, recordedNext(state, event, n)),
      before,
    );
    const step = { before, attempt, decision, after, n };
    before = after;
    return step;
  });
}

/** What all attempts left. */
export function stateAfter<E extends Fact, State extends History<E>>(
  tried: Tried<E, State>,
  made: readonly Attempt<E>[],
): State {
  return stepsOf(tried, made).at(-1)?.after ?? tried.empty;
}

/** What an attempt on this state, made on the n-th day, is decided to. */
function attempted<E extends Fact, State extends History<E>>(
  { kind, decide }: Tried<E, State>,
  state: State,
  attempt: Attempt<E>,
  n: number,
): Decision<E | Correction> {
  const context = { today: dayOf(n) };
  const correction = correctionOf(state, attempt);
  if (correction === null) return decide(commandOf(attempt.fact, state.id), state, context);
  const { entry: about, reason } = correction.data;
  const put = { [kind]: state.id, entry: about, reason };
  return correction.type === 'EntryAnnulled'
    ? decide({ type: 'AnnulEntry', ...put, wholeHistory: attempt.do === 'annul-all' }, state, context)
    : decide({ type: 'CorrectEntry', ...put, fact: correction.data.fact.data }, state, context);
}

/** What an attempt would record if nobody judged it; null where it puts nothing right. */
export function correctionOf<E extends Fact>(state: Effective<E>, attempt: Attempt<E>): Correction | null {
  const entries = [...state.facts, ...state.annulled];
  const about = entries[attempt.at % Math.max(1, entries.length)];
  if (about === undefined || attempt.do === 'record') return null;
  const data = { entry: entry(about.version), reason: 'x' };
  if (attempt.do !== 'correct') return { type: 'EntryAnnulled', data };
  const fact = stated(
    about.event.type === attempt.fact.type ? attempt.fact : redated(about.event, attempt.fact),
  );
  return { type: 'EntryCorrected', data: { ...data, fact } };
}

/** The event as the next entry of the stream, recorded on the n-th day. */
export function recordedNext<E extends Fact, Event>(
  { facts, annulled, corrections }: Effective<E>,
  event: Event,
  n: number,
): Recorded<Event> {
  const version = facts.length + annulled.length + corrections.length;
  return { entryId: entry(version), version, recordedOn: dayOf(n), event };
}

/** What was said, on the day of another fact. */
function redated<E extends Fact>(said: E, other: E): E {
  return { ...said, data: { ...said.data, on: other.data.on } };
}

/** The n-th day of 2021. */
export function dayOf(n: number): Day {
  return addDays(day('2021-01-01'), n);
}
