import { readReaches } from './engine/checkpoints.js';
import type { Reach } from './engine/checkpoints.js';
import type { ViewsDatabase } from './engine/database.js';
import type { Engine } from './engine/engine.js';
import type {
  ActivityState,
  AgreementState,
  PartyState,
  ProgrammeState,
  SuccessionsState,
} from '@concord-ledger/agreements';
import { ACTIVITY, AGREEMENT, PARTY, PROGRAMME, SUCCESSIONS } from './engine/folds.js';
import type { ReadHistory } from './engine/history.js';
import { StateReader } from './engine/state-reader.js';
import type { Named } from './engine/table-names.js';
import { PartyNames } from './parties/party-names.js';
import type { Pin } from './pin.js';
import { RegisterPages } from './register/register-page.js';

/** views.db as queries read it. */
export class ReadModel {
  readonly db: ViewsDatabase;
  readonly names: PartyNames;
  readonly register: RegisterPages;
  /** Things as their streams say, where a row does not say enough. */
  readonly agreements: StateReader<AgreementState>;
  readonly parties: StateReader<PartyState>;
  readonly programmes: StateReader<ProgrammeState>;
  readonly activities: StateReader<ActivityState>;
  /** Of all parties, which are one stream (R26). */
  readonly successions: StateReader<SuccessionsState>;
  readonly #engine: Engine;
  readonly #projections: readonly Named[];

  constructor(db: ViewsDatabase, engine: Engine, projections: readonly Named[], history: ReadHistory) {
    this.db = db;
    this.names = new PartyNames(db);
    this.register = new RegisterPages(db);
    this.agreements = new StateReader(db, history, AGREEMENT);
    this.parties = new StateReader(db, history, PARTY);
    this.programmes = new StateReader(db, history, PROGRAMME);
    this.activities = new StateReader(db, history, ACTIVITY);
    this.successions = new StateReader(db, history, SUCCESSIONS);
    this.#engine = engine;
    this.#projections = projections;
  }

  /** The last entry that all of these projections show; null: none yet. Those that have failed count where they are named. */
  entry(projections?: readonly Named[]): number | null {
    const entry = this.#reached(projections);
    return entry === -1 ? null : entry;
  }

  /**
   * Reads as of an entry within one snapshot, or as of the last entry that all the named projections show.
   * `read` must not wait.
   */
  pinned<T>(projections: readonly Named[], entry: number | null, read: (pin: Pin) => T): T {
    return this.db.reading(() => {
      const reaches = readReaches(this.db);
      const reached = projections.map(({ name }) => reaches.get(name)?.entry ?? -1);
      const at = entry ?? Math.min(...reached);
      const stamps = [...reaches].map(
        ([name, { generation, changed }]) => [name, `${generation}.${changed}`] as const,
      );
      return read({ entry: at, current: reached.every((number) => number <= at), stamps: new Map(stamps) });
    });
  }

  /** The last entry that all of these projections show, for an answer that must also read the store: rows of later entries do not count then. */
  pin(projections: readonly Named[], entry: number | null = null): Pin {
    return this.pinned(projections, entry, (pin) => ({ ...pin, current: false }));
  }

  /** Waits until these projections (by default all that have not failed) show the entry; answers its number, or null after `waitMs`. */
  reflected(
    entryNumber: () => number | null,
    waitMs: number,
    projections?: readonly Named[],
  ): Promise<number | null> {
    return this.#engine.waiting.until(() => this.shown(entryNumber, projections), waitMs);
  }

  /** The number of the entry where these projections (by default all that have not failed) show it already, else null. */
  shown(entryNumber: () => number | null, projections?: readonly Named[]): number | null {
    // What the views have not read at all they do not show: most ask before that, and one statement tells.
    const number = entryNumber();
    return number !== null && this.#reached(projections) >= number ? number : null;
  }

  /** Whether these projections show all that the log held at start, and none of them has failed. */
  isComplete(projections: readonly Named[]): boolean {
    return this.db.reading(() => this.#engine.incomplete(projections).length === 0);
  }

  /** Waits a moment for projections that are catching up after a start; answers whether all of these are complete then. */
  async complete(projections: readonly Named[], waitMs: number): Promise<boolean> {
    if (this.isComplete(projections)) return true;
    const complete = () => this.isComplete(projections) || null;
    return (await this.#engine.waiting.until(complete, this.#engine.patience(waitMs))) ?? false;
  }

  /** -1: none. Without projections named: of those that have not failed. */
  #reached(projections?: readonly Named[]): number {
    const reaches = this.db.reading(() => readReaches(this.db));
    const reached = (projections ?? this.#working(reaches)).map(({ name }) => reaches.get(name)?.entry ?? -1);
    return Math.min(...reached);
  }

  #working(reaches: ReadonlyMap<string, Reach>): readonly Named[] {
    const working = this.#projections.filter(({ name }) => reaches.get(name)?.hasFailed !== true);
    return working.length === 0 ? this.#projections : working;
  }
}
