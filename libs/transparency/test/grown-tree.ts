import { HASH_BYTES, TiledTree, readTiles, tilePath } from '../src/index.js';
import type { HashReader, Tile, TileLoader } from '../src/index.js';

/** A tree whose tiles lie in a map, as others have them in a folder. */
export interface GrownTree {
  readonly tree: TiledTree;
  /** By path; a partial tile stays where its successors have come. */
  readonly tiles: ReadonlyMap<string, Uint8Array>;
  readonly load: TileLoader;
  /** Reads the tree as it stood at a size. */
  readonly at: (size: number) => HashReader;
}

/** Grows a tree over these leaves, the tiles kept once at the end, and before at each of the sizes named. */
export function grow(leafHashes: readonly Uint8Array[], takeAt: readonly number[] = []): GrownTree {
  const tree = new TiledTree();
  const tiles = new Map<string, Uint8Array>();
  const keep = () => {
    for (const { tile, bytes } of tree.takeTiles()) tiles.set(tilePath(tile), bytes);
  };
  for (const leaf of leafHashes) {
    if (takeAt.includes(tree.size)) keep();
    tree.append(leaf);
  }
  keep();
  const load = (tile: Tile) => widest(tile, tree.size, tiles);
  return { tree, tiles, load, at: (size) => readTiles(size, load) };
}

/** The tile as it stands in the tree now: it has at least the hashes that it had at any size before. */
function widest(tile: Tile, size: number, tiles: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const width = Math.min(256, Math.floor(size / 256 ** tile.level) - tile.index * 256);
  const bytes = tiles.get(tilePath({ ...tile, width }));
  if (bytes?.length !== width * HASH_BYTES) throw new Error(`${tilePath({ ...tile, width })} was not kept.`);
  return bytes;
}

/** Hashes, and whatever has them, in a form that tests compare and print. */
export function hex(hash: Uint8Array): string {
  return Buffer.from(hash).toString('hex');
}
