import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { dumpViews } from '../../../test/dump.js';
import { LogWriter } from '../../../test/log-writer.js';
import { entries } from '../entries/entries.js';
import { LOG } from '../entries/tables.js';
import { openViews } from '../open-views.js';
import type { OpenViews } from '../open-views.js';
import { ViewsDatabase } from './database.js';
import type { Projection } from './projection.js';
import { wipe } from './schema.js';
import { tableOf } from './table-names.js';

const LEDGER = { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 };
const STATE = { type: 'PartyRegistered', data: { on: 'unknown', names: { en: 'Laos' }, kind: 'state' } };
const MOVED = { type: 'PartyMoved', data: { on: '2019', jurisdiction: 'LA' } };
const RENAMED = { type: 'PartyRenamed', data: { on: '2020', names: { en: 'Lao PDR' } } };

/** Notes each entry that it is handed, so that a test can tell repeated from missing ones. */
function journal({ version = 1, name = 'journal', failsAt = Infinity } = {}): Projection {
  const table = tableOf({ name, version }, 'seen');
  return {
    name,
    version,
    setup: [`CREATE TABLE ${table} (number INTEGER, facts INTEGER, process TEXT)`],
    handles: ({ target }) => target?.kind === 'party',
    apply: (entry, db, folded) => {
      if (entry.number === failsAt) throw new Error('this entry does not please me');
      db.run(`INSERT INTO ${table} VALUES (:number, :facts, '')`, {
        number: entry.number,
        facts: folded.party(entry).facts.length,
      });
      return true;
    },
  };
}

describe('the views engine', () => {
  let folder: string;
  let file: string;
  const open: { close(): Promise<void> }[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-views-'));
    file = join(folder, 'views.db');
  });

  afterEach(async () => {
    for (const thing of open.splice(0).reverse()) await thing.close();
    rmSync(folder, { recursive: true });
  });

  function memoryStore() {
    const store = openMemoryStore();
    open.push(store);
    return store;
  }

  async function sqliteStore(name = 'ledger.db') {
    const store = await openSqliteStore({ file: join(folder, name) });
    open.push(store);
    return store;
  }

  async function views(
    store: ReturnType<typeof memoryStore>,
    projections: readonly Projection[],
  ): Promise<OpenViews> {
    const opened = await openViews({ file, store, ledger: LEDGER }, [entries, ...projections]);
    open.push(opened);
    return opened;
  }

  it('hands every entry to a projection once and in order, with the state after it', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    await log.write('ledger', [{ type: 'LedgerOpened', data: {} }]);
    await log.write('party-la', [STATE]);
    const opened = await views(store, [journal()]);
    await log.write('party-kh', [STATE, RENAMED]);
    await log.write('party-la', [RENAMED]);
    await opened.caughtUp();
    expect(dumpViews(file)[tableOf(journal(), 'seen')]).toStrictEqual([
      '[1,1,""]',
      '[2,1,""]',
      '[3,2,""]',
      '[4,2,""]',
    ]);
  });

  it('hands a projection the whole state even where it leaves out some of the stream’s entries', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    const renamings: Projection = { ...journal(), handles: ({ stored }) => stored.type === 'PartyRenamed' };
    await log.write('party-la', [STATE, MOVED, RENAMED]);
    const opened = await views(store, [renamings]);
    await opened.caughtUp();
    await log.write('party-la', [MOVED]);
    await log.write('party-la', [RENAMED]);
    await opened.caughtUp();
    expect(dumpViews(file)[tableOf(journal(), 'seen')]).toStrictEqual(['[2,3,""]', '[4,5,""]']);
  });

  it('makes the indexes that serve questions once it has read the log to where it was at the start', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    for (let entry = 0; entry < 501; entry += 1) await log.write(`party-p${entry}`, [STATE]);
    const table = tableOf(journal(), 'seen');
    const indexed: unknown[] = [];
    const projection: Projection = {
      ...journal(),
      indexes: { [`${table}_numbers`]: `${table} (number)` },
      apply: (entry, db, folded) => {
        const [count] = db.one(`SELECT count(*) FROM sqlite_master WHERE name = '${table}_numbers'`) ?? [];
        if (entry.number % 500 === 0 || entry.number === 501) indexed.push([entry.number, count]);
        return journal().apply(entry, db, folded);
      },
    };
    const opened = await views(store, [projection]);
    await opened.caughtUp();
    await log.write('party-la', [STATE]);
    await opened.caughtUp();
    expect(indexed).toStrictEqual([
      [0, 0],
      [500, 0],
      [501, 1],
    ]);
  });

  it('makes them at a start at which there is nothing to read, where the one before was stopped too soon', async () => {
    const store = memoryStore();
    await new LogWriter(store).write('party-la', [STATE]);
    const before = await views(store, [journal()]);
    await before.caughtUp();
    await before.close();
    const table = tableOf(journal(), 'seen');
    const indexes = { [`${table}_numbers`]: `${table} (number)` };
    const after = await views(store, [{ ...journal(), indexes }]);
    await after.caughtUp();
    await after.close();
    const db = ViewsDatabase.open(file);
    expect(db.one(`SELECT name FROM sqlite_master WHERE name = '${table}_numbers'`)).toStrictEqual([
      `${table}_numbers`,
    ]);
    db.close();
  });

  it('says what exists and which number an event has', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    await log.write('ledger', [{ type: 'LedgerOpened', data: {} }]);
    const opened = await views(store, []);
    const [id = ''] = await log.write('party-la', [STATE]);
    expect(await opened.reflected(id, 5_000)).toBe(1);
    expect(opened.entryOf(id)).toBe(1);
    expect(opened.entryOf('11111111-1111-5111-8111-111111111111')).toBeNull();
    expect([
      opened.exists('party', 'la'),
      opened.exists('party', 'kh'),
      opened.exists('agreement', 'la'),
    ]).toStrictEqual([true, false, false]);
  });

  it('keeps an instant that never runs backwards beside each recordedAt (R20)', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    await log.write('party-la', [STATE], '2024-01-02T00:00:00.000Z');
    await log.write('party-kh', [STATE], '2024-01-01T00:00:00.000Z');
    const opened = await views(store, []);
    await opened.caughtUp();
    expect(opened.readModel.db.all(`SELECT number, recorded_at, instant FROM ${LOG}`)).toStrictEqual([
      [0, '2024-01-02T00:00:00.000Z', '2024-01-02T00:00:00.000Z'],
      [1, '2024-01-01T00:00:00.000Z', '2024-01-02T00:00:00.000Z'],
    ]);
  });

  it('goes on where it stopped', async () => {
    const store = await sqliteStore();
    const log = new LogWriter(store);
    await log.write('party-la', [STATE]);
    const first = await views(store, [journal()]);
    await first.caughtUp();
    await first.close();
    await log.write('party-la', [RENAMED]);
    const second = await views(store, [journal()]);
    await second.caughtUp();
    expect(dumpViews(file)[tableOf(journal(), 'seen')]).toHaveLength(2);
    expect(second.status()).toStrictEqual({
      entry: 1,
      projections: [
        { name: 'entries', version: entries.version, state: 'active', entry: 1 },
        { name: 'journal', version: 1, state: 'active', entry: 1 },
      ],
      rebuiltBecause: null,
    });
  });

  it('gives up waiting for an event that does not come', async () => {
    const opened = await views(memoryStore(), []);
    expect(await opened.reflected('11111111-1111-5111-8111-111111111111', 20)).toBeNull();
  });

  it('stops a projection that fails, visibly, and lets the others go on', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    await log.write('party-la', [STATE, RENAMED]);
    await log.write('party-kh', [STATE, RENAMED]);
    const opened = await views(store, [journal({ failsAt: 2 }), journal({ name: 'other' })]);
    const [last = ''] = await log.write('party-mm', [STATE]);
    expect(await opened.reflected(last, 5_000)).toBe(4);
    expect(opened.status()).toStrictEqual({
      entry: 4,
      projections: [
        { name: 'entries', version: entries.version, state: 'active', entry: 4 },
        {
          name: 'journal',
          version: 1,
          state: 'failed',
          entry: 1,
          failure: { entry: 2, message: 'this entry does not please me' },
        },
        { name: 'other', version: 1, state: 'active', entry: 4 },
      ],
      rebuiltBecause: null,
    });
    expect(dumpViews(file)['journal_v1_seen']).toHaveLength(2);
    expect(dumpViews(file)['other_v1_seen']).toHaveLength(5);
  });

  it('lets a failed projection try again at the next start', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    await log.write('party-la', [STATE, RENAMED]);
    const first = await views(store, [journal({ failsAt: 1 })]);
    await first.caughtUp();
    await first.close();
    const second = await views(store, [journal()]);
    const [last = ''] = await log.write('party-mm', [STATE]);
    expect(await second.reflected(last, 5_000)).toBe(2);
    expect(dumpViews(file)['journal_v1_seen']).toHaveLength(3);
  });

  it('builds a projection of a raised version anew, drops the old tables and leaves the others', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    await log.write('party-la', [STATE, RENAMED]);
    const first = await views(store, [journal(), journal({ name: 'other' })]);
    await first.caughtUp();
    first.readModel.db.run("UPDATE other_v1_seen SET process = 'kept'");
    await first.close();
    const second = await views(store, [journal({ version: 2 }), journal({ name: 'other' })]);
    const [last = ''] = await log.write('party-mm', [STATE]);
    expect(await second.reflected(last, 5_000)).toBe(2);
    const dump = dumpViews(file);
    expect(Object.keys(dump)).toStrictEqual([LOG, 'journal_v2_seen', 'other_v1_seen']);
    expect(dump['journal_v2_seen']).toHaveLength(3);
    expect(dump['other_v1_seen']?.filter((row) => row.includes('kept'))).toHaveLength(2);
  });

  it('builds the views anew where the log is an older one, and says so (R34)', async () => {
    const newer = memoryStore();
    const older = memoryStore();
    await new LogWriter(newer).write('party-la', [STATE, RENAMED]);
    await new LogWriter(older).write('party-la', [STATE]);
    const first = await views(newer, [journal()]);
    await first.caughtUp();
    await first.close();
    const second = await views(older, [journal()]);
    await second.caughtUp();
    expect(dumpViews(file)['journal_v1_seen']).toStrictEqual(['[0,1,""]']);
    expect(second.status().rebuiltBecause).toMatch(
      /^entry 1 of the views, [0-9a-f-]{36} in party-la, is not in this log$/,
    );
  });

  it('builds the views anew where the log holds another entry in that place, even of the same id', async () => {
    const one = memoryStore();
    const other = memoryStore();
    await new LogWriter(one).write('party-la', [STATE]);
    await new LogWriter(other).write('party-la', [STATE]);
    const first = await views(one, [journal()]);
    await first.caughtUp();
    await first.close();
    const second = await views(other, [journal()]);
    expect(second.status().rebuiltBecause).toMatch(/is another entry in this log$/);
  });

  it('builds everything anew when asked to, and forgets why it did before', async () => {
    const store = memoryStore();
    await new LogWriter(store).write('party-la', [STATE, RENAMED]);
    const opened = await views(store, [journal()]);
    await opened.caughtUp();
    opened.readModel.db.run("UPDATE journal_v1_seen SET process = 'spoilt'");
    await opened.rebuild();
    expect(await opened.readModel.reflected(() => 1, 5_000)).toBe(1);
    expect(dumpViews(file)['journal_v1_seen']).toStrictEqual(['[0,1,""]', '[1,2,""]']);
    expect(opened.status().rebuiltBecause).toBeNull();
  });

  it('makes a new views.db where the file is no database', async () => {
    writeFileSync(file, 'This is not the file that you are looking for. '.repeat(100));
    const store = memoryStore();
    await new LogWriter(store).write('party-la', [STATE]);
    const opened = await views(store, [journal()]);
    await opened.caughtUp();
    expect(dumpViews(file)['journal_v1_seen']).toHaveLength(1);
  });

  it('shares one views.db between two engines: no entry twice, none missed', async () => {
    const store = await sqliteStore();
    const log = new LogWriter(store);
    const one = await views(store, [journal()]);
    const two = await views(store, [journal()]);
    for (let n = 0; n < 50; n += 1) await log.write(`party-p${n % 7}`, n < 7 ? [STATE] : [RENAMED]);
    await Promise.all([one.caughtUp(), two.caughtUp()]);
    const seen = one.readModel.db.all('SELECT number FROM journal_v1_seen ORDER BY number');
    expect(seen).toStrictEqual(Array.from({ length: 50 }, (_, number) => [number]));
  });

  it('reads the log again from where the views stand, when another process has thrown their rows away', async () => {
    const store = memoryStore();
    const log = new LogWriter(store);
    await log.write('party-la', [STATE, RENAMED]);
    const opened = await views(store, [journal()]);
    await opened.caughtUp();
    const other = ViewsDatabase.open(file);
    await other.writing(() => {
      wipe(other, [entries, journal()], null);
    });
    other.close();
    await log.write('party-kh', [STATE]);
    await opened.caughtUp();
    expect(dumpViews(file)[tableOf(journal(), 'seen')]).toStrictEqual(['[0,1,""]', '[1,2,""]', '[2,1,""]']);
  });

  it('refuses to answer once it is closed', async () => {
    const opened = await views(memoryStore(), []);
    await opened.close();
    expect(() => opened.exists('party', 'la')).toThrow('The views have been closed.');
  });
});
