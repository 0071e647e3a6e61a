import type { PreparedEntry } from '../batch.js';
import { StoreUnavailable } from '../errors.js';
import type { RawEntry } from '../port.js';
import type { FolderMark } from './folder-mark.js';

/** Holds the log against the folder of private records until the ledger has begun; from then on there is nothing to do. */
export class Beginning {
  readonly #mark: FolderMark;
  readonly #first: () => Promise<RawEntry | null>;
  #hasBegun = false;
  /** While somebody looks, for all who ask then: a log that others fill is long to search for what is not there. */
  #looking: Promise<void> | null = null;

  /** @param first reads the first entry of the log; null while there is none */
  constructor(mark: FolderMark, first: () => Promise<RawEntry | null>) {
    this.#mark = mark;
    this.#first = first;
  }

  /** Throws UnusableStore where the folder is another ledger's. */
  async check(): Promise<void> {
    if (this.#hasBegun) return;
    await (this.#looking ??= this.#look().finally(() => {
      this.#looking = null;
    }));
  }

  /**
   * Throws StoreUnavailable where the folder is no longer there, or a bare mount point is in its place: what was put there no other node would find, and
   * what is looked for there would seem to be erased.
   */
  async checkFolder(): Promise<void> {
    if (!this.#hasBegun || (await this.#mark.isThere())) return;
    throw new StoreUnavailable(
      'The folder for private records, which all nodes share, is not there. Mount it.',
    );
  }

  /** Before an entry is appended that may become the first. Throws as check does. */
  async announce(entry: PreparedEntry | undefined): Promise<void> {
    await this.check();
    if (!this.#hasBegun && entry !== undefined) await this.#mark.announce(entry);
  }

  async #look(): Promise<void> {
    this.#hasBegun = await this.#mark.check(this.#first);
  }
}
