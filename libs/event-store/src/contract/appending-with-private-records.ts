import { expect, it } from '@jest/globals';
import { newSalt } from '../body.js';
import type { AppendBatch, PrivateHash } from '../port.js';
import { sealPrivateRecord } from '../private-record.js';
import type { SealedRecord } from '../private-record.js';
import type { Abilities } from './adapter.js';
import { appended, batchOf, newCommand, newStream } from './batches.js';
import type { Opened } from './opened.js';

/** Records of persons that an append brings along (R32). */
export function appendingWithPrivateRecords({ store }: Opened, { oneTransaction }: Abilities): void {
  it('keeps the records with the events', async () => {
    const [signatory, contact] = [sealed('Nguyễn Văn Mẫu'), sealed('Trần Thị Ví Dụ')];
    const stream = newStream();
    await appended(store().events, withRecords(batchOf(stream, 'no-stream', 2), [signatory, contact]));
    expect(await kept(signatory.hash)).toBe(textOf(signatory.bytes));
    expect(await kept(contact.hash)).toBe(textOf(contact.bytes));
    expect(await store().events.readStream(stream)).toHaveLength(2);
  });

  it('takes a record that it has already', async () => {
    const { hash, bytes } = sealed('Nguyễn Văn Mẫu');
    await store().privateRecords.put(bytes);
    await appended(
      store().events,
      withRecords(batchOf(newStream(), 'no-stream', 1), [
        { hash, bytes },
        { hash, bytes },
      ]),
    );
    expect(await kept(hash)).toBe(textOf(bytes));
  });

  it('keeps what was handed over, whatever the writer does to its copy', async () => {
    const { hash, bytes } = sealed('Nguyễn Văn Mẫu');
    const copy = bytes.slice();
    const pending = appended(
      store().events,
      withRecords(batchOf(newStream(), 'no-stream', 1), [{ hash, bytes: copy }]),
    );
    copy.fill(0);
    await pending;
    expect(await kept(hash)).toBe(textOf(bytes));
  });

  it.each([0, 65_537])('refuses a record of %d bytes, and the events with it', async (length) => {
    const stream = newStream();
    const first = sealed('Nguyễn Văn Mẫu');
    const batch = {
      ...batchOf(stream, 'no-stream', 1),
      privateRecords: [first.bytes, new Uint8Array(length)],
    };
    await expect(store().events.append(batch)).rejects.toThrow(TypeError);
    expect(await kept(first.hash)).toBeNull();
    expect(await store().events.readStream(stream)).toEqual([]);
  });

  it('leaves no record of a batch that is wrong in itself', async () => {
    const { hash, bytes } = sealed('Nguyễn Văn Mẫu');
    const batch = withRecords(batchOf(newStream(), 'no-stream', 0), [{ hash, bytes }]);
    await expect(store().events.append(batch)).rejects.toThrow(TypeError);
    expect(await kept(hash)).toBeNull();
  });

  if (!oneTransaction) return;

  it('leaves no record of an append that comes too late for its version', async () => {
    const stream = newStream();
    await appended(store().events, batchOf(stream, 'no-stream', 1));
    const record = sealed('Nguyễn Văn Mẫu');
    expect(await store().events.append(withRecords(batchOf(stream, 'no-stream', 1), [record]))).toEqual({
      outcome: 'version-conflict',
      actual: 0,
    });
    expect(await kept(record.hash)).toBeNull();
  });

  it('leaves the records of the winner alone where two race', async () => {
    const stream = newStream();
    const records = [sealed('Nguyễn Văn Mẫu'), sealed('Trần Thị Ví Dụ'), sealed('Lê Văn Thử')];
    const results = await Promise.all(
      records.map((record) => store().events.append(withRecords(batchOf(stream, 'no-stream', 1), [record]))),
    );
    const found = await Promise.all(records.map(({ hash }) => kept(hash)));
    expect(found.map((text) => text !== null)).toEqual(
      results.map((result) => result.outcome === 'appended'),
    );
    expect(found.filter((text) => text !== null)).toHaveLength(1);
  });

  it('leaves no record of a command that was used for another input', async () => {
    const stream = newStream();
    const command = newCommand();
    await appended(store().events, batchOf(stream, 'no-stream', 1, command));
    const record = sealed('Nguyễn Văn Mẫu');
    const other = batchOf(stream, 'no-stream', 1, { ...command, inputHash: '6a'.repeat(32) });
    expect(await store().events.append(withRecords(other, [record]))).toEqual({
      outcome: 'command-reused',
    });
    expect(await kept(record.hash)).toBeNull();
  });

  it('leaves no new record of a repeat, and does not bring back one that was erased', async () => {
    const [first, again] = [sealed('Nguyễn Văn Mẫu'), sealed('Nguyễn Văn Mẫu')];
    const batch = batchOf(newStream(), 'no-stream', 1);
    const answer = await appended(store().events, withRecords(batch, [first]));
    await store().privateRecords.erase(first.hash);
    expect(await store().events.append(withRecords(batch, [first, again]))).toEqual({
      ...answer,
      repeated: true,
    });
    expect(await kept(first.hash)).toBeNull();
    expect(await kept(again.hash)).toBeNull();
  });

  async function kept(hash: PrivateHash): Promise<string | null> {
    const bytes = await store().privateRecords.get(hash);
    return bytes && textOf(bytes);
  }
}

function sealed(name: string): SealedRecord {
  return sealPrivateRecord({ name }, newSalt());
}

function withRecords(batch: AppendBatch, records: readonly SealedRecord[]): AppendBatch {
  return { ...batch, privateRecords: records.map(({ bytes }) => bytes) };
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString();
}
