import { accepted, refused } from './outcome.js';
import type { Outcome } from './outcome.js';
import type { Node } from './range.js';
import { isSize, parseSize } from './size.js';

/** A full tile holds 256 hashes: a subtree of height 8 with its leaves (C2SP tlog-tiles). */
export const TILE_WIDTH = 256;
/** How many levels of the tree one level of tiles spans. */
export const TILE_HEIGHT = 8;

/**
 * A tile of hashes. At level 0 these are leaf hashes, at level l each is the hash of a full tile of level l − 1. `index` counts the
 * tiles of a level from the left, from 0; `width` says how many hashes it holds: 256, or 1 to 255 in a partial tile.
 */
export interface Tile {
  readonly kind: 'hashes';
  readonly level: number;
  readonly index: number;
  readonly width: number;
}

/** A bundle of entries, beside the tile of level 0 with the same index and width: `width` entries from index · 256 on. */
export interface Bundle {
  readonly kind: 'entries';
  readonly index: number;
  readonly width: number;
}

/** The tile of this place as it stands in a tree of `size` leaves, full or partial; null where it is empty or does not exist. */
export function tileAt(level: number, index: number, size: number): Tile | null {
  const exists = isSize(level) && isSize(index) && isSize(size) && index * TILE_WIDTH < hashesAt(level, size);
  return exists ? existingTile(level, index, size) : null;
}

/** As tileAt, of a place that has hashes. */
export function existingTile(level: number, index: number, size: number): Tile {
  const width = Math.min(hashesAt(level, size) - index * TILE_WIDTH, TILE_WIDTH);
  return { kind: 'hashes', level, index, width };
}

/** The bundle of this index as it stands in a log of `size` entries; null where there is none. */
export function bundleAt(index: number, size: number): Bundle | null {
  const tile = tileAt(0, index, size);
  return tile && { kind: 'entries', index, width: tile.width };
}

/** How many hashes all tiles of a level hold in a tree of `size` leaves. */
export function hashesAt(level: number, size: number): number {
  return Math.floor(size / TILE_WIDTH ** level);
}

/** Where a complete subtree stands: the run of hashes, in a tile of this level and index, of which it is the root. */
export function placeOf({ level, index }: Node): {
  readonly level: number;
  readonly index: number;
  /** The first of its hashes in the tile. */
  readonly from: number;
  /** The number of them is 2^height. */
  readonly height: number;
} {
  const height = level % TILE_HEIGHT;
  const hashes = index * 2 ** height;
  const tile = Math.floor(hashes / TILE_WIDTH);
  return { level: (level - height) / TILE_HEIGHT, index: tile, from: hashes - tile * TILE_WIDTH, height };
}

/** Where it is served and stored: `tile/0/x001/x234/067`, `tile/1/000.p/17`, `tile/entries/000` (C2SP tlog-tiles). */
export function tilePath(tile: Tile | Bundle): string {
  const level = tile.kind === 'hashes' ? String(tile.level) : 'entries';
  const suffix = tile.width === TILE_WIDTH ? '' : `.p/${tile.width}`;
  return `tile/${level}/${indexPath(tile.index)}${suffix}`;
}

/**
 * Reads what `tilePath` writes; refuses every other spelling. Whether the log has such a tile is another question: see `tileAt`.
 */
export function parseTilePath(path: string): Outcome<Tile | Bundle> {
  const [, level = '', thousands = '', last = '', partial] = PATH.exec(path) ?? [];
  const index = parseSize(`${thousands.replaceAll(/[x/]/g, '')}${last}`.replace(/^0+(?=[0-9])/, ''));
  const width = partial === undefined ? TILE_WIDTH : Number(partial);
  if (last === '' || index === null || width > TILE_WIDTH) return malformed(path);
  const tile: Tile | Bundle =
    level === 'entries'
      ? { kind: 'entries', index, width }
      : { kind: 'hashes', level: Number(level), index, width };
  // One tile has one path: this refuses leading zeros and `.p/256`, too.
  return tilePath(tile) === path ? accepted(tile) : malformed(path);
}

/** A level of 0 to 63, groups of three digits of which all but the last begin with x, and the width of a partial tile. */
const PATH = /^tile\/(entries|[1-5]?[0-9]|6[0-3])\/((?:x[0-9]{3}\/)*)([0-9]{3})(?:\.p\/([1-9][0-9]{0,2}))?$/;

function indexPath(index: number): string {
  if (!isSize(index)) throw new RangeError(`No tile has the index ${index}.`);
  const digits = String(index);
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/[0-9]{3}/g) ?? [];
  return groups.map((group, place) => (place === groups.length - 1 ? group : `x${group}`)).join('/');
}

function malformed(path: string): Outcome<never> {
  return refused(
    'TILE.MALFORMED',
    `“${path}” is no path of a tile, as tile/0/x001/234 or tile/entries/000.p/5.`,
  );
}
