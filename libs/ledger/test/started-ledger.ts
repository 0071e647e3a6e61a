import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LedgerStore, PrivateHash, StoredEvent } from '@concord-ledger/event-store';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { ImportHandler } from '../src/importing/import.handler.js';
import { Ledger } from '../src/ledger.js';
import type { LedgerOptions } from '../src/ledger-options.js';
import { RecordHandler } from '../src/recording/record.handler.js';
import { Import, Record } from '../src/recording.js';
import type {
  ImportAnswer,
  ImportLine,
  ImportOptions,
  LedgerCommand,
  RecordingAnswer,
  RecordingOptions,
} from '../src/recording.js';

/** A ledger as tests use it: its clock stands still until a test moves it. */
export interface StartedLedger {
  readonly ledger: Ledger;
  readonly store: LedgerStore;
  readonly clock: { now: string };
  /** Records as `lan`, who also opened the ledger. */
  readonly record: (command: LedgerCommand, options?: Partial<RecordingOptions>) => Promise<RecordingAnswer>;
  readonly importLines: (
    lines: readonly ImportLine[],
    options?: Partial<ImportOptions>,
  ) => Promise<ImportAnswer>;
  /** All entries of the log, in its order. */
  readonly entries: () => Promise<readonly StoredEvent[]>;
}

export const ORIGIN = 'test.vn/ledger';
export const START = '2024-03-05T02:00:00.000Z';

/** Starts a ledger with the origin `test.vn/ledger` at 2024-03-05 09:00 in Việt Nam; views in memory. */
export async function startLedger(
  store: LedgerStore,
  options: Partial<LedgerOptions> = {},
  clock = { now: START },
): Promise<StartedLedger> {
  const ledger = await Ledger.start({
    store,
    views: ':memory:',
    clock: () => Date.parse(clock.now),
    ...options,
    open: { origin: ORIGIN, account: 'lan', ...options.open },
  });
  started.push(ledger);
  const records = new RecordHandler(ledger);
  const imports = new ImportHandler(ledger);
  return {
    ledger,
    store,
    clock,
    record: (command, more) => records.execute(new Record(command, { account: 'lan', ...more })),
    importLines: (lines, more) =>
      imports.execute(new Import(lines, { account: 'lan', fromHistory: false, ...more })),
    entries: () => store.events.readAll(null, 10_000),
  };
}

/** The private records that a store keeps, in the order of their hashes. */
export async function keptRecords({ privateRecords }: LedgerStore): Promise<readonly PrivateHash[]> {
  const hashes: PrivateHash[] = [];
  for await (const hash of privateRecords.hashes()) hashes.push(hash);
  return hashes.sort();
}

/** Ledgers that follow their stores until a test ends. */
const started: Ledger[] = [];

/** Stores that tests run on; each is closed and thrown away after the test, and the ledgers on it before. */
export class TestStores {
  readonly #open: LedgerStore[] = [];
  readonly #folders: string[] = [];

  memory(): LedgerStore {
    return this.#kept(openMemoryStore());
  }

  async sqlite(file = join(this.folder(), 'ledger.db')): Promise<LedgerStore> {
    return this.#kept(await openSqliteStore({ file }));
  }

  /** A folder of its own. */
  folder(): string {
    const folder = mkdtempSync(join(tmpdir(), 'concord-ledger-'));
    this.#folders.push(folder);
    return folder;
  }

  async discard(): Promise<void> {
    for (const ledger of started.splice(0)) await ledger.close();
    for (const store of this.#open.splice(0)) await store.close();
    for (const folder of this.#folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  }

  #kept(store: LedgerStore): LedgerStore {
    this.#open.push(store);
    return store;
  }
}
