import { leafData } from '@concord-ledger/event-store';
import type { EventStore, KeptEntry, Position } from '@concord-ledger/event-store';
import { leafHash } from '@concord-ledger/transparency';

/** The leaf hashes of a log, in pieces; each call begins at entry 0. All pieces but the last have the same length, a divisor of 256. */
export type ReadLeaves = () => AsyncIterable<readonly Uint8Array[]>;

/** The whole log in pages, as it is kept, whatever state it is in. Between two pages others have their turn. */
export async function* pagesOf(events: EventStore): AsyncGenerator<readonly KeptEntry[], void, undefined> {
  for (let after: Position | null = null; ;) {
    const page: readonly KeptEntry[] = await events.readRaw(after, PAGE);
    const last = page.at(-1);
    if (last === undefined) return;
    yield page;
    after = last.position;
  }
}

export function leavesOf(events: EventStore): ReadLeaves {
  return async function* () {
    for await (const page of pagesOf(events)) yield page.map((entry) => leafHash(leafData(entry)));
  };
}

const PAGE = 256;
