import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { TREATY, openSigned } from './agreements.js';
import { registerParties } from './parties.js';
import { RunningServer } from './running-server.js';

describe('bad input gets a clear problem document and writes nothing:', () => {
  let server: RunningServer;
  let before: number;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa', 'krnic');
    await openSigned(server, 'treaty');
    await openSigned(server, 'ended');
    await server.post('/v1/agreements/ended/termination', { on: '2022-01-01' });
  });
  afterAll(() => server.close());
  beforeEach(async () => {
    before = await server.logLength();
  });
  afterEach(async () => {
    expect(await server.logLength()).toBe(before);
  });

  const signing = (change: object) => ({ id: 'new', signing: { ...TREATY, ...change } });
  const term = (value: object) => signing({ instrument: { ...TREATY.instrument, term: value } });
  const commitment = (change: object) => ({
    commitment: 'c',
    on: '2021-05-01',
    text: { en: 'x' },
    due: { kind: 'windows', windows: [{ window: '2020' }] },
    ...change,
  });

  it.each<[what: string, path: string, body: unknown, status: number, code: string, at: string | null]>([
    ['a month 13', 'agreements', signing({ on: '2020-13' }), 422, 'DATE.NO_SUCH_DAY', 'signing.on'],
    ['a 30 February', 'agreements', signing({ on: '30/02/2020' }), 422, 'DATE.NO_SUCH_DAY', 'signing.on'],
    [
      'a date in a word that means nothing',
      'agreements',
      signing({ on: 'recently' }),
      422,
      'DATE.UNREADABLE',
      'signing.on',
    ],
    [
      'an unknown party',
      'agreements',
      signing({ parties: [{ party: 'vnnic' }, { party: 'nobody' }], signatories: undefined }),
      422,
      'PARTY.UNKNOWN',
      'signing.parties[1].party',
    ],
    [
      'an unknown programme',
      'agreements',
      signing({ programmes: ['nothing'] }),
      422,
      'PROGRAMME.UNKNOWN',
      'signing.programmes[0]',
    ],
    [
      'a term that ends before it begins',
      'agreements',
      term({ kind: 'until', date: '2019' }),
      422,
      'TERM.ENDS_BEFORE_IT_BEGINS',
      'signing.instrument.term.date',
    ],
    [
      'a commitment due before it was made',
      'agreements/treaty/commitments',
      commitment({}),
      422,
      'COMMITMENT.DUE_BEFORE_MADE',
      'due.windows[0].window',
    ],
    [
      'a fulfilment of a commitment that does not exist',
      'agreements/treaty/commitments/none/fulfilments',
      { on: '2021', extent: 'whole' },
      404,
      'COMMITMENT.UNKNOWN',
      null,
    ],
    [
      'a second signing',
      'agreements/treaty/signing',
      { ...TREATY, on: '2020-03-03' },
      409,
      'AGREEMENT.ALREADY_SIGNED',
      null,
    ],
    [
      'a second signing in the collection',
      'agreements',
      { id: 'treaty', signing: { ...TREATY, on: '2020-03-03' } },
      409,
      'AGREEMENT.ALREADY_SIGNED',
      null,
    ],
    [
      'an amendment certainly after termination',
      'agreements/ended/amendment',
      { on: '2022-06-01', text: { en: 'x' } },
      409,
      'AGREEMENT.ALREADY_TERMINATED',
      'on',
    ],
    ['a fact of tomorrow', 'agreements/treaty/suspension', { on: '2024-01-16' }, 422, 'DATE.AHEAD', 'on'],
    ['an unknown agreement', 'agreements/nothing/suspension', { on: '2021' }, 404, 'AGREEMENT.UNKNOWN', null],
    [
      'an unknown property',
      'agreements/treaty/suspension',
      { on: '2021', reasn: 'x' },
      400,
      'REQUEST.SHAPE',
      'reasn',
    ],
    [
      'an unknown property far below',
      'agreements',
      signing({ instrument: { title: { vi: 'x', fr: 'y' } } }),
      400,
      'REQUEST.SHAPE',
      'signing.instrument.title.fr',
    ],
    [
      'an id that stands in the address too',
      'agreements/treaty/suspension',
      { agreement: 'ended', on: '2021' },
      400,
      'REQUEST.SHAPE',
      'agreement',
    ],
    [
      'who records',
      'agreements/treaty/suspension',
      { on: '2021', actor: 'root' },
      400,
      'REQUEST.SHAPE',
      'actor',
    ],
    ['a missing property', 'agreements/treaty/suspension', {}, 400, 'REQUEST.SHAPE', 'on'],
    ['null', 'agreements/treaty/suspension', { on: '2021', reason: null }, 400, 'REQUEST.SHAPE', 'reason'],
    ['a list for a body', 'agreements/treaty/suspension', [], 400, 'REQUEST.SHAPE', ''],
    [
      'an id with spaces',
      'parties',
      { id: 'a b', on: 'unknown', kind: 'state', names: { en: 'x' } },
      400,
      'REQUEST.SHAPE',
      'id',
    ],
    [
      'the id under its kind',
      'parties',
      { party: 'x', on: 'unknown', kind: 'state', names: { en: 'x' } },
      400,
      'REQUEST.SHAPE',
      'party',
    ],
    [
      'an unknown jurisdiction',
      'parties',
      { id: 'x', on: 'unknown', kind: 'state', names: { en: 'x' }, jurisdiction: 'XX' },
      422,
      'JURISDICTION.UNKNOWN',
      'jurisdiction',
    ],
    ['JSON cut short', 'parties', '{"id": "x", ', 400, 'REQUEST.MALFORMED_JSON', null],
    ['an empty body', 'parties', '', 400, 'REQUEST.MALFORMED_JSON', null],
    [
      'a property that stands twice, of which one would be lost',
      'parties',
      '{"id": "x", "on": "2015", "kind": "agency", "names": {"en": "X"}, "on": "2016"}',
      400,
      'REQUEST.MALFORMED_JSON',
      null,
    ],
    [
      'JSON that pollutes prototypes',
      'parties',
      '{"__proto__": {"kind": "state"}}',
      400,
      'REQUEST.SHAPE',
      '__proto__',
    ],
    [
      'such JSON far below',
      'agreements',
      '{"signing": {"parties": [{"constructor": {"prototype": {"party": "vnnic"}}}]}}',
      400,
      'REQUEST.SHAPE',
      'signing.parties[0].constructor',
    ],
    [
      'an id that is a word of the ledger',
      'parties',
      { id: 'none', on: 'unknown', kind: 'state', names: { en: 'x' } },
      400,
      'REQUEST.SHAPE',
      'id',
    ],
    ['another such id', 'agreements', { ...signing({}), id: 'unknown' }, 400, 'REQUEST.SHAPE', 'id'],
    ['a body of 10 MB', 'parties', `{"id": "${'x'.repeat(10_000_000)}"}`, 413, 'REQUEST.TOO_LARGE', null],
    [
      'lists in lists without end',
      'parties',
      `{"names": ${'['.repeat(50_000)}${']'.repeat(50_000)}}`,
      400,
      'REQUEST.SHAPE',
      '',
    ],
  ])('%s', async (_what, path, body, status, code, at) => {
    const answer = await server.post(`/v1/${path}`, body);
    expect(answer).toMatchObject({
      status,
      type: 'application/problem+json; charset=utf-8',
      body: {
        type: `urn:concord:problem:${code}`,
        status,
        code,
        instance: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}$/),
      },
    });
    const problems = answer.body.problems as readonly { path: string }[] | undefined;
    expect(problems?.map(({ path }) => path)).toEqual(at === null ? undefined : [at]);
    expect(String(answer.body.detail)).toMatch(/^[“A-Za-z_].{20,}\.$/u);
    expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\bat .*\.[jt]s:\d/);
  });

  it.each([
    ['text/plain', '{"id":"x"}'],
    ['application/x-www-form-urlencoded', 'id=x'],
    ['multipart/form-data; boundary=x', '--x--'],
    ['application/xml', '<x/>'],
  ])('a body of %s', async (type, body) => {
    expect(await server.post('/v1/parties', body, { 'content-type': type })).toMatchObject({
      status: 415,
      body: { code: 'REQUEST.MEDIA_TYPE' },
    });
  });

  it('sixty thousand unknown properties, without keeping others waiting', async () => {
    const body = Object.fromEntries(Array.from({ length: 60_000 }, (_, index) => [`k${index}`, 1]));
    const answer = await server.post('/v1/parties', body);
    expect(answer).toMatchObject({ status: 400, body: { code: 'REQUEST.SHAPE' } });
    const problems = answer.body.problems as readonly { path: string; message: string }[];
    expect(problems.map(({ path }) => path)).toEqual([
      ...Array.from({ length: 20 }, (_, index) => `k${index}`),
      '',
    ]);
    expect(problems.at(-1)?.message).toBe('has 59980 more properties that are not known here.');
  });

  it.each(['__proto__', 'constructor'])('the parameter %s', async (name) => {
    expect(await server.get(`/v1/agreements?${name}=x`)).toMatchObject({
      status: 400,
      body: {
        code: 'REQUEST.SHAPE',
        detail: `${name} is no parameter of this address.`,
        problems: [{ path: name, message: 'is no parameter of this address.' }],
      },
    });
  });

  it('bytes that are no UTF-8', async () => {
    const body = Buffer.concat([
      Buffer.from('{"id":"x","on":"unknown","kind":"state","names":{"vi":"'),
      Buffer.from([0xe1, 0xba]),
      Buffer.from('"}}'),
    ]);
    const answer = await server.send('/v1/parties', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    expect(answer).toMatchObject({ status: 400, body: { code: 'REQUEST.MALFORMED_JSON' } });
  });

  it('no body at all', async () => {
    expect(await server.send('/v1/parties', { method: 'POST' })).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.SHAPE' },
    });
  });

  it('parameters where the body speaks', async () => {
    expect(await server.post('/v1/agreements/treaty/suspension?on=2021', { on: '2021' })).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.SHAPE', problems: [{ path: 'on' }] },
    });
  });
});
