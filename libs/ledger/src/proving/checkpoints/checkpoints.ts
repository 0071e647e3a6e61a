import { BrokenTile, signCheckpoint } from '@concord-ledger/transparency';
import type { Checkpoint, NoteSigner } from '@concord-ledger/transparency';
import type { WitnessStatus } from '../../proving.js';
import { KeyUnusable } from '../keys/secret-file.js';
import type { SigningKeys } from '../keys/signing-keys.js';
import { extendsCheckpoint } from '../tree/evidence.js';
import type { TreeFolder } from '../tree/tree-folder.js';
import type { TreeState } from '../tree/tree-state.js';
import { Published, UntrustedCheckpoint } from './published.js';
import type { PublishedCheckpoint } from './published.js';
import { cosign } from './witness.js';
import type { WitnessAddress } from './witness.js';
import { WitnessRecords } from './witness-record.js';

/** What became of signing. */
export type Signed =
  /** The latest checkpoint covers the whole tree. */
  | { readonly outcome: 'covered'; readonly latest: PublishedCheckpoint }
  /** The last one is younger than a second (R37): wait so many milliseconds. */
  | { readonly outcome: 'too-soon'; readonly waitMs: number }
  | ({ readonly outcome: 'refused' } & NotSigned);

/** Why nothing is signed. */
export interface NotSigned {
  /** For whoever keeps the ledger: what is wrong, where on this machine, and what to do. */
  readonly problem: string;
  /** For whoever asks from elsewhere: what is wrong, without a word of this machine. */
  readonly reason: string;
}

/** Signs how far the tree has come (R37): on growth, and never what contradicts an earlier checkpoint. */
export class Checkpoints {
  readonly #published: Published;
  readonly #witness: WitnessAddress | null;
  readonly #folder: TreeFolder;
  readonly #keys: SigningKeys;
  readonly #origin: string;
  readonly #records: WitnessRecords | null;
  /** A witness that did not answer is asked again after a pause that grows: milliseconds, and until when by `performance.now`. */
  #pauseMs = 0;
  #askAgainAt = 0;

  constructor(folder: TreeFolder, keys: SigningKeys, origin: string, witness: WitnessAddress | null) {
    this.#folder = folder;
    this.#keys = keys;
    this.#origin = origin;
    this.#witness = witness;
    this.#records = witness && new WitnessRecords(folder.path, witness.key.name);
    this.#published = new Published(
      folder.path,
      origin,
      () => keys.verifierKeys(),
      witness ? [witness.key] : [],
    );
  }

  /**
   * Signs and publishes where the tree has grown beyond the latest checkpoint. The witness cosigns it first; where it does not, the checkpoint
   * is published all the same, and the witness is asked again later. Throws BrokenTile where the tree is damaged.
   * @param witnessUntil until when the witness may be waited for; null: it is not asked
   */
  async sign(state: TreeState, witnessUntil: AbortSignal | null): Promise<Signed> {
    const standing = this.#standing(state);
    if (standing.outcome === 'refused') return standing;
    const { signer, latest } = standing;
    const isWitnessDue =
      witnessUntil !== null && this.#witness !== null && performance.now() >= this.#askAgainAt;
    if (latest?.checkpoint.size === state.size && isSignedBy(latest, signer)) {
      if (!isWitnessDue || latest.cosignatures.length > 0) return { outcome: 'covered', latest };
      return this.#publish(state, await this.#cosigned(state, latest.note, witnessUntil));
    }
    const waitMs = this.#waitMs();
    if (waitMs > 0) return { outcome: 'too-soon', waitMs };
    const note = signCheckpoint(this.#checkpointOf(state), [signer]);
    return this.#publish(state, isWitnessDue ? await this.#cosigned(state, note, witnessUntil) : note);
  }

  /** Publishes the checkpoint by which one key leads over to the next: signed by both. Throws KeyUnusable where nothing is to be signed. */
  async signHandover(state: TreeState, signers: readonly NoteSigner[]): Promise<string> {
    const standing = this.#standing(state);
    if (standing.outcome === 'refused') throw new KeyUnusable(standing.problem);
    const note = signCheckpoint(this.#checkpointOf(state), signers);
    await this.#published.write(note);
    return note;
  }

  /** The latest checkpoint; null where there is none that the ledger signed. */
  published(): PublishedCheckpoint | null {
    try {
      return this.#published.read();
    } catch (error) {
      if (error instanceof UntrustedCheckpoint || error instanceof KeyUnusable) return null;
      throw error;
    }
  }

  /** Whether one was ever published in this place. */
  get haveBegun(): boolean {
    return this.#published.writtenAt() !== null;
  }

  /** Whether the tree begins with the entries of a checkpoint. Not so where a tile is missing that would show it. */
  isExtended(state: TreeState, { checkpoint }: PublishedCheckpoint): boolean {
    try {
      return extendsCheckpoint(this.#folder, state, checkpoint);
    } catch (error) {
      if (error instanceof BrokenTile) return false;
      throw error;
    }
  }

  /** Why nothing would be signed now; null where nothing is in the way. Throws BrokenTile where the tree is damaged. */
  problem(state: TreeState): string | null {
    const standing = this.#standing(state);
    return standing.outcome === 'refused' ? standing.problem : null;
  }

  /** How it went with the witness last, whichever process asked it; null where none is configured. */
  witnessStatus(): WitnessStatus | null {
    return this.#records?.read() ?? null;
  }

  #standing(state: TreeState): Standing {
    const key = this.#keys.read();
    if (key.state === 'none') return refused(this.haveBegun ? keysGone(this.#published.path) : NO_KEY);
    if (key.state === 'unusable') return refused({ problem: key.problem, reason: KEY_UNUSABLE });
    try {
      const latest = this.#published.read();
      if (latest === null || extendsCheckpoint(this.#folder, state, latest.checkpoint))
        return { outcome: 'ready', signer: key.signer, latest };
      return refused(contradiction(latest.checkpoint.size, this.#published.path));
    } catch (error) {
      if (error instanceof UntrustedCheckpoint)
        return refused({ problem: error.message, reason: error.reason });
      if (error instanceof KeyUnusable) return refused({ problem: error.message, reason: KEY_UNUSABLE });
      throw error;
    }
  }

  #checkpointOf({ size, root }: TreeState): Checkpoint {
    return { origin: this.#origin, size, root, extensions: [] };
  }

  /** By the time of the file: whoever signed last, two checkpoints are a second apart (R37). A clock that was set back delays nothing. */
  #waitMs(): number {
    const age = Date.now() - (this.#published.writtenAt() ?? -Infinity);
    return age >= 0 && age < SIGN_EVERY_MS ? Math.ceil(SIGN_EVERY_MS - age) : 0;
  }

  /** Puts the checkpoint in its place, unless another process has put one there meanwhile that covers more. */
  async #publish({ size }: TreeState, note: string): Promise<Signed> {
    const before = this.#published.read();
    if (before === null || (before.note !== note && before.checkpoint.size <= size))
      await this.#published.write(note);
    const latest = this.#published.read();
    if (latest === null) throw new Error(`${this.#published.path} was taken away while it was written.`);
    return { outcome: 'covered', latest };
  }

  /** The note with the witness's signature; as it was where there is none. */
  async #cosigned({ size }: TreeState, note: string, until: AbortSignal): Promise<string> {
    if (this.#witness === null || this.#records === null) return note;
    const last = this.#records.read().size;
    const answer = await cosign(this.#witness, { note, size, tree: this.#folder.at(size) }, last, until);
    if (until.aborted) return note;
    const isCosigned = answer.outcome === 'cosigned';
    this.#pauseMs = isCosigned ? 0 : Math.min(Math.max(this.#pauseMs * 2, FIRST_PAUSE_MS), LONGEST_PAUSE_MS);
    this.#askAgainAt = performance.now() + this.#pauseMs;
    await this.#records.write(isCosigned ? size : last, isCosigned ? null : answer.problem);
    return isCosigned ? answer.note : note;
  }
}

type Standing =
  | { readonly outcome: 'ready'; readonly signer: NoteSigner; readonly latest: PublishedCheckpoint | null }
  | Extract<Signed, { outcome: 'refused' }>;

const SIGN_EVERY_MS = 1_000;
const FIRST_PAUSE_MS = 2_000;
const LONGEST_PAUSE_MS = 5 * 60_000;

const MAKE_KEY = 'The ledger has no signing key: “concord key” makes one.';
const NO_KEY: NotSigned = { problem: MAKE_KEY, reason: MAKE_KEY };

function keysGone(checkpoint: string): NotSigned {
  return {
    problem:
      'The keys that signed the last checkpoint are gone: bring their folder back, or restore it from a backup. ' +
      `Where they are lost for good, take ${checkpoint} away and go on with a new key by “concord key”, to which the old one then does not lead over.`,
    reason: 'The keys that signed the last checkpoint are gone.',
  };
}

const KEY_UNUSABLE = 'The signing key of the ledger cannot be used.';

function contradiction(size: number, path: string): NotSigned {
  const reason =
    `The log does not begin with the ${size} entries of its last checkpoint: an older ledger was restored, or entries were altered. ` +
    '“concord verify” tells what differs.';
  const remedy =
    'Nothing is signed that contradicts it: restore the ledger; or, where this one is to be the ' +
    `ledger from now on, take ${path} away, which whoever holds an earlier checkpoint will notice.`;
  return { problem: `${reason} ${remedy}`, reason };
}

function refused(why: NotSigned): Extract<Signed, { outcome: 'refused' }> {
  return { outcome: 'refused', ...why };
}

function isSignedBy({ signatures }: PublishedCheckpoint, { key }: NoteSigner): boolean {
  return signatures.some((signature) => signature.key.fingerprint === key.fingerprint);
}
