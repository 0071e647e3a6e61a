import { describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { LogWriter } from '../../../test/log-writer.js';
import { entries } from '../entries/entries.js';
import { openViews } from '../open-views.js';
import { ViewsDatabase } from './database.js';
import type { Projection } from './projection.js';
import { SpanTable } from './span-table.js';
import type { SpanRow } from './span-table.js';
import { NOT_ENDED } from './table-names.js';

const FOLLOWED = { name: 'spans', version: 1 };
const TABLE = new SpanTable('spans_v1_rows', { said: 'INTEGER' });
const BESIDE = 'spans_v1_beside';
const SETUP = [...TABLE.setup, `CREATE TABLE ${BESIDE} (span INTEGER PRIMARY KEY, said INTEGER) STRICT`];

function views(): ViewsDatabase {
  const db = ViewsDatabase.open(':memory:');
  for (const statement of SETUP) db.execute(statement);
  return db;
}

function row(db: ViewsDatabase, said: number | string): SpanRow {
  return {
    from: null,
    to: null,
    values: [said],
    beside: (id) => {
      db.write(`INSERT INTO ${BESIDE} VALUES (?, ?)`, [id, said]);
    },
  };
}

function rowsOf(db: ViewsDatabase): readonly string[] {
  return db
    .all(
      `SELECT s.id, thing, from_entry, to_entry, s.said, b.said FROM ${TABLE.name} s JOIN ${BESIDE} b ON b.span = s.id`,
    )
    .map((columns) => columns.join(' '))
    .toSorted();
}

describe('a table of spans', () => {
  it('holds the same rows whether entries are written together or one by one', async () => {
    const changes = [
      ['a', 1, [7]],
      ['b', 2, [7]],
      ['a', 3, [7, 8]],
      ['a', 4, [8]],
      ['b', 5, []],
      ['a', 6, [8]],
    ] as const;
    const [together, apart] = [views(), views()];
    await together.writing(() => {
      const answers = changes.map(([thing, entry, said]) =>
        TABLE.replace(
          together,
          thing,
          entry,
          said.map((each) => row(together, each)),
        ),
      );
      expect(answers).toStrictEqual([true, true, true, true, true, false]);
    });
    for (const [thing, entry, said] of changes)
      await apart.writing(() =>
        TABLE.replace(
          apart,
          thing,
          entry,
          said.map((each) => row(apart, each)),
        ),
      );
    expect(rowsOf(together)).toStrictEqual(['1 a 1 4 7 7', '2 b 2 5 7 7', `3 a 3 ${NOT_ENDED} 8 8`]);
    expect(rowsOf(apart)).toStrictEqual(rowsOf(together));
    together.close();
    apart.close();
  });

  it('shows the rows that it holds back where they are asked for before the end', async () => {
    const db = views();
    await db.writing(() => {
      TABLE.replace(db, 'a', 1, [row(db, 7)]);
      expect(rowsOf(db)).toStrictEqual([]);
      TABLE.write(db);
      expect(rowsOf(db)).toStrictEqual([`1 a 1 ${NOT_ENDED} 7 7`]);
      TABLE.replace(db, 'a', 2, [row(db, 8)]);
    });
    expect(rowsOf(db)).toStrictEqual(['1 a 1 2 7 7', `2 a 2 ${NOT_ENDED} 8 8`]);
    db.close();
  });

  it('forgets what was rolled back', async () => {
    const db = views();
    const failed = db.writing(() => {
      TABLE.replace(db, 'a', 1, [row(db, 7)]);
      throw new Error('something else went wrong');
    });
    await expect(failed).rejects.toThrow('something else went wrong');
    await db.writing(() => TABLE.replace(db, 'a', 1, [row(db, 8)]));
    expect(rowsOf(db)).toStrictEqual([`1 a 1 ${NOT_ENDED} 8 8`]);
    db.close();
  });

  it('stops its projection at the entry whose row does not fit, though the row is written later', async () => {
    const store = openMemoryStore();
    const spans: Projection = {
      ...FOLLOWED,
      setup: SETUP,
      handles: ({ target }) => target !== null,
      apply: ({ number }, db) =>
        TABLE.replace(db, `t${number}`, number, [row(db, number === 2 ? 'no number' : number)]),
    };
    const log = new LogWriter(store);
    await log.write('ledger', [{ type: 'LedgerOpened', data: {} }]);
    const state = { type: 'PartyRegistered', data: { on: 'unknown', names: { en: 'Laos' }, kind: 'state' } };
    for (const id of ['la', 'kh', 'vn']) await log.write(`party-${id}`, [state]);
    const ledger = { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 };
    const opened = await openViews({ file: ':memory:', store, ledger }, [entries, spans]);
    await opened.caughtUp();
    expect(opened.status().projections).toStrictEqual([
      { name: 'entries', version: entries.version, state: 'active', entry: 3 },
      {
        name: 'spans',
        version: 1,
        state: 'failed',
        entry: 1,
        failure: { entry: 2, message: 'cannot store TEXT value in INTEGER column spans_v1_rows.said' },
      },
    ]);
    await opened.close();
    await store.close();
  });
});
