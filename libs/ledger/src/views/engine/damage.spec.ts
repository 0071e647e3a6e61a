import { mkdtempSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import { dumpViews } from '../../../test/dump.js';
import { LogWriter } from '../../../test/log-writer.js';
import { openViews } from '../open-views.js';
import type { OpenViews } from '../open-views.js';
import { ViewsUnavailable } from '../views.js';
import { ViewsDatabase } from './database.js';

const LEDGER = { origin: 'example.vn/test', timeZone: 'Asia/Ho_Chi_Minh', formatVersion: 1 };
const PARTY = {
  type: 'PartyRegistered',
  data: { on: 'unknown', names: { en: 'Republic of Korea '.repeat(200) }, kind: 'agency' },
};
const COUNT = 60;

describe('damage to views.db under open views', () => {
  let folder: string;
  let file: string;
  let log: LogWriter;
  let views: OpenViews;
  let open: () => Promise<OpenViews>;
  const opened: { close(): Promise<void> }[] = [];

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'concord-damage-'));
    file = join(folder, 'views.db');
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    opened.push(store);
    log = new LogWriter(store);
    open = async () => {
      const another = await openViews({ file, store, ledger: LEDGER });
      opened.push(another);
      return another;
    };
    views = await open();
    for (let number = 0; number < COUNT; number += 1) await log.write(`party-p${number}`, [PARTY]);
    await views.caughtUp();
  });

  afterEach(async () => {
    for (const thing of opened.splice(0).reverse()) await thing.close();
    rmSync(folder, { recursive: true });
  });

  /** What the views hold is what views that were never damaged hold. */
  async function expectSound(damaged: OpenViews): Promise<void> {
    await damaged.caughtUp();
    expect(damaged.status().projections.map(({ state }) => state)).toStrictEqual(
      Array.from({ length: 10 }, () => 'active'),
    );
    const store = await openSqliteStore({ file: join(folder, 'ledger.db') });
    const sound = await openViews({ file: join(folder, 'sound.db'), store, ledger: LEDGER });
    opened.push(store, sound);
    await sound.caughtUp();
    expect(dumpViews(file)).toStrictEqual(dumpViews(join(folder, 'sound.db')));
  }

  function closing(db: ViewsDatabase): { close(): Promise<void> } {
    return {
      close: () => {
        db.close();
        return Promise.resolve();
      },
    };
  }

  const REMOVED = 'views.db was removed or replaced while it was in use';

  it('is told at once where the file is gone, and mended', async () => {
    const [id = ''] = await log.write('party-later', [PARTY]);
    await views.caughtUp();
    rmSync(file);
    expect(() => views.exists('party', 'p0')).not.toThrow();
    expect(() => views.status()).toThrow(ViewsUnavailable);
    expect(await views.reflected(id, 5_000)).toBeNull();
    await expectSound(views);
    expect(views.entryOf(id)).toBe(COUNT);
    expect(views.status().rebuiltBecause).toBe(REMOVED);
  });

  it('is mended where the file was cut off', async () => {
    views.readModel.db.all('PRAGMA wal_checkpoint(TRUNCATE)');
    expect(views.status().rebuiltBecause).toBeNull();
    expect(statSync(file).size).toBeGreaterThan(100_000);
    truncateSync(file, 5000);
    await log.write('party-later', [PARTY]);
    await expectSound(views);
    expect(views.status().rebuiltBecause).toBe('views.db was cut off while it was in use');
  });

  it('is mended where SQLite finds other bytes than its own', async () => {
    views.readModel.db.all('PRAGMA wal_checkpoint(TRUNCATE)');
    writeFileSync(file, Buffer.alloc(statSync(file).size, 7));
    await views.close();
    const second = await open();
    await expectSound(second);
    expect(second.status().rebuiltBecause).toBe('views.db is damaged: file is not a database');
  });

  it('is mended where pages were damaged while nobody had the file open', async () => {
    await views.close();
    const { size } = statSync(file);
    truncateSync(file, 5000);
    truncateSync(file, size);
    const second = await open();
    await expectSound(second);
    expect(second.status().rebuiltBecause).toMatch(/^views\.db is damaged: /);
  });

  it('is mended where only the write-ahead log was removed', async () => {
    rmSync(`${file}-wal`);
    await log.write('party-later', [PARTY]);
    await expectSound(views);
  });

  it('keeps readers out of the new file until its tables are there', async () => {
    const db = ViewsDatabase.open(join(folder, 'other.db'));
    const other = ViewsDatabase.open(join(folder, 'other.db'));
    opened.push(closing(db), closing(other));
    const count = () => db.one('SELECT count(*) FROM t')?.[0];
    rmSync(join(folder, 'other.db'));
    expect(() => db.reading(count)).toThrow(ViewsUnavailable);
    db.renew();
    expect(() => db.reading(count)).toThrow(ViewsUnavailable);
    await db.writing(() => {
      db.execute('CREATE TABLE t (n INTEGER)');
    });
    expect(db.reading(count)).toBe(0);
    expect([db.replaced, db.damage]).toStrictEqual([REMOVED, null]);
    expect(() => other.reading(() => 0)).toThrow(ViewsUnavailable);
    other.renew();
    expect([other.replaced, other.damage]).toStrictEqual([null, null]);
  });

  it('lets two that share the file end with one', async () => {
    const second = await open();
    await second.caughtUp();
    rmSync(file);
    const [id = ''] = await log.write('party-later', [PARTY]);
    await Promise.all([views.caughtUp(), second.caughtUp()]);
    await log.write('party-last', [PARTY]);
    await expectSound(views);
    await expectSound(second);
    expect([views.entryOf(id), second.entryOf(id)]).toStrictEqual([COUNT, COUNT]);
    const third = await open();
    await expectSound(third);
    expect(third.status().rebuiltBecause).toBe(REMOVED);
  });
});
