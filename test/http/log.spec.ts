import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parseCheckpoint, parseNote } from '@concord-ledger/transparency';
import { each, problemOf, RunningServer } from './running-server.js';

describe('the log, as whoever does not trust the operator reads it', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start({ proves: true });
    await server.post('/v1/parties', {
      id: 'kisa',
      on: 'unknown',
      names: { en: 'KISA' },
      kind: 'agency',
      jurisdiction: 'KR',
    });
  });
  afterAll(() => server.close());

  const checkpoint = async () => {
    const { status, type, headers, body } = await server.get('/v1/audit/checkpoint');
    expect([status, type, headers.get('cache-control')]).toEqual([
      200,
      'text/plain; charset=utf-8',
      'no-cache',
    ]);
    const note = parseNote(String(body.text));
    const said = note.ok ? parseCheckpoint(note.value.text) : note;
    if (!said.ok) throw new Error(said.refusal.reason);
    return said.value;
  };
  const bytes = async (path: string) => {
    const response = await fetch(`${server.url}${path}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'application/octet-stream',
    ]);
    return { bytes: Buffer.from(await response.arrayBuffer()), cache: response.headers.get('cache-control') };
  };

  it('has a checkpoint that covers what was recorded before it was asked for', async () => {
    expect(await checkpoint()).toMatchObject({ origin: 'concord.test/http', size: 3 });
    for (const id of ['a', 'b'])
      await server.post('/v1/parties', { id, on: 'unknown', names: { en: id }, kind: 'agency' });
    expect(await checkpoint()).toMatchObject({ size: 5 });
  });

  it('has tiles and bundles from which the root of the checkpoint follows', async () => {
    const { size, root } = await checkpoint();
    const { bytes: bundle, cache } = await bytes(`/v1/audit/tile/entries/000.p/${size}`);
    expect(cache).toBe('public, max-age=60');
    const leaves = Array.from({ length: size }, (_, entry) => {
      const data = bundle.subarray(34 * entry + 2, 34 * entry + 34);
      return createHash('sha256').update(Buffer.of(0)).update(data).digest();
    });
    const { bytes: tile } = await bytes(`/v1/audit/tile/0/000.p/${size}`);
    expect(tile).toEqual(Buffer.concat(leaves));
    expect(rootOver(leaves)).toEqual(Buffer.from(root));
    // As it was when there were fewer.
    expect((await bytes('/v1/audit/tile/0/000.p/2')).bytes).toEqual(Buffer.concat(leaves.slice(0, 2)));
  });

  it('names the checkpoint in lists of entries, and marks what it covers (R37)', async () => {
    const { size, root } = await checkpoint();
    const list = await server.get('/v1/audit/entries');
    expect(list.body.checkpoint).toEqual({ size, root: Buffer.from(root).toString('base64') });
    expect(each('covered', list)).toEqual(Array.from({ length: size }, () => true));
    const history = await server.get('/v1/parties/kisa/history');
    expect([each('covered', history), history.body.checkpoint]).toEqual([[true], list.body.checkpoint]);
  });

  it.each([
    ['0/000', 'TILE.NONE'],
    ['0/000.p/200', 'TILE.NONE'],
    ['1/000.p/1', 'TILE.NONE'],
    ['entries/x001/000', 'TILE.NONE'],
  ])('has no tile %s yet', async (path, code) => {
    const answer = await server.get(`/v1/audit/tile/${path}`);
    expect(problemOf(answer)).toEqual({ status: 404, type: 'application/problem+json; charset=utf-8', code });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.body.facts).toEqual({ size: 5 });
  });

  it.each([
    '0',
    '0/0',
    '0/0000',
    '0/000.p/256',
    '0/000.p/00',
    'x/000',
    '0/..%2F000',
    'entries/000%2Fp',
    '0//000',
    '64/000',
  ])('refuses the path %s', async (path) => {
    expect(problemOf(await server.get(`/v1/audit/tile/${path}`))).toEqual({
      status: 400,
      type: 'application/problem+json; charset=utf-8',
      code: 'REQUEST.SHAPE',
    });
  });

  it('takes no parameters', async () => {
    for (const path of ['checkpoint', 'tile/0/000.p/1'])
      expect((await server.get(`/v1/audit/${path}?size=1`)).body).toMatchObject({
        status: 400,
        problems: [{ path: 'size', message: 'is no parameter here: leave it out.' }],
      });
  });
});

describe('full tiles', () => {
  it('may be kept by whoever reads them, for they never change', async () => {
    const server = await RunningServer.start({ proves: true });
    for (let batch = 0; batch < 8; batch++)
      await Promise.all(
        Array.from({ length: 32 }, (_, index) =>
          server.post('/v1/parties', {
            id: `p${batch}-${index}`,
            on: 'unknown',
            names: { en: 'P' },
            kind: 'agency',
          }),
        ),
      );
    await server.get('/v1/audit/checkpoint');
    for (const [path, length] of [
      ['0/000', 32 * 256],
      ['entries/000', 34 * 256],
    ] as const) {
      const response = await fetch(`${server.url}/v1/audit/tile/${path}`);
      expect([response.status, response.headers.get('cache-control')]).toEqual([
        200,
        'public, max-age=31536000, immutable',
      ]);
      expect((await response.arrayBuffer()).byteLength).toBe(length);
      const head = await fetch(`${server.url}/v1/audit/tile/${path}`, { method: 'HEAD' });
      expect([head.status, head.headers.get('content-length')]).toEqual([200, String(length)]);
    }
    await server.close();
  });
});

describe('a server that keeps no tree', () => {
  it('says so', async () => {
    const server = await RunningServer.start();
    const problem = (code: string) => ({
      status: 404,
      type: 'application/problem+json; charset=utf-8',
      code,
    });
    expect(problemOf(await server.get('/v1/audit/checkpoint'))).toEqual(problem('CHECKPOINT.NONE'));
    expect(problemOf(await server.get('/v1/audit/tile/0/000'))).toEqual(problem('TILE.NONE'));
    await server.close();
  });
});

describe('a log of which nothing is signed any more', () => {
  it('says why, and names no place of the machine', async () => {
    const server = await RunningServer.start({ proves: true });
    expect((await server.get('/v1/audit/checkpoint')).status).toBe(200);
    writeFileSync(join(server.folder, 'tlog/checkpoint'), 'no note');
    for (const path of ['checkpoint', 'proof/0'])
      expect((await server.get(`/v1/audit/${path}`)).body).toMatchObject({
        status: 404,
        code: 'CHECKPOINT.NONE',
        title: 'There is no checkpoint',
        detail:
          'What lies in the place of the last checkpoint is not to be trusted: This is no signed note. ' +
          'The empty line between text and signatures is missing.',
      });
    await server.close();
  });
});

/** The root over leaf hashes, by the definition of RFC 9162, 2.1.1. */
function rootOver(hashes: readonly Buffer[]): Buffer {
  const [only] = hashes;
  if (only === undefined) throw new Error('There are no leaves.');
  if (hashes.length === 1) return only;
  let half = 1;
  while (half * 2 < hashes.length) half *= 2;
  const [left, right] = [rootOver(hashes.slice(0, half)), rootOver(hashes.slice(half))];
  return createHash('sha256').update(Buffer.of(1)).update(left).update(right).digest();
}
