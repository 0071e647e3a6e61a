import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leaves } from '../test/definition.js';
import { grow, hex } from '../test/grown-tree.js';
import type { GrownTree } from '../test/grown-tree.js';
import { proveConsistency, verifyConsistency } from './consistency.js';
import { Frontier, frontierAt, rootOf } from './frontier.js';
import { proveInclusion, verifyInclusion } from './inclusion.js';
import { bundleAt, parseTilePath, tileAt, tilePath } from './tile.js';
import type { Tile } from './tile.js';
import { BrokenTile, readTiles } from './tile-reader.js';
import { TiledTree } from './tiled-tree.js';
import { tilesForConsistency, tilesForInclusion, tilesForRoot, tilesSince } from './tiles-needed.js';

/** The example of C2SP tlog-tiles. */
const SIZE = 70_000;
const LEAVES = leaves(SIZE);
let grown: GrownTree;

beforeAll(() => {
  grown = grow(LEAVES);
});

describe('the path of a tile', () => {
  it.each([
    ['tile/0/x001/x234/067', { kind: 'hashes', level: 0, index: 1_234_067, width: 256 }],
    ['tile/0/000', { kind: 'hashes', level: 0, index: 0, width: 256 }],
    ['tile/2/000.p/1', { kind: 'hashes', level: 2, index: 0, width: 1 }],
    ['tile/63/999.p/255', { kind: 'hashes', level: 63, index: 999, width: 255 }],
    ['tile/entries/x001/000.p/112', { kind: 'entries', index: 1_000, width: 112 }],
    ['tile/entries/x009/x007/x199/x254/x740/991', { kind: 'entries', index: 2 ** 53 - 1, width: 256 }],
  ] as const)('%s is written and read', (path, tile) => {
    expect(tilePath(tile)).toBe(path);
    expect(parseTilePath(path)).toStrictEqual({ ok: true, value: tile });
  });

  it.each([
    '',
    'tile/0/0',
    'tile/0/0000',
    'tile/00/000',
    'tile/64/000',
    'tile/-1/000',
    'tile/0/x000/001',
    'tile/0/001/x000',
    'tile/0/x001',
    'tile/0/000/',
    'tile/0/000.p/0',
    'tile/0/000.p/01',
    'tile/0/000.p/256',
    'tile/0/000.p/257',
    'tile/0/000.p/',
    'tile/data/000',
    '/tile/0/000',
    'tile/0/000\n',
    'tile/0/../000',
    'tile/0/x009/x007/x199/x254/x740/992',
  ])('%j is none', (path) => {
    expect(parseTilePath(path)).toStrictEqual({
      ok: false,
      refusal: {
        code: 'TILE.MALFORMED',
        reason: `“${path}” is no path of a tile, as tile/0/x001/234 or tile/entries/000.p/5.`,
      },
    });
  });

  it('comes back from whatever is written', () => {
    const tile = fc.record({
      kind: fc.constant('hashes' as const),
      level: fc.nat(63),
      index: fc.maxSafeNat(),
      width: fc.integer({ min: 1, max: 256 }),
    });
    fc.assert(
      fc.property(tile, (any) => {
        expect(parseTilePath(tilePath(any))).toStrictEqual({ ok: true, value: { ...any } });
      }),
    );
  });
});

describe('a tree of 70,000 leaves', () => {
  it('has the tiles that C2SP tlog-tiles says', () => {
    const tiles = tilesSince(0, SIZE);
    const widths = (level: number, full: boolean) =>
      tiles.filter((tile) => tile.level === level && (tile.width === 256) === full).map(({ width }) => width);
    expect(widths(0, true)).toHaveLength(273);
    expect(widths(0, false)).toStrictEqual([112]);
    expect(widths(1, true)).toStrictEqual([256]);
    expect(widths(1, false)).toStrictEqual([17]);
    expect(widths(2, false)).toStrictEqual([1]);
    expect(tiles).toHaveLength(273 + 1 + 1 + 1 + 1);
    expect([...grown.tiles.keys()]).toStrictEqual(tiles.map(tilePath));
  });

  it('has the root of the definition, by its frontier and by its tiles', () => {
    const root = hex(rootOf(LEAVES));
    expect(hex(grown.tree.root())).toBe(root);
    expect(hex(frontierAt(SIZE, grown.at(SIZE)).root())).toBe(root);
    for (const size of [1, 255, 256, 257, 1_000, 65_535, 65_536, 65_537]) {
      expect([size, hex(rootAt(size))]).toStrictEqual([size, hex(rootOf(LEAVES.slice(0, size)))]);
    }
  });

  it('holds leaf hashes at level 0, and above them the roots of full tiles', () => {
    const tile = (path: string) => hex(grown.tiles.get(path) ?? none());
    expect(tile('tile/0/001')).toBe(hex(Buffer.concat(LEAVES.slice(256, 512))));
    expect(tile('tile/0/273.p/112')).toBe(hex(Buffer.concat(LEAVES.slice(-112))));
    expect(tile('tile/1/001.p/17').slice(-64)).toBe(hex(rootOf(LEAVES.slice(272 * 256, 273 * 256))));
    expect(tile('tile/2/000.p/1')).toBe(hex(rootOf(LEAVES.slice(0, 65_536))));
  });

  it('proves any leaf at any size from the tiles named, and reads no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: SIZE }), fc.nat(), (size, a) => {
        const index = a % size;
        const loaded: Tile[] = [];
        const read = readTiles(size, (tile) => {
          loaded.push(tile);
          return grown.load(tile);
        });
        const proof = proveInclusion(index, size, read);
        const claim = { index, size, leafHash: LEAVES[index] ?? none(), root: rootAt(size) };
        expect(verifyInclusion(claim, proof)).toStrictEqual({ ok: true });
        expect(loaded).toStrictEqual(tilesForInclusion(index, size));
        expect(loaded.length).toBeLessThanOrEqual(5);
      }),
    );
  });

  it('proves any extension from the tiles named, and reads no other', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: SIZE }), fc.nat(), (size, a) => {
        const oldSize = 1 + (a % size);
        const loaded: Tile[] = [];
        const read = readTiles(size, (tile) => {
          loaded.push(tile);
          return grown.load(tile);
        });
        const claim = { oldSize, oldRoot: rootAt(oldSize), size, root: rootAt(size) };
        const proof = proveConsistency(oldSize, size, read);
        expect(verifyConsistency(claim, proof)).toStrictEqual({ ok: true });
        expect(loaded).toStrictEqual(tilesForConsistency(oldSize, size));
      }),
    );
  });

  it('needs the partial tiles alone to give its root and to go on', () => {
    expect(tilesForRoot(SIZE).map(tilePath).sort()).toStrictEqual([
      'tile/0/273.p/112',
      'tile/1/001.p/17',
      'tile/2/000.p/1',
    ]);
  });

  it('is read with as many tiles in memory as asked for, those used last', () => {
    const loadsOf = (keep: number) => {
      const loads: number[] = [];
      const read = readTiles(
        SIZE,
        (tile) => {
          loads.push(tile.index);
          return grown.load(tile);
        },
        keep,
      );
      for (const tile of [0, 1, 0, 2, 0, 1]) {
        const index = tile * 256;
        expect(hex(read({ level: 0, index }))).toBe(hex(LEAVES[index] ?? none()));
      }
      return loads;
    };
    expect([loadsOf(1), loadsOf(2), loadsOf(3)]).toStrictEqual([
      [0, 1, 0, 2, 0, 1],
      [0, 1, 2, 1],
      [0, 1, 2],
    ]);
  });
});

describe('the tiles of other trees', () => {
  it('are those that C2SP tlog-tiles says of 256 leaves', () => {
    expect(tilesSince(0, 256).map(tilePath)).toStrictEqual(['tile/0/000', 'tile/1/000.p/1']);
  });

  it('are none of a tree without leaves', () => {
    expect([tilesSince(0, 0), tilesForRoot(0), new TiledTree().takeTiles()]).toStrictEqual([[], [], []]);
    expect(hex(new TiledTree().root())).toBe(hex(rootOf([])));
  });

  it('are where the tree has hashes, and nowhere else', () => {
    expect(tileAt(0, 1, 300)).toStrictEqual({ kind: 'hashes', level: 0, index: 1, width: 44 });
    expect(tileAt(0, 0, 300)).toStrictEqual({ kind: 'hashes', level: 0, index: 0, width: 256 });
    expect(bundleAt(1, 300)).toStrictEqual({ kind: 'entries', index: 1, width: 44 });
    for (const [level, index] of [
      [0, 2],
      [1, 1],
      [2, 0],
      [-1, 0],
      [0, -1],
      [0, 0.5],
    ] as const) {
      expect(tileAt(level, index, 300)).toBeNull();
    }
    expect(bundleAt(2, 300)).toBeNull();
    expect(tileAt(0, 1, 256)).toBeNull();
  });
});

describe('a tree that grows', () => {
  const sizes = fc
    .uniqueArray(fc.nat(1_500), { minLength: 1, maxLength: 6 })
    .map((some) => some.sort(ascending));

  it('gives at each taking the tiles that are new or wider, the same as one that grew at once', () => {
    fc.assert(
      fc.property(sizes, (stops) => {
        const tree = new TiledTree();
        for (const stop of stops) {
          const before = tree.size;
          for (const leaf of LEAVES.slice(before, stop)) tree.append(leaf);
          const taken = tree.takeTiles();
          expect(taken.map(({ tile }) => tile)).toStrictEqual(tilesSince(before, stop));
          for (const { tile, bytes } of taken) {
            expect(hex(bytes)).toBe(hex(grown.load(tile).subarray(0, tile.width * 32)));
          }
        }
        expect(tree.takeTiles()).toStrictEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('goes on from its tiles as if it had never stopped', () => {
    fc.assert(
      fc.property(fc.nat(1_500), fc.nat(600), (before, more) => {
        const resumed = new TiledTree(before, grown.load);
        expect([resumed.size, hex(resumed.root())]).toStrictEqual([before, hex(rootAt(before))]);
        expect(resumed.takeTiles()).toStrictEqual([]);
        for (const leaf of LEAVES.slice(before, before + more)) resumed.append(leaf);
        expect(hex(resumed.root())).toBe(hex(rootAt(before + more)));
        const taken = resumed.takeTiles();
        expect(taken.map(({ tile }) => tile)).toStrictEqual(tilesSince(before, before + more));
        for (const { tile, bytes } of taken) {
          expect(hex(bytes)).toBe(hex(grown.load(tile).subarray(0, tile.width * 32)));
        }
      }),
      { numRuns: 50 },
    );
  });

  it('goes on where a tile of each level is just full', () => {
    const resumed = new TiledTree(65_536, grown.load);
    for (const leaf of LEAVES.slice(65_536)) resumed.append(leaf);
    expect(hex(resumed.root())).toBe(hex(grown.tree.root()));
    expect(resumed.takeTiles().map(({ tile }) => tile)).toStrictEqual(tilesSince(65_536, SIZE));
  });

  it('does not go on without its tiles', () => {
    expect(() => new TiledTree(3)).toThrow('A tree that has leaves already needs a loader for its tiles.');
  });

  it('as a frontier goes on from its peaks, of which it needs as many as its size has', () => {
    const frontier = new Frontier();
    for (const leaf of LEAVES.slice(0, 13)) frontier.append(leaf);
    expect(frontier.peaks).toHaveLength(3);
    const resumed = new Frontier(13, frontier.peaks);
    for (const leaf of LEAVES.slice(13, 40)) resumed.append(leaf);
    expect([resumed.size, hex(resumed.root())]).toStrictEqual([40, hex(rootAt(40))]);
    expect(frontier.size).toBe(13);
    const wrong = 'A tree of 13 leaves has 3 peaks of 32 bytes each.';
    expect(() => new Frontier(13, frontier.peaks.slice(1))).toThrow(wrong);
    expect(() => new Frontier(13, frontier.peaks.with(0, new Uint8Array(31)))).toThrow(wrong);
    expect(() => new Frontier(-1)).toThrow('No tree has -1 leaves.');
    expect(() => {
      frontier.append(new Uint8Array(33));
    }).toThrow('A leaf hash has 32 bytes, not 33.');
  });
});

describe('a tile that cannot be one', () => {
  it.each([0, 43 * 32, 44 * 32 - 1, 44 * 32 + 1, 257 * 32])(
    'of %i bytes where 44 hashes belong is named',
    (length) => {
      const load = (tile: Tile) => (tile.index === 1 ? new Uint8Array(length) : grown.load(tile));
      const message = `The tile tile/0/001.p/44 has ${length} bytes where 44 hashes of 32 bytes belong.`;
      expect(() => proveInclusion(299, 300, readTiles(300, load))).toThrow(message);
      expect(() => new TiledTree(300, load)).toThrow(BrokenTile);
    },
  );

  it('is not asked for beyond the tree', () => {
    const read = readTiles(300, grown.load);
    expect(() => read({ level: 0, index: 512 })).toThrow('A tree of 300 leaves has no node 512 of level 0.');
    expect(() => read({ level: 8, index: 1 })).toThrow('A tree of 300 leaves has no node 1 of level 8.');
    expect(() => read({ level: 0, index: 300 })).toThrow('A tree of 300 leaves has no node 300 of level 0.');
    expect(() => read({ level: 7, index: 2 })).toThrow('A tree of 300 leaves has no node 2 of level 7.');
  });
});

function rootAt(size: number): Uint8Array {
  return frontierAt(size, grown.at(size)).root();
}

function ascending(one: number, other: number): number {
  return one - other;
}

function none(): never {
  throw new Error('There is no such tile.');
}
