import { expect, it } from '@jest/globals';
import { newSalt } from '../body.js';
import type { PrivateHash } from '../port.js';
import { openPrivateRecord, sealPrivateRecord } from '../private-record.js';
import type { Opened } from './opened.js';

/** Salted records of persons, by hash (R32). */
export function keepingPrivateRecords({ store }: Opened): void {
  const person = { name: 'Nguyễn Văn Mẫu', office: null };

  it('gives a record back by its hash', async () => {
    const sealed = sealPrivateRecord(person, newSalt());
    expect(await store().privateRecords.put(sealed.bytes)).toBe(sealed.hash);
    const bytes = await store().privateRecords.get(sealed.hash);
    expect(bytes && openPrivateRecord(bytes)).toEqual(person);
  });

  it('takes the same record twice', async () => {
    const sealed = sealPrivateRecord(person, newSalt());
    await store().privateRecords.put(sealed.bytes);
    expect(await store().privateRecords.put(sealed.bytes)).toBe(sealed.hash);
    expect(await store().privateRecords.erase(sealed.hash)).toBe(true);
    expect(await store().privateRecords.get(sealed.hash)).toBeNull();
  });

  it('has nothing for a hash that it never saw', async () => {
    const { hash } = sealPrivateRecord(person, newSalt());
    expect(await store().privateRecords.get(hash)).toBeNull();
    expect(await store().privateRecords.erase(hash)).toBe(false);
  });

  it('erases one record and no other', async () => {
    const [first, second] = [sealPrivateRecord(person, newSalt()), sealPrivateRecord(person, newSalt())];
    await Promise.all([store().privateRecords.put(first.bytes), store().privateRecords.put(second.bytes)]);
    expect(await store().privateRecords.erase(first.hash)).toBe(true);
    expect(await store().privateRecords.get(first.hash)).toBeNull();
    expect(await store().privateRecords.erase(first.hash)).toBe(false);
    expect(Buffer.from((await store().privateRecords.get(second.hash)) ?? []).toString()).toBe(
      Buffer.from(second.bytes).toString(),
    );
  });

  it('keeps what was put, whatever callers do to their copies', async () => {
    const { hash, bytes } = sealPrivateRecord(person, newSalt());
    const copy = bytes.slice();
    const pending = store().privateRecords.put(copy);
    copy.fill(0);
    await pending;
    (await store().privateRecords.get(hash))?.fill(0);
    expect(Buffer.from((await store().privateRecords.get(hash)) ?? []).toString()).toBe(
      Buffer.from(bytes).toString(),
    );
  });

  it('lists the hash of every record once, and of none that was erased', async () => {
    const before = await hashes();
    const sealed = Array.from({ length: 1_001 }, () => sealPrivateRecord(person, newSalt()));
    await Promise.all(sealed.map(({ bytes }) => store().privateRecords.put(bytes)));
    const [erased, ...others] = sealed.map(({ hash }) => hash);
    if (erased !== undefined) await store().privateRecords.erase(erased);
    expect((await hashes()).toSorted()).toEqual([...before, ...others].toSorted());
  });

  async function hashes(): Promise<readonly PrivateHash[]> {
    const found: PrivateHash[] = [];
    for await (const hash of store().privateRecords.hashes()) found.push(hash);
    return found;
  }

  it.each([0, 65_537])('refuses a record of %d bytes', async (length) => {
    await expect(store().privateRecords.put(new Uint8Array(length))).rejects.toThrow(TypeError);
  });
}
