import type { LedgerStore } from '@concord-ledger/event-store';
import { userInfo } from 'node:os';
import { Accounts } from './accounts/accounts.js';
import type { OpeningMoment } from './accounts/accounts.js';
import { originNamespace } from './identity/derived-ids.js';
import type { LedgerOptions } from './ledger-options.js';
import {
  CannotOpenLedger,
  checkAgreement,
  chooseIdentity,
  openLedger,
  readIdentity,
} from './opening/opening.js';
import type { LedgerIdentity } from './opening/opening.js';
import { Streams } from './recording/streams.js';
import { WriterClock } from './recording/writer-clock.js';
import { openViews } from './views/open-views.js';

const DEFAULT_WAIT_MS = 5000;

/** A ledger at work: its stores, and, once it has an entry 0, everything that rests on it. */
export class Ledger {
  readonly clock: WriterClock;
  /** How long a command waits for this node's views (R35). */
  readonly waitMs: number;
  /** Settings are checked even where they are not needed: a fault must not show only on the day when they are. */
  readonly #chosen: LedgerIdentity;
  #opened: OpenedLedger | null = null;

  private constructor(
    readonly store: LedgerStore,
    private readonly options: LedgerOptions,
  ) {
    this.clock = new WriterClock(store, options.clock ?? Date.now, options.acceptClock ?? null);
    this.waitMs = options.waitMs ?? DEFAULT_WAIT_MS;
    this.#chosen = chooseIdentity(this.#settings);
  }

  /** Opens the stores, and the ledger as `options.open` says. Throws CannotOpenLedger where it cannot be (R22). */
  static async start(options: LedgerOptions): Promise<Ledger> {
    const ledger = new Ledger(
      typeof options.store === 'function' ? await options.store() : options.store,
      options,
    );
    try {
      await ledger.#openAtStart();
    } catch (error) {
      await ledger.close();
      throw error;
    }
    return ledger;
  }

  /** The open ledger. Throws CannotOpenLedger while it is empty. */
  get opened(): OpenedLedger {
    if (this.#opened === null) throw new CannotOpenLedger(EMPTY);
    return this.#opened;
  }

  /** What the ledger is, or would be if it were opened by this process. */
  async identity(): Promise<LedgerIdentity> {
    return this.#opened?.identity ?? (await readIdentity(this.store)) ?? this.#chosen;
  }

  /** The open ledger; an empty one is opened by this account at this moment (R22). */
  async open(account: string, moment: OpeningMoment): Promise<OpenedLedger> {
    if (this.#opened !== null) return this.#opened;
    const stated =
      (await readIdentity(this.store)) ?? (await openLedger(this.store, this.#chosen, account, moment));
    return this.#use(stated);
  }

  /** Closes the views, and the stores if a function made them. */
  async close(): Promise<void> {
    await this.#opened?.views.close();
    if (typeof this.options.store === 'function') await this.store.close();
  }

  /** Called by Nest when the application stops. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  get #settings() {
    return this.options.open ?? {};
  }

  async #openAtStart(): Promise<void> {
    const { whenEmpty = 'open', account = userInfo().username } = this.#settings;
    const stated = await readIdentity(this.store);
    if (stated !== null) await this.#use(stated);
    else if (whenEmpty === 'refuse') throw new CannotOpenLedger(EMPTY);
    else if (whenEmpty === 'open') await this.open(account, { recordedAt: (await this.clock.read()).text });
  }

  async #use(identity: LedgerIdentity): Promise<OpenedLedger> {
    checkAgreement(identity, this.#settings);
    const namespace = originNamespace(identity.origin);
    const views = await openViews({ file: this.options.views, store: this.store, ledger: identity });
    this.#opened = {
      identity,
      namespace,
      accounts: new Accounts(this.store, namespace),
      views,
      streams: new Streams(this.store.events, identity.timeZone, ({ metadata }) => metadata.recordedAt),
    };
    return this.#opened;
  }
}

/** What is there once a ledger has its entry 0. */
export interface OpenedLedger {
  readonly identity: LedgerIdentity;
  /** Of everything that the ledger derives (R25). */
  readonly namespace: string;
  readonly accounts: Accounts;
  readonly views: Awaited<ReturnType<typeof openViews>>;
  readonly streams: Streams;
}

const EMPTY =
  'There is no ledger here yet: nothing was ever recorded in this place. Record or import something, or check where the data folder is.';
