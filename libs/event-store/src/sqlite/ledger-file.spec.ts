import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from '@jest/globals';
import { ledgerFiles } from '../../test/folder.js';
import { appended, batchOf, idsOf, newStream, readOn } from '../contract/batches.js';
import { CorruptEntry } from '../stored-event.js';
import { openSqliteStore, UnusableLedgerFile } from './index.js';

const newFile = ledgerFiles();
const onPosix = process.platform === 'win32' ? it.skip : it;

describe('opening a ledger file', () => {
  it('makes the folder and the file, and leaves that one file behind', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    await appended(store.events, batchOf(newStream(), 'no-stream', 1));
    await store.close();
    expect(readdirSync(dirname(file))).toEqual(['ledger.db']);
  });

  onPosix('keeps what it makes from other accounts', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    await appended(store.events, batchOf(newStream(), 'no-stream', 1));
    expect([dirname(file), file, `${file}-wal`, `${file}-shm`].map(rightsOf)).toEqual([
      '700',
      '600',
      '600',
      '600',
    ]);
    await store.close();
  });

  onPosix('leaves the rights of a folder and a file that it finds', async () => {
    const file = newFile();
    await (await openSqliteStore({ file })).close();
    chmodSync(dirname(file), 0o750);
    chmodSync(file, 0o640);
    const store = await openSqliteStore({ file });
    await appended(store.events, batchOf(newStream(), 'no-stream', 1));
    expect([dirname(file), file, `${file}-wal`].map(rightsOf)).toEqual(['750', '640', '640']);
    await store.close();
  });

  it('finds everything again', async () => {
    const file = newFile();
    const first = await openSqliteStore({ file });
    const batch = batchOf(newStream(), 'no-stream', 3);
    await appended(first.events, batch);
    await first.clock?.settle('2015-07-01T00:00:00.000Z');
    await first.close();
    const second = await openSqliteStore({ file, create: false });
    expect(idsOf(await readOn(second.events, null, 10))).toEqual(idsOf(batch.events));
    expect(await second.clock?.lastInstant()).toBe('2015-06-30T02:15:00.000Z');
    expect(await second.clock?.settledThrough()).toBe('2015-07-01T00:00:00.000Z');
    expect(await second.events.append(batch)).toMatchObject({ repeated: true });
    await second.close();
  });

  it('lets several open a new file at the same time', async () => {
    const file = newFile();
    const stores = await Promise.all([1, 2, 3, 4].map(() => openSqliteStore({ file })));
    await Promise.all(stores.map((store) => appended(store.events, batchOf(newStream(), 'no-stream', 2))));
    for (const store of stores) expect(await readOn(store.events, null, 100)).toHaveLength(8);
    for (const store of stores) await store.close();
  });

  it.each([{ create: false }, { readOnly: true }])('makes nothing with %j', async (options) => {
    const file = newFile();
    await expect(openSqliteStore({ file, ...options })).rejects.toThrow(
      `There is no ledger at ${file}. Check the data folder; recording a first entry makes one.`,
    );
    expect(existsSync(dirname(file))).toBe(false);
  });

  it('refuses an empty file that it must not make into a ledger', async () => {
    const file = newFile();
    write(file, '');
    await expect(openSqliteStore({ file, create: false })).rejects.toMatchObject({ reason: 'not-a-ledger' });
    expect(readFileSync(file, 'utf8')).toBe('');
  });

  it('refuses a file that is no SQLite file, and leaves it as it is', async () => {
    const file = newFile();
    const text = 'Minutes of the meeting. '.repeat(100);
    write(file, text);
    await expect(openSqliteStore({ file })).rejects.toThrow(
      `The file ${file} is no Concord ledger: it is no SQLite file. Check the data folder; nothing was changed.`,
    );
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it("refuses another program's database, and leaves it as it is", async () => {
    const file = newFile();
    sql(file, 'CREATE TABLE visits (id INTEGER PRIMARY KEY)');
    const before = readFileSync(file);
    const opening = openSqliteStore({ file });
    await expect(opening).rejects.toThrow(UnusableLedgerFile);
    await expect(opening).rejects.toThrow('it belongs to another program');
    expect(readFileSync(file).equals(before)).toBe(true);
  });

  it('refuses a file of a newer format', async () => {
    const file = newFile();
    await (await openSqliteStore({ file })).close();
    sql(file, 'PRAGMA user_version = 2');
    await expect(openSqliteStore({ file })).rejects.toThrow(
      `The ledger at ${file} was written by a newer Concord (file format 2; this one knows formats up to 1). Install that version or a later one.`,
    );
  });

  it('refuses a folder in the place of the file', async () => {
    const file = newFile();
    mkdirSync(file, { recursive: true });
    await expect(openSqliteStore({ file })).rejects.toMatchObject({ reason: 'cannot-open' });
  });
});

describe('a store that is opened for reading only', () => {
  it('reads, also what others write meanwhile, and writes nothing', async () => {
    const file = newFile();
    const writer = await openSqliteStore({ file });
    const stream = newStream();
    await appended(writer.events, batchOf(stream, 'no-stream', 2));
    const reader = await openSqliteStore({ file, readOnly: true });
    expect(await reader.events.readStream(stream)).toHaveLength(2);
    await appended(writer.events, batchOf(stream, 1, 1));
    expect(await reader.events.readStream(stream)).toHaveLength(3);
    for (const write of [
      () => reader.events.append(batchOf(newStream(), 'no-stream', 1)),
      () => reader.privateRecords.put(new Uint8Array(1)),
      () => reader.clock?.settle('2015-07-01T00:00:00.000Z'),
    ]) {
      await expect(write()).rejects.toMatchObject({
        name: 'StoreReadOnly',
        message: `The ledger at ${file} was opened for reading only; open it without readOnly to write.`,
      });
    }
    await reader.close();
    await writer.close();
  });
});

describe('a damaged ledger file', () => {
  it.each([
    ['a body that is no JSON', "UPDATE entry SET body = x'7b' WHERE number = 1", /^entry 1 is damaged: /],
    [
      'an entry filed under another version',
      'UPDATE entry SET version = 7 WHERE number = 2',
      /^entry 2 is damaged: the body is version 2 of agreement-\S+, but it is filed as version 7 of agreement-\S+\. The ledger was altered outside Concord; restore it from a backup\.$/,
    ],
  ])('names the entry: %s', async (_what, damage, message) => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    await appended(store.events, batchOf(newStream(), 'no-stream', 3));
    sql(file, damage);
    const reading = store.events.readAll(null, 10);
    await expect(reading).rejects.toThrow(CorruptEntry);
    await expect(reading).rejects.toThrow(message);
    await store.close();
  });

  it('is read as it is by what asks for the bytes alone, each entry under the number that it has', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    for (const count of [600, 600]) await appended(store.events, batchOf(newStream(), 'no-stream', count));
    sql(
      file,
      "UPDATE entry SET body = x'7b' WHERE number = 1; DELETE FROM entry WHERE number IN (2, 499, 500, 1199)",
    );
    const numbers = Array.from({ length: 1199 }, (_, number) => number).filter(
      (number) => ![2, 499, 500].includes(number),
    );
    for (const limit of [1300, 1196]) {
      const raw = await store.events.readRaw(null, limit);
      expect(raw.map(({ position }) => Number(position))).toEqual(numbers);
      expect(Buffer.from(raw[1]?.body ?? []).toString('utf8')).toBe('{');
    }
    await store.close();
  });
});

function write(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}

function rightsOf(path: string): string {
  return (statSync(path).mode & 0o777).toString(8);
}

function sql(file: string, statements: string): void {
  mkdirSync(dirname(file), { recursive: true });
  const database = new DatabaseSync(file);
  database.exec(statements);
  database.close();
}
