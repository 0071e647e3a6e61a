import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { SEED } from '../test/keys.js';
import * as library from './index.js';

const README = readFileSync(path.join(__dirname, '../README.md'), 'utf8');

describe('the README', () => {
  it('names everything that the library gives', () => {
    const named = new Set([...README.matchAll(/`([A-Za-z_]+)`/g)].map(([, name]) => name));
    expect(Object.keys(library).filter((name) => !named.has(name))).toStrictEqual([]);
  });

  it('shows an example that does what it says', () => {
    const { TiledTree, leafHash, noteSigner, openCheckpoint, proveInclusion, readTiles } = library;
    const tree = new TiledTree();
    const leaves = ['một', 'hai', 'ba'].map((entry) => leafHash(Buffer.from(entry)));
    for (const leaf of leaves) tree.append(leaf);
    const tiles = new Map(tree.takeTiles().map(({ tile, bytes }) => [library.tilePath(tile), bytes]));
    const origin = 'concord.example/register';
    const signer = noteSigner(origin, SEED);
    const checkpoint = library.signCheckpoint(
      { origin, size: tree.size, root: tree.root(), extensions: [] },
      [signer],
    );
    const load = (tile: library.Tile) => tiles.get(library.tilePath(tile)) ?? new Uint8Array();
    const proof = proveInclusion(1, tree.size, readTiles(tree.size, load));
    const opened = openCheckpoint(checkpoint, { origin, keys: [signer.key] });
    if (!opened.ok) throw new Error(opened.refusal.reason);
    const { size, root } = opened.value.checkpoint;
    const claim = { index: 1, size, leafHash: leafHash(Buffer.from('hai')), root };
    expect(library.verifyInclusion(claim, proof)).toStrictEqual({ ok: true });
    expect(library.verifyInclusion({ ...claim, index: 2 }, proof).ok).toBe(false);
  });
});
