import { setImmediate as nextTurn } from 'node:timers/promises';
import { leafData } from '@concord-ledger/event-store';
import type { EventStore, Position, RawEntry } from '@concord-ledger/event-store';
import {
  BrokenTile,
  TILE_WIDTH,
  TiledTree,
  bundleAt,
  encodeBundle,
  leafHash,
  parseBundle,
  tilePath,
} from '@concord-ledger/transparency';
import type { Bundle } from '@concord-ledger/transparency';
import { holdsLastCheckpoint } from './evidence.js';
import type { TileFile, TreeFolder } from './tree-folder.js';
import type { TreeState } from './tree-state.js';

/** What of a store the tree needs. */
export type RawLog = Pick<EventStore, 'readRaw'>;

/**
 * Makes the tree out of the log: entry N is leaf N, SHA-256(0x00 ‖ SHA-256(salt ‖ body)) of the bytes as stored (R31). May be killed at any
 * point and run in several processes at once. One call after the other.
 */
export class TreeGrower {
  readonly #folder: TreeFolder;
  readonly #log: RawLog;
  /** The right edge of the tree as this process left it. */
  #edge: Edge | null = null;
  #distrust: string | null = null;

  constructor(folder: TreeFolder, log: RawLog) {
    this.#folder = folder;
    this.#log = log;
  }

  /** Grows the tree until it covers every entry that was in the log at the call, or the signal is aborted; answers how far it is. */
  async grow(signal?: AbortSignal): Promise<TreeState> {
    const edge = await this.#begin();
    this.#edge = null;
    for (;;) {
      const limit = BATCH - (edge.state.size % TILE_WIDTH);
      const entries = await this.#log.readRaw(edge.state.last?.position ?? null, limit);
      if (entries.length > 0) await this.#take(edge, entries);
      if (entries.length < limit || signal?.aborted === true) break;
    }
    // Kept only where all of it is on the disk.
    this.#edge = edge;
    return edge.state;
  }

  /** The tiles are found not to be those of the log: the next call builds them anew. */
  distrust(reason: string): void {
    this.#distrust = reason;
  }

  /** Where to go on: what this process left, what another one or an earlier one did, or an empty tree where nothing fits the log. */
  async #begin(): Promise<Edge> {
    const found = this.#folder.readState();
    const edge = this.#edgeAt(found);
    const reason = typeof edge === 'string' ? edge : edge && (await this.#misfit(edge.state));
    if (edge !== null && typeof edge !== 'string' && reason === null) return edge;
    const empty = newEdge(reason);
    // Tiles of the last checkpoint may be all that tells which entry was altered.
    const evidence = found !== null && holdsLastCheckpoint(this.#folder, found);
    await this.#folder.startOver(empty.state, { evidence });
    this.#distrust = null;
    return empty;
  }

  /** The right edge of the tree as it stands; null where there is none, and in words where its files are not to be trusted. */
  #edgeAt(state: TreeState | null): Edge | string | null {
    if (this.#distrust !== null) return this.#distrust;
    if (state === null)
      return this.#folder.isBegun ? 'What says how far it had come could not be read.' : null;
    if (this.#edge !== null && isSameTree(this.#edge.state, state)) return this.#edge;
    try {
      const tree = new TiledTree(state.size, this.#folder.load);
      if (Buffer.compare(tree.root(), state.root) !== 0) return 'Its tiles did not lead to its root.';
      return { state, tree, bundle: this.#unfinishedBundle(state) };
    } catch (error) {
      if (error instanceof BrokenTile || error instanceof BrokenBundle) return error.message;
      throw error;
    }
  }

  #unfinishedBundle({ size }: TreeState): Uint8Array[] {
    const bundle = bundleAt(Math.floor(size / TILE_WIDTH), size);
    if (bundle === null) return [];
    const entries = parseBundle(this.#folder.read(bundle) ?? new Uint8Array(), bundle.width);
    if (entries.ok) return [...entries.value];
    throw new BrokenBundle(bundle);
  }

  /** Why a tree is not that of the log: its last entry is not there, or is another one. Null where it fits. */
  async #misfit({ size, last }: TreeState): Promise<string | null> {
    if (last === null) return null;
    const entry = await this.#entryAfter(last.before);
    if (entry === null)
      return 'What says where it had come to is of another store: the ledger was moved to this one.';
    if (entry === undefined)
      return `It covered ${size} entries, and the log ends before: an older ledger was restored, or entries were taken away.`;
    if (entry.position === last.position && Buffer.compare(leafData(entry), last.leaf) === 0) return null;
    return `Entry ${size - 1} of the log is not the one that it covered: another ledger was restored, or entries were altered.`;
  }

  /** Null where the position is none of this store's, for it was another's that the tree was made from. */
  async #entryAfter(position: Position | null): Promise<RawEntry | undefined | null> {
    try {
      const [entry] = await this.#log.readRaw(position, 1);
      return entry;
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }

  async #take(edge: Edge, entries: readonly RawEntry[]): Promise<void> {
    const files: TileFile[] = [];
    let index = Math.floor(edge.state.size / TILE_WIDTH);
    for (const [count, entry] of entries.entries()) {
      const leaf = leafData(entry);
      edge.tree.append(leafHash(leaf));
      edge.bundle.push(leaf);
      if (edge.bundle.length === TILE_WIDTH) files.push(bundleFile(index++, edge.bundle.splice(0)));
      // Others have work to do in this thread.
      if (count % SLICE === SLICE - 1) await nextTurn();
    }
    if (edge.bundle.length > 0 && entries.length > 0) files.push(bundleFile(index, edge.bundle));
    edge.state = grownBy(edge, entries);
    files.push(...edge.tree.takeTiles());
    await this.#folder.keep(files);
    await this.#folder.writeState(edge.state);
    await this.#folder.dropNarrower(files);
  }
}

/** The right edge of a tree, from which it grows. */
interface Edge {
  state: TreeState;
  readonly tree: TiledTree;
  /** The leaf data of the bundle that is not full yet. */
  readonly bundle: Uint8Array[];
}

class BrokenBundle extends Error {
  override readonly name = 'BrokenBundle';
  constructor(bundle: Bundle) {
    super(`The bundle ${tilePath(bundle)} is missing or damaged.`);
  }
}

/** How many entries are read and kept at once: sixteen full tiles. */
const BATCH = 16 * TILE_WIDTH;
const SLICE = 256;

function newEdge(rebuiltBecause: string | null): Edge {
  const tree = new TiledTree();
  return { state: { size: 0, root: tree.root(), last: null, rebuiltBecause }, tree, bundle: [] };
}

function isSameTree(one: TreeState, other: TreeState): boolean {
  return one.size === other.size && Buffer.compare(one.root, other.root) === 0;
}

function bundleFile(index: number, leaves: readonly Uint8Array[]): TileFile {
  return { tile: { kind: 'entries', index, width: leaves.length }, bytes: encodeBundle(leaves) };
}

function grownBy({ state, tree }: Edge, entries: readonly RawEntry[]): TreeState {
  const last = entries.at(-1);
  if (last === undefined) return state;
  const before = entries.at(-2)?.position ?? state.last?.position ?? null;
  return {
    size: tree.size,
    root: tree.root(),
    last: { position: last.position, before, leaf: leafData(last) },
    rebuiltBecause: state.rebuiltBecause,
  };
}
