import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { LedgerStore } from '@concord-ledger/event-store';
import {
  BrokenTile,
  TILE_WIDTH,
  bundleAt,
  formatVerifierKey,
  frontierAt,
  parseTilePath,
  tileAt,
} from '@concord-ledger/transparency';
import type { ProofOptions } from '../ledger-options.js';
import type { CheckpointName, FormerKey, KeyStatus, ProofStatus } from '../proving.js';
import { Checkpoints } from './checkpoints/checkpoints.js';
import type { NotSigned, Signed } from './checkpoints/checkpoints.js';
import { readWitness } from './checkpoints/witness.js';
import { codeOf } from './durable-file.js';
import { follow } from './following.js';
import { SigningKeys } from './keys/signing-keys.js';
import { messageOf } from './message-of.js';
import { OneAtATime } from './one-at-a-time.js';
import { keyStatus, proofStatus } from './proof-status.js';
import { GrowingHere } from './tree/growing.js';
import type { Growing } from './tree/growing.js';
import { GrowingThread } from './tree/growing-thread.js';
import { TreeFolder } from './tree/tree-folder.js';
import type { TreeState } from './tree/tree-state.js';

/** What the ledger proves itself by: the tree of its log, its keys, its checkpoints. None of it is in the way of recording. */
export class Proving {
  readonly folder: TreeFolder;
  readonly keys: SigningKeys;
  readonly #checkpoints: Checkpoints;
  readonly #options: ProofOptions;
  readonly #growing: Growing;
  readonly #grown = new OneAtATime(() => this.#growing.grow());
  readonly #signed = new OneAtATime(() => this.#telling(() => this.#sign(this.#end.signal)));
  readonly #end = new AbortController();
  #following: Promise<void> = Promise.resolve();
  #trouble: string | null = null;
  #told: string | null = null;
  #covered: { readonly of: string; readonly name: CheckpointName | null } | null = null;

  private constructor(options: ProofOptions, store: LedgerStore, origin: string) {
    const { folder, keys = join(folder, 'keys'), growth = 'following', thread = true } = options;
    this.#options = options;
    this.folder = new TreeFolder(join(folder, 'tlog'));
    this.keys = new SigningKeys(keys, origin);
    this.#checkpoints = new Checkpoints(this.folder, this.keys, origin, readWitness(options.witness));
    this.#growing =
      thread && growth === 'following' && store.file !== undefined
        ? new GrowingThread({ ledgerFile: store.file, treeFolder: this.folder.path })
        : new GrowingHere(this.folder, store.events);
  }

  /** Touches no file, but makes the key if it may, and begins to follow if it is to. Throws CannotOpenLedger where the witness is none. */
  static async open(options: ProofOptions, store: LedgerStore, origin: string): Promise<Proving> {
    const proving = new Proving(options, store, origin);
    const { growth = 'following', makeKey = false } = options;
    if (makeKey) await proving.#noting(() => proving.#makeFirstKey());
    if (growth === 'following') {
      const keepSigned = () => proving.#noting(() => proving.#signed.ask());
      proving.#following = follow(keepSigned, proving.#end.signal);
    }
    return proving;
  }

  /** Grows the tree until it covers what was in the log at the call. */
  async keepUp(): Promise<TreeState> {
    return this.#grown.ask();
  }

  /**
   * The root over the first entries of the log (RFC 9162, 2.1.1), however long the log is by now. Rejects where the tree cannot be kept or read in
   * this place.
   */
  async rootAt(size: number): Promise<Uint8Array> {
    try {
      return rootOfFirst(size, await this.keepUp(), this.folder);
    } catch (error) {
      if (!(error instanceof BrokenTile)) throw error;
      this.#growing.distrust(error.message);
      return rootOfFirst(size, await this.keepUp(), this.folder);
    }
  }

  /** Signs a checkpoint that covers what was in the log at the call, if there is none; that may take a second (R37). */
  async checkpoint(): Promise<Exclude<Signed, { outcome: 'too-soon' }>> {
    for (;;) {
      const signed = await this.#signed.ask();
      if (signed.outcome !== 'too-soon') return signed;
      await sleep(signed.waitMs);
    }
  }

  /**
   * The latest checkpoint, a signed note: one that covers what was in the log at the call, where that is signed within `waitMs`. Null where
   * there is none. `why` says what kept it from being signed, if something did.
   */
  async checkpointWithin(waitMs: number): Promise<{ readonly note: string | null; readonly why: NotSigned }> {
    const signing = this.checkpoint().then(
      (signed) => (signed.outcome === 'refused' ? signed : NOT_IN_TIME),
      (error: unknown) => ({ problem: messageOf(error), reason: NO_TREE }),
    );
    const why = await Promise.race([signing, sleep(waitMs, NOT_IN_TIME, { ref: false })]);
    return { note: this.published(), why };
  }

  /** The latest checkpoint as it was published, a signed note; null where there is none, or it is not signed by the ledger. */
  published(): string | null {
    return this.#checkpoints.published()?.note ?? null;
  }

  /** What the latest checkpoint covers (R37); null where there is none, the log does not extend it, or its files cannot be read. */
  covered(): CheckpointName | null {
    try {
      return this.#readCovered();
    } catch (error) {
      // No answer fails for it: status tells.
      if (codeOf(error) !== null) return null;
      throw error;
    }
  }

  /** A tile or bundle by its path (`tile/0/000`, C2SP tlog-tiles), at any width that it has reached. */
  tile(path: string): TileAnswer {
    const parsed = parseTilePath(path);
    if (!parsed.ok) return { outcome: 'malformed', problem: parsed.refusal.reason };
    const tile = parsed.value;
    const size = this.folder.readState()?.size ?? 0;
    const { width = 0 } =
      (tile.kind === 'entries' ? bundleAt(tile.index, size) : tileAt(tile.level, tile.index, size)) ?? {};
    if (width < tile.width) return { outcome: 'missing', size };
    const bytes = this.folder.read(tile);
    if (bytes !== null) return { outcome: 'tile', bytes, isFull: tile.width === TILE_WIDTH };
    this.#growing.distrust(`${path} was missing or damaged.`);
    return { outcome: 'missing', size };
  }

  /** The signing key, made where there never was one. */
  async makeKey(): Promise<KeyStatus> {
    return keyStatus(await this.keys.make());
  }

  /** Makes another key, which the old one leads over to by a checkpoint that both sign. Throws KeyUnusable where nothing can be signed. */
  async rotateKey(): Promise<KeyStatus> {
    const state = await this.keepUp();
    return keyStatus(await this.keys.rotate((signers) => this.#checkpoints.signHandover(state, signers)));
  }

  /** The keys that signed before, the oldest first. Throws KeyUnusable where their list cannot be read. */
  formerKeys(): readonly FormerKey[] {
    const key = this.keys.read();
    const present = key.state === 'usable' ? key.signer.key.fingerprint : null;
    const keys = this.keys.verifierKeys();
    return keys.flatMap((each, place) => {
      if (each.fingerprint === present) return [];
      const next = keys[place + 1];
      const handover = next === undefined ? null : this.keys.handover(next);
      return [{ verifierKey: formatVerifierKey(each), fingerprint: each.fingerprint, handover }];
    });
  }

  status(): ProofStatus {
    return proofStatus(this.folder, this.keys, this.#checkpoints, this.covered(), this.#trouble);
  }

  /** What proves the tree not to be the log's: it is built anew the next time that it grows. */
  distrust(reason: string): void {
    this.#growing.distrust(reason);
  }

  /** Covers what was recorded last, as far as two seconds go; the rest comes the next time. */
  async close(): Promise<void> {
    this.#end.abort();
    const last = this.#following.then(() =>
      this.#options.growth === 'on-demand' ? undefined : this.#noting(() => this.#sign(null)),
    );
    await Promise.race([last, sleep(CLOSING_MS, undefined, { ref: false })]);
    await this.#growing.close();
    await last;
  }

  #readCovered(): CheckpointName | null {
    const state = this.folder.readState();
    const latest = this.#checkpoints.published();
    if (state === null || latest === null) return null;
    const of = `${Buffer.from(state.root).toString('base64')} ${latest.note}`;
    if (this.#covered?.of === of) return this.#covered.name;
    const { size, root } = latest.checkpoint;
    const name = this.#checkpoints.isExtended(state, latest)
      ? { size, root: Buffer.from(root).toString('base64') }
      : null;
    this.#covered = { of, name };
    return name;
  }

  /** @param witnessUntil until when a witness may be waited for; null: it is not asked */
  async #sign(witnessUntil: AbortSignal | null): Promise<Signed> {
    if (this.#options.makeKey === true) await this.#makeFirstKey();
    try {
      return await this.#checkpoints.sign(await this.#grown.ask(), witnessUntil);
    } catch (error) {
      if (!(error instanceof BrokenTile)) throw error;
      this.#growing.distrust(error.message);
      return this.#checkpoints.sign(await this.#grown.ask(), witnessUntil);
    }
  }

  /** Where a checkpoint was signed there was a key: it is gone with its folder, and another one in its place would sign on as if nothing were. */
  async #makeFirstKey(): Promise<void> {
    if (!this.#checkpoints.haveBegun) await this.keys.make();
  }

  /** Signs, and tells whoever listens why not, each reason once as long as it lasts. */
  async #telling(sign: () => Promise<Signed>): Promise<Signed> {
    try {
      const signed = await sign();
      this.#trouble = null;
      this.#tell(signed.outcome === 'refused' ? signed.problem : null);
      return signed;
    } catch (error) {
      this.#trouble = messageOf(error);
      this.#tell(this.#trouble);
      throw error;
    }
  }

  #tell(problem: string | null): void {
    if (problem !== null && problem !== this.#told && !this.#end.signal.aborted)
      this.#options.onProblem?.(problem);
    this.#told = problem;
  }

  async #noting(work: () => Promise<unknown>): Promise<void> {
    try {
      await work();
      this.#trouble = null;
    } catch (error) {
      this.#trouble = messageOf(error);
    }
  }
}

function rootOfFirst(size: number, state: TreeState, folder: TreeFolder): Uint8Array {
  if (size > state.size) throw new Error(`The tree covers ${state.size} entries, not ${size}.`);
  return frontierAt(size, folder.at(state.size)).root();
}

export type TileAnswer =
  | { readonly outcome: 'tile'; readonly bytes: Uint8Array; readonly isFull: boolean }
  /** The tree covers `size` entries, and has no such tile yet, or none so wide. */
  | { readonly outcome: 'missing'; readonly size: number }
  | { readonly outcome: 'malformed'; readonly problem: string };

const MOMENT = 'The checkpoint is still being made: ask again in a moment.';
const NOT_IN_TIME: NotSigned = { problem: MOMENT, reason: MOMENT };
const NO_TREE = 'The tree of the log cannot be kept or read.';
const CLOSING_MS = 2_000;
