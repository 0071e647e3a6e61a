import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, Position, StoredEvent } from '@concord-ledger/event-store';
import { entryNumberOf, lastVersionAt } from '../entries/tables.js';
import { readCheckpoints } from './checkpoints.js';
import { told } from './database.js';
import type { ViewsDatabase } from './database.js';
import { numbered } from './entry.js';
import type { Entry } from './entry.js';
import { FoldedStreams } from './folded-streams.js';
import type { ReadHistory } from './history.js';
import { ViewsDoNotFit, writePage } from './page-writer.js';
import type { Projection } from './projection.js';
import { missingIndexes } from './schema.js';

/** What a follower needs of the engine that made it. */
export interface Following {
  readonly events: EventStore;
  readonly db: ViewsDatabase;
  readonly history: ReadHistory;
  readonly timeZone: string;
  /** Told after each page, also where nothing was left to do: the entries that all of these projections show since then, if that is known. */
  readonly onApplied: (by: readonly Projection[], shown: readonly Entry[] | null) => void;
}

/** Keeps some projections up with the log. */
export class Follower {
  readonly #with: Following;
  readonly #folded: FoldedStreams;
  #projections: readonly Projection[];
  #resubscribe = new AbortController();
  #trouble: string | null = null;
  /** The last event that the log held at the start; null: none. */
  readonly #start: string | null;
  /** The indexes that serve questions are all there. */
  #areIndexed = false;

  constructor(following: Following, projections: readonly Projection[], start: string | null) {
    this.#with = following;
    this.#projections = projections;
    this.#start = start;
    this.#folded = new FoldedStreams(following.history, (stream, entry) =>
      lastVersionAt(following.db, stream, entry),
    );
  }

  /** Why it cannot read or write at the moment, though it keeps trying; null where it can. */
  get trouble(): string | null {
    return this.#trouble;
  }

  /** Follows the log until the signal is aborted. Rejects with ViewsDoNotFit only; everything else is tried again. */
  async follow(signal: AbortSignal): Promise<void> {
    await this.#persistently(signal, async () => {
      this.#resubscribe = new AbortController();
      const due = this.#indexesDue();
      if (due.length > 0) await this.#make(due);
      let after = this.#lowest();
      // After trouble a read tells that the log can be read again, also where nothing is new in it.
      if (this.#trouble !== null) {
        const next = await this.#apply(await this.#with.events.readAll(after.position, PAGE), after);
        if (next === null) return false;
        after = next;
      }
      const either = AbortSignal.any([signal, this.#resubscribe.signal]);
      for await (const page of this.#with.events.subscribe(after.position, either)) {
        const next = await this.#apply(page, after);
        if (next === null) break;
        after = next;
      }
      return false;
    });
  }

  /** Reads the log to where `leader` is, and gives its projections over; so that a rebuild does not hold up the others. */
  async catchUp(leader: Follower, signal: AbortSignal): Promise<void> {
    await this.#persistently(signal, async () => {
      for (let after = this.#lowest(); !signal.aborted;) {
        const page = await this.#with.events.readAll(after.position, PAGE);
        const next = await this.#apply(page, after);
        if (next === null) return false;
        after = next;
        if (page.length < PAGE) break;
      }
      await this.#make(this.#indexesDue());
      leader.adopt(this.#projections);
      return true;
    });
  }

  adopt(projections: readonly Projection[]): void {
    this.#projections = [...this.#projections, ...projections];
    this.#resubscribe.abort();
  }

  /** Repeats the work until it is done, with a growing pause after a fault. */
  async #persistently(signal: AbortSignal, work: () => Promise<boolean>): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (!signal.aborted) {
      try {
        if (await work()) return;
        pause = FIRST_PAUSE_MS;
      } catch (error) {
        if (isAborted(signal)) return;
        if (error instanceof ViewsDoNotFit) throw error;
        this.#trouble = told(error);
        this.#with.onApplied(this.#projections, null);
        await sleep(pause, undefined, { signal }).catch(() => undefined);
        pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
      }
    }
  }

  /** Answers where the page ends, or null where one of the projections is further behind and the log must be read from there. */
  async #apply(page: readonly StoredEvent[], after: Place): Promise<Place | null> {
    const entries = numbered(page, after, this.#with.timeZone);
    const last = entries.at(-1);
    if (last === undefined) {
      this.#trouble = null;
      this.#with.onApplied(this.#projections, null);
      return after;
    }
    // Others may be adopted meanwhile.
    const projections = this.#projections;
    const written = await writePage(this.#with.db, projections, entries, this.#folded);
    await this.#make(this.#indexesDue());
    this.#trouble = null;
    this.#with.onApplied(projections, written === 'everywhere' ? entries : null);
    return written === 'behind' ? null : placeOf(last);
  }

  /** Statements that make the indexes that serve questions: none before the log has been read to where it was at the start. */
  #indexesDue(): readonly string[] {
    if (this.#areIndexed) return [];
    const { db } = this.#with;
    return db.reading(() => {
      const start = this.#start === null ? -1 : entryNumberOf(db, this.#start);
      if (start === null || this.#lowest().entry < start) return [];
      const missing = missingIndexes(db, this.#projections);
      this.#areIndexed = missing.length === 0;
      return missing;
    });
  }

  /** Each in a transaction of its own: others have work to do between them. */
  async #make(indexes: readonly string[]): Promise<void> {
    const { db } = this.#with;
    for (const statement of indexes)
      await db.writing(() => {
        db.execute(statement);
      });
  }

  /** Where the projection that is furthest behind stands; failed ones do not count. */
  #lowest(): Place {
    const checkpoints = this.#with.db.reading(() => readCheckpoints(this.#with.db));
    let lowest: Place | null = null;
    let highest: Place = START;
    for (const { name, version } of this.#projections) {
      const checkpoint = checkpoints.get(name);
      if (checkpoint?.version !== version) continue;
      const { last } = checkpoint;
      const place =
        last === null ? START : { entry: checkpoint.entry, position: last.position, instant: last.instant };
      if (place.entry > highest.entry) highest = place;
      if (checkpoint.failure === null && place.entry < (lowest?.entry ?? Infinity)) lowest = place;
    }
    return lowest ?? highest;
  }
}

/** After which entry reading goes on. */
interface Place {
  readonly entry: number;
  readonly position: Position | null;
  readonly instant: string;
}

const START: Place = { entry: -1, position: null, instant: '' };
const PAGE = 500;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 5_000;

function placeOf({ number, stored, instant }: Entry): Place {
  return { entry: number, position: stored.position, instant };
}

/** A function, since the compiler takes the loop's own check for an answer that still holds. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
