import type { Frontier } from './frontier.js';
import { frontierAt } from './frontier.js';
import { HASH_BYTES } from './hash.js';
import { TILE_HEIGHT, TILE_WIDTH, hashesAt, tileAt } from './tile.js';
import type { Tile } from './tile.js';
import { loadTile, readTiles } from './tile-reader.js';
import type { TileLoader } from './tile-reader.js';

/** A tile with its bytes: `tile.width` hashes of 32 bytes. */
export interface TileBytes {
  readonly tile: Tile;
  readonly bytes: Uint8Array;
}

/**
 * A tree that grows leaf by leaf and gives the tiles that have come or grown, for its owner to keep. Holds only the right edge: one
 * tile a level, and what was not yet taken.
 */
export class TiledTree {
  readonly #frontier: Frontier;
  /** The tile of each level that is not yet full; those of width 0 stay away. */
  readonly #edge: EdgeTile[] = [];
  #full: TileBytes[] = [];

  /** The empty tree; or, with a loader, the one of `size` leaves whose tiles are kept. Throws BrokenTile where one is damaged. */
  constructor(size = 0, load: TileLoader = refuseToLoad) {
    for (let level = 0; hashesAt(level, size) > 0; level++) {
      const index = Math.floor(hashesAt(level, size) / TILE_WIDTH);
      const tile = tileAt(level, index, size);
      this.#edge.push(
        new EdgeTile(level, index, tile === null ? null : { tile, bytes: loadTile(tile, load) }),
      );
    }
    const edge = (tile: Tile) => this.#edge[tile.level]?.bytes ?? refuseToLoad();
    this.#frontier = frontierAt(size, readTiles(size, edge));
  }

  /** How many leaves it has. */
  get size(): number {
    return this.#frontier.size;
  }

  /** The root of the tree as it stands. */
  root(): Uint8Array {
    return this.#frontier.root();
  }

  /** Appends one leaf hash. */
  append(leaf: Uint8Array): void {
    this.#frontier.append(leaf, (level, hash) => {
      if (level % TILE_HEIGHT === 0) this.#add(level / TILE_HEIGHT, hash);
    });
  }

  /** The tiles that are new, or wider, since the last call: `tilesSince` with their bytes. Those of a lower level come first. */
  takeTiles(): readonly TileBytes[] {
    const grown = this.#edge.flatMap((tile) => tile.takeGrown());
    const tiles = [...this.#full, ...grown];
    this.#full = [];
    return tiles.sort((one, other) => one.tile.level - other.tile.level || one.tile.index - other.tile.index);
  }

  #add(level: number, hash: Uint8Array): void {
    const edge = (this.#edge[level] ??= new EdgeTile(level, 0, null));
    edge.add(hash);
    if (edge.width < TILE_WIDTH) return;
    this.#full.push(...edge.takeGrown());
    this.#edge[level] = new EdgeTile(level, edge.index + 1, null);
  }
}

/** A tile on its way to being full. */
class EdgeTile {
  readonly bytes = new Uint8Array(TILE_WIDTH * HASH_BYTES);
  width: number;
  /** Its width when its owner took it last. */
  #taken: number;

  constructor(
    readonly level: number,
    readonly index: number,
    kept: TileBytes | null,
  ) {
    this.width = kept?.tile.width ?? 0;
    this.#taken = this.width;
    if (kept !== null) this.bytes.set(kept.bytes);
  }

  add(hash: Uint8Array): void {
    this.bytes.set(hash, this.width * HASH_BYTES);
    this.width++;
  }

  takeGrown(): readonly TileBytes[] {
    if (this.#taken === this.width) return [];
    this.#taken = this.width;
    const tile: Tile = { kind: 'hashes', level: this.level, index: this.index, width: this.width };
    return [{ tile, bytes: this.bytes.slice(0, this.width * HASH_BYTES) }];
  }
}

function refuseToLoad(): never {
  throw new TypeError('A tree that has leaves already needs a loader for its tiles.');
}
