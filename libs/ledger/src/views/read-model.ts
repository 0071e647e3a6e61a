import { readCheckpoints } from './engine/checkpoints.js';
import type { ViewsDatabase } from './engine/database.js';
import type { Engine } from './engine/engine.js';
import { NOT_ENDED } from './engine/table-names.js';
import type { Named } from './engine/table-names.js';

/** The entry as of which an answer is given, and how the rows known then are told from others. */
export interface Pin {
  /** Number of the last entry that the answer reflects; -1 before the first. */
  readonly entry: number;
  /** True where no projection that is read knows more: then only rows whose interval has not ended are looked at. */
  readonly current: boolean;
  /** For each projection that is read: another text whenever its rows have changed. */
  readonly stamps: ReadonlyMap<string, string>;
}

/** views.db as queries read it. */
export class ReadModel {
  readonly db: ViewsDatabase;
  readonly #engine: Engine;
  readonly #projections: readonly Named[];

  constructor(db: ViewsDatabase, engine: Engine, projections: readonly Named[]) {
    this.db = db;
    this.#engine = engine;
    this.#projections = projections;
  }

  /** The last entry that all of these projections show; null: none yet. Those that have failed count where they are named. */
  entry(projections: readonly Named[] = this.#working()): number | null {
    const entry = this.#reached(projections);
    return entry === -1 ? null : entry;
  }

  /**
   * Reads as of an entry within one snapshot, or as of the last entry that all the named projections show.
   * `read` must not wait.
   */
  pinned<T>(projections: readonly Named[], entry: number | null, read: (pin: Pin) => T): T {
    return this.db.reading(() => {
      const checkpoints = readCheckpoints(this.db);
      const named = projections.map(({ name }) => checkpoints.get(name));
      const reached = named.map((checkpoint) => checkpoint?.entry ?? -1);
      const at = entry ?? Math.min(...reached);
      const stamps = projections.map(({ name }, index) => {
        const checkpoint = named[index];
        return [name, `${checkpoint?.generation ?? 0}.${checkpoint?.changed ?? -1}`] as const;
      });
      return read({ entry: at, current: reached.every((number) => number <= at), stamps: new Map(stamps) });
    });
  }

  /** Waits until these projections (by default all that have not failed) show the entry; answers its number, or null after `waitMs`. */
  reflected(
    entryNumber: () => number | null,
    waitMs: number,
    projections?: readonly Named[],
  ): Promise<number | null> {
    return this.#engine.waiting.until(() => {
      const number = this.db.reading(entryNumber);
      return number !== null && this.#reached(projections ?? this.#working()) >= number ? number : null;
    }, waitMs);
  }

  #reached(projections: readonly Named[]): number {
    return this.db.reading(() => {
      const checkpoints = readCheckpoints(this.db);
      return Math.min(...projections.map(({ name }) => checkpoints.get(name)?.entry ?? -1));
    });
  }

  #working(): readonly Named[] {
    return this.db.reading(() => {
      const checkpoints = readCheckpoints(this.db);
      const working = this.#projections.filter(
        ({ name }) => (checkpoints.get(name)?.failure ?? null) === null,
      );
      return working.length === 0 ? this.#projections : working;
    });
  }
}

/** SQL that keeps the rows of a table (by its alias) that were known at the pin; binds `:entry`. */
export function knownAt(pin: Pin, alias: string): string {
  return pin.current
    ? `${alias}.to_entry = ${NOT_ENDED}`
    : `${alias}.from_entry <= :entry AND ${alias}.to_entry > :entry`;
}
