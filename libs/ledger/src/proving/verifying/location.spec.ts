import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { BrokenTile, TiledTree, leafHash, tilePath } from '@concord-ledger/transparency';
import type { TileLoader } from '@concord-ledger/transparency';
import { locateDifference } from './location.js';
import type { KnownTree } from './location.js';
import type { ReadLeaves } from './log-leaves.js';

/** Entries as numbers: those from 0 on were signed, others never were. */
type Log = readonly number[];

const hashOf = (entry: number) => leafHash(Buffer.from(`entry ${entry}`));
const signed = (size: number): Log => Array.from({ length: size }, (_, entry) => entry);

function treeOf(
  log: Log,
): KnownTree & { readonly tiles: Map<string, Uint8Array>; readonly load: TileLoader } {
  const tree = new TiledTree();
  for (const entry of log) tree.append(hashOf(entry));
  const tiles = new Map(tree.takeTiles().map(({ tile, bytes }) => [tilePath(tile), bytes]));
  const load: TileLoader = (tile) => {
    const bytes = tiles.get(tilePath(tile));
    if (bytes === undefined) throw new BrokenTile(tile, 0);
    return bytes;
  };
  return { size: tree.size, root: tree.root(), tiles, load };
}

function leaves(log: Log): ReadLeaves {
  return async function* () {
    for (let at = 0; at < log.length; at += 256) yield log.slice(at, at + 256).map(hashOf);
  };
}

const located = async (size: number, log: Log) => {
  const known = treeOf(signed(size));
  return locateDifference(known, leaves(log), known.load);
};

describe('The first entry that differs', () => {
  const size = fc.integer({ min: 2, max: 700 });
  const edit = fc.record({
    what: fc.constantFrom('change', 'remove', 'insert', 'swap', 'cut'),
    at: fc.nat(),
    other: fc.nat(),
  });

  it('is found by proofs, whatever was done to the log', async () => {
    await fc.assert(
      fc.asyncProperty(size, fc.array(edit, { minLength: 1, maxLength: 3 }), async (count, edits) => {
        const log = [...signed(count)];
        for (const { what, at, other } of edits) {
          const [one, two] = [at % (log.length + 1), other % (log.length + 1)];
          const [first = -1, second = -2] = [log[one], log[two]];
          if (what === 'change') log[one] = -1 - other;
          if (what === 'remove') log.splice(one, 1);
          if (what === 'insert') log.splice(one, 0, -1 - other);
          if (what === 'swap') [log[one], log[two]] = [second, first];
          if (what === 'cut') log.splice(one);
        }
        const first = signed(count).findIndex((entry) => log[entry] !== entry);
        fc.pre(first !== -1);
        expect(await located(count, log)).toMatchObject({ first });
      }),
      { numRuns: 60 },
    );
  });

  const LOG = signed(600);
  it.each([
    ['one changed', LOG.with(300, -1), { how: 'payload', first: 300, last: null, was: null }],
    ['the last one changed', LOG.with(599, -1), { how: 'payload', first: 599, last: null, was: null }],
    ['one taken out', LOG.toSpliced(300, 1), { how: 'missing', first: 300, last: null, was: 301 }],
    ['three taken out', LOG.toSpliced(255, 3), { how: 'missing', first: 255, last: 257, was: 258 }],
    ['the end cut off', LOG.slice(0, 512), { how: 'missing', first: 512, last: 599, was: null }],
    ['the last one cut off', LOG.slice(0, -1), { how: 'missing', first: 599, last: null, was: null }],
    ['all of it gone', [], { how: 'missing', first: 0, last: 599, was: null }],
    ['one put in', LOG.toSpliced(256, 0, -1), { how: 'extra', first: 256, last: null, was: null }],
    ['two put in', LOG.toSpliced(0, 0, -1, -2), { how: 'extra', first: 0, last: 1, was: null }],
    [
      'a copy of an earlier one put in',
      LOG.toSpliced(256, 0, 7),
      { how: 'extra', first: 256, last: null, was: null },
    ],
    ['two swapped', LOG.with(10, 500).with(500, 10), { how: 'order', first: 10, last: null, was: 500 }],
    [
      'one moved back',
      LOG.toSpliced(10, 1).toSpliced(500, 0, 10),
      { how: 'order', first: 10, last: null, was: 11 },
    ],
    [
      'another history',
      [...LOG.slice(0, 400), ...LOG.slice(0, 300).map((entry) => -1 - entry)],
      { how: 'replaced', first: 400, last: 599, was: null },
    ],
    [
      'another, shorter history',
      [...LOG.slice(0, 400), -1, -2],
      { how: 'replaced', first: 400, last: 401, was: null },
    ],
  ])('is told with what was done: %s', async (_what, log, expected) => {
    expect(await located(600, log)).toEqual(expected);
  });

  it('is found at the edge of a tree of three levels', async () => {
    const count = 256 * 256 + 2;
    expect(await located(count, signed(count).with(count - 1, -1))).toMatchObject({ first: count - 1 });
    expect(await located(count, signed(count).with(70, -1))).toMatchObject({ first: 70 });
  });
});

describe('Tiles that somebody altered', () => {
  const known = treeOf(signed(600));
  const load = (forged: ReadonlyMap<string, Uint8Array>): TileLoader => {
    return (tile) => forged.get(tilePath(tile)) ?? known.load(tile);
  };

  it('tell nothing where they do not lead to the known root', async () => {
    const forged = treeOf(signed(600).with(300, -1));
    expect(await locateDifference(known, leaves(signed(600).with(300, -1)), forged.load)).toBeNull();
    const none: TileLoader = (tile) => {
      throw new BrokenTile(tile, 0);
    };
    expect(await locateDifference(known, leaves(signed(600).with(300, -1)), none)).toBeNull();
  });

  it('are believed as far as proofs lead: the rest is told to lie in between', async () => {
    const log = signed(600).with(300, -1);
    const between = { how: 'unlocated', first: 256, last: 511, was: null };
    const path = 'tile/0/001';
    const asLog = load(new Map([[path, treeOf(log).tiles.get(path) ?? new Uint8Array()]]));
    expect(await locateDifference(known, leaves(log), asLog)).toEqual(between);
    // The leaf before it was altered in the tile: it must not be taken for the first one.
    const before = treeOf(signed(600).with(299, -1)).tiles.get(path) ?? new Uint8Array();
    expect(await locateDifference(known, leaves(log), load(new Map([[path, before]])))).toEqual(between);
    expect(await locateDifference(known, leaves(log), load(new Map([[path, new Uint8Array()]])))).toEqual(
      between,
    );
  });
});
