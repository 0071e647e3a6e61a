import { BrokenTile } from '@concord-ledger/transparency';
import type { HashReader } from '@concord-ledger/transparency';
import type { ReadLeaves } from './log-leaves.js';
import type { How } from './verification.js';

/** What was done to a log, at the first entry that shows it. */
export interface Difference {
  readonly how: Extract<How, 'payload' | 'order' | 'missing' | 'extra' | 'replaced' | 'unlocated'>;
  readonly first: number;
  /** The last entry that it is about; null where it is about one. */
  readonly last: number | null;
  /** The number that the entry once had which stands there now; null where it is none of the known ones, or nothing stands there. */
  readonly was: number | null;
}

/**
 * Tells from where the leaves stand what happened to the first entry that differs: whether the one that belongs there is found further on,
 * and whether the one that stands there belongs further on. What is said of entries behind the first rests on tiles that nobody verified.
 */
export async function kindOfDifference(
  first: number,
  known: KnownLeaves,
  leaves: ReadLeaves,
): Promise<Difference> {
  const { standing, foundAgain, differing, size } = await lookBehind(first, known, leaves);
  if (standing === null) return { how: 'missing', first, last: lastOf(first, known.size), was: null };
  const was = placeIn(known, standing, first + 1);
  if (was !== null && foundAgain !== null) return { how: 'order', first, last: null, was };
  if (was !== null) return { how: 'missing', first, last: lastOf(first, was), was };
  if (foundAgain !== null) return { how: 'extra', first, last: lastOf(first, foundAgain), was };
  const end = Math.min(size, known.size);
  return differing === end - first && differing > 1
    ? { how: 'replaced', first, last: lastOf(first, end), was }
    : { how: 'payload', first, last: null, was };
}

interface KnownLeaves {
  readonly size: number;
  readonly read: HashReader;
}

/** What the log holds from an entry on. */
interface Behind {
  /** The leaf that stands in its place; null where the log ends before it. */
  readonly standing: string | null;
  /** Where the entry that belongs there stands now. */
  readonly foundAgain: number | null;
  /** How many of the places that both have hold another leaf. */
  readonly differing: number;
  readonly size: number;
}

async function lookBehind(first: number, known: KnownLeaves, leaves: ReadLeaves): Promise<Behind> {
  const belonging = leafOf(known, first);
  let standing: string | null = null;
  let foundAgain: number | null = null;
  let differing = 0;
  let size = 0;
  for await (const chunk of leaves()) {
    for (const leaf of chunk) {
      const at = size++;
      if (at < first) continue;
      const text = textOf(leaf);
      if (at === first) standing = text;
      if (text === belonging) foundAgain ??= at;
      if (at < known.size && text !== leafOf(known, at)) differing++;
    }
  }
  return { standing, foundAgain, differing, size };
}

function placeIn(known: KnownLeaves, leaf: string, from: number): number | null {
  for (let at = from; at < known.size; at++) if (leafOf(known, at) === leaf) return at;
  return null;
}

/** Null where its tile is missing. */
function leafOf({ read }: KnownLeaves, index: number): string | null {
  try {
    return textOf(read({ level: 0, index }));
  } catch (error) {
    if (error instanceof BrokenTile) return null;
    throw error;
  }
}

function textOf(leaf: Uint8Array): string {
  return Buffer.from(leaf.buffer, leaf.byteOffset, leaf.byteLength).toString('latin1');
}

/** Of the entries from one up to and without another; null where that is one. */
function lastOf(first: number, behind: number): number | null {
  return behind - first > 1 ? behind - 1 : null;
}
