import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { newSalt } from '../body.js';
import { DamagedRecord, StoreReadOnly, StoreUnavailable } from '../errors.js';
import { sealPrivateRecord } from '../private-record.js';
import { FolderMark } from './folder-mark.js';
import { checkUsable, PrivateFolder } from './private-folder.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'concord-private-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the folder of private records', () => {
  const open = (readOnly = false, check = async () => {}) =>
    new PrivateFolder(folder, { closed: new AbortController().signal, readOnly, checkFolder: check });
  const sealed = () => sealPrivateRecord({ name: 'Nguyễn Văn Mẫu' }, newSalt());

  it('shows one node what another put', async () => {
    const { hash, bytes } = sealed();
    await open().put(bytes);
    expect(Buffer.from((await open().get(hash)) ?? []).equals(bytes)).toBe(true);
  });

  it('keeps each record in a file of its own, named by its hash, for its owner alone, and nothing beside it', async () => {
    const { hash, bytes } = sealed();
    await Promise.all([open().put(bytes), open().put(bytes)]);
    const digits = hash.slice('sha256:'.length);
    const shelf = join(folder, 'records', digits.slice(0, 2));
    expect(readdirSync(shelf)).toEqual([digits]);
    expect(statSync(join(shelf, digits)).mode & 0o777).toBe(0o600);
  });

  it('has no file of a record that was erased', async () => {
    const { hash, bytes } = sealed();
    await open().put(bytes);
    expect(await open().erase(hash)).toBe(true);
    expect(readdirSync(join(folder, 'records', hash.slice(7, 9)))).toEqual([]);
  });

  it('mends a record that was cut short, and reports one that was altered', async () => {
    const { hash, bytes } = sealed();
    await open().put(bytes);
    const path = join(folder, 'records', hash.slice(7, 9), hash.slice(7));
    writeFileSync(path, bytes.subarray(1));
    await expect(open().get(hash)).rejects.toThrow(DamagedRecord);
    await open().put(bytes);
    expect(Buffer.from((await open().get(hash)) ?? []).equals(bytes)).toBe(true);
  });

  it('shows none as erased, erases none and takes none where the folder is not there', async () => {
    const { hash, bytes } = sealed();
    const gone = open(false, async () => {
      throw new StoreUnavailable('The folder is not there.');
    });
    await expect(gone.get(hash)).rejects.toThrow(StoreUnavailable);
    await expect(gone.erase(hash)).rejects.toThrow(StoreUnavailable);
    await expect(gone.put(bytes)).rejects.toThrow(StoreUnavailable);
    await expect(gone.hashes().next()).rejects.toThrow(StoreUnavailable);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('takes and erases nothing where it was opened for reading only', async () => {
    const { hash, bytes } = sealed();
    await expect(open(true).put(bytes)).rejects.toThrow(StoreReadOnly);
    await expect(open(true).erase(hash)).rejects.toThrow(StoreReadOnly);
  });

  it('must be there, be a folder, and be open to this account', async () => {
    const [missing, file, shut] = ['missing', 'file', 'shut'].map((name) => join(folder, name));
    writeFileSync(file ?? '', '');
    mkdirSync(shut ?? '', { mode: 0o500 });
    await expect(checkUsable(missing ?? '', false)).rejects.toThrow(
      /missing, is not there\. It is one that all nodes/,
    );
    await expect(checkUsable(file ?? '', false)).rejects.toThrow(/is no folder/);
    await expect(checkUsable(folder, false)).resolves.toBeUndefined();
    await expect(checkUsable(shut ?? '', true)).resolves.toBeUndefined();
    // For root every folder is open.
    if (process.getuid?.() !== 0)
      await expect(checkUsable(shut ?? '', false)).rejects.toThrow(/may not write .*shut/);
    chmodSync(shut ?? '', 0o700);
  });
});

describe('the mark of the folder', () => {
  const mark = (readOnly = false) => new FolderMark(folder, readOnly);
  const entry = (text: string) => ({ salt: new Uint8Array(16), body: Buffer.from(text) });

  it('is made of the first entry, and known again by all nodes', async () => {
    await mark().check(async () => null);
    await mark().announce(entry('one'));
    await mark().check(async () => entry('one'));
    expect(readdirSync(folder)).toContain('ledger');
    await mark().check(async () => entry('one'));
  });

  it('is made of the entry that was recorded, where several nodes began at once', async () => {
    await mark().announce(entry('one'));
    await mark().announce(entry('other'));
    await mark().check(async () => entry('other'));
    await expect(mark().check(async () => entry('one'))).rejects.toThrow(/belongs to another ledger/);
  });

  it('refuses a log that is empty, and one that nobody began here', async () => {
    await expect(mark().check(async () => entry('one'))).rejects.toThrow(/belongs to no ledger yet/);
    await mark().announce(entry('one'));
    await mark().check(async () => entry('one'));
    await expect(mark().check(async () => null)).rejects.toThrow(/the log on EventStoreDB is empty/);
  });

  it('lets another node begin the ledger while this one looks at the log', async () => {
    const begun = mark().check(async () => {
      await mark().announce(entry('one'));
      await mark().check(async () => entry('one'));
      return null;
    });
    expect(await begun).toBe(false);
    expect(await mark().check(async () => entry('one'))).toBe(true);
  });

  it('is not written where the store is opened for reading only', async () => {
    await mark().announce(entry('one'));
    await mark(true).check(async () => entry('one'));
    expect(readdirSync(folder)).not.toContain('ledger');
  });
});
