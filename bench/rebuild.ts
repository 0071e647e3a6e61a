import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { LedgerStore } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { Ledger } from '@concord-ledger/ledger';
import { inFolder } from './ledger-file.ts';
import { perSecond } from './measure.ts';
import type { Comparison } from './measure.ts';
import { ENTRIES_AN_AGREEMENT, fillLedger } from './sample-ledger.ts';
import { contentOf } from './views-content.ts';
import type { ViewsContent } from './views-content.ts';

const ROUNDS = 3;
const AGREEMENTS = 5_000;

/**
 * Building every view from the log, beside a loop that selects the same bodies, parses them and, in one transaction, puts the very rows
 * that the views hold into the same tables with the same indexes, each by a prepared upsert: what SQLite alone takes for them. A second
 * floor writes as many rows of three short columns into one table without indexes.
 */
export async function rebuildBenchmarks(): Promise<readonly Comparison[]> {
  return inFolder(async (folder) => {
    const file = join(folder, 'ledger.db');
    const store = await openSqliteStore({ file });
    await fillLedger(store, AGREEMENTS);
    const entries = AGREEMENTS * ENTRIES_AN_AGREEMENT;
    const content = contentOf(await rebuild(store, folder), entries);
    const rounds = [];
    for (let round = 0; round < ROUNDS; round++) {
      rounds.push({
        same: await perSecond(entries, () => {
          upsertTheSame(file, join(folder, `${randomUUID()}.db`), content);
        }),
        short: await perSecond(entries, () => {
          upsertShortRows(file, join(folder, `${randomUUID()}.db`), content.rowsAnEntry);
        }),
        ours: await perSecond(entries, async () => {
          await rebuild(store, folder);
        }),
      });
    }
    await store.close();
    const upserts = `select, JSON.parse, ${content.rowsAnEntry.toFixed(1)} upserts an entry`;
    const comparison = { name: 'rebuild of the views', unit: 'entries' };
    return [
      {
        ...comparison,
        floor: `${upserts}: same rows, same indexes`,
        bar: 0.3,
        rounds: rounds.map(({ ours, same }) => ({ ours, floor: same })),
      },
      {
        ...comparison,
        floor: `${upserts}: short rows, no index`,
        bar: null,
        rounds: rounds.map(({ ours, short }) => ({ ours, floor: short })),
      },
    ];
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

/** Each table's rows are spread evenly over the bodies, as the views come to them on the way through the log. */
function upsertTheSame(ledger: string, file: string, { schema, tables }: ViewsContent): void {
  const log = new DatabaseSync(ledger, { readOnly: true });
  const database = new DatabaseSync(file);
  database.exec(
    `PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -65536; ${schema.join(';')}`,
  );
  const upserts = tables.map(({ upsert, rows }) => ({ upsert: database.prepare(upsert), rows, written: 0 }));
  const entries = Number(log.prepare('SELECT count(*) AS entries FROM entry').get()?.['entries']);
  const decoder = new TextDecoder();
  let parsed = 0;
  database.exec('BEGIN');
  for (const { body } of log.prepare('SELECT body FROM entry ORDER BY number').iterate()) {
    if (!(body instanceof Uint8Array)) throw new Error('A body is not binary.');
    JSON.parse(decoder.decode(body));
    parsed++;
    for (const table of upserts) {
      const due = Math.round((table.rows.length * parsed) / entries);
      for (const row of table.rows.slice(table.written, due)) table.upsert.run(...row);
      table.written = due;
    }
  }
  database.exec('COMMIT');
  database.close();
  log.close();
}

function upsertShortRows(ledger: string, file: string, upsertsAnEntry: number): void {
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
