import { HASH_BYTES, TILE_WIDTH, bundleAt, tilePath } from '@concord-ledger/transparency';
import type { Bundle, TileBytes } from '@concord-ledger/transparency';
import type { TreeFolder } from '../tree/tree-folder.js';

/** Holds the files of the tree, tiles of all levels and bundles, against what the payloads of the log give. */
export class TileComparison {
  readonly #folder: TreeFolder;
  /** How many entries the tiles cover. */
  readonly size: number;
  #entries = 0;
  /** The bundle that the next entry stands in, while it says what it should. */
  #bundle: { readonly bundle: Bundle; readonly bytes: Uint8Array } | null = null;
  /** The first entry whose leaf is another one in the tiles. */
  #firstLeaf: number | null = null;
  /** The first file that is missing or says something else. */
  #firstFile: string | null = null;

  constructor(folder: TreeFolder, size: number) {
    this.#folder = folder;
    this.size = size;
  }

  get firstLeaf(): number | null {
    return this.#firstLeaf;
  }

  get firstFile(): string | null {
    return this.#firstFile;
  }

  /** The leaf data of the next entry (R31); beyond `size` there is nothing to hold it against. */
  takeData(data: Uint8Array): void {
    const place = this.#entries % TILE_WIDTH;
    if (place === 0) this.#openBundle();
    this.#entries++;
    if (this.#bundle === null || this.#entries > this.size) return;
    if (isBundled(data, this.#bundle.bytes, place)) return;
    this.#firstFile ??= tilePath(this.#bundle.bundle);
    this.#bundle = null;
  }

  /** Tiles of a tree that is not larger than `size`. */
  take(tiles: readonly TileBytes[]): void {
    for (const { tile, bytes } of tiles) {
      const kept = this.#folder.read(tile);
      if (kept !== null && Buffer.compare(kept, bytes) === 0) continue;
      this.#firstFile ??= tilePath(tile);
      if (kept === null || tile.level > 0) continue;
      const at = kept.findIndex((byte, index) => byte !== bytes[index]);
      this.#firstLeaf ??= tile.index * TILE_WIDTH + Math.floor(at / HASH_BYTES);
    }
  }

  #openBundle(): void {
    const bundle = bundleAt(this.#entries / TILE_WIDTH, this.size);
    const bytes = bundle && this.#folder.read(bundle);
    this.#bundle = bundle && bytes && { bundle, bytes };
    if (bundle !== null && bytes === null) this.#firstFile ??= tilePath(bundle);
  }
}

/** Whether leaf data stand at their place of a bundle, behind their length in two bytes. */
function isBundled(data: Uint8Array, bundle: Uint8Array, place: number): boolean {
  const length = place * (LENGTH_BYTES + HASH_BYTES);
  if (bundle[length] !== 0 || bundle[length + 1] !== HASH_BYTES) return false;
  const start = length + LENGTH_BYTES;
  for (let at = 0; at < HASH_BYTES; at++) if (bundle[start + at] !== data[at]) return false;
  return true;
}

const LENGTH_BYTES = 2;
