import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PARTIES, registerParties } from './parties.js';
import { RunningServer, each } from './running-server.js';

describe('recording over HTTP', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn');
  });
  afterAll(() => server.close());

  const key = (text: string) => ({ 'idempotency-key': text });
  const party = (name: string) => ({
    on: 'unknown',
    names: { en: name },
    kind: 'company',
    jurisdiction: 'VN',
  });

  describe('with an Idempotency-Key', () => {
    it('answers a repeat as it answered before', async () => {
      const first = await server.post('/v1/parties', party('First'), key('a'));
      const before = await server.logLength();
      const again = await server.post('/v1/parties', party('First'), key('a'));
      expect([first.status, again.status]).toEqual([201, 201]);
      expect(again.body).toEqual({ ...first.body, repeated: true });
      expect(again.headers.get('location')).toBe(first.headers.get('location'));
      expect(await server.logLength()).toBe(before);
    });

    it('refuses the same key with another input', async () => {
      await server.post('/v1/parties', party('Second'), key('b'));
      const before = await server.logLength();
      expect(await server.post('/v1/parties', party('Third'), key('b'))).toMatchObject({
        status: 409,
        body: { code: 'CONFLICT.KEY_REUSED' },
      });
      expect(await server.logLength()).toBe(before);
    });

    it('keeps a key for one thing of a collection: another id is another input', async () => {
      const opened = await server.post('/v1/parties', { id: 'key-one', ...party('One') }, key('one'));
      expect(opened.status).toBe(201);
      const before = await server.logLength();
      expect(await server.post('/v1/parties', { id: 'key-two', ...party('One') }, key('one'))).toMatchObject({
        status: 409,
        body: { code: 'CONFLICT.KEY_REUSED' },
      });
      const signing = {
        on: '2015',
        parties: [{ party: 'mic-vn' }, { party: 'key-one' }],
        instrument: {},
      };
      expect((await server.post('/v1/agreements', { id: 'key-a', signing }, key('signing'))).status).toBe(
        201,
      );
      expect(await server.post('/v1/agreements', { id: 'key-b', signing }, key('signing'))).toMatchObject({
        status: 409,
        body: { code: 'CONFLICT.KEY_REUSED' },
      });
      expect(await server.logLength()).toBe(before + 1);
    });

    it('takes the same key for another thing', async () => {
      await server.post('/v1/parties', { id: 'one', ...party('One') });
      await server.post('/v1/parties', { id: 'two', ...party('Two') });
      const rename = (id: string) =>
        server.post(`/v1/parties/${id}/renaming`, { on: '2020', names: { en: 'New' } }, key('c'));
      expect((await rename('one')).body.repeated).toBe(false);
      expect((await rename('two')).body.repeated).toBe(false);
      expect((await rename('one')).body.repeated).toBe(true);
    });

    it('records once what ten requests race for', async () => {
      const before = await server.logLength();
      const race = await Promise.all(
        Array.from({ length: 10 }, () => server.post('/v1/parties', party('Raced'), key('race'))),
      );
      expect(race.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 201));
      expect(new Set(race.map(({ body }) => body.id)).size).toBe(1);
      expect(race.filter(({ body }) => body.repeated === false)).toHaveLength(1);
      expect(await server.logLength()).toBe(before + 1);
    });

    it('asks the key before the version', async () => {
      await server.post('/v1/parties', { id: 'versioned', ...party('Versioned') });
      const rename = () =>
        server.post(
          '/v1/parties/versioned/renaming',
          { on: '2020', names: { en: 'New' } },
          { ...key('d'), 'if-match': '"0"' },
        );
      expect((await rename()).body).toMatchObject({ repeated: false, version: 1 });
      expect((await rename()).body).toMatchObject({ repeated: true, version: 1 });
    });

    it.each(['', 'a b', 'x'.repeat(256)])('refuses the key "%.10s"', async (text) => {
      expect(await server.post('/v1/parties', party('Keyless'), key(text))).toMatchObject({
        status: 400,
        body: { code: 'REQUEST.HEADER', facts: { header: 'Idempotency-Key' } },
      });
    });
  });

  describe('with If-Match', () => {
    beforeAll(() => server.post('/v1/parties', { id: 'matched', ...PARTIES.kisa }));
    const rename = (name: string, tag: string) =>
      server.post('/v1/parties/matched/renaming', { on: '2021', names: { en: name } }, { 'if-match': tag });

    it('records at that version, and refuses at any other', async () => {
      const { headers } = await server.get('/v1/parties/matched');
      expect(headers.get('etag')).toBe('"0"');
      expect(await rename('Then', '"0"')).toMatchObject({ status: 201, body: { version: 1 } });
      const before = await server.logLength();
      expect(await rename('Later', '"0"')).toMatchObject({
        status: 412,
        body: { code: 'CONFLICT.VERSION', facts: { expected: 0, actual: 1 } },
      });
      expect(await server.logLength()).toBe(before);
    });

    it('lets one of two through that saw the same version', async () => {
      await server.post('/v1/parties', { id: 'contended', ...PARTIES.kisa });
      const move = (parent: string) =>
        server.post('/v1/parties/contended/move', { on: '2022', parent }, { 'if-match': '"0"' });
      const answers = await Promise.all([move('mic-vn'), move('matched')]);
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 412]);
    });

    it.each(['3', 'W/"1"', '"1", "2"', '"x"', ''])('refuses the tag %s', async (tag) => {
      expect(await rename('Never', tag)).toMatchObject({ status: 400, body: { code: 'REQUEST.HEADER' } });
    });

    it('has no meaning where something new is opened', async () => {
      expect(await server.post('/v1/parties', party('New'), { 'if-match': '"0"' })).toMatchObject({
        status: 400,
        body: { code: 'REQUEST.HEADER', facts: { header: 'If-Match' } },
      });
    });
  });

  it('lets whoever wrote read what they wrote, while others write too', async () => {
    const written = await Promise.all(
      Array.from({ length: 40 }, async (_, n) => {
        const { body, headers } = await server.post('/v1/parties', {
          id: `mine-${n}`,
          ...party(`Mine ${n}`),
        });
        expect(body.reflected).toBe(true);
        const read = await server.get(headers.get('location') ?? '');
        const listed = each('id', await server.get(`/v1/parties?q=mine-${n}&limit=500`));
        return {
          n,
          status: read.status,
          entry: Number(read.body.entry) >= Number(body.entry),
          listed: listed.includes(`mine-${n}`),
        };
      }),
    );
    expect(written).toEqual(written.map(({ n }) => ({ n, status: 200, entry: true, listed: true })));
  });

  it('says so where this node has not yet seen an entry that is asked for', async () => {
    const impatient = await RunningServer.start({ waitMs: 50 });
    try {
      for (const parameter of ['minEntry=1000', 'minVersion=party-vnnic@3']) {
        const answer = await impatient.get(`/v1/parties?${parameter}`);
        expect(answer).toMatchObject({ status: 503, body: { code: 'VIEWS.NOT_REFLECTED' } });
        expect(answer.headers.get('retry-after')).toBe('1');
      }
    } finally {
      await impatient.close();
    }
  });
});
