import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import { StoreClosed, StoreUnavailable } from '../errors.js';
import type { Position } from '../port.js';
import { FIRST_PAUSE_MS, LONGEST_PAUSE_MS } from './bounds.js';
import type { Connection } from './connection.js';
import type { ServerEntry } from './entries.js';
import { Feed } from './feed.js';
import { inTime } from './in-time.js';
import { isBefore, parsePosition } from './positions.js';
import type { ServerPosition } from './positions.js';
import { wordsOf } from './reasons.js';
import { subscriptionRequest } from './requests.js';

/**
 * The log after a position, then what comes. The server drops subscriptions (it is ended, another node leads, this process is too slow), each once and
 * for good: they are made anew after the last entry that came, with a growing pause. Where that does not help for some seconds it rejects with
 * StoreUnavailable, so that whoever follows can say so; and with StoreClosed when the store is closed.
 */
export async function* subscription(
  connection: Connection,
  after: Position | null,
  signal: AbortSignal,
): AsyncGenerator<readonly ServerEntry[], void, undefined> {
  const { bounds, closed } = connection;
  const ended = AbortSignal.any([signal, closed]);
  let at = after === null ? null : parsePosition(after);
  let pause = FIRST_PAUSE_MS;
  let lost: number | null = null;
  while (!ended.aborted) {
    const begun = performance.now();
    let isHeard = false;
    const feed = new Feed(connection.prefix);
    try {
      for await (const page of pagesOf(feed, connection, at, ended)) {
        isHeard = true;
        const news = newsIn(page, at);
        const end = news.at(-1);
        if (end === undefined) continue;
        at = end.at;
        pause = FIRST_PAUSE_MS;
        yield news;
        if (isAborted(ended)) break;
      }
    } finally {
      feed.leave();
    }
    if (isAborted(ended)) break;
    const now = performance.now();
    if (isHeard) lost = now;
    else lost ??= begun;
    if (now - lost > bounds.readWaitMs)
      throw new StoreUnavailable(`${connection.servers} cannot be followed at the moment: ${feed.fault}.`);
    // One that held for long is not one of a series of faults.
    if (isHeard && now - begun > bounds.readWaitMs) pause = FIRST_PAUSE_MS;
    await sleep(pause, undefined, { signal: ended }).catch(() => undefined);
    pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
  }
  if (closed.aborted && !signal.aborted) throw new StoreClosed();
}

/** What one subscription brings until it is lost; an empty page where the server says that it is there. */
async function* pagesOf(
  feed: Feed,
  { client, prefix, bounds }: Connection,
  after: ServerPosition | null,
  ended: AbortSignal,
): AsyncGenerator<readonly ServerEntry[], void, undefined> {
  try {
    const opened = client.read(subscriptionRequest(prefix, after), { requiresLeader: false, waitMs: null });
    const { stream } = await inTime(opened, bounds.attemptMs, ended);
    feed.follow(stream, ended);
  } catch (error) {
    feed.fault = wordsOf(error);
    return;
  }
  for (;;) {
    if (!(await feed.somethingCame())) return;
    // What comes in one piece is handed over in one page: each page costs its reader a transaction.
    await nextTurn();
    yield feed.take();
  }
}

/** Whatever a subscription repeats is left out. */
function newsIn(page: readonly ServerEntry[], after: ServerPosition | null): readonly ServerEntry[] {
  return after === null ? page : page.filter(({ at }) => isBefore(after, at));
}

/** A function, since the compiler takes the loop's own check for an answer that still holds. */
function isAborted(signal: AbortSignal): boolean {
  return signal.aborted;
}
