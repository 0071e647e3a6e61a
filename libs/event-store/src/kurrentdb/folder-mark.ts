import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { leafData } from '../leaf-data.js';
import type { RawEntry } from '../port.js';
import { UnusableStore } from './unusable-store.js';
import { writeWhole } from './whole-file.js';

/** What of an entry tells it from every other. */
type Leaf = Pick<RawEntry, 'salt' | 'body'>;

/**
 * Which ledger a folder of private records belongs to, so that a node that was given another one finds out. The file `ledger` in it holds the leaf data
 * of entry 0 (R31), which no other ledger has, since a salt is in it. Before a node records entry 0 it leaves `beginning-<leaf data>`: whoever
 * finds that entry in the log then knows the folder again, also where that node was ended before it wrote `ledger`.
 */
export class FolderMark {
  readonly #folder: string;
  readonly #readOnly: boolean;

  constructor(folder: string, readOnly: boolean) {
    this.#folder = folder;
    this.#readOnly = readOnly;
  }

  /**
   * Whether the ledger has begun. Throws UnusableStore where the folder is not that of this ledger.
   * @param readFirst reads the entry that the ledger begins with; null: the log is empty
   */
  async check(readFirst: () => Promise<Leaf | null>): Promise<boolean> {
    // Before the log is read: what is marked stands in the log, while another node may begin the ledger between the two.
    const marked = await this.#read();
    const first = await readFirst();
    if (first === null) {
      if (marked === null) return false;
      throw new UnusableStore(
        `The folder ${this.#folder} belongs to a ledger, but the log on EventStoreDB is empty: another server, another stream prefix, or another ledger's folder was named.`,
      );
    }
    const leaf = leafIn(first);
    if (marked === leaf) return true;
    if (marked !== null)
      throw new UnusableStore(
        `The folder ${this.#folder} belongs to another ledger than the one on EventStoreDB. Name the folder that the nodes of this ledger share.`,
      );
    if (!(await this.#isThere(this.#beginning(leaf))))
      throw new UnusableStore(
        `The folder ${this.#folder} belongs to no ledger yet, but the log on EventStoreDB has entries. Name the folder that the nodes of this ledger share. ` +
          `Where that is lost, and the ledger is to go on without the persons in it, write ${leaf} into ${this.#path(LEDGER)}.`,
      );
    if (!this.#readOnly) await writeWhole(this.#path(LEDGER), `${leaf}\n`);
    return true;
  }

  /** Whether the folder says that it is a ledger's. */
  async isThere(): Promise<boolean> {
    return this.#isThere(this.#path(LEDGER));
  }

  /** Says that a ledger may begin with this entry, which is about to be recorded. */
  async announce(first: Leaf): Promise<void> {
    await writeWhole(this.#beginning(leafIn(first)), '');
  }

  async #read(): Promise<string | null> {
    const path = this.#path(LEDGER);
    return (await this.#isThere(path)) ? (await readFile(path, 'utf8')).trim() : null;
  }

  async #isThere(path: string): Promise<boolean> {
    return access(path).then(
      () => true,
      () => false,
    );
  }

  #beginning(leaf: string): string {
    return this.#path(`beginning-${leaf}`);
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}

const LEDGER = 'ledger';

function leafIn(entry: Leaf): string {
  return Buffer.from(leafData(entry)).toString('hex');
}
