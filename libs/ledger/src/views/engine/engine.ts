import type { EventStore } from '@concord-ledger/event-store';
import type { ProjectionStatus } from '../../asking.js';
import { entryNumberOf } from '../entries/tables.js';
import { ViewsUnavailable } from '../views.js';
import { misfit, readCheckpoints } from './checkpoints.js';
import type { Checkpoint } from './checkpoints.js';
import type { ViewsDatabase } from './database.js';
import { Follower } from './follower.js';
import type { Following } from './follower.js';
import type { ReadHistory } from './folded-streams.js';
import { ViewsDoNotFit } from './page-writer.js';
import type { Projection } from './projection.js';
import { setUp, wipe } from './schema.js';
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
  #halting = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #followers: readonly Follower[] = [];
  /** The last event that the log held at start: a projection that has not applied it is booting. */
  #startedAt: string | null = null;
  #stopped = false;

  constructor(
    db: ViewsDatabase,
    events: EventStore,
    projections: readonly Projection[],
    history: ReadHistory,
    timeZone: string,
  ) {
    this.#db = db;
    this.#projections = projections;
    const onApplied = () => {
      this.waiting.moved();
    };
    this.#following = { events, db, timeZone, history, onApplied };
  }

  /** Sets the tables up, holds the checkpoints against the log (R34), and begins to follow it. */
  async start(): Promise<void> {
    await this.#db.writing(() => {
      setUp(this.#db, this.#projections);
    });
    const reason = await this.#misfit();
    if (reason !== null) await this.#wipe(reason);
    await this.#follow();
  }

  /** Throws all rows away and reads the log from its beginning; resolves when that has begun. */
  async rebuild(): Promise<void> {
    await this.#halt();
    await this.#wipe(null);
    await this.#follow();
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    await this.#halt();
    this.waiting.moved();
  }

  /** Throws where the engine was stopped, or cannot read the log or write the views at the moment. */
  check(): void {
    if (this.#stopped) throw new ViewsUnavailable('The views have been closed.');
    const trouble = this.#trouble();
    if (trouble !== null) throw new ViewsUnavailable(`The views cannot be kept up: ${trouble}`);
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
    if (this.#stopped) return { name, version, state: 'stopped', entry };
    return { name, version, state: this.#isBooting(checkpoint.entry) ? 'booting' : 'active', entry };
  }

  #isBooting(entry: number): boolean {
    return this.#startedAt !== null && entry < (entryNumberOf(this.#db, this.#startedAt) ?? Infinity);
  }

  #trouble(): string | null {
    return this.#followers.find(({ trouble }) => trouble !== null)?.trouble ?? null;
  }

  async #misfit(): Promise<string | null> {
    for (const checkpoint of readCheckpoints(this.#db).values()) {
      const reason = await misfit(this.#following.events, checkpoint);
      if (reason !== null) return reason;
    }
    return null;
  }

  async #wipe(reason: string | null): Promise<void> {
    await this.#db.writing(() => {
      wipe(this.#db, this.#projections, reason);
    });
  }

  async #follow(): Promise<void> {
    this.#startedAt = (await this.#following.events.last())?.id ?? null;
    this.#halting = new AbortController();
    const { signal } = this.#halting;
    const [leading, lagging] = this.#groups();
    const leader = new Follower(this.#following, leading);
    this.#followers = [leader];
    const work = [leader.follow(signal)];
    if (lagging.length > 0) {
      const behind = new Follower(this.#following, lagging);
      this.#followers = [leader, behind];
      work.push(behind.catchUp(leader, signal));
    }
    this.#running = Promise.all(work).then(() => undefined, this.#refit);
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

  /** The log turned out to be another one while it was followed. */
  readonly #refit = async (error: unknown): Promise<void> => {
    if (!(error instanceof ViewsDoNotFit) || this.#halting.signal.aborted) throw error;
    this.#halting.abort();
    await this.#wipe(error.message);
    await this.#follow();
  };

  async #halt(): Promise<void> {
    this.#halting.abort();
    await this.#running;
  }
}
