import type { DomainEvent, Recorded } from '@concord-ledger/agreements';
import { streamName } from '../../stream-name.js';
import { LOG } from '../entries/tables.js';
import type { ViewsDatabase } from './database.js';
import type { ReadHistory } from './history.js';
import type { Fold } from './folds.js';
import { integerOrNull } from './row.js';

/** A stream as known at an entry. */
export interface StreamAt<State> {
  readonly state: State;
  /** Of its last event then. */
  readonly version: number;
  readonly facts: readonly Recorded<DomainEvent>[];
}

/** Folds streams as they were known at an entry: what details and deadlines are computed from. Keeps those that were asked for last. */
export class StateReader<State> {
  readonly #db: ViewsDatabase;
  readonly #history: ReadHistory;
  readonly #fold: Fold<State>;
  readonly #kept = new Map<string, StreamAt<State>>();

  constructor(db: ViewsDatabase, history: ReadHistory, fold: Fold<State>) {
    this.#db = db;
    this.#history = history;
    this.#fold = fold;
  }

  /** Null where the stream had no event yet at the entry. */
  async at(id: string, entry: number): Promise<StreamAt<State> | null> {
    const stream = streamName(this.#fold.kind, id);
    const version = this.#versionAt(stream, entry);
    if (version === null) return null;
    const key = `${version} ${stream}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return kept;
    }
    const facts = await this.#history(stream, version);
    const at = { version, facts, state: facts.reduce(this.#fold.evolve, this.#fold.empty(id)) };
    this.#kept.set(key, at);
    const [oldest] = this.#kept.keys();
    if (this.#kept.size > MOST_STATES && oldest !== undefined) this.#kept.delete(oldest);
    return at;
  }

  #versionAt(stream: string, entry: number): number | null {
    const row = this.#db.one(`SELECT max(version) FROM ${LOG} WHERE stream = :stream AND number <= :entry`, {
      stream,
      entry,
    });
    return integerOrNull(row?.[0] ?? null);
  }
}

const MOST_STATES = 20_000;
