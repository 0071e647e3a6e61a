import type { Rules } from '@concord-ledger/agreements';
import type { LedgerStore, StoredEvent } from '@concord-ledger/event-store';
import { userInfo } from 'node:os';
import { Accounts } from './accounts/accounts.js';
import type { OpeningMoment } from './accounts/account-opened.js';
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
import { readWitness } from './proving/checkpoints/witness.js';
import { Proving } from './proving/proving.js';
import type { NotAppended } from './recording/append.js';
import { Arrivals } from './recording/arrivals.js';
import { Streams } from './recording/streams.js';
import { Turns } from './recording/turns.js';
import { WriterClock } from './recording/writer-clock.js';
import { instantOf, lastInstantIn } from './views/entries/instant.js';
import { ENTRIES, entryNumberOfVersion } from './views/entries/tables.js';
import { openViews } from './views/open-views.js';

const DEFAULT_WAIT_MS = 5000;

/** A ledger at work: its stores, and, once it has an entry 0, everything that rests on it. */
export class Ledger {
  readonly store: LedgerStore;
  readonly clock: WriterClock;
  readonly arrivals = new Arrivals();
  /** Commands of this process on one stream, one after another. */
  readonly turns = new Turns();
  /** How long a command waits for this node's views (R35). */
  readonly waitMs: number;
  /** What a law asks of the office; null: no rules are in use. */
  readonly rules: Rules | null;
  /** Of the file that they come from (R39); null with them. */
  readonly rulesSha256: string | null;
  readonly #options: LedgerOptions;
  /** What it is opened with if it is empty. */
  readonly #chosen: LedgerIdentity;
  #opened: OpenedLedger | null = null;
  #opening: Promise<OpenedLedger> | null = null;
  #closing: Promise<void> | null = null;

  private constructor(store: LedgerStore, options: LedgerOptions, chosen: LedgerIdentity) {
    this.store = store;
    this.clock = new WriterClock(store, options.clock ?? Date.now, options.acceptClock ?? null);
    this.waitMs = options.waitMs ?? DEFAULT_WAIT_MS;
    this.rules = options.rules?.rules ?? null;
    this.rulesSha256 = options.rules?.sha256 ?? null;
    this.#options = options;
    this.#chosen = chosen;
  }

  /** Opens the stores, and the ledger as `options.open` says. Throws CannotOpenLedger where it cannot be (R22). */
  static async start(options: LedgerOptions): Promise<Ledger> {
    // Settings are checked even where they are not needed: a fault must not show only on the day when they are.
    const chosen = chooseIdentity(options.open ?? {});
    readWitness(options.proofs?.witness);
    const store = typeof options.store === 'function' ? await options.store() : options.store;
    const ledger = new Ledger(store, options, chosen);
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

  /** The open ledger, or null while nothing was ever recorded in it. */
  async openIfBegun(): Promise<OpenedLedger | null> {
    if (this.#opened !== null) return this.#opened;
    const stated = await readIdentity(this.store);
    return stated === null ? null : this.#use(stated);
  }

  /** The open ledger; an empty one is opened by this account at this moment (R22). */
  async open(account: string, moment: OpeningMoment): Promise<LedgerOpening> {
    const begun = await this.openIfBegun();
    if (begun !== null) return { outcome: 'open', opened: begun };
    const opening = await openLedger(this.store, this.#chosen, account, moment);
    if (opening.outcome !== 'open') return opening;
    return { outcome: 'open', opened: await this.#use(opening.identity) };
  }

  /** What entry 0 says, or will say if this process is the one that writes it. */
  get identity(): LedgerIdentity {
    return this.#opened?.identity ?? this.#chosen;
  }

  /** Covers in the tree what was recorded last, closes the views, and the stores if a function made them. */
  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  /** Called by Nest when the application stops, once requests have been answered. */
  async onApplicationShutdown(): Promise<void> {
    await this.close();
  }

  async #openAtStart(): Promise<void> {
    const { whenEmpty = 'open', account = systemUser() } = this.#options.open ?? {};
    if ((await this.openIfBegun()) !== null) return;
    if (whenEmpty === 'refuse') throw new CannotOpenLedger(EMPTY);
    if (whenEmpty !== 'open') return;
    const opening = await this.open(account, { recordedAt: (await this.clock.read()).text });
    if (opening.outcome !== 'open') throw new CannotOpenLedger(NOT_OPENED[opening.outcome]);
  }

  /** Two commands that find the ledger empty at the same time share one opening of the views. */
  #use(identity: LedgerIdentity): Promise<OpenedLedger> {
    return (this.#opening ??= this.#build(identity).finally(() => {
      this.#opening = null;
    }));
  }

  async #build(identity: LedgerIdentity): Promise<OpenedLedger> {
    if (this.#opened !== null) return this.#opened;
    checkAgreement(identity, this.#options.open ?? {});
    const { store } = this;
    const { proofs } = this.#options;
    const namespace = originNamespace(identity.origin);
    const views = await openViews({ file: this.#options.views, store, ledger: identity });
    this.clock.asksViews(() => lastInstantIn(views.readModel.db));
    this.#opened = {
      identity,
      namespace,
      accounts: new Accounts(store, namespace),
      views,
      streams: new Streams(store.events, identity.timeZone, (events) =>
        instantsOf(events, views, this.waitMs),
      ),
      proving: proofs === undefined ? null : await Proving.open(proofs, store, identity.origin),
    };
    return this.#opened;
  }

  async #close(): Promise<void> {
    await this.#opening?.catch(() => null);
    await this.#opened?.proving?.close();
    await this.#opened?.views.close();
    if (typeof this.#options.store === 'function') await this.store.close();
  }
}

/**
 * The instants of entries (R20). Where the store does not give them the index of the log does, and is waited for: every node then decides on the same ones.
 * Where it cannot be read at the moment the writer's clock has to do, which is minutes off at most.
 */
async function instantsOf(
  events: readonly StoredEvent[],
  { readModel }: OpenedLedger['views'],
  waitMs: number,
): Promise<readonly string[]> {
  const shown = ({ stream, version, instantMs }: StoredEvent) =>
    instantMs === undefined ? instantOf(readModel.db, stream, version) : new Date(instantMs).toISOString();
  const missing = events.findLast((event) => shown(event) === null);
  if (missing !== undefined) {
    const { stream, version } = missing;
    const number = () => entryNumberOfVersion(readModel.db, stream, version);
    await readModel.reflected(number, waitMs, [ENTRIES]).catch(() => null);
  }
  return events.map((event) => shown(event) ?? event.metadata.recordedAt);
}

/** What is there once a ledger has its entry 0. */
export interface OpenedLedger {
  readonly identity: LedgerIdentity;
  /** Of everything that the ledger derives (R25). */
  readonly namespace: string;
  readonly accounts: Accounts;
  readonly views: Awaited<ReturnType<typeof openViews>>;
  readonly streams: Streams;
  /** What the ledger proves itself by; null where its options say nothing of it. */
  readonly proving: Proving | null;
}

/** What became of opening a ledger that may have been empty. */
export type LedgerOpening = { readonly outcome: 'open'; readonly opened: OpenedLedger } | NotAppended;

const NOT_OPENED: Readonly<Record<NotAppended['outcome'], string>> = {
  unknown: 'The store did not say whether the ledger was opened. Start again; what was written is found.',
  settled:
    "The ledger is empty, but was answered for up to an instant that this machine's clock has not reached. Set the clock right.",
};

const EMPTY =
  'There is no ledger here yet: nothing was ever recorded in this place. Record or import something, or check where the data folder is.';

/** The operating system's name for who runs this process (R27); its number where it has no name, as in some containers. */
function systemUser(): string {
  try {
    return userInfo().username;
  } catch {
    return `uid-${process.getuid?.() ?? 'unknown'}`;
  }
}
