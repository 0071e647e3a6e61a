import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { KurrentStoreOptions } from '../src/kurrentdb/index.js';

/** A real EventStoreDB to test against, where the environment names one: starting it is not the tests' business. */
export const REAL_SERVER = process.env.CONCORD_TEST_ESDB;

/** Why tests are skipped, for their names. */
export const NO_REAL_SERVER = 'skipped: CONCORD_TEST_ESDB names no EventStoreDB';

/** What opens a ledger of its own, under a prefix that nobody else has, so that a shared server will do. */
export function ledgerOn(connectionString: string): KurrentStoreOptions {
  const credentialsFile = process.env.CONCORD_TEST_ESDB_CREDENTIALS;
  return {
    connectionString,
    ...(credentialsFile !== undefined && { credentialsFile }),
    streamPrefix: `test-${randomUUID()}`,
    privateFolder: mkdtempSync(join(tmpdir(), 'concord-private-')),
  };
}
