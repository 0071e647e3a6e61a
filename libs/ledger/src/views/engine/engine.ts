import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore } from '@concord-ledger/event-store';
import type { ProjectionStatus } from '../../asking.js';
import { entryNumberOf } from '../entries/tables.js';
import { ViewsUnavailable } from '../views.js';
import { misfit, readCheckpoints, readReaches } from './checkpoints.js';
import type { Checkpoint } from './checkpoints.js';
import { told } from './database.js';
import type { ViewsDatabase } from './database.js';
import { Follower } from './follower.js';
import type { Following } from './follower.js';
import type { ReadHistory } from './history.js';
import { ViewsDoNotFit } from './page-writer.js';
import type { Projection } from './projection.js';
import { noteRebuilt, setUp, wipe } from './schema.js';
import type { Named } from './table-names.js';
import { Waiting } from './waiting.js';

/**
 * Keeps projections up with the log. The first of them is the log's index, on which the others rest. Projections that are behind at start
 * catch up on their own, and join the others then.
 */
export class Engine {
  readonly waiting = new Waiting();
  readonly #db: ViewsDatabase;
  readonly #projections: readonly Projection[];
  readonly #following: Following;
  /** Aborted for good when the engine stops. */
  readonly #life = new AbortController();
  #halting = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #mending: Promise<void> | null = null;
  #mended = -Infinity;
  #pause = FIRST_PAUSE_MS;
  /** Why the last attempt to begin anew failed. */
  #fault: string | null = null;
  #followers: readonly Follower[] = [];
  /** The last event that the log held at start: a projection that has not applied it is booting. */
  #startedAt: string | null = null;
  /** Its number, once the views have read it. */
  #startNumber: number | null = null;
  /** Whether none of those that have not failed was booting any more when last asked. */
  #hasBooted = false;
  #begun = -Infinity;

  constructor(
    db: ViewsDatabase,
    events: EventStore,
    projections: readonly Projection[],
    history: ReadHistory,
    timeZone: string,
  ) {
    this.#db = db;
    this.#projections = projections;
    const onApplied: Following['onApplied'] = (by, shown) => {
      if (shown !== null && by.length === projections.length) this.waiting.shown(shown);
      else this.waiting.moved();
    };
    this.#following = { events, db, timeZone, history, onApplied };
  }

  /** Sets the tables up, holds the checkpoints against the log (R34), and begins to follow it. A damaged file is left for a new one. */
  async start(): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.#begin(null);
        break;
      } catch (error) {
        await this.#halt();
        if (this.#db.damage === null || attempt >= STARTS) throw error;
      }
    }
    this.#db.whenDamaged(() => {
      this.#mend(null);
    });
    if (this.#db.damage !== null) this.#mend(null);
  }

  /** Throws all rows away and reads the log from its beginning; resolves when that has begun. */
  async rebuild(): Promise<void> {
    await this.#mending;
    await this.#halt();
    await this.#wipe(null);
    await this.#follow();
  }

  async stop(): Promise<void> {
    this.#life.abort();
    await this.#mending;
    await this.#halt();
    this.waiting.moved();
  }

  /** Throws where the engine was stopped, or cannot read the log or write the views at the moment. */
  check(): void {
    if (this.#isStopped()) throw new ViewsUnavailable('The views have been closed.');
    const trouble = this.#trouble();
    if (trouble !== null) throw new ViewsUnavailable(`The views cannot be kept up: ${trouble}`);
  }

  /** Whether the file was found damaged, or to be another log's, and is being replaced: waiting may help. */
  get isMending(): boolean {
    return this.#mending !== null;
  }

  /** Those of the projections that do not show what the log held at start, and those that have failed: what rests on them is not all there. */
  incomplete(projections: readonly Named[]): readonly Named[] {
    const reaches = readReaches(this.#db);
    return projections.filter(({ name }) => {
      const reach = reaches.get(name);
      return reach === undefined || reach.hasFailed || this.#isBooting(reach.entry);
    });
  }

  /**
   * How long to wait for the views, of `waitMs` milliseconds: those that were little behind at start need a moment; for those that are
   * still being built after that nobody waits.
   */
  patience(waitMs: number): number {
    this.#hasBooted ||= this.#db.reading(() => {
      const reaches = readReaches(this.#db);
      return this.#projections.every(({ name }) => {
        const reach = reaches.get(name);
        return reach === undefined || reach.hasFailed || !this.#isBooting(reach.entry);
      });
    });
    return this.#hasBooted
      ? waitMs
      : Math.max(0, Math.min(waitMs, this.#begun + BOOTING_MS - performance.now()));
  }

  status(): readonly ProjectionStatus[] {
    return this.#db.reading(() => {
      const checkpoints = readCheckpoints(this.#db);
      return this.#projections.map((projection) =>
        this.#statusOf(projection, checkpoints.get(projection.name)),
      );
    });
  }

  #statusOf({ name, version }: Projection, checkpoint: Checkpoint | undefined): ProjectionStatus {
    if (checkpoint?.version !== version) return { name, version, state: 'stopped', entry: null };
    const entry = checkpoint.entry === -1 ? null : checkpoint.entry;
    const trouble = this.#trouble();
    const failure =
      checkpoint.failure ?? (trouble === null ? null : { entry: checkpoint.entry + 1, message: trouble });
    if (failure !== null) return { name, version, state: 'failed', entry, failure };
    if (this.#isStopped()) return { name, version, state: 'stopped', entry };
    return { name, version, state: this.#isBooting(checkpoint.entry) ? 'booting' : 'active', entry };
  }

  #isBooting(entry: number): boolean {
    if (this.#startedAt === null) return false;
    this.#startNumber ??= entryNumberOf(this.#db, this.#startedAt);
    return this.#startNumber === null || entry < this.#startNumber;
  }

  #trouble(): string | null {
    return this.#fault ?? this.#followers.find(({ trouble }) => trouble !== null)?.trouble ?? null;
  }

  #isStopped(): boolean {
    return this.#life.signal.aborted;
  }

  async #misfit(): Promise<string | null> {
    for (const checkpoint of readCheckpoints(this.#db).values()) {
      const reason = await misfit(this.#following.events, checkpoint);
      if (reason !== null) return reason;
    }
    return null;
  }

  /** Sets up and follows what is in the file; a damaged one is replaced first. `reason`: why all rows are to go; null where they fit. */
  async #begin(reason: string | null): Promise<void> {
    if (this.#db.damage !== null) this.#db.renew();
    const { replaced } = this.#db;
    await this.#db.writing(() => {
      setUp(this.#db, this.#projections);
      if (replaced !== null) noteRebuilt(this.#db, replaced);
    });
    const misfit = reason ?? (await this.#misfit());
    if (misfit !== null) await this.#wipe(misfit);
    await this.#follow();
  }

  async #wipe(reason: string | null): Promise<void> {
    await this.#db.writing(() => {
      wipe(this.#db, this.#projections, reason);
    });
  }

  async #follow(): Promise<void> {
    this.#begun = performance.now();
    this.#startedAt = (await this.#following.events.last())?.id ?? null;
    this.#startNumber = null;
    this.#halting = new AbortController();
    const { signal } = this.#halting;
    const [leading, lagging] = this.#groups();
    const leader = new Follower(this.#following, leading, this.#startedAt);
    this.#followers = [leader];
    const work = [leader.follow(signal)];
    if (lagging.length > 0) {
      const behind = new Follower(this.#following, lagging, this.#startedAt);
      this.#followers = [leader, behind];
      work.push(behind.catchUp(leader, signal));
    }
    this.#running = Promise.all(work).then(
      () => undefined,
      (error: unknown) => {
        this.#mend(error instanceof ViewsDoNotFit ? error.message : null);
      },
    );
  }

  /** The index and whatever is as far as it is; and what is behind. */
  #groups(): readonly [Projection[], Projection[]] {
    const checkpoints = readCheckpoints(this.#db);
    const furthest = checkpoints.get(this.#projections[0]?.name ?? '')?.entry ?? -1;
    const isLeading = ({ name }: Projection) => (checkpoints.get(name)?.entry ?? -1) >= furthest;
    return [
      this.#projections.filter(isLeading),
      this.#projections.filter((projection) => !isLeading(projection)),
    ];
  }

  /** Begins anew where the file is damaged or another process replaced it, or where the log turned out to be another one (`reason`). */
  #mend(reason: string | null): void {
    if (this.#mending !== null || this.#isStopped()) return;
    this.#mending = this.#mendNow(reason).finally(() => {
      this.#mending = null;
      this.waiting.moved();
      if (this.#db.damage !== null) this.#mend(null);
    });
  }

  /** The first time at once, and again after a growing pause: a disk that damages every file must not keep the machine busy. */
  async #mendNow(reason: string | null): Promise<void> {
    await this.#halt();
    const isRepeated = performance.now() - this.#mended < CALM_MS;
    this.#pause = isRepeated ? Math.min(this.#pause * 2, LONGEST_PAUSE_MS) : FIRST_PAUSE_MS;
    for (
      let pause = isRepeated ? this.#pause : 0;
      ;
      pause = Math.min(pause * 2 + FIRST_PAUSE_MS, LONGEST_PAUSE_MS)
    ) {
      await sleep(pause, undefined, { signal: this.#life.signal }).catch(() => undefined);
      if (this.#isStopped()) return;
      try {
        await this.#begin(reason);
        this.#fault = null;
        this.#mended = performance.now();
        return;
      } catch (error) {
        this.#fault = told(error);
        await this.#halt();
        this.waiting.moved();
      }
    }
  }

  async #halt(): Promise<void> {
    this.#halting.abort();
    this.#hasBooted = false;
    await this.#running;
  }
}

/** How often a start tries to replace a damaged file. */
const STARTS = 3;
/** How long those wait who ask while projections catch up after a start. */
const BOOTING_MS = 1_000;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 60_000;
/** Damage that comes back sooner is taken for the machine's. */
const CALM_MS = 60_000;
