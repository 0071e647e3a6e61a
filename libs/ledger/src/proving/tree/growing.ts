import type { TreeFolder } from './tree-folder.js';
import { TreeGrower } from './tree-grower.js';
import type { RawLog } from './tree-grower.js';
import type { TreeState } from './tree-state.js';

/** Whoever makes the tree grow. One call after the other. */
export interface Growing {
  /** As TreeGrower.grow: until the tree covers what was in the log at the call. */
  grow(): Promise<TreeState>;
  /** As TreeGrower.distrust. */
  distrust(reason: string): void;
  /** Stops what is growing; resolves when nothing is written any more. */
  close(): Promise<void>;
}

/** Grows the tree in the thread of the caller, a few hundred entries at a time. */
export class GrowingHere implements Growing {
  readonly #grower: TreeGrower;
  readonly #end = new AbortController();
  #running: Promise<unknown> = Promise.resolve();

  constructor(folder: TreeFolder, log: RawLog) {
    this.#grower = new TreeGrower(folder, {
      readRaw: (after, limit) => this.#unlessClosed(log.readRaw(after, limit)),
    });
  }

  grow(): Promise<TreeState> {
    const grown = this.#grower.grow(this.#end.signal);
    this.#running = grown.catch(() => null);
    return grown;
  }

  distrust(reason: string): void {
    this.#grower.distrust(reason);
  }

  async close(): Promise<void> {
    this.#end.abort();
    await this.#running;
  }

  /** A log on servers that do not answer is not waited for longer than a moment once this is closed: nothing has been written by a read. */
  async #unlessClosed<T>(read: Promise<T>): Promise<T> {
    const { signal } = this.#end;
    const late = Promise.withResolvers<never>();
    const begin = () => {
      timer = setTimeout(() => {
        late.reject(new Error('The log was still being read when the tree was closed.'));
      }, MOMENT_MS);
    };
    let timer: NodeJS.Timeout | undefined;
    if (signal.aborted) begin();
    else signal.addEventListener('abort', begin);
    try {
      return await Promise.race([read, late.promise]);
    } finally {
      signal.removeEventListener('abort', begin);
      clearTimeout(timer);
    }
  }
}

const MOMENT_MS = 500;
