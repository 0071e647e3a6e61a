import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CommitSignal } from './commit-signal.js';
import type { EventStore, Position, StoredEvent } from './port.js';

/** How many entries a subscription hands over at a time at most. */
const PAGE = 500;

/**
 * How many turns of the event loop pass between a commit and the reading of it: what is committed meanwhile is handed over together, so that
 * whoever writes something down for each page does so less often. Somebody who arrives in one turn commits two or three later; an idle turn takes
 * a few microseconds.
 */
const GATHERING_TURNS = 4;

/** Reads on from a position and, at the end of the log, waits for the next commit; ends when the signal is aborted. */
export async function* follow(
  readAll: EventStore['readAll'],
  commits: CommitSignal,
  after: Position | null,
  signal: AbortSignal,
): AsyncGenerator<readonly StoredEvent[], void, undefined> {
  let position = after;
  while (!signal.aborted) {
    const seen = commits.generation;
    const page = await readAll(position, PAGE);
    const last = page.at(-1);
    if (last !== undefined) {
      position = last.position;
      yield page;
    }
    if (page.length === PAGE) continue;
    await commits.next(seen, signal);
    for (let turn = 0; turn < GATHERING_TURNS; turn++) await nextTurn();
  }
}
