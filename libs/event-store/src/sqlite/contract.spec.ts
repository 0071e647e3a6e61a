import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import { describeEventStore } from '../contract/index.js';
import { openSqliteStore } from './index.js';

const folder = mkdtempSync(join(tmpdir(), 'concord-contract-'));
let opened = 0;

afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describeEventStore('the SQLite store', {
  open: () => openSqliteStore({ file: join(folder, `${opened++}`, 'ledger.db') }),
  abilities: { opensEmpty: true, clock: true, oneTransaction: true },
});
