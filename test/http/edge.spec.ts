import { request } from 'node:http';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openMemoryStore } from '@concord-ledger/event-store/memory';
import { createServer } from '../../src/http/server.js';
import { RunningServer } from './running-server.js';

describe('the edge of the server', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
  });
  afterAll(() => server.close());

  it.each(['0.0.0.0', '::', '192.168.1.10', 'concord.example.vn', '10.0.0.1'])(
    'refuses to listen on %s: there is no authentication',
    async (host) => {
      const ledger = { store: openMemoryStore(), views: ':memory:' };
      await expect(createServer({ ledger, account: 'lan', host })).rejects.toThrow(
        `The host is "${host}": without authentication the server listens on loopback only (127.0.0.1, ::1 or localhost).`,
      );
    },
  );

  it('answers under loopback names only', async () => {
    const statusFor = (host: string) =>
      new Promise<number | undefined>((resolve, reject) => {
        request(`${server.url}/v1/parties?limit=0`, { headers: { host } }, (response) => {
          response.resume();
          resolve(response.statusCode);
        })
          .on('error', reject)
          .end();
      });
    for (const host of ['localhost:3000', '127.0.0.1', '127.8.8.8:80', '[::1]:3000', 'LOCALHOST'])
      expect([host, await statusFor(host)]).toEqual([host, 400]);
    for (const host of ['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example', '10.0.0.1'])
      expect([host, await statusFor(host)]).toEqual([host, 421]);
  });

  it('takes nothing that a browser sends for a page of another origin', async () => {
    const before = await server.logLength();
    for (const headers of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }])
      expect(
        await server.post('/v1/parties', { on: 'unknown', kind: 'state', names: { en: 'x' } }, headers),
      ).toMatchObject({
        status: 403,
        body: { code: 'REQUEST.CROSS_ORIGIN' },
      });
    expect(await server.logLength()).toBe(before);
  });

  it.each([
    '/v1/nothing',
    '/',
    '/v1',
    '/v1/agreements/a/unknown',
    '/v1/reports/monthly/2023',
    '/v2/agreements',
  ])('has nothing at %s', async (path) => {
    const { status, type, body } = await server.get(path);
    expect([status, type, body.code]).toEqual([
      404,
      'application/problem+json; charset=utf-8',
      'ROUTE.UNKNOWN',
    ]);
  });

  it('has nothing for other methods', async () => {
    for (const method of ['DELETE', 'PUT', 'PATCH'])
      expect(await server.send('/v1/agreements', { method })).toMatchObject({
        status: 404,
        body: { code: 'ROUTE.UNKNOWN' },
      });
  });

  it('refuses an address that cannot be read', async () => {
    expect(await server.get('/v1/parties/%zz')).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.MALFORMED' },
    });
  });

  /** What the server says to bytes that need not be HTTP. */
  const answerTo = (said: string) =>
    new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(server.url).port), '127.0.0.1', () => socket.end(said));
      let text = '';
      socket.on('data', (bytes) => (text += bytes.toString('utf8')));
      socket.on('end', () => {
        resolve(text);
      });
      socket.on('error', reject);
    });

  it('tells how a date in Vietnamese is written in an address', async () => {
    const answer = await answerTo(
      'GET /v1/commitments?dueIn=quý%20III/2018 HTTP/1.1\r\nHost: localhost\r\n\r\n',
    );
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      code: 'REQUEST.MALFORMED',
      detail:
        'The address holds a sign that must be percent-encoded there, such as “ý” (%C3%BD) or a space (%20): ' +
        'curl does it with -G --data-urlencode "dueIn=quý III/2018".',
    });
    expect(
      await answerTo(`GET /v1/parties?q=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: localhost\r\n\r\n`),
    ).toContain('The address and the headers are too large together: ask for less at once.');
  });

  it('answers what is no HTTP with a problem document too', async () => {
    const answer = await answerTo('RUBBISH\r\n\r\n');
    expect(answer).toMatch(/^HTTP\/1\.1 400 Bad Request\r\nContent-Type: application\/problem\+json/);
    expect(JSON.parse(answer.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      code: 'REQUEST.MALFORMED',
      status: 400,
    });
  });

  it('tells whether it lives and is ready', async () => {
    expect(await server.get('/health/live')).toMatchObject({ status: 200, body: { status: 'ok' } });
    expect(await server.get('/health/ready')).toMatchObject({
      status: 200,
      body: { status: 'ok', details: { projections: { status: 'up', notActive: [] } } },
    });
  });

  it('serves the pages of its documentation itself', async () => {
    const page = await server.get('/docs');
    expect([page.status, page.type]).toEqual([200, 'text/html']);
    const links = [...String(page.body.text).matchAll(/(?:src|href)="([^"]+)"/g)].map(
      ([, link = '']) => link,
    );
    expect(links.length).toBeGreaterThan(3);
    for (const link of links) {
      expect(link).toMatch(/^\.\/docs\//);
      expect([link, (await server.get(link.slice(1))).status]).toEqual([link, 200]);
    }
  });

  it('keeps answers out of every cache', async () => {
    for (const path of ['/v1/audit/entries', '/v1/nothing', '/health/live'])
      expect((await server.get(path)).headers.get('cache-control')).toBe('no-store');
  });
});
