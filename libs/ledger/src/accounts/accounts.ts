import { eventIdOf, newSalt, openPrivateRecord, sealPrivateRecord } from '@concord-ledger/event-store';
import type { EventSource, LedgerStore, NewEvent, PrivateHash } from '@concord-ledger/event-store';
import { accountCommandId, accountId } from '../identity/derived-ids.js';
import { inputHash } from '../identity/input-hash.js';
import { LEDGER_SCHEMA_VERSION, LEDGER_STREAM, parseLedgerEvent } from '../opening/ledger-events.js';
import type { AccountOpened } from '../opening/ledger-events.js';

/** When an account is opened, and by which line of an import of history, if by one. */
export interface OpeningMoment {
  readonly recordedAt: string;
  readonly source?: EventSource;
}

/** An account as it stands in a body: `open` is false while its name has none yet, and the id is the one that it would get now. */
export interface Account {
  readonly id: string;
  readonly open: boolean;
}

/** Whoever wins this many races for an ordinal in a row meets more processes than a ledger has. */
const MAX_ATTEMPTS = 20;

/**
 * The accounts that record (R27). Bodies hold opaque ids, one for each account for good; the names lie in private records (R32) and are
 * found again by opening these. An account whose record was erased is not found by its name: the next recording opens a new one.
 */
export class Accounts {
  readonly #store: LedgerStore;
  readonly #namespace: string;
  readonly #known = new Map<string, Known>();
  /** Version of the last event of the ledger's stream that was read; -1: none. */
  #version = -1;

  constructor(store: LedgerStore, namespace: string) {
    this.#store = store;
    this.#namespace = namespace;
  }

  /** The account of this name; names are compared in NFC, without space at their ends. Throws a TypeError on an empty one. */
  async find(name: string): Promise<Account> {
    await this.#readOn();
    const wanted = accountName(name);
    for (const account of this.#known.values())
      if (account.name === wanted && (await this.#nameIn(account)) !== null)
        return { id: account.id, open: true };
    return { id: accountId(this.#namespace, this.#known.size), open: false };
  }

  /** The id of the account of this name, which is opened where there is none. */
  async open(name: string, moment: OpeningMoment): Promise<string> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const { id, open } = await this.find(name);
      if (open) return id;
      const n = this.#known.size;
      const record = await sealAccount(this.#store, name);
      // A conflict and a repeat both mean that somebody else has opened the nth account: look again who that is.
      await this.#store.events.append({
        stream: LEDGER_STREAM,
        expected: this.#version,
        events: [
          accountOpened({ id, record, commandId: accountCommandId(this.#namespace, n), index: 0, moment }),
        ],
      });
    }
    throw new Error(`The account could not be opened: ${MAX_ATTEMPTS} others were faster. Try again.`);
  }

  /** The name of an account, or null where its record was erased or there is none with this id. */
  async nameOf(id: string): Promise<string | null> {
    if (!this.#known.has(id)) await this.#readOn();
    const account = this.#known.get(id);
    return account === undefined ? null : this.#nameIn(account);
  }

  async #readOn(): Promise<void> {
    for (const stored of await this.#store.events.readStream(LEDGER_STREAM, this.#version + 1)) {
      const event = parseLedgerEvent(stored.type, stored.schemaVersion, stored.data);
      if (event?.type === 'AccountOpened') {
        const { account, person } = event.data;
        const record = await this.#store.privateRecords.get(person.record);
        this.#known.set(account, { id: account, record: person.record, name: record && nameIn(record) });
      }
      this.#version = Math.max(this.#version, stored.version);
    }
  }

  /** Asks the store each time: an erasure by another process must be seen. */
  async #nameIn(account: Known): Promise<string | null> {
    if (account.name !== null && (await this.#store.privateRecords.get(account.record)) === null)
      account.name = null;
    return account.name;
  }
}

interface Known {
  readonly id: string;
  readonly record: PrivateHash;
  /** Null where the record was erased. */
  name: string | null;
}

/** Seals and stores an account's name; the record is durable before anything refers to it (R32). */
export async function sealAccount(store: LedgerStore, name: string): Promise<PrivateHash> {
  const sealed = sealPrivateRecord({ kind: 'account', name: accountName(name) }, newSalt());
  return store.privateRecords.put(sealed.bytes);
}

/** The event by which an account is opened; its actor is the account itself. */
export function accountOpened(opening: {
  readonly id: string;
  readonly record: PrivateHash;
  readonly commandId: string;
  readonly index: number;
  readonly moment: OpeningMoment;
  readonly inputHash?: string;
}): NewEvent {
  const { id, record, commandId, index, moment } = opening;
  const event: AccountOpened = { type: 'AccountOpened', data: { account: id, person: { record } } };
  return {
    id: eventIdOf(commandId, index),
    type: event.type,
    schemaVersion: LEDGER_SCHEMA_VERSION,
    data: { account: id, person: { record } },
    metadata: {
      recordedAt: moment.recordedAt,
      actor: id,
      correlationId: commandId,
      causationId: commandId,
      commandId,
      inputHash: opening.inputHash ?? inputHash({ account: id }),
      ...(moment.source && { source: moment.source }),
    },
  };
}

function accountName(name: string): string {
  const tidy = name.normalize('NFC').trim();
  if (tidy === '') throw new TypeError('An account needs a name: hand in who records (R27).');
  return tidy;
}

function nameIn(record: Uint8Array): string | null {
  const { name } = openPrivateRecord(record);
  return typeof name === 'string' ? name : null;
}
