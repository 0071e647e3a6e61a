import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, describe, expect, it } from '@jest/globals';
import { leafData } from '@concord-ledger/event-store';
import type { RawEntry } from '@concord-ledger/event-store';
import { openSqliteStore } from '@concord-ledger/event-store/sqlite';
import type { LedgerStatus } from '@concord-ledger/ledger';
import { TiledTree, leafHash, parseBundle, parseTilePath, tilePath } from '@concord-ledger/transparency';
import { concord, serve, TemporaryFolder } from '../processes/concord.js';
import type { Server } from '../processes/concord.js';

const folder = new TemporaryFolder();
afterAll(() => folder.remove());
const data = join(folder.path, 'data');

const KILLS = 6;

describe('the tree of the log, beside a server that is killed and commands that record', () => {
  it(`is after ${KILLS} kills what the log makes of it, and was never built anew`, async () => {
    let parties = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const server = await serve(data);
      const written = Promise.all([
        post(server, kill, 120),
        // Another process, which grows the same tree when it ends.
        record(`beside-${kill}`),
      ]);
      // Each time at another point of what the server does once a second.
      await delay(700 + ((kill * 211) % 900));
      await server.end('SIGKILL');
      const [posted, recorded] = await written;
      parties += posted + recorded;
    }
    // How many, the machine decides; that there was something to lose, the test.
    expect(parties).toBeGreaterThan(KILLS);

    const server = await serve(data);
    const note = await (await fetch(`${server.url}/v1/audit/checkpoint`)).text();
    const log = await entries();
    expect(note.split('\n')[1]).toBe(String(log.length));
    expect(note.split('\n')[2]).toBe(Buffer.from(treeOf(log).root()).toString('base64'));
    await server.end('SIGTERM');
    expectTilesOf(log);

    const status = JSON.parse((await concord(['status', '--json', '--data', data])).out) as LedgerStatus;
    expect(status.proofs).toMatchObject({
      tree: { size: log.length, rebuiltBecause: null, trouble: null },
      checkpoint: { size: log.length },
      notSigned: null,
    });
    expect((await concord(['checkpoint', '--data', data])).out).toBe(note);
  }, 110_000);

  it('covers what was recorded until the server was told to end', async () => {
    const server = await serve(data);
    expect(await post(server, 99, 5)).toBe(5);
    await server.end('SIGTERM');
    const log = await entries();
    expectTilesOf(log);
  });
});

/** Registers so many parties, one after the other, until the server is gone; answers how many were recorded. */
async function post({ url }: Server, kill: number, most: number): Promise<number> {
  for (let count = 0; count < most; count++) {
    const body = { id: `k${kill}-${count}`, on: 'unknown', names: { en: 'P' }, kind: 'agency' };
    const status = await statusOf(`${url}/v1/parties`, JSON.stringify(body));
    if (status === null) return count;
    expect(status).toBe(201);
  }
  return most;
}

/** Null where the server was gone before it answered. */
async function statusOf(url: string, body: string): Promise<number | null> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return null;
  }
}

async function record(party: string): Promise<number> {
  const input = JSON.stringify({ party, on: 'unknown', names: { en: party }, kind: 'agency' });
  const done = await concord(['record', 'register-party', '-', '--data', data], input);
  expect(done).toMatchObject({ code: 0, err: '' });
  return 1;
}

async function entries(): Promise<readonly RawEntry[]> {
  const store = await openSqliteStore({ file: join(data, 'ledger.db') });
  const all = await store.events.readRaw(null, 10_000);
  await store.close();
  return all;
}

function treeOf(log: readonly RawEntry[]): TiledTree {
  const tree = new TiledTree();
  for (const entry of log) tree.append(leafHash(leafData(entry)));
  return tree;
}

/** Holds every file below `tile` against the log; of partial tiles those are there that the log ends in. */
function expectTilesOf(log: readonly RawEntry[]): void {
  const tiles = new Map(
    treeOf(log)
      .takeTiles()
      .map(({ tile, bytes }) => [tilePath(tile), Buffer.from(bytes)]),
  );
  const leaves = log.map((entry) => Buffer.from(leafData(entry)));
  const root = join(data, 'tlog');
  const paths = readdirSync(join(root, 'tile'), { recursive: true, encoding: 'utf8' })
    .map((name) => `tile/${name.replaceAll('\\', '/')}`)
    .filter((path) => statSync(join(root, path)).isFile());
  const seen: string[] = [];
  for (const path of paths) {
    const parsed = parseTilePath(path);
    if (!parsed.ok) throw new Error(parsed.refusal.reason);
    const bytes = readFileSync(join(root, path));
    if (parsed.value.kind === 'hashes') {
      seen.push(path);
      expect([path, bytes.equals(tiles.get(path) ?? Buffer.alloc(0))]).toEqual([path, true]);
    } else {
      const { index, width } = parsed.value;
      const bundle = parseBundle(bytes, width);
      expect(bundle.ok && bundle.value.map((leaf) => Buffer.from(leaf))).toEqual(
        leaves.slice(index * 256, index * 256 + width),
      );
    }
  }
  expect(seen.sort()).toEqual([...tiles.keys()].sort());
}
