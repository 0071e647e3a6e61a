import { access, constants, opendir, readFile, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { DamagedRecord, StoreClosed, StoreReadOnly } from '../errors.js';
import type { PrivateHash, PrivateRecords } from '../port.js';
import { checkPrivateRecord, isPrivateHash, privateHashOf } from '../private-record.js';
import { UnusableStore } from './unusable-store.js';
import { nullIfMissing, sizeOf, syncFolder, writeWhole } from './whole-file.js';

/**
 * The private store of a ledger on a cluster (R32): a folder that all nodes share, for what is deleted on the servers stays readable there. Each record
 * is a file named by its hash, in `records/<first two digits>`, written beside its place, forced to the disk and renamed: it is there whole
 * or not at all, and the same bytes written twice are the same file.
 */
export class PrivateFolder implements PrivateRecords {
  readonly #folder: string;
  readonly #closed: AbortSignal;
  readonly #readOnly: boolean;
  readonly #checkFolder: () => Promise<void>;

  constructor(folder: string, { closed, readOnly, checkFolder: check }: Keeping) {
    this.#folder = folder;
    this.#closed = closed;
    this.#readOnly = readOnly;
    this.#checkFolder = check;
  }

  async put(record: Uint8Array): Promise<PrivateHash> {
    this.#checkWritable();
    checkPrivateRecord(record);
    const bytes = record.slice();
    const hash = privateHashOf(bytes);
    const path = this.#path(hash);
    if ((await sizeOf(path)) === bytes.length) return hash;
    await this.#checkFolder();
    await writeWhole(path, bytes);
    return hash;
  }

  async get(hash: PrivateHash): Promise<Uint8Array | null> {
    this.#checkOpen();
    const bytes = await readFile(this.#path(hash)).catch(nullIfMissing);
    // No record where there is no folder is none that was erased.
    if (bytes === null) await this.#checkFolder();
    else if (privateHashOf(bytes) !== hash) throw new DamagedRecord(hash);
    return bytes;
  }

  async erase(hash: PrivateHash): Promise<boolean> {
    this.#checkWritable();
    const path = this.#path(hash);
    const wasThere = (await rm(path).catch(nullIfMissing)) !== null;
    if (wasThere) await syncFolder(dirname(path));
    else await this.#checkFolder();
    return wasThere;
  }

  async *hashes(): AsyncGenerator<PrivateHash, void, undefined> {
    this.#checkOpen();
    await this.#checkFolder();
    for await (const shelf of namesIn(join(this.#folder, RECORDS)))
      for await (const name of namesIn(join(this.#folder, RECORDS, shelf))) {
        const hash = `sha256:${name}`;
        if (isPrivateHash(hash)) yield hash;
      }
  }

  #path(hash: PrivateHash): string {
    const digits = hash.slice('sha256:'.length);
    return join(this.#folder, RECORDS, digits.slice(0, 2), digits);
  }

  #checkOpen(): void {
    if (this.#closed.aborted) throw new StoreClosed();
  }

  #checkWritable(): void {
    this.#checkOpen();
    if (this.#readOnly) throw new StoreReadOnly(this.#folder);
  }
}

/** Under which conditions the records are kept. */
interface Keeping {
  /** Aborted when the store is closed. */
  readonly closed: AbortSignal;
  readonly readOnly: boolean;
  /** Rejects with StoreUnavailable where the folder of a ledger that has begun is not there. */
  readonly checkFolder: () => Promise<void>;
}

/** Throws UnusableStore where the folder is not there, or may not be used as it has to be. */
export async function checkUsable(folder: string, readOnly: boolean): Promise<void> {
  const found = await stat(folder).catch(nullIfMissing);
  if (found === null)
    throw new UnusableStore(
      `The folder for private records, ${folder}, is not there. It is one that all nodes of the ledger share: mount it, or make it where this is the first node.`,
    );
  if (!found.isDirectory())
    throw new UnusableStore(
      `${folder}, where private records belong, is no folder. Name the one that all nodes share.`,
    );
  const rights = readOnly
    ? constants.R_OK | constants.X_OK
    : constants.R_OK | constants.W_OK | constants.X_OK;
  await access(folder, rights).catch(() => {
    throw new UnusableStore(
      `This account may not ${readOnly ? 'read' : 'write'} ${folder}, where private records belong. Have it given the right.`,
    );
  });
}

const RECORDS = 'records';

async function* namesIn(folder: string): AsyncGenerator<string, void, undefined> {
  const opened = await opendir(folder).catch(nullIfMissing);
  if (opened === null) return;
  for await (const { name } of opened) yield name;
}
