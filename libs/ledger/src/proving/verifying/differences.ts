import { BrokenTile } from '@concord-ledger/transparency';
import type { TileLoader } from '@concord-ledger/transparency';
import type { TreeFolder } from '../tree/tree-folder.js';
import type { Claim } from './claims.js';
import type { Difference } from './kind-of-difference.js';
import { locateDifference, rootFrom } from './location.js';
import type { KnownTree } from './location.js';
import type { ReadLeaves } from './log-leaves.js';
import type { TileComparison } from './tile-comparison.js';
import type { Finding } from './verification.js';
import * as words from './wording.js';

/** A checkpoint, and whether the log begins with what it covers. */
interface Held extends Claim {
  readonly extended: boolean;
}

/** What a log was found to be, from which it follows where it differs. */
export interface Compared {
  /** How many entries the log has. */
  readonly size: number;
  /** Whether what the store holds behind them cannot be read. */
  readonly isCut: boolean;
  readonly leaves: ReadLeaves;
  readonly held: readonly Held[];
  readonly folder: TreeFolder | null;
  readonly tiles: TileComparison | null;
}

/**
 * Where the log is not what a checkpoint covers, or else not what the tiles were made from; and where the tiles are wrong themselves. Tiles
 * that lead to a checkpoint are as good as it is. Without one they are only what the ledger wrote down on its own.
 */
export async function findDifferences(compared: Compared): Promise<readonly Finding[]> {
  const findings: Finding[] = [];
  for (const { checkpoint, extended } of compared.held) {
    if (extended) continue;
    const found = await differenceTo(checkpoint, compared);
    const isKnown = findings.some(({ how, entry }) => how === found.how && entry === found.first);
    if (!isKnown) findings.push(findingOf(found, checkpoint, compared));
  }
  return findings.length > 0 ? nearest(findings, compared) : besideCheckpoints(compared);
}

/** Without spans of the log in which one checkpoint tells nothing, and another one the very entry. */
function nearest(findings: readonly Finding[], { size }: Compared): readonly Finding[] {
  const isToldNearer = ({ how, entry, through }: Finding) =>
    how === 'unlocated' &&
    (through ?? 0) < size &&
    findings.some((each) => each.how !== 'unlocated' && isWithin(each.entry, entry, through));
  return findings.filter((finding) => !isToldNearer(finding));
}

function isWithin(entry: number | null, first: number | null, last: number | null): boolean {
  return entry !== null && first !== null && first <= entry && entry <= (last ?? first);
}

/** Of a log that begins with what every checkpoint covers, or of which there is none. */
async function besideCheckpoints(compared: Compared): Promise<readonly Finding[]> {
  const { size, leaves, held, folder, tiles } = compared;
  if (folder === null || tiles === null) return [];
  const isShorter = size < tiles.size;
  if (tiles.firstFile === null && !isShorter) return [];
  const proven = Math.max(0, ...held.map(({ checkpoint }) => checkpoint.size));
  const wrong: Finding = {
    how: 'tiles',
    entry: null,
    through: null,
    words: words.wrongTiles(tiles.firstFile, proven >= tiles.size),
  };
  if (tiles.firstLeaf === null && !isShorter) return [wrong];
  const root = rootFrom(tiles.size, folder.load);
  const found = root && (await locateDifference({ size: tiles.size, root }, leaves, folder.load));
  return found === null || found.first < proven ? [wrong] : [findingOf(found, null, compared)];
}

async function differenceTo(
  known: KnownTree,
  { folder, isCut, leaves, size }: Compared,
): Promise<Difference> {
  for (const load of folder === null ? [] : [folder.load, setAside(folder)]) {
    const found = await locateDifference(known, leaves, load);
    if (found !== null) return found;
  }
  // Of a log that is only shorter nothing shows here that what it still has is right. A damaged one is not said to be so.
  const isRest = size === 0 || (isCut && size < known.size);
  const [how, first] = isRest ? (['missing', size] as const) : (['unlocated', 0] as const);
  const last = known.size - 1;
  return { how, first, last: last > first ? last : null, was: null };
}

/** Of the tree that did not fit the log any more when it was grown last. */
function setAside(folder: TreeFolder): TileLoader {
  return (tile) => {
    const bytes = folder.readSetAside(tile);
    if (bytes === null) throw new BrokenTile(tile, 0);
    return bytes;
  };
}

/** @param checkpoint what shows it; null: the tiles alone */
function findingOf(found: Difference, checkpoint: KnownTree | null, { size }: Compared): Finding {
  const { how, first, last } = found;
  return { how, entry: first, through: last, words: words.difference(found, checkpoint?.size ?? null, size) };
}
