import { join } from 'node:path';
import type { EventStore, LedgerStore } from '@concord-ledger/event-store';
import { TreeFolder } from '../tree/tree-folder.js';
import { otherLedgers, readClaims } from './claims.js';
import { findDifferences } from './differences.js';
import { inOrder } from './findings.js';
import { knownKeys } from './known-keys.js';
import { LogReading } from './log-reading.js';
import { UnreadableEntry, leavesOf, pagesOf } from './log-leaves.js';
import { TileComparison } from './tile-comparison.js';
import type { Finding, Verification } from './verification.js';
import * as words from './wording.js';

/** What a verification reads. Nothing of it is written. */
export interface VerifySources {
  readonly store: LedgerStore;
  /** Where `tlog` lies (ProofOptions.folder); left out, the ledger is held against its payloads alone. */
  readonly folder?: string;
  /** Where the keys lie (ProofOptions.keys): default `keys` in `folder`. */
  readonly keys?: string;
  /** A checkpoint that was taken before, as the signed note that it is. */
  readonly checkpoint?: string | Uint8Array;
  /** How many entries have been read, and how many there are at least. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * Works everything out anew from the payloads of the log, and holds against it what else is there: what is filed beside the payloads, the
 * private records that they name, the tiles, the latest checkpoint of the ledger, and one that was taken before. Needs no open ledger: one that
 * was altered may not open any more. Streams the log; once or twice more where it has to find out which entry differs.
 */
export async function verifyLedger({
  store,
  folder,
  keys: keysFolder = folder && join(folder, 'keys'),
  checkpoint,
  onProgress,
}: VerifySources): Promise<Verification> {
  const tree = folder === undefined ? null : new TreeFolder(join(folder, 'tlog'));
  // Before the log is read, which can only have grown since.
  const tilesReach = tree?.readState()?.size ?? null;
  const tiles = tree === null || tilesReach === null ? null : new TileComparison(tree, tilesReach);
  const keys = keysFolder === undefined ? [] : knownKeys(keysFolder);
  const { claims, unbelieved } = readClaims(keys, checkpoint ?? null, tree?.readCheckpoint() ?? null);
  const atLeast = Math.max(tilesReach ?? 0, ...claims.map((claim) => claim.checkpoint.size));

  const reading = new LogReading(store.privateRecords, claims, tiles);
  const damage = await readInto(reading, store.events, (done) => {
    onProgress?.(done, Math.max(done, atLeast));
  });
  const { size, root, origin, persons, findings, longestSilence } = reading.end();

  const held = claims.map((claim) => ({ ...claim, extended: reading.extends(claim.checkpoint) }));
  const unread = unreadable(damage, size);
  const differing = await findDifferences({
    size,
    isCut: damage !== null,
    leaves: leavesOf(store.events),
    // That a stranger's checkpoint of another ledger differs tells nothing.
    held: held.filter(({ checkpoint, key }) => key !== null || checkpoint.origin === origin),
    folder: tree,
    tiles,
  });
  const strange = otherLedgers(claims, origin);
  const beside = [...unread, ...missingBut(unread, differing), ...strange, ...unbelieved];
  return {
    entries: size,
    root: base64(root),
    origin,
    found: findings.found + beside.length,
    findings: inOrder([...beside, ...findings.first]),
    checkpoints: held.map(({ whose, key, extended, checkpoint: { size: covered, root: signed } }) => {
      return { whose, key, size: covered, root: base64(signed), extended };
    }),
    persons,
    tiles: tilesReach,
    longestSilence,
  };
}

/** Why what comes behind the last entry that was taken cannot be read; null where all was. */
async function readInto(
  reading: LogReading,
  events: EventStore,
  onProgress: (done: number) => void,
): Promise<UnreadableEntry | null> {
  try {
    for await (const page of pagesOf(events)) {
      await reading.takePage(page);
      onProgress(reading.size);
    }
    return null;
  } catch (error) {
    if (error instanceof UnreadableEntry) return error;
    throw error;
  }
}

function unreadable(damage: UnreadableEntry | null, entry: number): readonly Finding[] {
  if (damage === null) return [];
  return [{ how: 'unreadable', entry, through: null, words: words.unreadable(damage.message) }];
}

/** Of what cannot be read it is said already that it is not there. */
function missingBut(unread: readonly Finding[], differing: readonly Finding[]): readonly Finding[] {
  const isSaid = ({ entry, how }: Finding) =>
    how === 'missing' && unread.some((each) => each.entry === entry);
  return differing.filter((finding) => !isSaid(finding));
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
