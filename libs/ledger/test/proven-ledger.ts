import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { formatVerifierKey, noteSigner, signCheckpoint } from '@concord-ledger/transparency';
import { TreeFolder } from '../src/proving/tree/tree-folder.js';
import { TreeGrower } from '../src/proving/tree/tree-grower.js';
import type { Verification } from '../src/proving/verifying/verification.js';
import { verifyLedger } from '../src/proving/verifying/verify-ledger.js';
import { LogWriter } from './log-writer.js';
import { ORIGIN, startLedger } from './started-ledger.js';
import type { TestStores } from './started-ledger.js';

/** The ledger's key, and one of somebody who has none. */
export const SIGNER = noteSigner(ORIGIN, Buffer.alloc(32, 1));
export const STRANGER = noteSigner(ORIGIN, Buffer.alloc(32, 2));

/**
 * A ledger in a folder, closed between any two steps: `ledger.db`, `tlog` with its tiles and latest checkpoint, and `keys`. It begins with
 *
 *     0, 1  the opening, whose account is a private record
 *     2, 3  two parties
 *     4     an agreement, signed by a person whose name is a private record
 *     5–7   three notes of one append
 *     8–11  a note each, in turn about the two parties
 */
export class ProvenLedger {
  readonly folder: string;
  #notes = 0;

  private constructor(folder: string) {
    this.folder = folder;
  }

  static async begin(stores: TestStores): Promise<ProvenLedger> {
    const made = new ProvenLedger(stores.folder());
    mkdirSync(join(made.folder, 'keys'));
    writeFileSync(join(made.folder, 'keys', 'verifier-keys'), `${formatVerifierKey(SIGNER.key)}\n`);
    const store = await openSqliteStore({ file: made.file });
    const { record, ledger } = await startLedger(store);
    for (const party of ['vnnic', 'kisa'])
      await record({
        type: 'RegisterParty',
        party,
        on: 'unknown',
        kind: 'agency',
        names: { vi: party.toUpperCase() },
        jurisdiction: 'VN',
      });
    await record({
      type: 'SignAgreement',
      agreement: 'vnnic-kisa',
      on: '2015',
      parties: [{ party: 'vnnic' }, { party: 'kisa' }],
      signatories: [{ party: 'vnnic', person: { name: 'Lê Ngọc Đức' } }],
      instrument: { title: { vi: 'Bản ghi nhớ' }, term: { kind: 'indefinite' } },
    });
    await ledger.close();
    await store.close();
    await made.write('activity-a', 3);
    for (const stream of ['party-vnnic', 'party-kisa', 'party-vnnic', 'party-kisa']) await made.write(stream);
    return made;
  }

  get file(): string {
    return join(this.folder, 'ledger.db');
  }

  get tlog(): string {
    return join(this.folder, 'tlog');
  }

  /** Records so many notes in one append. What they say is no fact of the domain: a log does not ask. */
  async write(stream: string, events = 1): Promise<void> {
    const store = await openSqliteStore({ file: this.file });
    const { length } = await store.events.readStream(stream);
    const writer = new LogWriter(store, `${stream} ${this.#notes}`);
    const written = Array.from({ length: events }, () => ({
      type: 'NoteAdded',
      data: { text: `Ghi chú số ${this.#notes++}` },
    }));
    const minute = new Date(Date.UTC(2024, 3, 1) + this.#notes * 60_000).toISOString();
    await writer.write(stream, written, minute, length === 0 ? 'no-stream' : length - 1);
    await store.close();
  }

  /** Lets the tree grow, and signs and keeps a checkpoint of it. */
  async checkpoint(signer = SIGNER): Promise<string> {
    const { size, root } = await this.grow();
    const note = signCheckpoint({ origin: ORIGIN, size, root, extensions: [] }, [signer]);
    writeFileSync(join(this.tlog, 'checkpoint'), note);
    return note;
  }

  async grow(): Promise<{ readonly size: number; readonly root: Uint8Array }> {
    const store = await openSqliteStore({ file: this.file });
    const state = await new TreeGrower(new TreeFolder(this.tlog), store.events).grow();
    await store.close();
    return state;
  }

  /** Does to the file what nobody should be able to do unseen. */
  alter(work: (database: DatabaseSync) => void): void {
    const database = new DatabaseSync(this.file);
    try {
      work(database);
    } finally {
      database.close();
    }
  }

  /** A copy of the whole folder, or of what is named. */
  backUp(to: string, what: 'everything' | 'ledger.db'): void {
    if (what === 'everything') cpSync(this.folder, to, { recursive: true });
    else cpSync(this.file, join(to, 'ledger.db'));
  }

  restore(from: string): void {
    for (const beside of ['-wal', '-shm']) rmSync(`${this.file}${beside}`, { force: true });
    cpSync(from, this.folder, { recursive: true, force: true });
  }

  async verify(checkpoint?: string): Promise<Verification> {
    const store = await openSqliteStore({ file: this.file, readOnly: true });
    try {
      return await verifyLedger({
        store,
        folder: this.folder,
        ...(checkpoint !== undefined && { checkpoint }),
      });
    } finally {
      await store.close();
    }
  }
}
