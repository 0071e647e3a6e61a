import { StoreClosed, StoreUnavailable, leafData } from '@concord-ledger/event-store';
import type { EventStore, KeptEntry, Position } from '@concord-ledger/event-store';
import { leafHash } from '@concord-ledger/transparency';
import { messageOf } from '../message-of.js';

/** The leaf hashes of a log, in pieces; each call begins at entry 0. All pieces but the last have the same length, a divisor of 256. */
export type ReadLeaves = () => AsyncIterable<readonly Uint8Array[]>;

/**
 * The whole log in pages, as it is kept, whatever state it is in. Between two pages others have their turn. Throws UnreadableEntry behind the
 * last entry that can be read where the store is damaged.
 */
export async function* pagesOf(events: EventStore): AsyncGenerator<readonly KeptEntry[], void, undefined> {
  for (let after: Position | null = null; ;) {
    const { page, damage }: Read = await pageAfter(events, after);
    const last = page.at(-1);
    if (last !== undefined) yield page;
    if (damage !== null) throw damage;
    if (last === undefined) return;
    after = last.position;
  }
}

/** As far as they can be read. */
export function leavesOf(events: EventStore): ReadLeaves {
  return async function* () {
    try {
      for await (const page of pagesOf(events)) yield page.map((entry) => leafHash(leafData(entry)));
    } catch (error) {
      if (!(error instanceof UnreadableEntry)) throw error;
    }
  };
}

/** What stands in the place of the next entry cannot be read. */
export class UnreadableEntry extends Error {
  override readonly name = 'UnreadableEntry';
}

interface Read {
  readonly page: readonly KeptEntry[];
  /** What is behind the page cannot be read. */
  readonly damage: UnreadableEntry | null;
}

async function pageAfter(events: EventStore, after: Position | null): Promise<Read> {
  try {
    return { page: await events.readRaw(after, PAGE), damage: null };
  } catch (error) {
    if (isNoDamage(error)) throw error;
    return untilDamage(events, after);
  }
}

/** Of a page that cannot be read as a whole what stands before the damage. */
async function untilDamage(events: EventStore, after: Position | null): Promise<Read> {
  const page: KeptEntry[] = [];
  try {
    while (page.length < PAGE) {
      const [entry] = await events.readRaw(page.at(-1)?.position ?? after, 1);
      if (entry === undefined) break;
      page.push(entry);
    }
    return { page, damage: null };
  } catch (error) {
    if (isNoDamage(error)) throw error;
    return { page, damage: new UnreadableEntry(messageOf(error), { cause: error }) };
  }
}

function isNoDamage(error: unknown): boolean {
  return error instanceof StoreClosed || error instanceof StoreUnavailable;
}

const PAGE = 256;
