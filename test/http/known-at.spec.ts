import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMORANDUM } from './agreements.js';
import { registerParties } from './parties.js';
import { RunningServer, TODAY, each } from './running-server.js';
import type { Answer } from './running-server.js';

describe('answers as known at a moment, over HTTP (R21)', () => {
  let server: RunningServer;
  /** Entries 2 to 4 register parties, 5 signs the memorandum, 6 plans its renewal. */
  let instants: readonly string[];
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
    await server.post('/v1/agreements', { id: 'mou', signing: MEMORANDUM });
    await server.post('/v1/agreements/mou/renewal-plan', { on: '2023-06-14', by: '2023-09' });
    instants = each('instant', await server.get('/v1/audit/entries')) as readonly string[];
  });
  afterAll(() => server.close());

  const get = (path: string, knownAt: string) =>
    server.get(`${path}${path.includes('?') ? '&' : '?'}knownAt=${encodeURIComponent(knownAt)}`);
  const basisOf = ({ status, body: { entry, instant, settled, asOf } }: Answer) => ({
    status,
    entry,
    instant,
    settled,
    asOf,
  });

  it('can be had of everything that can be read, but of the server’s health and of what proves the log; a replay names its moment as its end', () => {
    const reads = server.contract.operations().filter(({ method }) => method === 'get');
    const without = reads.filter(
      ({ parameters = [] }) => !parameters.some(({ name }) => name === 'knownAt' || name === 'to'),
    );
    expect(without.map(({ path }) => path).sort()).toEqual([
      '/health/live',
      '/health/ready',
      // They speak of the log's bytes, which are the same whatever is known since.
      '/v1/audit/checkpoint',
      '/v1/audit/proof/{entry}',
      '/v1/audit/tile/{path}',
    ]);
    expect(reads.length).toBeGreaterThan(10);
  });

  it('name the entry up to which they know, its instant, and whether they are settled', async () => {
    const entries = await get('/v1/audit/entries', 'entry:3');
    expect(basisOf(entries)).toEqual({
      status: 200,
      entry: 3,
      instant: instants[3],
      settled: true,
      asOf: TODAY,
    });
    expect(each('entry', entries)).toEqual([0, 1, 2, 3]);
    expect(basisOf(await server.get('/v1/audit/entries'))).toMatchObject({ entry: 6, settled: false });
  });

  it('take an instant with any offset, and a day', async () => {
    const [opened = '', signed = ''] = [instants[0], instants[5]];
    const local = new Date(Date.parse(signed) + 7 * 3_600_000).toISOString().replace('Z', '+07:00');
    for (const knownAt of ['entry:5', signed, local])
      expect(each('id', await get('/v1/agreements', knownAt))).toEqual(['mou']);
    expect(each('id', await get('/v1/agreements', instants[4] ?? ''))).toEqual([]);
    expect(basisOf(await get('/v1/agreements', TODAY))).toMatchObject({ entry: 6, settled: false });
    expect(basisOf(await get('/v1/agreements', '14/01/2024'))).toEqual({
      status: 200,
      entry: null,
      instant: null,
      settled: true,
      asOf: '2024-01-14',
    });
    expect(opened < signed).toBe(true);
  });

  it('show a thing as it was then, with the ETag that it had', async () => {
    const then = await get('/v1/agreements/mou?asOf=2023-07-01', 'entry:5');
    expect(then).toMatchObject({ status: 200, body: { version: 0, renewalPlan: null, entry: 5 } });
    expect(then.headers.get('etag')).toBe('"0"');
    const now = await server.get('/v1/agreements/mou?asOf=2023-07-01');
    expect(now).toMatchObject({ body: { version: 1, renewalPlan: { by: '2023-09', state: 'planned' } } });
    const before = await get('/v1/agreements/mou', 'entry:4');
    expect(before).toMatchObject({ status: 404, body: { code: 'AGREEMENT.UNKNOWN' } });
  });

  it.each([
    ['/v1/agreements?party=kisa', ['mou']],
    ['/v1/deadlines?on=2023-07-01&kind=renewal', []],
    ['/v1/parties?q=kisa', ['kisa']],
    ['/v1/agreements/mou/history', [expect.any(String)]],
  ])('are given of %s', async (path, ids) => {
    expect(each('id', await get(path, 'entry:5'))).toEqual(ids);
  });

  it('never change once they are settled', async () => {
    const knownAt = instants[5] ?? '';
    const before = await get('/v1/agreements?asOf=2023-07-01', knownAt);
    expect(before.body.settled).toBe(true);
    expect((await server.post('/v1/agreements/mou/termination', { on: '2023-06-20' })).status).toBe(201);
    expect((await get('/v1/agreements?asOf=2023-07-01', knownAt)).body).toEqual(before.body);
    const now = await server.get('/v1/agreements?asOf=2023-07-01');
    expect(now.body.items).not.toEqual(before.body.items);
  });

  it.each([
    ['entry:1000', 'KNOWN_AT.FUTURE'],
    ['2024-01-16', 'KNOWN_AT.FUTURE'],
    [`${TODAY}T23:00:00Z`, 'KNOWN_AT.FUTURE'],
    ['entry:-1', 'KNOWN_AT.MALFORMED'],
    ['2023', 'KNOWN_AT.MALFORMED'],
    ['yesterday', 'KNOWN_AT.MALFORMED'],
  ])('are refused of %s', async (knownAt, code) => {
    for (const path of ['/v1/agreements', '/v1/agreements/mou', '/v1/agreements/mou/history'])
      expect(await get(path, knownAt)).toMatchObject({
        status: 422,
        type: 'application/problem+json; charset=utf-8',
        body: { code, problems: [{ path: 'knownAt' }] },
      });
  });

  it('say what became of a plus in an address', async () => {
    const { status, body } = await server.get(`/v1/agreements?knownAt=${TODAY}T08:00:00+07:00`);
    expect({ status, detail: body.detail }).toEqual({
      status: 422,
      detail: `“${TODAY}T08:00:00 07:00” at knownAt is no moment: write entry:14, an instant with its offset such as 2023-06-14T18:00:00+07:00, or a day. In an address “+” stands for a space: write %2B.`,
    });
  });
});
