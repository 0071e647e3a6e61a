import { HASH_BYTES, nodeHashInto } from './hash.js';
import type { HashReader } from './range.js';
import { TILE_WIDTH, placeOf, tileAt, tilePath } from './tile.js';
import type { Tile } from './tile.js';

/** Gives the bytes of a tile. More hashes than its width are welcome, for tiles only grow to the right; less are broken. */
export type TileLoader = (tile: Tile) => Uint8Array;

/** A tile that cannot be one of a tree of its size: to be built anew, or not to be trusted. */
export class BrokenTile extends Error {
  override readonly name = 'BrokenTile';
  constructor(
    readonly tile: Tile,
    bytes: number,
  ) {
    super(
      `The tile ${tilePath(tile)} has ${bytes} bytes where ${tile.width} hashes of ${HASH_BYTES} bytes belong.`,
    );
  }
}

/**
 * Reads the subtrees of a tree of `size` leaves from its tiles, at most `keep` of which (16 KiB each) stay in memory. What the tiles say
 * is not checked here: a proof made of wrong tiles does not lead to the root.
 */
export function readTiles(size: number, load: TileLoader, keep = KEPT_TILES): HashReader {
  const kept = new Map<string, OpenTile>();
  return ({ level, index }) => {
    const place = placeOf({ level, index });
    const tile = tileAt(place.level, place.index, size);
    if (tile === null || (index + 1) * 2 ** level > size) {
      throw new RangeError(`A tree of ${size} leaves has no node ${index} of level ${level}.`);
    }
    const key = `${place.level}/${place.index}`;
    const open = kept.get(key) ?? new OpenTile(loadTile(tile, load));
    // The one used last stands last.
    kept.delete(key);
    const [oldest] = kept.keys();
    if (oldest !== undefined && kept.size >= keep) kept.delete(oldest);
    kept.set(key, open);
    return open.nodeOver(place.from, place.height);
  };
}

const KEPT_TILES = 64;

/** The `tile.width` hashes of a tile; throws BrokenTile where the loader gives other bytes. */
export function loadTile(tile: Tile, load: TileLoader): Uint8Array {
  const bytes = load(tile);
  const whole = bytes.length % HASH_BYTES === 0 && bytes.length <= TILE_WIDTH * HASH_BYTES;
  if (!whole || bytes.length < tile.width * HASH_BYTES) throw new BrokenTile(tile, bytes.length);
  return bytes.subarray(0, tile.width * HASH_BYTES);
}

/** A tile and the nodes above its hashes, each worked out when it is asked for first. */
class OpenTile {
  readonly #hashes: Uint8Array;
  /** Node n of the full binary tree over 256 hashes stands at n: 1 is the root, 2 and 3 its children, 256 the first hash. */
  readonly #inner = Buffer.alloc(TILE_WIDTH * HASH_BYTES);
  readonly #known = new Uint8Array(TILE_WIDTH);

  constructor(hashes: Uint8Array) {
    this.#hashes = hashes;
  }

  /** The root over 2^height hashes from `from` on, a copy. */
  nodeOver(from: number, height: number): Uint8Array {
    return Uint8Array.from(this.#node((TILE_WIDTH + from) / 2 ** height));
  }

  #node(n: number): Uint8Array {
    if (n >= TILE_WIDTH) return slot(this.#hashes, n - TILE_WIDTH);
    if (this.#known[n] !== 1) {
      nodeHashInto(this.#inner, n * HASH_BYTES, this.#node(2 * n), this.#node(2 * n + 1));
      this.#known[n] = 1;
    }
    return slot(this.#inner, n);
  }
}

function slot(bytes: Uint8Array, at: number): Uint8Array {
  return bytes.subarray(at * HASH_BYTES, (at + 1) * HASH_BYTES);
}
