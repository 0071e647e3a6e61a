import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { BrokenTile, HASH_BYTES, TILE_WIDTH, readTiles, tilePath } from '@concord-ledger/transparency';
import type { Bundle, HashReader, Tile, TileLoader } from '@concord-ledger/transparency';
import { codeOf, DurableFiles, passOver, readIfThere, syncFolder } from '../durable-file.js';
import { formatTreeState, parseTreeState } from './tree-state.js';
import type { TreeState } from './tree-state.js';

/** A tile or bundle with its bytes. */
export interface TileFile {
  readonly tile: Tile | Bundle;
  readonly bytes: Uint8Array;
}

/**
 * The tree as files, in the layout of C2SP tlog-tiles: `tile/0/x001/234`, `tile/0/000.p/17`, `tile/entries/000`. Of a partial tile only the
 * widest is kept, for narrower ones are its beginning. What a file holds follows from the log alone, and a width only gives way to a wider
 * one; so processes that grow the same tree in the same folder do not disturb each other, and none has to wait.
 */
export class TreeFolder {
  readonly #files: DurableFiles;

  constructor(readonly path: string) {
    this.#files = new DurableFiles(join(path, 'writing'));
  }

  /** How far the tree has come; null where there is none, or its file is damaged. */
  readState(): TreeState | null {
    const bytes = readIfThere(this.#stateFile);
    return bytes === null ? null : parseTreeState(bytes.toString('utf8'));
  }

  /** Whether there is a file that says how far the tree has come, be it readable or not. */
  get isBegun(): boolean {
    return existsSync(this.#stateFile);
  }

  /** The latest checkpoint, a signed note that nobody has verified; null where there is none. */
  readCheckpoint(): Uint8Array | null {
    return readIfThere(join(this.path, CHECKPOINT));
  }

  /** The tile or bundle as it was at this width, which a wider one begins with; null where there is none so wide. */
  read(tile: Tile | Bundle): Uint8Array | null {
    return readTile(this.path, tile);
  }

  /** For trees that read their tiles; throws BrokenTile where one is missing or too short. */
  readonly load: TileLoader = (tile) => {
    const bytes = this.read(tile);
    if (bytes === null) throw new BrokenTile(tile, 0);
    return bytes;
  };

  /** Reads the tree as it was at a size that it has reached. */
  at(size: number): HashReader {
    return readTiles(size, this.load);
  }

  /** Keeps tiles for good: when it resolves they are on the disk. */
  async keep(files: readonly TileFile[]): Promise<void> {
    const folders = new Set<string>();
    // A few at a time: the disk is shared with the log.
    for (let at = 0; at < files.length; at += AT_ONCE) {
      await Promise.all(
        files.slice(at, at + AT_ONCE).map(async ({ tile, bytes }) => {
          const path = join(this.path, tilePath(tile));
          await this.#files.write(path, bytes);
          folders.add(dirname(path));
        }),
      );
    }
    // Another process that is further may have taken the folder of a partial tile away again.
    await Promise.all(Array.from(folders, (folder) => syncFolder(folder).catch(passOver('ENOENT'))));
  }

  /**
   * Says how far the tree has come, once all its tiles are kept. What another process has carried further stays. After a power cut it may say
   * what it said before; then the tree grows again from there.
   */
  async writeState(state: TreeState): Promise<void> {
    if ((this.readState()?.size ?? -1) > state.size) return;
    await this.#files.write(this.#stateFile, formatTreeState(state));
  }

  /** Takes partial tiles away that these have taken the place of. */
  async dropNarrower(kept: readonly TileFile[]): Promise<void> {
    for (const { tile } of kept) {
      const partial = join(this.path, `${tilePath({ ...tile, width: TILE_WIDTH })}.p`);
      if (tile.width === TILE_WIDTH) {
        // What a slower process puts there meanwhile stays, and does no harm.
        await rm(partial, { recursive: true, force: true }).catch(passOver('ENOTEMPTY'));
        continue;
      }
      for (const name of await readdir(partial).catch(() => []))
        if (Number(name) < tile.width) await rm(join(partial, name), { force: true });
    }
  }

  /**
   * Begins an empty tree. The tiles that are there are thrown away; or set aside, where they are `evidence`: they may be all that tells which
   * entry of the log was altered. The last evidence is kept.
   */
  async startOver(empty: TreeState, { evidence }: { readonly evidence: boolean }): Promise<void> {
    const away = join(this.path, evidence ? SET_ASIDE : `${DISCARDED}${randomUUID()}`);
    if (evidence) await rm(away, { recursive: true, force: true });
    await mkdir(away, { recursive: true });
    // From here on the state fits no tiles: whoever is killed before it is replaced begins anew.
    await rename(join(this.path, 'tile'), join(away, 'tile')).catch(passOver('ENOENT'));
    await this.#files.write(this.#stateFile, formatTreeState(empty));
    await syncFolder(this.path);
    await this.#tidy();
  }

  /** As `read`, of the tree that was set aside last. */
  readSetAside(tile: Tile | Bundle): Uint8Array | null {
    return readTile(join(this.path, SET_ASIDE), tile);
  }

  /** What killed processes left behind. */
  async #tidy(): Promise<void> {
    await this.#files.tidy();
    for (const name of await readdir(this.path))
      if (name.startsWith(DISCARDED)) await rm(join(this.path, name), { recursive: true, force: true });
  }

  get #stateFile(): string {
    return join(this.path, 'tree.json');
  }
}

/** Beside the tiles, as a log is published (C2SP tlog-tiles). */
const CHECKPOINT = 'checkpoint';
const SET_ASIDE = 'set-aside';
const DISCARDED = 'discarded-';
const AT_ONCE = 8;
/** An entry of a bundle: its length in two bytes, and its leaf data. */
const BUNDLED_BYTES = 2 + HASH_BYTES;

/** At this width from the file of this width, of the full tile, or of a wider partial one. */
function readTile(folder: string, tile: Tile | Bundle): Uint8Array | null {
  const bytes = tile.width * (tile.kind === 'hashes' ? HASH_BYTES : BUNDLED_BYTES);
  const full = join(folder, tilePath({ ...tile, width: TILE_WIDTH }));
  // Full tiles are looked for first: nearly all are. Between two looks another process may have put a wider one in its place, or a full one.
  for (let look = 0; look < LOOKS; look++) {
    const found = readIfThere(full) ?? readPartial(full, tile.width);
    if (found === 'none' && look > 0) return null;
    if (found !== 'none' && found !== null) return found.length < bytes ? null : found.subarray(0, bytes);
  }
  return null;
}

/** The narrowest partial tile that is at least so wide; `none` where there is none, null where it was gone when it was to be read. */
function readPartial(full: string, width: number): Uint8Array | 'none' | null {
  const wider = partialWidths(full).find((each) => each >= width);
  return wider === undefined ? 'none' : readIfThere(join(`${full}.p`, String(wider)));
}

const LOOKS = 5;

/** The narrowest first. */
function partialWidths(full: string): readonly number[] {
  try {
    return readdirSync(`${full}.p`)
      .map(Number)
      .sort((one, other) => one - other);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  }
}
