import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { entryIn } from './entries.js';
import type { ServerEntry } from './entries.js';
import { wordsOf } from './reasons.js';
import type { ServerClient } from './server-client.js';

/** One subscription as the server keeps it: entries wait here for their reader. */
export class Feed {
  /** Why it was lost, for people. */
  fault = 'the server ended the subscription';
  readonly #prefix: string;
  #entries: ServerEntry[] = [];
  #isHeard = false;
  #isOver = false;
  #stream: Stream | null = null;
  #wake = () => {};

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  follow(stream: Stream, ended: AbortSignal): void {
    this.#stream = stream;
    const end = () => {
      this.#isOver = true;
      ended.removeEventListener('abort', end);
      this.#wake();
    };
    stream.on('data', (answer: ReadResp) => {
      this.#take(entryIn(answer, this.#prefix));
    });
    stream.on('error', (error: unknown) => {
      this.fault = wordsOf(error);
      end();
    });
    // Some servers end subscriptions in peace when they are shut down.
    stream.on('end', end);
    ended.addEventListener('abort', end);
    if (ended.aborted) end();
  }

  /** Resolves when the server has said something, with true, or when it says nothing more, with false. */
  async somethingCame(): Promise<boolean> {
    while (!this.#isHeard && !this.#isOver)
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    return this.#isHeard;
  }

  /** The next entries, at most a page of them; empty where the server said something else. */
  take(): readonly ServerEntry[] {
    const page = this.#entries.splice(0, PAGE);
    this.#isHeard = this.#entries.length > 0;
    if (this.#entries.length < MOST_WAITING && this.#stream?.isPaused() === true) this.#stream.resume();
    return page;
  }

  leave(): void {
    this.#stream?.cancel();
  }

  #take(entry: ServerEntry | null): void {
    this.#isHeard = true;
    if (entry !== null) this.#entries.push(entry);
    if (this.#entries.length >= MOST_WAITING) this.#stream?.pause();
    this.#wake();
  }
}

type Stream = Awaited<ReturnType<ServerClient['read']>>['stream'];

/** How many entries a subscription hands over at a time at most. */
const PAGE = 500;
/** So many entries wait for their reader before no more are taken from the server. */
const MOST_WAITING = 2_000;
