import { consistencyRanges } from './consistency.js';
import { inclusionRanges } from './inclusion.js';
import { nodesOf } from './range.js';
import type { Range } from './range.js';
import { TILE_WIDTH, existingTile, hashesAt, placeOf } from './tile.js';
import type { Tile } from './tile.js';

/** The tiles that the proof of a leaf reads, each once: with them at hand, `proveInclusion` reads nothing else. */
export function tilesForInclusion(index: number, size: number): readonly Tile[] {
  return tilesForRanges(inclusionRanges(index, size), size);
}

/** The tiles that the proof between two sizes reads, each once. */
export function tilesForConsistency(oldSize: number, size: number): readonly Tile[] {
  return tilesForRanges(consistencyRanges(oldSize, size), size);
}

/** The tiles from which the root of `size` leaves, and the frontier that continues them, are put together. */
export function tilesForRoot(size: number): readonly Tile[] {
  return tilesForRanges([{ start: 0, end: size }], size);
}

/**
 * The tiles of a tree of `size` leaves that are new, or wider, since it had `oldSize`: full ones, and on each level at most one that is
 * partial. Those of level 0 name the entry bundles, too.
 */
export function tilesSince(oldSize: number, size: number): readonly Tile[] {
  const tiles: Tile[] = [];
  for (let level = 0; hashesAt(level, size) > 0; level++) {
    const before = hashesAt(level, oldSize);
    const now = hashesAt(level, size);
    for (let index = Math.floor(before / TILE_WIDTH); before < now && index * TILE_WIDTH < now; index++) {
      tiles.push(existingTile(level, index, size));
    }
  }
  return tiles;
}

function tilesForRanges(ranges: readonly Range[], size: number): readonly Tile[] {
  const tiles = new Map<string, Tile>();
  for (const node of ranges.flatMap(nodesOf)) {
    const { level, index } = placeOf(node);
    tiles.set(`${level}/${index}`, existingTile(level, index, size));
  }
  return [...tiles.values()];
}
