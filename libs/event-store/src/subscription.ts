import type { CommitSignal } from './commit-signal.js';
import type { EventStore, Position, StoredEvent } from './port.js';

/** How many entries a subscription hands over at a time at most. */
const PAGE = 500;

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
    if (last === undefined) {
      await commits.next(seen, signal);
    } else {
      position = last.position;
      yield page;
    }
  }
}
