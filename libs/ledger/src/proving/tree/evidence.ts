import { BrokenTile, frontierAt, parseCheckpoint, parseNote } from '@concord-ledger/transparency';
import type { Checkpoint } from '@concord-ledger/transparency';
import type { TreeFolder } from './tree-folder.js';
import type { TreeState } from './tree-state.js';

/**
 * Whether a tree begins with the one of the checkpoint that lies beside it. If it does and no longer fits the log, its tiles tell which
 * entry of the log is another one now. Who signed the checkpoint is not asked: the worst of a false one is that tiles are kept.
 */
export function holdsLastCheckpoint(folder: TreeFolder, state: TreeState): boolean {
  const note = parseNote(folder.readCheckpoint() ?? '');
  const checkpoint = note.ok ? parseCheckpoint(note.value.text) : note;
  try {
    return checkpoint.ok && extendsCheckpoint(folder, state, checkpoint.value);
  } catch (error) {
    if (error instanceof BrokenTile) return false;
    throw error;
  }
}

/** Whether a tree begins with the one that a checkpoint names. Throws BrokenTile where a tile is missing that would show it. */
export function extendsCheckpoint(
  folder: TreeFolder,
  state: TreeState,
  { size, root }: Pick<Checkpoint, 'size' | 'root'>,
): boolean {
  if (size > state.size) return false;
  return Buffer.compare(frontierAt(size, folder.at(state.size)).root(), root) === 0;
}
