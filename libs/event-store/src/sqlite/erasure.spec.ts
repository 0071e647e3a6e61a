import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { startChild } from '../../test/child.js';
import { ledgerFiles } from '../../test/folder.js';
import { newSalt } from '../body.js';
import { ErasureIncomplete } from '../errors.js';
import { sealPrivateRecord } from '../private-record.js';
import { openSqliteStore } from './index.js';

const newFile = ledgerFiles();

describe('erasing a private record (R32)', () => {
  it('leaves no byte of it in the ledger file or its write-ahead log', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    const { hash, bytes } = sealPrivateRecord({ name: 'PERSON-TO-ERASE' }, newSalt());
    await store.privateRecords.put(bytes);
    expect(rawBytes(file)).toContain('PERSON-TO-ERASE');
    await store.privateRecords.erase(hash);
    expect(rawBytes(file)).not.toContain('PERSON-TO-ERASE');
    await store.close();
    expect(rawBytes(file)).not.toContain('PERSON-TO-ERASE');
  });

  it('leaves no copies where SQLite moved records between pages', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file });
    const people = Array.from({ length: 300 }, (_, index) => {
      const name = `PERSON-${index}-`.padEnd(20 + ((index * 37) % 600), 'x');
      return { name, ...sealPrivateRecord({ name }, newSalt()) };
    });
    const isErased = (index: number) => index % 3 !== 0;
    for (let index = 0; index < people.length; index += 30) {
      await Promise.all(people.slice(index, index + 30).map(({ bytes }) => store.privateRecords.put(bytes)));
      await Promise.all(
        people
          .slice(0, index)
          .filter((_person, earlier) => isErased(earlier) && earlier >= index - 30)
          .map(({ hash }) => store.privateRecords.erase(hash)),
      );
    }
    for (const [index, { hash }] of people.entries())
      if (isErased(index)) await store.privateRecords.erase(hash);
    const raw = rawBytes(file);
    const found = people.flatMap(({ name }, index) => (raw.includes(name.slice(0, 12)) ? [index] : []));
    expect(found.filter(isErased)).toEqual([]);
    const kept = await Promise.all(people.map(({ hash }) => store.privateRecords.get(hash)));
    expect(kept.map((bytes) => bytes === null)).toEqual(people.map((_person, index) => isErased(index)));
    await store.close();
  });

  it('says so where another process still reads the old log, and finishes when it is called again', async () => {
    const file = newFile();
    const store = await openSqliteStore({ file, bounds: { erasureWaitMs: 50 } });
    const { hash, bytes } = sealPrivateRecord({ name: 'PERSON-TO-ERASE' }, newSalt());
    await store.privateRecords.put(bytes);
    const reader = startChild('hold.ts', [file, 'reading']);
    await reader.wrote(1);
    const erasing = store.privateRecords.erase(hash);
    await expect(erasing).rejects.toThrow(ErasureIncomplete);
    await expect(erasing).rejects.toThrow(
      /is deleted and cannot be read any more.*then erase the same record again\.$/,
    );
    expect(await store.privateRecords.get(hash)).toBeNull();
    expect(rawBytes(file)).toContain('PERSON-TO-ERASE');
    reader.process.stdin?.end();
    await reader.ended();
    expect(await store.privateRecords.erase(hash)).toBe(false);
    expect(rawBytes(file)).not.toContain('PERSON-TO-ERASE');
    await store.close();
  });
});

function rawBytes(file: string): string {
  return [file, `${file}-wal`, `${file}-shm`]
    .map((path) => (existsSync(path) ? readFileSync(path).toString('latin1') : ''))
    .join('');
}
