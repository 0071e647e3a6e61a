import type { Correction, EntryCorrected, Fact } from '../events.js';
import { isCorrection } from '../events.js';
import type { Recorded } from '../facts.js';
import type { EntryId } from '../ids.js';
import { factOf } from '../upcast.js';

/** What a stream says now (R7, R19): the state of every kind is made of this, and everything else is derived from `facts`. */
export interface Effective<E extends Fact> {
  /** As they hold, in the order in which the originals were recorded; a corrected fact keeps its place among them. */
  readonly facts: readonly Recorded<E>[];
  /** What was annulled, as it last stood, in the same order. */
  readonly annulled: readonly Recorded<E>[];
  /** The entries that are corrections and annulments, in the order of recording. */
  readonly corrections: readonly CorrectingEntry[];
}

/** An entry that puts another one right. */
export interface CorrectingEntry {
  readonly entryId: string;
  /** The original that it is about. */
  readonly about: EntryId;
}

/** Of a stream in which nothing is recorded. */
export const NOTHING: Effective<never> = { facts: [], annulled: [], corrections: [] };

/**
 * The state with one entry more: a fact is added, or put right (R19). It judges nothing, for `decide` has.
 * @throws Error where a correction is about an entry that the stream does not hold, or states a fact of another type: the log is damaged.
 */
export function evolved<E extends Fact, State extends Effective<E>>(
  state: State,
  recorded: Recorded<E | Correction>,
): State {
  const { event } = recorded;
  if (!isCorrection(event)) return { ...state, facts: [...state.facts, { ...recorded, event }] };
  const { entry } = event.data;
  const original = [...state.facts, ...state.annulled].find(({ entryId }) => entryId === entry);
  if (original === undefined)
    throw new Error(`${event.type} ${recorded.entryId} is about ${entry}, which its stream does not hold`);
  const corrections = [...state.corrections, { entryId: recorded.entryId, about: entry }];
  return event.type === 'EntryAnnulled'
    ? { ...state, ...annulled(state, original), corrections }
    : { ...state, ...corrected(state, replacementOf(original, event, recorded)), corrections };
}

/** Whether everything that was recorded of it is annulled: it is in no list, and its id is never used again (R19). */
export function isVoid({ facts, annulled: out }: Effective<Fact>): boolean {
  return facts.length === 0 && out.length > 0;
}

/** Facts in the order of recording, with this one in its place, instead of what stood there before. */
function withFact<E extends Fact>(facts: readonly Recorded<E>[], fact: Recorded<E>): readonly Recorded<E>[] {
  const others = without(facts, fact);
  const at = others.findIndex(({ version }) => version > fact.version);
  return at === -1 ? [...others, fact] : others.toSpliced(at, 0, fact);
}

function annulled<E extends Fact>(
  { facts, annulled: out }: Effective<E>,
  fact: Recorded<E>,
): Pick<Effective<E>, 'facts' | 'annulled'> {
  return { facts: without(facts, fact), annulled: withFact(out, fact) };
}

function corrected<E extends Fact>(
  { facts, annulled: out }: Effective<E>,
  fact: Recorded<E>,
): Pick<Effective<E>, 'facts' | 'annulled'> {
  return { facts: withFact(facts, fact), annulled: without(out, fact) };
}

function without<E extends Fact>(facts: readonly Recorded<E>[], fact: Recorded<E>): readonly Recorded<E>[] {
  return facts.filter(({ version }) => version !== fact.version);
}

/** It keeps the place of the original; the day of the correction bounds what it leaves unknown, for a mistaken statement proves nothing (R2). */
function replacementOf<E extends Fact>(
  original: Recorded<E>,
  { data }: EntryCorrected,
  { entryId, recordedOn }: Recorded<unknown>,
): Recorded<E> {
  const event = factOf(data.fact);
  if (!isOfTypeOf(original.event, event))
    throw new Error(
      `EntryCorrected ${entryId} makes ${original.event.type} ${data.entry} into ${event.type}`,
    );
  return { ...original, recordedOn, event };
}

function isOfTypeOf<E extends Fact>(original: E, fact: Fact): fact is E {
  return fact.type === original.type;
}
