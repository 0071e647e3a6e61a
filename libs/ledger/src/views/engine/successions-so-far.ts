import type { SuccessionsState } from '@concord-ledger/agreements';
import { SUCCESSIONS as TARGET, streamName } from '../../stream-name.js';
import type { Entry } from './entry.js';
import type { ReadHistory } from './history.js';
import { SUCCESSIONS } from './folds.js';

/** The last version of a stream among the entries up to one; null where there is none. */
export type VersionAt = (stream: string, entry: number) => number | null;

/**
 * All successions of parties as known after an entry, whatever it is about, for projections that are applied entry by entry: entries of
 * agreements rest on them too.
 */
export class SuccessionsSoFar {
  readonly #history: ReadHistory;
  readonly #versionAt: VersionAt;
  /** Null: nothing was folded yet, or what was is not to be gone on from. */
  #held: Held | null = null;

  constructor(history: ReadHistory, versionAt: VersionAt) {
    this.#history = history;
    this.#versionAt = versionAt;
  }

  /** Throws where one of them cannot be read. */
  after(entry: Entry): SuccessionsState {
    return stateOf(this.#heldAt(entry).after);
  }

  /** As `after`, without what the entry itself says. */
  before(entry: Entry): SuccessionsState {
    return stateOf(this.#heldAt(entry).before);
  }

  /** Folds the entry, or passes it over where it stands in another stream. */
  advance(entry: Entry): void {
    if (this.#held?.entry !== entry.number - 1)
      throw new Error(`Entry ${entry.number} came after ${this.#held?.entry ?? 'none'}.`);
    const { after } = this.#held;
    this.#held = { entry: entry.number, before: after, after: withEntry(after, entry) };
  }

  /** Makes ready for this entry and those that follow it. */
  async prepare({ number }: Entry): Promise<void> {
    const entry = number - 1;
    if (this.#held?.entry === entry) return;
    const folded = await this.#upTo(entry);
    this.#held = { entry, before: folded, after: folded };
  }

  /** What was folded last was not applied after all. */
  forget(): void {
    this.#held = null;
  }

  async #upTo(entry: number): Promise<Folded> {
    const stream = streamName(TARGET.kind, TARGET.id);
    const version = this.#versionAt(stream, entry);
    const empty = SUCCESSIONS.empty(TARGET.id);
    if (version === null) return { state: empty };
    try {
      const facts = await this.#history(stream, version);
      return { state: facts.reduce(SUCCESSIONS.evolve, empty) };
    } catch (error) {
      return { error };
    }
  }

  #heldAt({ number }: Entry): Held {
    if (this.#held?.entry !== number) throw new Error(`Successions are not folded up to entry ${number}.`);
    return this.#held;
  }
}

interface Held {
  /** Number of the last entry that was folded or passed over. */
  readonly entry: number;
  readonly before: Folded;
  readonly after: Folded;
}

/** A state, or why there is none. */
type Folded = { readonly state: SuccessionsState } | { readonly error: unknown };

function withEntry(before: Folded, entry: Entry): Folded {
  if (entry.target?.kind !== 'successions' || 'error' in before) return before;
  try {
    return { state: SUCCESSIONS.evolve(before.state, entry.fact) };
  } catch (error) {
    return { error };
  }
}

function stateOf(folded: Folded): SuccessionsState {
  if ('error' in folded) throw folded.error;
  return folded.state;
}
