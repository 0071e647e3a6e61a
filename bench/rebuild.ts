import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { Ledger } from '@concord-ledger/ledger';
import { inFolder } from './ledger-file.ts';
import { inTurn, perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';
import { ENTRIES_AN_AGREEMENT, fillLedger } from './sample-ledger.ts';

const ROUNDS = 3;
const AGREEMENTS = 5_000;

/**
 * Building every view from the log, beside a loop that selects the same bodies, parses them and does as many prepared upserts, in one
 * transaction, as the views hold rows.
 */
export async function rebuildBenchmark(): Promise<Comparison> {
  return inFolder(async (folder) => {
    const file = join(folder, 'ledger.db');
    const store = await openSqliteStore({ file });
    await fillLedger(store, AGREEMENTS);
    const entries = AGREEMENTS * ENTRIES_AN_AGREEMENT;
    let views = await rebuild(store, folder);
    const rows = countRows(views);
    const rounds = await inTurn(
      ROUNDS,
      async () =>
        perSecond(entries, async () => {
          views = await rebuild(store, folder);
        }),
      async () =>
        perSecond(entries, () => {
          selectParseUpsert(file, join(folder, `${randomUUID()}.db`), rows / entries);
        }),
    );
    await store.close();
    const floor = `select, JSON.parse, ${(rows / entries).toFixed(1)} upserts an entry`;
    return { name: 'rebuild of the views', unit: 'entries', floor, bar: 0.3, rounds };
  });
}

/** The path of views built from nothing. */
async function rebuild(store: LedgerStore, folder: string): Promise<string> {
  const views = join(folder, `${randomUUID()}.db`);
  const ledger = await Ledger.start({ store, views });
  await ledger.opened.views.caughtUp();
  await ledger.close();
  return views;
}

function countRows(views: string): number {
  const database = new DatabaseSync(views, { readOnly: true });
  let rows = 0;
  for (const table of database.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all()) {
    const counted = database.prepare(`SELECT count(*) AS rows FROM "${String(table['name'])}"`).get();
    rows += Number(counted?.['rows'] ?? 0);
  }
  database.close();
  return rows;
}

function selectParseUpsert(ledger: string, file: string, upsertsAnEntry: number): void {
  const log = new DatabaseSync(ledger, { readOnly: true });
  const database = new DatabaseSync(file);
  database.exec(`
    PRAGMA journal_mode = WAL;
    PRAGMA synchronous = NORMAL;
    CREATE TABLE rows (id INTEGER PRIMARY KEY, stream TEXT NOT NULL, value TEXT NOT NULL) STRICT;`);
  const upsert = database.prepare(
    'INSERT INTO rows (id, stream, value) VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET value = excluded.value',
  );
  const decoder = new TextDecoder();
  let due = 0;
  let row = 0;
  database.exec('BEGIN');
  for (const { body } of log.prepare('SELECT body FROM entry ORDER BY number').iterate()) {
    if (!(body instanceof Uint8Array)) throw new Error('A body is not binary.');
    const event: unknown = JSON.parse(decoder.decode(body));
    const stream =
      typeof event === 'object' && event !== null && 'stream' in event ? String(event.stream) : '';
    for (due += upsertsAnEntry; due >= 1; due--) upsert.run(row++, stream, stream);
  }
  database.exec('COMMIT');
  database.close();
  log.close();
}
