import type { Refusal } from '@concord-ledger/agreements';
import { openCheckpoint } from '@concord-ledger/transparency';
import type { Checkpoint, VerifierKey } from '@concord-ledger/transparency';
import { Unanswerable } from '../../answering/question.js';
import type { OpenedLedger } from '../../ledger.js';
import type { Proving } from '../proving.js';
import type { TreeFolder } from '../tree/tree-folder.js';
import { rootFrom } from '../verifying/location.js';
import type { EntryProofs, Inclusion } from './entry-proofs.js';

/** A checkpoint of the ledger. */
export interface Covering {
  readonly proving: Proving;
  /** The signed note (C2SP tlog-checkpoint). */
  readonly note: string;
  readonly checkpoint: Checkpoint;
  /** The key of the ledger that signed it; where two did, the present one. */
  readonly key: VerifierKey;
}

/**
 * The latest checkpoint where it covers an entry; else one is signed, which may take `waitMs`. Throws Unanswerable where there is no such entry,
 * or nothing is signed.
 */
export async function checkpointCovering(
  { proving, identity }: OpenedLedger,
  entry: number,
  waitMs: number,
): Promise<Covering> {
  if (proving === null)
    throw noCheckpoint('This ledger keeps no tree of its log: there is nothing to prove it by.');
  const { origin } = identity;
  const latest = openedBy(proving, origin, proving.published());
  if (latest !== null && latest.checkpoint.size > entry) return latest;
  const { note, why } = await proving.checkpointWithin(waitMs);
  const signed = openedBy(proving, origin, note);
  if (signed !== null && signed.checkpoint.size > entry) return signed;
  // By now the tree reaches to the log's end, or status tells why it does not.
  const entries = proving.folder.readState()?.size ?? 0;
  throw entries > 0 && entries <= entry ? noEntry(entry, entries) : noCheckpoint(why.reason);
}

/** A checkpoint is asked for much more often than it changes, and a signature takes longer to verify than an entry to prove. */
function openedBy(proving: Proving, origin: string, note: string | null): Covering | null {
  if (note === null) return null;
  const known = OPENED.get(proving);
  if (known?.note === note) return known;
  const opened = openCheckpoint(note, { origin, keys: proving.keys.verifierKeys() });
  const key = opened.ok ? opened.value.signatures.at(-1)?.key : undefined;
  if (!opened.ok || key === undefined) return null;
  const covering = { proving, note, checkpoint: opened.value.checkpoint, key };
  OPENED.set(proving, covering);
  return covering;
}

/** What was opened last. */
const OPENED = new WeakMap<Proving, Covering>();

/**
 * The proof of an entry that a checkpoint covers. Throws Unanswerable where the tiles do not prove it; they are made anew then, unless it is the
 * log that was altered.
 */
export function provenBy({ proving, checkpoint }: Covering, proofs: EntryProofs, entry: number): Inclusion {
  const inclusion = proofs.prove(entry, checkpoint);
  if (inclusion !== null) return inclusion;
  if (leadsToItsRoot(proving.folder) && proving.covered() === null) throw unproven(ALTERED);
  proving.distrust(
    `No proof of entry ${entry} led to the root of the checkpoint of ${checkpoint.size} entries.`,
  );
  throw unproven('The tree of the log was damaged and is built anew: ask again in a moment.');
}

/** Whether the tiles at the right edge are those of the tree: then it is another one than that of the checkpoint. */
function leadsToItsRoot(folder: TreeFolder): boolean {
  const state = folder.readState();
  if (state === null) return false;
  const root = rootFrom(state.size, folder.load);
  return root !== null && Buffer.compare(root, state.root) === 0;
}

/** What is there cannot be proved. */
export function unproven(problem: string): Unanswerable {
  return refused('rule', 'PROOF.IMPOSSIBLE', problem);
}

/** @param reason for whoever asks, also from elsewhere: ProofStatus says on this machine what to do */
function noCheckpoint(reason: string): Unanswerable {
  return refused('unknown', 'CHECKPOINT.NONE', reason);
}

function noEntry(entry: number, entries: number): Unanswerable {
  return refused(
    'unknown',
    'ENTRY.UNKNOWN',
    `There is no entry ${entry}: the log has ${entries} so far, counted from 0.`,
    { entries },
  );
}

function refused(
  kind: Refusal['kind'],
  code: string,
  message: string,
  facts: Refusal['facts'] = {},
): Unanswerable {
  return new Unanswerable({ kind, code, message, facts });
}

const ALTERED =
  'The log does not begin with the entries of its last checkpoint: an older ledger was restored, or entries were altered. ' +
  '“concord verify” tells what differs.';
