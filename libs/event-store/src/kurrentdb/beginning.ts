import type { PreparedEntry } from '../batch.js';
import type { RawEntry } from '../port.js';
import type { FolderMark } from './folder-mark.js';

/** Holds the log against the folder of private records until the ledger has begun; from then on there is nothing to do. */
export class Beginning {
  readonly #mark: FolderMark;
  readonly #first: () => Promise<RawEntry | null>;
  #hasBegun = false;

  /** @param first reads the first entry of the log; null while there is none */
  constructor(mark: FolderMark, first: () => Promise<RawEntry | null>) {
    this.#mark = mark;
    this.#first = first;
  }

  /** Throws UnusableStore where the folder is another ledger's. */
  async check(): Promise<void> {
    if (this.#hasBegun) return;
    const first = await this.#first();
    await this.#mark.check(first);
    this.#hasBegun = first !== null;
  }

  /** Before an entry is appended that may become the first. Throws likewise. */
  async announce(entry: PreparedEntry | undefined): Promise<void> {
    await this.check();
    if (!this.#hasBegun && entry !== undefined) await this.#mark.announce(entry);
  }
}
