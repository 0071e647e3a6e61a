import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RunningServer, each } from './running-server.js';

describe('lists over HTTP', () => {
  let server: RunningServer;
  const ids = Array.from({ length: 23 }, (_, n) => `p-${String(n).padStart(2, '0')}`);
  const register = (id: string) =>
    server.post('/v1/parties', {
      id,
      on: 'unknown',
      names: { vi: `Công ty ${id}` },
      kind: 'company',
      jurisdiction: 'VN',
    });
  beforeAll(async () => {
    server = await RunningServer.start();
    for (const id of ids) await register(id);
  });
  afterAll(() => server.close());

  const pages = async (path: string, between: () => Promise<unknown> = async () => undefined) => {
    const seen: unknown[] = [];
    let cursor: string | undefined = '';
    for (let asked = 0; cursor !== undefined && asked < 50; asked += 1) {
      const page = await server.get(`${path}${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`}`);
      expect(page.status).toBe(200);
      seen.push(...each('id', page));
      cursor = page.body.nextCursor as string | undefined;
      await between();
    }
    return seen;
  };

  it.each([1, 5, 23, 24, 500])('show everything once, %i at a time', async (limit) => {
    expect(await pages(`/v1/parties?limit=${limit}`)).toEqual(ids);
  });

  it('show what was there when the first page was asked, whatever comes between', async () => {
    let added = 0;
    const seen = await pages('/v1/parties?limit=5&q=cong%20ty', () => register(`p-0${(added += 1)}-late`));
    expect(seen).toEqual(ids);
  });

  it('show entries once too', async () => {
    const entries = await server.get('/v1/audit/entries?limit=500');
    const all = each('id', entries);
    expect(await pages('/v1/audit/entries?limit=7')).toEqual(all);
  });

  it('are JSON in UTF-8 with their length, and say the same in the same bytes when they are asked again', async () => {
    await server.post('/v1/agreements', {
      id: 'written-twice',
      signing: {
        on: '2020',
        instrument: { title: { vi: 'Thỏa thuận “viết hai lần”' }, kind: 'agreement' },
        parties: [{ party: 'p-01' }, { party: 'p-02' }],
      },
    });
    const url = `${server.url}/v1/agreements?asOf=2021-01-01`;
    const answers = [await fetch(url), await fetch(url)];
    const texts = await Promise.all(answers.map(async (answer) => answer.text()));
    for (const [place, { status, headers }] of answers.entries()) {
      expect(status).toBe(200);
      expect(headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(headers.get('content-length')).toBe(String(Buffer.byteLength(texts[place] ?? '')));
      expect(headers.get('cache-control')).toBe('no-store');
    }
    expect(texts[0]).toContain('"title":{"vi":"Thỏa thuận “viết hai lần”"}');
    expect(texts[0]).toBe(JSON.stringify(JSON.parse(texts[0] ?? '')));
    expect(texts[1]).toBe(texts[0]);
  });

  it('refuse a cursor of other filters, and what is no cursor', async () => {
    const { body } = await server.get('/v1/parties?limit=5&kind=company');
    const cursor = encodeURIComponent(String(body.nextCursor));
    for (const path of [
      `/v1/parties?limit=5&kind=ngo&cursor=${cursor}`,
      `/v1/parties?limit=5&cursor=${cursor}`,
      `/v1/activities?limit=5&cursor=${cursor}`,
      '/v1/parties?cursor=rubbish',
    ])
      expect(await server.get(path)).toMatchObject({ status: 400, body: { code: 'REQUEST.CURSOR' } });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=501', 'limit'],
    ['limit=-1', 'limit'],
    ['limit=1.5', 'limit'],
    ['limit=1e2', 'limit'],
    ['limit=0x10', 'limit'],
    ['limit=', 'limit'],
    ['limit=ten', 'limit'],
    ['limit=5&limit=6', 'limit'],
    ['minEntry=-1', 'minEntry'],
    ['minEntry=99999999999999999999', 'minEntry'],
    ['q=', 'q'],
    ['kind=planet', 'kind'],
    ['jurisdiction=VNVNVNVNVNVN', 'jurisdiction'],
    ['parent=A%20B', 'parent'],
    ['page=2', 'page'],
    ['Limit=5', 'Limit'],
    ['toString=1', 'toString'],
    ['__proto__=1', '__proto__'],
    ['knownAt=', 'knownAt'],
    ['knownAt=entry:1&knownAt=entry:2', 'knownAt'],
    ['known-at=entry:1', 'known-at'],
  ])('refuse ?%s', async (query, path) => {
    const answer = await server.get(`/v1/parties?${query}`);
    expect(answer).toMatchObject({ status: 400, body: { code: 'REQUEST.SHAPE', problems: [{ path }] } });
  });

  it.each(['yes', '1', 'TRUE', ''])('refuse ?count=%s', async (said) => {
    expect(await server.get(`/v1/agreements?count=${said}`)).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.SHAPE', problems: [{ path: 'count' }] },
    });
  });

  it('refuse a day that means nothing as a value', async () => {
    expect(await server.get('/v1/parties?asOf=someday')).toMatchObject({
      status: 422,
      body: { code: 'DATE.UNREADABLE', problems: [{ path: 'asOf' }] },
    });
  });

  it('take the bounds of limit', async () => {
    expect(each('id', await server.get('/v1/parties?limit=1'))).toEqual(['p-00']);
    expect((await server.get('/v1/parties?limit=500')).status).toBe(200);
  });
});
