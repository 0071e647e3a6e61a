import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { LedgerStore } from '@concord-ledger/event-store';

/*
 * What the tree of a log is, worked out from its definitions and with nothing of the code under test: R31 for the leaves, RFC 9162, 2.1.1
 * for the hashes, C2SP tlog-tiles for the files.
 */

/** The leaf data of every entry of a log (R31). */
export async function leavesOf({ events }: LedgerStore): Promise<readonly Buffer[]> {
  const leaves: Buffer[] = [];
  for (let page = await events.readAll(null, 10_000); page.length > 0;) {
    leaves.push(...page.map(({ salt, body }) => sha256(Buffer.from(salt), Buffer.from(body))));
    page = await events.readAll(page.at(-1)?.position ?? null, 10_000);
  }
  return leaves;
}

/** The root over these leaves. */
export function rootOver(leaves: readonly Buffer[]): Buffer {
  return rootOverHashes(leaves.map((leaf) => sha256(Buffer.of(0), leaf)));
}

/** Every file of the tree by its path, as a log of these leaves publishes them, of partial tiles the widest. */
export function tileFilesOver(leaves: readonly Buffer[]): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const rows = runsOf(leaves);
  for (const [index, run] of rows.entries()) {
    const bytes = Buffer.concat(run.flatMap((leaf) => [Buffer.of(0, 32), leaf]));
    files.set(pathOf('entries', index, run.length), bytes.toString('hex'));
  }
  let hashes = leaves.map((leaf) => sha256(Buffer.of(0), leaf));
  for (let level = 0; hashes.length > 0; level++) {
    const runs = runsOf(hashes);
    for (const [index, run] of runs.entries())
      files.set(pathOf(String(level), index, run.length), Buffer.concat(run).toString('hex'));
    hashes = runs.filter((run) => run.length === 256).map(rootOverHashes);
  }
  return files;
}

/** Every file below a folder's `tile`, likewise. */
export function tileFilesIn(folder: string): ReadonlyMap<string, string> {
  const files = readdirSync(join(folder, 'tile'), { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, 'tile', name))
    .filter((path) => statSync(path).isFile());
  return new Map(
    files.map((path) => [relative(folder, path).replaceAll(sep, '/'), readFileSync(path).toString('hex')]),
  );
}

function runsOf(items: readonly Buffer[]): readonly (readonly Buffer[])[] {
  return Array.from({ length: Math.ceil(items.length / 256) }, (_, run) =>
    items.slice(run * 256, run * 256 + 256),
  );
}

/** Indexes below a million are enough for tests: `000`, `x001/234`. */
function pathOf(level: string, index: number, width: number): string {
  const digits = String(index).padStart(index < 1000 ? 3 : 6, '0');
  const place = digits.length === 3 ? digits : `x${digits.slice(0, 3)}/${digits.slice(3)}`;
  return `tile/${level}/${place}${width === 256 ? '' : `.p/${width}`}`;
}

function rootOverHashes(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes;
  if (only === undefined) return sha256();
  if (hashes.length === 1) return only;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  return sha256(Buffer.of(1), rootOverHashes(hashes.slice(0, half)), rootOverHashes(hashes.slice(half)));
}

function sha256(...parts: readonly Buffer[]): Buffer {
  return createHash('sha256').update(Buffer.concat(parts)).digest();
}
