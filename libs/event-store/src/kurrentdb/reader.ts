import { setTimeout as sleep } from 'node:timers/promises';
import type { ReadReq, ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { StoreClosed, StoreUnavailable } from '../errors.js';
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from './bounds.js';
import type { Connection } from './connection.js';
import { entryIn } from './entries.js';
import type { ServerEntry } from './entries.js';
import { faultOf } from './faults.js';
import { inTime } from './in-time.js';
import { wordsOf } from './reasons.js';
import { Silence } from './silence.js';

/** Reads from the leader, again where nobody answers, within the bounds. */
export class Reader {
  readonly #connection: Connection;

  constructor(connection: Connection) {
    this.#connection = connection;
  }

  /**
   * All that answers the request; empty where there is no such stream. Rejects with StoreUnavailable, and with StoreClosed when the store is closed.
   * @param what what is read, for people
   */
  async read(request: ReadReq, what: string): Promise<readonly ServerEntry[]> {
    const { bounds, closed, servers } = this.#connection;
    const begun = performance.now();
    for (let pause = FIRST_PAUSE_MS; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
      try {
        return await this.#readOnce(request);
      } catch (error) {
        if (closed.aborted) throw new StoreClosed();
        if (faultOf(error) === 'no-stream') return [];
        refuse(error, what, servers);
        if (performance.now() - begun + pause > bounds.readWaitMs)
          throw new StoreUnavailable(`${servers} cannot be read at the moment: ${wordsOf(error)}.`, {
            cause: error,
          });
      }
      await sleep(pause, undefined, { signal: closed }).catch(() => undefined);
    }
  }

  async #readOnce(request: ReadReq): Promise<readonly ServerEntry[]> {
    const { client, prefix, bounds, closed } = this.#connection;
    const opened = client.read(request, { requiresLeader: true, waitMs: null });
    const { stream, abandon } = await inTime(opened, bounds.attemptMs, closed);
    const entries: ServerEntry[] = [];
    return new Promise((resolve, reject) => {
      const silence = new Silence(this.#connection, (why) => {
        reject(new Error(why));
        stream.cancel();
        abandon();
      });
      stream.on('data', (answer: ReadResp) => {
        silence.break();
        const entry = entryIn(answer, prefix);
        if (entry !== null) entries.push(entry);
      });
      stream.on('error', (error: Error) => {
        silence.end();
        reject(error);
      });
      stream.on('end', () => {
        silence.end();
        resolve(entries);
      });
    });
  }
}

/** Throws where asking again would change nothing. */
function refuse(error: unknown, what: string, servers: string): void {
  const fault = faultOf(error);
  switch (fault) {
    case 'access-denied':
      throw new StoreUnavailable(
        `${servers} does not let this user read ${what}. Check the file with user and password, and that this user may read $all.`,
        { cause: error },
      );
    case 'stream-deleted':
      throw new Error(
        `${what} was deleted for good on ${servers}, outside Concord: restore the ledger from a backup.`,
        { cause: error },
      );
    case 'no-stream':
    case 'not-leader':
    case 'unknown':
  }
}
