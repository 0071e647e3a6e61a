import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { ViewsDatabase } from './database.js';

const BOOT_ID = '/proc/sys/kernel/random/boot_id';
const isTold = existsSync(BOOT_ID);
const when = isTold ? '' : ' (skipped: this system does not tell its starts apart)';

(isTold ? describe : describe.skip)(`views.db that is written without waiting for the disk${when}`, () => {
  let folder: string;
  let file: string;
  let mark: string;
  const opened: ViewsDatabase[] = [];

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'concord-unsynced-'));
    file = join(folder, 'views.db');
    mark = `${file}-unsynced`;
  });
  afterEach(() => {
    for (const db of opened.splice(0)) db.close();
    rmSync(folder, { recursive: true });
  });

  const open = () => {
    const db = ViewsDatabase.open(file);
    opened.push(db);
    return db;
  };
  const write = async (db: ViewsDatabase, transactions: number) => {
    for (let written = 0; written < transactions; written++)
      await db.writing(() => {
        db.execute('CREATE TABLE IF NOT EXISTS kept (number INTEGER)');
        db.write('INSERT INTO kept VALUES (?)', [written]);
      });
  };
  const waits = (db: ViewsDatabase) => db.one('PRAGMA synchronous')?.[0] !== 0;
  const rows = (db: ViewsDatabase) => db.one('SELECT count(*) FROM kept')?.[0];

  it('is so only once much is written, and a mark that tells it lies beside it by then', async () => {
    const db = open();
    await write(db, 20);
    expect([waits(db), existsSync(mark)]).toEqual([true, false]);
    await write(db, 1);
    expect(waits(db)).toBe(false);
    expect(readFileSync(mark, 'utf8')).toBe(readFileSync(BOOT_ID, 'utf8').trim());
  });

  it('needs no mark any more once the last who had it open has closed it', async () => {
    const [db, other] = [open(), open()];
    await write(db, 21);
    db.close();
    expect(existsSync(mark)).toBe(true);
    other.close();
    expect(existsSync(mark)).toBe(false);
    const again = open();
    expect([again.replaced, rows(again), waits(again)]).toEqual([null, 21, true]);
  });

  it('is kept where only the process went down: the system has what it wrote', async () => {
    await write(open(), 21);
    const after = open();
    expect([after.replaced, rows(after)]).toEqual([null, 21]);
  });

  it.each(['8b1f0a52-0000-4000-8000-0123456789ab', ''])(
    'is thrown away where the machine has been started again since (mark %j)',
    async (start) => {
      const db = open();
      await write(db, 3);
      db.close();
      writeFileSync(mark, start);
      const after = open();
      expect(after.replaced).toBe('the machine went down while views.db was written');
      expect(after.one('SELECT count(*) FROM sqlite_master')?.[0]).toBe(0);
      expect(existsSync(mark)).toBe(false);
    },
  );

  it('waits again in a file that took its place, until much is written there too', async () => {
    const db = open();
    await write(db, 21);
    for (const suffix of ['', '-wal', '-shm']) rmSync(`${file}${suffix}`);
    expect(() => db.reading(() => 0)).toThrow('removed or replaced');
    db.renew();
    await write(db, 20);
    expect(waits(db)).toBe(true);
    await write(db, 1);
    expect(waits(db)).toBe(false);
  });
});
