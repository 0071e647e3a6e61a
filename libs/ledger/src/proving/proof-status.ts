import { BrokenTile, formatVerifierKey } from '@concord-ledger/transparency';
import type { CheckpointName, KeyStatus, ProofStatus } from '../proving.js';
import type { Checkpoints } from './checkpoints/checkpoints.js';
import { codeOf } from './durable-file.js';
import type { SigningKey, SigningKeys } from './keys/signing-keys.js';
import { messageOf } from './message-of.js';
import type { TreeFolder } from './tree/tree-folder.js';
import type { TreeState } from './tree/tree-state.js';

/** What there is to say of tree, key, checkpoint and witness, from their files: whichever process keeps them. */
export function proofStatus(
  folder: TreeFolder,
  keys: SigningKeys,
  checkpoints: Checkpoints,
  covered: CheckpointName | null,
  trouble: string | null,
): ProofStatus {
  const { state = null, obstacle = null } = readTree(folder, checkpoints);
  return {
    tree: {
      size: state?.size ?? 0,
      root: state && Buffer.from(state.root).toString('base64'),
      rebuiltBecause: state?.rebuiltBecause ?? null,
      trouble: trouble ?? obstacle?.trouble ?? null,
    },
    key: keyStatus(keys.read()),
    checkpoint: covered,
    notSigned: obstacle?.notSigned ?? null,
    witness: checkpoints.witnessStatus(),
  };
}

/** How far the tree is, and what is in the way of reading it or of signing it. */
function readTree(
  folder: TreeFolder,
  checkpoints: Checkpoints,
): { readonly state?: TreeState | null; readonly obstacle?: Obstacle | null } {
  try {
    const state = folder.readState();
    return { state, obstacle: state && obstacleOf(checkpoints, state) };
  } catch (error) {
    if (codeOf(error) !== null) return { obstacle: { trouble: messageOf(error) } };
    throw error;
  }
}

/** The key as it is told to people and programs. */
export function keyStatus(key: SigningKey): KeyStatus {
  if (key.state !== 'usable') return key;
  const { fingerprint } = key.signer.key;
  return { state: 'usable', verifierKey: formatVerifierKey(key.signer.key), fingerprint };
}

/** A damaged tree, or why nothing is to be signed. */
interface Obstacle {
  readonly trouble?: string;
  readonly notSigned?: string;
}

function obstacleOf(checkpoints: Checkpoints, state: TreeState): Obstacle | null {
  try {
    const notSigned = checkpoints.problem(state);
    return notSigned === null ? null : { notSigned };
  } catch (error) {
    if (error instanceof BrokenTile) return { trouble: error.message };
    throw error;
  }
}
