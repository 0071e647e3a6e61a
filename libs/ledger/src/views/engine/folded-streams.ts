import type {
  ActivityState,
  AgreementState,
  Effective,
  Fact,
  PartyState,
  ProgrammeState,
  SuccessionsState,
} from '@concord-ledger/agreements';
import type { Entry } from './entry.js';
import type { ReadHistory } from './history.js';
import { ACTIVITY, AGREEMENT, PARTY, PROGRAMME } from './folds.js';
import type { Fold } from './folds.js';
import { SuccessionsSoFar } from './successions-so-far.js';
import type { VersionAt } from './successions-so-far.js';

/** The states of streams as they were after an entry, for projections that are applied entry by entry in the order of the log. */
export class FoldedStreams {
  readonly #agreements: Folder<AgreementState>;
  readonly #parties: Folder<PartyState>;
  readonly #programmes: Folder<ProgrammeState>;
  readonly #activities: Folder<ActivityState>;
  readonly #successions: SuccessionsSoFar;

  constructor(history: ReadHistory, versionAt: VersionAt) {
    this.#agreements = new Folder(AGREEMENT, history);
    this.#parties = new Folder(PARTY, history);
    this.#programmes = new Folder(PROGRAMME, history);
    this.#activities = new Folder(ACTIVITY, history);
    this.#successions = new SuccessionsSoFar(history, versionAt);
  }

  /** The state of the entry's stream after it. Throws where an entry of the stream cannot be read. */
  agreement(entry: Entry): AgreementState {
    return this.#agreements.after(entry);
  }

  party(entry: Entry): PartyState {
    return this.#parties.after(entry);
  }

  programme(entry: Entry): ProgrammeState {
    return this.#programmes.after(entry);
  }

  activity(entry: Entry): ActivityState {
    return this.#activities.after(entry);
  }

  /** All successions after the entry, whatever stream it stands in: who holds the places of an agreement's parties rests on them (R28). */
  successions(entry: Entry): SuccessionsState {
    return this.#successions.after(entry);
  }

  /** All successions before the entry. */
  successionsBefore(entry: Entry): SuccessionsState {
    return this.#successions.before(entry);
  }

  /** What holds in the entry's stream, whichever kind it is of. Throws also where it is the ledger's own. */
  effective(entry: Entry): Effective<Fact> {
    if (entry.target?.kind === 'successions') return this.successions(entry);
    const folder = this.#folderOf(entry);
    if (folder === null) throw new Error(`${entry.stored.stream} is the history of nothing.`);
    return folder.after(entry);
  }

  /** Folds the entry into its stream: to be called for each entry in order, whether or not a projection asks for the state. */
  advance(entry: Entry): void {
    this.#folderOf(entry)?.advance(entry);
    this.#successions.advance(entry);
  }

  /** Makes ready for these entries, which are then applied in order without a wait. */
  async prepare(entries: readonly Entry[]): Promise<void> {
    const firstOf = new Map<string, Entry>();
    for (const entry of entries)
      if (!firstOf.has(entry.stored.stream)) firstOf.set(entry.stored.stream, entry);
    for (const entry of firstOf.values()) await this.#folderOf(entry)?.prepare(entry);
    const [first] = entries;
    if (first !== undefined) await this.#successions.prepare(first);
  }

  /** Forgets the streams of entries that were not applied after all. */
  forget(entries: readonly Entry[]): void {
    for (const entry of entries) this.#folderOf(entry)?.forget(entry);
    this.#successions.forget();
  }

  #folderOf({ target }: Entry): Preparing | null {
    switch (target?.kind) {
      case undefined:
      case 'successions':
        return null;
      case 'agreement':
        return this.#agreements;
      case 'party':
        return this.#parties;
      case 'programme':
        return this.#programmes;
      case 'activity':
        return this.#activities;
    }
  }
}

interface Preparing {
  after(entry: Entry): Effective<Fact>;
  advance(entry: Entry): void;
  prepare(entry: Entry): Promise<void>;
  forget(entry: Entry): void;
}

/** A stream's state after a version, or why there is none. */
type Folded<State> = { readonly version: number } & ({ readonly state: State } | { readonly error: unknown });

/** Keeps the states of the streams of one kind that were used last; others are folded anew from the store. */
class Folder<State extends Effective<Fact>> implements Preparing {
  readonly #fold: Fold<State>;
  readonly #history: ReadHistory;
  /** In the order of their last use. */
  readonly #streams = new Map<string, Folded<State>>();
  #facts = 0;

  constructor(fold: Fold<State>, history: ReadHistory) {
    this.#fold = fold;
    this.#history = history;
  }

  after(entry: Entry): State {
    const { stream, version } = entry.stored;
    const held = this.#streams.get(stream);
    if (held?.version !== version) throw new Error(`${stream} is not folded up to version ${version}.`);
    return stateOf(held);
  }

  advance(entry: Entry): void {
    const { stream, version } = entry.stored;
    const held = version === 0 ? this.#nothing(entry) : this.#streams.get(stream);
    this.#keep(stream, this.#evolve(held, entry));
  }

  async prepare(entry: Entry): Promise<void> {
    const { stream, version } = entry.stored;
    if (version === 0 || this.#streams.get(stream)?.version === version - 1) return;
    this.#keep(stream, await this.#read(entry));
  }

  forget(entry: Entry): void {
    const held = this.#streams.get(entry.stored.stream);
    if (held === undefined) return;
    this.#facts -= held.version + 1;
    this.#streams.delete(entry.stored.stream);
  }

  async #read(entry: Entry): Promise<Folded<State>> {
    const version = entry.stored.version - 1;
    try {
      let state = this.#fold.empty(idOf(entry));
      for (const fact of await this.#history(entry.stored.stream, version))
        state = this.#fold.evolve(state, fact);
      return { version, state };
    } catch (error) {
      return { version, error };
    }
  }

  #nothing(entry: Entry): Folded<State> {
    return { version: -1, state: this.#fold.empty(idOf(entry)) };
  }

  #evolve(held: Folded<State> | undefined, entry: Entry): Folded<State> {
    const { stream, version } = entry.stored;
    if (held?.version !== version - 1)
      throw new Error(`${stream} came at version ${version} after ${held?.version ?? 'none'}.`);
    if ('error' in held) return { version, error: held.error };
    try {
      return { version, state: this.#fold.evolve(held.state, entry.fact) };
    } catch (error) {
      return { version, error };
    }
  }

  #keep(stream: string, folded: Folded<State>): void {
    this.#facts += folded.version - (this.#streams.get(stream)?.version ?? -1);
    this.#streams.delete(stream);
    this.#streams.set(stream, folded);
    for (const [oldest, { version }] of this.#streams) {
      if (this.#facts <= MOST_FACTS || oldest === stream) break;
      this.#streams.delete(oldest);
      this.#facts -= version + 1;
    }
  }
}

/** About a kilobyte each. */
const MOST_FACTS = 200_000;

function idOf({ target, stored }: Entry): string {
  if (target === null) throw new Error(`${stored.stream} is the history of nothing.`);
  return target.id;
}

function stateOf<State>(folded: Folded<State>): State {
  if ('error' in folded) throw folded.error;
  return folded.state;
}
