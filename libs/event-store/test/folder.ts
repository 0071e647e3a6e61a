import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';

/** A function that names a new ledger file, each in a folder of its own; all are removed after the spec. */
export function ledgerFiles(): () => string {
  const root = mkdtempSync(join(tmpdir(), 'concord-event-store-'));
  let count = 0;
  afterAll(() => {
    rmSync(root, { recursive: true, force: true });
  });
  return () => join(root, String(count++), 'ledger.db');
}
