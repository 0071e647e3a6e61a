import { Worker } from 'node:worker_threads';
import { messageOf } from '../message-of.js';
import type { Growing } from './growing.js';
import type { TreeState } from './tree-state.js';

/** What the thread is told at its start. */
export interface ThreadStart {
  /** The file that holds the log (LedgerStore.file); the thread reads it by a connection of its own. */
  readonly ledgerFile: string;
  readonly treeFolder: string;
}

/** What the thread is asked for, and then answers. */
export type ThreadRequest = { readonly distrust: string | null };
export type ThreadAnswer = { readonly state: TreeState } | { readonly fault: string };

/**
 * Grows the tree in a thread of its own: reading and hashing an entry costs a third of what appending it does, which whoever records
 * would have to wait for (docs/performance.md). A thread that ends by a fault is started anew at the next call.
 */
export class GrowingThread implements Growing {
  readonly #start: ThreadStart;
  readonly #script: URL;
  readonly #options: { readonly execArgv?: string[] };
  #worker: Worker | null = null;
  #asked: PromiseWithResolvers<TreeState> | null = null;
  #distrust: string | null = null;
  #isClosed = false;

  /** @param script what the thread runs, and how: as built, unless a test says otherwise */
  constructor(
    start: ThreadStart,
    script = new URL('./growing-thread-main.js', import.meta.url),
    options: { readonly execArgv?: string[] } = {},
  ) {
    this.#start = start;
    this.#script = script;
    this.#options = options;
  }

  /** Rejects where the thread cannot begin or ends, and once it was closed. */
  async grow(): Promise<TreeState> {
    if (this.#isClosed) throw ended(CLOSED);
    const worker = (this.#worker ??= this.#begin());
    const asked = (this.#asked = Promise.withResolvers<TreeState>());
    // The process need not live for the thread, but for what was asked of it.
    worker.ref();
    worker.postMessage({ distrust: this.#distrust } satisfies ThreadRequest);
    this.#distrust = null;
    try {
      return await asked.promise;
    } finally {
      worker.unref();
    }
  }

  distrust(reason: string): void {
    this.#distrust = reason;
  }

  /** The thread may be ended at any point: what it was writing is not there yet, or there whole. */
  async close(): Promise<void> {
    this.#isClosed = true;
    const worker = this.#worker;
    if (worker === null) return;
    this.#ended(worker, CLOSED);
    await worker.terminate();
  }

  #begin(): Worker {
    const worker = new Worker(this.#script, { ...this.#options, workerData: this.#start });
    worker.on('message', (answer: ThreadAnswer) => {
      if ('state' in answer) this.#asked?.resolve(answer.state);
      else this.#asked?.reject(new Error(answer.fault));
    });
    worker.on('error', (fault) => {
      this.#ended(worker, messageOf(fault));
    });
    worker.on('exit', (code) => {
      this.#ended(worker, `exit code ${code}.`);
    });
    return worker;
  }

  /** Of a thread that ends by an error both events come: by the second one another thread may have begun. */
  #ended(worker: Worker, why: string): void {
    if (this.#worker !== worker) return;
    this.#worker = null;
    this.#asked?.reject(ended(why));
  }
}

const CLOSED = 'it was closed.';

function ended(why: string): Error {
  return new Error(`The thread that keeps the tree of the log ended: ${why}`);
}
