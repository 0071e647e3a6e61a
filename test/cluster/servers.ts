import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openKurrentStore } from '@concord-ledger/event-store/kurrentdb';
import type { KurrentBounds, KurrentStoreOptions } from '@concord-ledger/event-store/kurrentdb';
import type { LedgerStore } from '@concord-ledger/event-store';

/** A real EventStoreDB to test against, where the environment names one: starting it is not the tests' business. */
export const REAL_SERVER = process.env['CONCORD_TEST_ESDB'];

/** A file with its user and password, where it wants one. */
export const REAL_CREDENTIALS = process.env['CONCORD_TEST_ESDB_CREDENTIALS'];

/** Why tests are skipped, for their names. */
export const NO_REAL_SERVER = 'skipped: CONCORD_TEST_ESDB names no EventStoreDB';

/** A ledger on servers, under a prefix that nobody else has, so that shared servers will do; its nodes share a folder. */
export class SharedLedger {
  readonly streamPrefix = `test-${randomUUID()}`;
  readonly folder = mkdtempSync(join(tmpdir(), 'concord-cluster-'));
  readonly privateFolder = mkdtempSync(join(this.folder, 'private-'));
  readonly #opened: LedgerStore[] = [];

  readonly connectionString: string;

  constructor(connectionString: string) {
    this.connectionString = connectionString;
  }

  /** What opens its store. */
  get options(): KurrentStoreOptions {
    const { connectionString, streamPrefix, privateFolder } = this;
    return {
      connectionString,
      streamPrefix,
      privateFolder,
      ...(REAL_CREDENTIALS !== undefined && { credentialsFile: REAL_CREDENTIALS }),
    };
  }

  /** Opens its store as another node does. */
  async open(bounds: Partial<KurrentBounds> = {}): Promise<LedgerStore> {
    const store = await openKurrentStore({ ...this.options, bounds });
    this.#opened.push(store);
    return store;
  }

  async discard(): Promise<void> {
    await Promise.all(this.#opened.map((store) => store.close()));
    rmSync(this.folder, { recursive: true, force: true });
  }
}
