import type { Connection } from './connection.js';
import { inTime } from './in-time.js';
import { latestRequest } from './requests.js';

/**
 * The silence of a server that was asked to read. It says nothing while it searches its log for entries of this ledger, which is long where others fill
 * that log, and nothing either where it is frozen or gone. So, halfway through the time of an attempt, it is asked something that needs no
 * search: who answers that is waited for.
 */
export class Silence {
  readonly #connection: Connection;
  readonly #giveUp: (why: string) => void;
  #since = performance.now();
  #isOver = false;
  #timer: NodeJS.Timeout;

  /** @param giveUp called once where waiting is of no use any more; the reason is for people */
  constructor(connection: Connection, giveUp: (why: string) => void) {
    this.#connection = connection;
    this.#giveUp = giveUp;
    this.#timer = this.#watch();
  }

  /** Something came. */
  break(): void {
    this.#since = performance.now();
  }

  /** The read is over. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
  }

  #watch(): NodeJS.Timeout {
    return setTimeout(() => void this.#judge(), this.#patienceMs);
  }

  /** One half for the read, the other for the question whether anybody is there. */
  get #patienceMs(): number {
    return this.#connection.bounds.attemptMs / 2;
  }

  async #judge(): Promise<void> {
    const { attemptMs, searchWaitMs } = this.#connection.bounds;
    const silentMs = () => performance.now() - this.#since;
    const isQuiet = silentMs() >= this.#patienceMs;
    const isThere = !isQuiet || (await this.#isAnybodyThere());
    if (this.#isOver) return;
    // What came while it was asked counts, too.
    if (silentMs() < this.#patienceMs || (isThere && silentMs() < searchWaitMs)) this.#timer = this.#watch();
    else this.#giveUp(`no answer within ${isThere ? searchWaitMs : attemptMs} ms`);
  }

  async #isAnybodyThere(): Promise<boolean> {
    const { client, closed } = this.#connection;
    const ended = AbortSignal.any([closed, AbortSignal.timeout(this.#patienceMs)]);
    try {
      const opened = client.read(latestRequest(), { requiresLeader: true, waitMs: null });
      const { stream } = await inTime(opened, this.#patienceMs, ended);
      return await new Promise<boolean>((resolve) => {
        const answer = (isThere: boolean) => () => {
          ended.removeEventListener('abort', leave);
          resolve(isThere);
        };
        const leave = () => {
          stream.cancel();
          resolve(false);
        };
        ended.addEventListener('abort', leave);
        if (ended.aborted) leave();
        stream.on('data', answer(true));
        stream.on('end', answer(true));
        stream.on('error', answer(false));
      });
    } catch {
      return false;
    }
  }
}
