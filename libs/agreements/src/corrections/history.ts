import type { CommandRecording } from '../command-of.js';
import type { StreamKind } from '../commands.js';
import type { Refused } from '../deciding.js';
import type { Context, Decision } from '../decision.js';
import type { Fact } from '../events.js';
import type { Recorded } from '../facts.js';
import type { EntryId } from '../ids.js';
import type { Effective } from './effective.js';
import { refuseNoEntry, refuseNoThing, refuseNotOriginal } from './refusals.js';

/** The state of a stream whose entries can be put right. */
export interface History<E extends Fact> extends Effective<E> {
  readonly id: string;
}

/** How facts of one kind of stream are decided. */
export interface Rules<E extends Fact, State extends History<E>> {
  readonly kind: StreamKind;
  /** Of commands that record facts; it looks at `facts` and at nothing else that corrections leave behind. */
  readonly decide: (command: CommandRecording<E>, state: State, context: Context) => Decision<E>;
  /** Whether two facts say the same, in whatever words; left out: where their words are the same. */
  readonly saySame?: (a: E, b: E) => boolean;
  /** Those of the facts that can bear on how a later fact is decided once these have changed, or be decided otherwise for it; left out: all. */
  readonly concerned?: (
    facts: readonly Recorded<E>[],
    changed: readonly Recorded<E>[],
  ) => readonly Recorded<E>[];
}

/** The state as it would be had only the facts before this version been recorded. */
export function before<E extends Fact, State extends History<E>>(state: State, version: number): State {
  return {
    ...state,
    facts: state.facts.filter((fact) => fact.version < version),
    annulled: [],
    corrections: [],
  };
}

/** The fact that opened the stream, effective or annulled; null where nothing is recorded. */
export function firstOf<E extends Fact>({ facts, annulled }: Effective<E>): Recorded<E> | null {
  const [fact] = facts;
  const [out] = annulled;
  if (fact === undefined || out === undefined) return fact ?? out ?? null;
  return fact.version < out.version ? fact : out;
}

/** The fact of an entry, as it stands or last stood; refused where the stream has no such entry, or it is itself a correction. */
export function originalOf<E extends Fact, State extends History<E>>(
  entry: EntryId,
  state: State,
  { kind }: Rules<E, State>,
): { readonly ok: true; readonly original: Recorded<E> } | Refused {
  const { facts, annulled, corrections, id } = state;
  if (firstOf(state) === null && kind !== 'successions') return refuseNoThing(kind, id);
  const original = [...facts, ...annulled].find(({ entryId }) => entryId === entry);
  if (original !== undefined) return { ok: true, original };
  const correcting = corrections.find(({ entryId }) => entryId === entry);
  return correcting === undefined
    ? refuseNoEntry(entry, kind, id)
    : refuseNotOriginal(entry, correcting.about);
}
