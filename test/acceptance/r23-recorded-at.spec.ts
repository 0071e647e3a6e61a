import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { captured } from '../cli/captured-run.js';
import { RunningServer, TODAY } from '../http/running-server.js';
import { TemporaryFolder } from '../processes/concord.js';

/** When nothing of this was recorded. */
const FORGED = '2016-01-04T02:00:00.000Z';
const PARTY = { on: 'unknown', names: { en: 'KISA' }, kind: 'agency' };

const folder = new TemporaryFolder();
afterAll(() => folder.remove());

/** What the audit trail says of when things were recorded. */
interface Trail {
  readonly items: readonly {
    readonly recordedAt: string;
    readonly instant: string;
    readonly backDated: boolean;
  }[];
}

describe('when something was recorded is not for a client to say (R23): over HTTP', () => {
  let server: RunningServer;
  let ids = 0;
  beforeAll(async () => {
    server = await RunningServer.start();
  });
  afterAll(() => server.close());
  const party = (more: object) => ({ id: `p-${(ids += 1)}`, ...PARTY, ...more });

  /** No entry bears another time than the server's, whose clock stands on this day. */
  async function isOfTheServer(): Promise<void> {
    const { items } = (await server.get('/v1/audit/entries?limit=500')).body as unknown as Trail;
    for (const { recordedAt, instant, backDated } of items)
      expect([recordedAt.slice(0, 10), instant.slice(0, 10), backDated]).toEqual([TODAY, TODAY, false]);
  }

  it.each([
    ['a property', { recordedAt: FORGED }],
    ['a property by another name', { recorded_at: FORGED }],
    ['an instant', { instant: FORGED }],
    ['metadata', { metadata: { recordedAt: FORGED } }],
    ['a source that is back-dated', { source: { backDated: true, recordedAt: FORGED } }],
    ['a line of history', { fromHistory: true, recordedAt: FORGED }],
    ['something inside', { names: { en: 'KISA', recordedAt: FORGED } }],
    ['the form of an event', { data: PARTY, metadata: { recordedAt: FORGED } }],
    ['no object', { recordedAt: { $date: FORGED } }],
  ])('%s in the body is refused', async (_what, more) => {
    const before = await server.logLength();
    expect(await server.post('/v1/parties', party(more))).toMatchObject({
      status: 400,
      body: { code: 'REQUEST.SHAPE' },
    });
    expect(await server.logLength()).toBe(before);
    await isOfTheServer();
  });

  it.each(['recordedAt', 'metadata', '__proto__', 'constructor'])(
    'a property “%s” that only JSON can write is refused',
    async (name) => {
      const body = JSON.stringify(party({})).replace(/}$/, `,"${name}":{"recordedAt":"${FORGED}"}}`);
      expect(await server.post('/v1/parties', body)).toMatchObject({ status: 400 });
      await isOfTheServer();
    },
  );

  it.each([
    [
      'a signing',
      '/v1/agreements',
      { signing: { on: '2015', parties: [], instrument: {}, recordedAt: FORGED } },
    ],
    ['beside a signing', '/v1/agreements', { signing: { on: '2015', parties: [] }, recordedAt: FORGED }],
    ['a list', '/v1/parties', [{ ...PARTY, recordedAt: FORGED }]],
  ])('%s is refused', async (_what, path, body) => {
    expect(await server.post(path, body)).toMatchObject({ status: 400, body: { code: 'REQUEST.SHAPE' } });
    await isOfTheServer();
  });

  it.each(['recordedAt', 'recorded-at', 'knownAt', 'at', 'fromHistory', 'metadata[recordedAt]'])(
    'a parameter “%s” is refused',
    async (name) => {
      const path = `/v1/parties?${encodeURIComponent(name)}=${encodeURIComponent(FORGED)}`;
      expect(await server.post(path, party({}))).toMatchObject({
        status: 400,
        body: { code: 'REQUEST.SHAPE', problems: [{ path: name }] },
      });
      await isOfTheServer();
    },
  );

  it.each([
    { 'recorded-at': FORGED },
    { 'x-recorded-at': FORGED },
    { 'concord-recorded-at': FORGED },
    { date: new Date(FORGED).toUTCString() },
    { 'last-modified': new Date(FORGED).toUTCString() },
    { 'memento-datetime': new Date(FORGED).toUTCString() },
    { 'idempotency-key': FORGED },
    { 'idempotency-key': `recordedAt=${FORGED}` },
    { 'idempotency-key': JSON.stringify({ recordedAt: FORGED }) },
    { 'x-request-id': FORGED, 'x-correlation-id': FORGED },
  ])('the headers %j change nothing', async (headers) => {
    expect(await server.post('/v1/parties', party({}), headers)).toMatchObject({ status: 201 });
    await isOfTheServer();
  });

  it('lines of history are no body of anything', async () => {
    const body = JSON.stringify({ recordedAt: FORGED, command: 'RegisterParty', input: PARTY });
    const ndjson = { 'content-type': 'application/x-ndjson' };
    expect(await server.post('/v1/parties', body, ndjson)).toMatchObject({ status: 415 });
    expect(await server.post('/v1/parties', body)).toMatchObject({ status: 400 });
    for (const path of ['/v1/import', '/v1/audit/entries', '/v1/entries'])
      expect(await server.post(path, body)).toMatchObject({ status: 404 });
    await isOfTheServer();
  });

  it('and the same command with another time is the same command', async () => {
    const [body, headers] = [party({}), { 'idempotency-key': 'once' }];
    expect(await server.post('/v1/parties', body, headers)).toMatchObject({ body: { repeated: false } });
    expect(await server.post('/v1/parties', { ...body, recordedAt: FORGED }, headers)).toMatchObject({
      status: 400,
    });
    expect(await server.post('/v1/parties', body, { ...headers, date: FORGED })).toMatchObject({
      body: { repeated: true },
    });
    await isOfTheServer();
  });
});

describe('when something was recorded is not for a client to say (R23): by command line', () => {
  const data = join(folder.path, 'data');
  const record = (input: object, args: readonly string[] = [], environment = {}) =>
    captured(['record', 'register-party', '--data', data, ...args], {
      input: JSON.stringify(input),
      environment,
    });

  it.each([
    ['a property', { ...PARTY, recordedAt: FORGED }],
    ['metadata', { ...PARTY, metadata: { recordedAt: FORGED } }],
    ['a line of history', { recordedAt: FORGED, command: 'RegisterParty', input: PARTY }],
  ])('%s in the input of record is refused', async (_what, input) => {
    const { code, err } = await record(input);
    expect([code, err]).toEqual([1, expect.stringMatching(/(recordedAt|metadata) is not known here/)]);
    expect(existsSync(data)).toBe(false);
  });

  it.each(['--recorded-at', '--from-history', '--known-at'])('record takes no %s', async (option) => {
    const { code, err } = await record(PARTY, [option, FORGED]);
    expect([code, err]).toEqual([2, expect.stringContaining(`There is no option ${option} here`)]);
    expect(existsSync(data)).toBe(false);
  });

  it.each(['CONCORD_RECORDED_AT', 'CONCORD_CLOCK', 'CONCORD_NOW'])('there is no %s', async (name) => {
    const { code, err } = await record(PARTY, [], { [name]: FORGED });
    expect([code, err]).toEqual([2, expect.stringContaining(name)]);
    expect(existsSync(data)).toBe(false);
  });

  it('import takes recordedAt of a history only, and nowhere in the input of a line', async () => {
    const file = join(folder.path, 'lines.jsonl');
    for (const [line, args] of [
      [{ recordedAt: FORGED, command: 'RegisterParty', input: PARTY }, []],
      [{ command: 'RegisterParty', input: { ...PARTY, recordedAt: FORGED } }, []],
      [{ command: 'RegisterParty', input: PARTY, metadata: { recordedAt: FORGED } }, []],
      [{ command: 'RegisterParty', input: PARTY, instant: FORGED }, []],
      [
        { recordedAt: FORGED, command: 'RegisterParty', input: { ...PARTY, recordedAt: FORGED } },
        ['--from-history'],
      ],
    ] as const) {
      writeFileSync(file, `${JSON.stringify(line)}\n`);
      const { code, err } = await captured(['import', file, '--data', data, ...args]);
      expect([code, err]).toEqual([1, expect.stringContaining('nothing was recorded; 1 problem.')]);
      expect(existsSync(data)).toBe(false);
    }
  });

  it('and what is recorded bears the time of this machine, also where a clock that is behind is accepted', async () => {
    expect((await record({ ...PARTY, party: 'kisa' }, [], { CONCORD_ACCEPT_CLOCK: FORGED })).code).toBe(0);
    const file = join(folder.path, 'plain.jsonl');
    const input = { ...PARTY, party: 'krnic' };
    writeFileSync(file, `${JSON.stringify({ key: FORGED, command: 'RegisterParty', input })}\n`);
    expect((await captured(['import', file, '--data', data])).code).toBe(0);
    const trail: Trail = JSON.parse(
      (await captured(['history', 'krnic', '--json', '--data', data])).out,
    ) as Trail;
    expect(trail.items).toMatchObject([{ backDated: false }]);
    const [{ recordedAt } = { recordedAt: '' }] = trail.items;
    expect(recordedAt > TODAY).toBe(true);
  });
});
