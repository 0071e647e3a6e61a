import { openPrivateRecord } from '@concord-ledger/event-store';
import type { LedgerStore, PrivateHash, SealedRecord } from '@concord-ledger/event-store';
import { accountCommandId, accountId } from '../identity/derived-ids.js';
import { LEDGER_STREAM, parseLedgerEvent } from '../opening/ledger-events.js';
import { append } from '../recording/append.js';
import type { NotAppended } from '../recording/append.js';
import { SharedReading } from '../recording/shared-reading.js';
import { accountName, accountOpened, sealAccount } from './account-opened.js';
import type { OpeningMoment } from './account-opened.js';

/** An account as it stands in a body: `open` is false while its name has none yet, and the id is the one that it would get now. */
export interface Account {
  readonly id: string;
  readonly open: boolean;
}

/** What became of opening an account. `busy`: others were faster each time. */
export type AccountOpening =
  { readonly outcome: 'open'; readonly id: string } | { readonly outcome: 'busy' } | NotAppended;

/** Whoever wins this many races for an ordinal in a row meets more processes than a ledger has. */
const MAX_ATTEMPTS = 20;

/**
 * The accounts that record (R27). Bodies hold opaque ids, one for each account for good; the names lie in private records (R32) and are
 * found again by opening these. An account whose record was erased is not found by its name: the next recording opens a new one.
 */
export class Accounts {
  readonly #store: LedgerStore;
  readonly #namespace: string;
  /** Replaced as a whole: whoever took hold of it has a version and accounts that belong together. */
  #seen: Seen = { version: -1, accounts: new Map(), openedTwice: null };
  #reading: Promise<unknown> = Promise.resolve();
  #nextReading: Promise<void> | null = null;

  constructor(store: LedgerStore, namespace: string) {
    this.#store = store;
    this.#namespace = namespace;
  }

  /** The account of this name; names are compared in NFC, without space at their ends. Throws a TypeError on an empty one. */
  async find(name: string): Promise<Account> {
    const { id, open } = await this.#look(name);
    return { id, open };
  }

  /** Opens the account of this name where there is none. */
  async open(name: string, moment: OpeningMoment): Promise<AccountOpening> {
    let sealed: SealedRecord | null = null;
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const { id, open, n, version } = await this.#look(name);
      if (open) return { outcome: 'open', id };
      sealed ??= sealAccount(name);
      const commandId = accountCommandId(this.#namespace, n);
      const appended = await append(this.#store.events, {
        stream: LEDGER_STREAM,
        expected: version,
        events: [accountOpened({ id, record: sealed.hash, commandId, index: 0, moment })],
        privateRecords: [sealed.bytes],
      });
      // A conflict and a repeat both mean that somebody else has opened the nth account: look again who that is.
      if (appended.outcome === 'unknown' || appended.outcome === 'settled') return appended;
    }
    return { outcome: 'busy' };
  }

  /** The name of an account, or null where its record was erased or there is none with this id. */
  async nameOf(id: string): Promise<string | null> {
    if (!this.#seen.accounts.has(id)) await this.#readOn();
    const { accounts, openedTwice } = this.#seen;
    const account = accounts.get(id);
    return account === undefined || id === openedTwice ? null : this.#nameIn(account);
  }

  /** The account, and what an opening of it rests on, all of one reading of the stream. */
  async #look(name: string): Promise<Account & { readonly n: number; readonly version: number }> {
    const wanted = accountName(name);
    await this.#readOn();
    const { version, accounts, openedTwice } = this.#seen;
    if (openedTwice !== null) throw new Error(twoPeople(openedTwice));
    const n = accounts.size;
    for (const account of accounts.values())
      if (account.name === wanted && (await this.#nameIn(account)) !== null)
        return { id: account.id, open: true, n, version };
    return { id: accountId(this.#namespace, n), open: false, n, version };
  }

  /** Reads what is new, one reading at a time. Who asks while one is under way waits for the next: it may have missed what they know of. */
  #readOn(): Promise<void> {
    return (this.#nextReading ??= this.#reading.then(() => {
      this.#nextReading = null;
      const reading = this.#read();
      this.#reading = reading.catch(() => null);
      return reading;
    }));
  }

  async #read(): Promise<void> {
    const more = await this.#store.events.readStream(LEDGER_STREAM, this.#seen.version + 1);
    const accounts = new Map(this.#seen.accounts);
    let { openedTwice } = this.#seen;
    for (const stored of more) {
      const event = parseLedgerEvent(stored.type, stored.schemaVersion, stored.data);
      if (event?.type !== 'AccountOpened') continue;
      const { account, person } = event.data;
      if (accounts.has(account)) openedTwice = account;
      const isKept = new SharedReading(() => this.#isKept(person.record));
      const record = await this.#store.privateRecords.get(person.record);
      accounts.set(account, { id: account, isKept, name: record && nameIn(record) });
    }
    const version = more.at(-1)?.version ?? this.#seen.version;
    this.#seen = { version, accounts, openedTwice };
  }

  /** Asks the store each time: an erasure by another process must be seen. */
  async #nameIn(account: Known): Promise<string | null> {
    if (account.name !== null && !(await account.isKept.ask())) account.name = null;
    return account.name;
  }

  async #isKept(record: PrivateHash): Promise<boolean> {
    return (await this.#store.privateRecords.get(record)) !== null;
  }
}

/** The ledger's stream as far as it was read. */
interface Seen {
  /** Of the last event; -1: none. */
  readonly version: number;
  /** By id, in the order of their ordinals. */
  readonly accounts: ReadonlyMap<string, Known>;
  /** An id that stands for two people: nobody can record then, since ordinals no longer tell accounts apart. Null where all is well. */
  readonly openedTwice: string | null;
}

interface Known {
  readonly id: string;
  /** Whether the store still has its private record. */
  readonly isKept: SharedReading<boolean>;
  /** Null where the record was erased. */
  name: string | null;
}

function twoPeople(id: string): string {
  return `The ledger's own stream opens account ${id} twice, so it cannot be told who recorded under it: restore the ledger from a backup.`;
}

function nameIn(record: Uint8Array): string | null {
  const { name } = openPrivateRecord(record);
  return typeof name === 'string' ? name : null;
}
