import { join } from 'node:path';
import { openCheckpoint } from '@concord-ledger/transparency';
import type { OpenedCheckpoint, VerifierKey } from '@concord-ledger/transparency';
import { statSync } from 'node:fs';
import { DurableFiles, readIfThere } from '../durable-file.js';

/** A checkpoint as it is published, its signatures verified. */
export interface PublishedCheckpoint extends OpenedCheckpoint {
  /** The signed note, word for word (C2SP tlog-checkpoint). */
  readonly note: string;
}

/** The latest checkpoint, in its file beside the tiles. */
export class Published {
  readonly #file: string;
  readonly #origin: string;
  readonly #keys: () => readonly VerifierKey[];
  readonly #witnesses: readonly VerifierKey[];
  readonly #files: DurableFiles;
  /** What was verified last: a file is asked for much more often than it changes. */
  #seen: { readonly note: string; readonly opened: PublishedCheckpoint } | null = null;

  /** @param keys every key that the ledger ever had */
  constructor(
    folder: string,
    origin: string,
    keys: () => readonly VerifierKey[],
    witnesses: readonly VerifierKey[],
  ) {
    this.#file = join(folder, CHECKPOINT_FILE);
    this.#origin = origin;
    this.#keys = keys;
    this.#witnesses = witnesses;
    this.#files = new DurableFiles(join(folder, 'writing'));
  }

  /** The latest one; null where there is none. Throws UntrustedCheckpoint where it is not signed by the ledger. */
  read(): PublishedCheckpoint | null {
    const note = readIfThere(this.#file)?.toString('utf8') ?? null;
    if (note === null) return null;
    if (this.#seen?.note === note) return this.#seen.opened;
    const opened = openCheckpoint(note, {
      origin: this.#origin,
      keys: this.#keys(),
      witnesses: this.#witnesses,
    });
    if (!opened.ok) throw new UntrustedCheckpoint(this.#file, opened.refusal.reason);
    this.#seen = { note, opened: { ...opened.value, note } };
    return this.#seen.opened;
  }

  /** Puts a signed note in the place of the latest one. After a power cut the one before may be there, which the log extends as well. */
  async write(note: string): Promise<void> {
    await this.#files.write(this.#file, note);
  }

  /** When the latest one was put there, by whichever process: milliseconds since 1970; null where there is none. */
  writtenAt(): number | null {
    return statSync(this.#file, { throwIfNoEntry: false })?.mtimeMs ?? null;
  }

  get path(): string {
    return this.#file;
  }
}

/** Its name in the layout of C2SP tlog-tiles. */
const CHECKPOINT_FILE = 'checkpoint';

/** What lies in the place of the latest checkpoint is not signed by the ledger. */
export class UntrustedCheckpoint extends Error {
  override readonly name = 'UntrustedCheckpoint';
  /** The same without the place of the file. */
  readonly reason: string;

  constructor(file: string, fault: string) {
    super(`The checkpoint ${file} is not to be trusted: ${fault} Restore it from a backup, or take it away.`);
    this.reason = `What lies in the place of the last checkpoint is not to be trusted: ${fault}`;
  }
}
