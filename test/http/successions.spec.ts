import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMORANDUM, openSigned } from './agreements.js';
import { PARTIES, registerParties } from './parties.js';
import { RunningServer, each, problemOf } from './running-server.js';
import type { Answer } from './running-server.js';

const REASON = 'Nhầm ngày.';

describe('successions of parties', () => {
  let server: RunningServer;
  let succession: string;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa', 'krnic');
    for (const id of ['most', 'mps', 'nida', 'kiica'])
      await server.post('/v1/parties', { id, on: 'unknown', kind: 'agency', names: { en: id } });
    await openSigned(server, 'memorandum', MEMORANDUM);
    const { body } = await succeed(
      'krnic',
      merger({ jointly: ['nida', 'kiica'], legalBasis: 'Đạo luật 9637' }),
    );
    [succession = ''] = body.entryIds as string[];
  });
  afterAll(() => server.close());

  const merger = (change: object = {}) => ({
    on: '2009-07-23',
    outcome: { kind: 'whole', successor: 'kisa' },
    ...change,
  });
  const succeed = (party: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
    server.post(`/v1/parties/${party}/succession`, body, headers);

  it('are recorded at one of those who are succeeded, in the one stream of all', async () => {
    const dissolved = await succeed('most', { on: '2023', outcome: { kind: 'dissolved' } });
    expect(dissolved).toMatchObject({
      status: 201,
      body: {
        recorded: true,
        repeated: false,
        kind: 'successions',
        id: 'successions',
        stream: 'successions',
        version: 1,
        reflected: true,
      },
    });
    expect(dissolved.headers.get('etag')).toBe('"1"');
    expect(await succeed('most', { on: '2023', outcome: { kind: 'dissolved' } })).toMatchObject({
      status: 200,
      body: { recorded: false, kind: 'successions', version: 1 },
    });
    const log = await server.get('/v1/audit/entries?limit=500');
    expect(log.body.items?.find(({ id }) => id === succession)).toMatchObject({
      type: 'PartySucceeded',
      stream: 'successions',
      data: {
        on: '2009-07-23',
        legalBasis: 'Đạo luật 9637',
        predecessors: ['krnic', 'nida', 'kiica'],
        outcome: { kind: 'whole', successor: 'kisa' },
      },
    });
  });

  it('are told by the parties, and by agreements as signed and as on the day', async () => {
    const act = {
      entryId: succession,
      on: '2009-07-23',
      effectiveOn: null,
      legalBasis: 'Đạo luật 9637',
      certainty: 'yes',
      remarks: [],
    };
    const whole = { kind: 'whole', areas: [], agreements: [], takesRest: false };
    const kisa = { id: 'kisa', names: PARTIES.kisa.names, shortName: 'KISA' };
    const krnic = { id: 'krnic', names: PARTIES.krnic.names, shortName: 'KRNIC' };
    expect((await server.get('/v1/parties/krnic')).body).toMatchObject({
      statuses: ['succeeded'],
      ended: act,
      predecessors: [],
      successors: [{ ...act, ...whole, party: kisa }],
    });
    expect((await server.get('/v1/parties/kisa')).body.predecessors).toEqual([
      { ...act, ...whole, party: krnic },
      { ...act, ...whole, party: { id: 'nida', names: { en: 'nida' } } },
      { ...act, ...whole, party: { id: 'kiica', names: { en: 'kiica' } } },
    ]);
    expect((await server.get('/v1/parties/krnic?asOf=2009-07-22')).body).toMatchObject({
      statuses: ['existing'],
      ended: null,
      successors: [],
    });
    const parties = [{ party: 'vnnic' }, { party: 'krnic' }];
    await openSigned(server, 'with-krnic', { ...MEMORANDUM, on: '2005', parties });
    const partiesOn = async (day: string) => {
      const { body } = await server.get(`/v1/agreements/with-krnic?asOf=${day}`);
      return (body as { parties?: readonly unknown[] }).parties?.[1];
    };
    const asSigned = PARTIES.krnic.names;
    expect(await partiesOn('2009-07-22')).toEqual({
      ...krnic,
      asSigned,
      signedAs: 'krnic',
      certainty: 'yes',
    });
    expect(await partiesOn('2009-07-23')).toEqual({ ...kisa, asSigned, signedAs: 'krnic', certainty: 'yes' });
  });

  it('say who takes which functions and agreements, and who the rest', async () => {
    const divided = {
      on: '2023-03-01',
      effectiveOn: '2023-03-02',
      outcome: {
        kind: 'divided',
        shares: [
          { successor: 'mps', areas: [{ text: { vi: 'an toàn thông tin mạng' }, code: 'security' }] },
          { successor: 'vnnic', agreements: ['memorandum'] },
        ],
        rest: 'mic-vn',
        continues: true,
      },
    };
    expect(await succeed('mic-vn', divided)).toMatchObject({ status: 201, body: { stream: 'successions' } });
  });

  it('answer a retry as before, and rest on the version of their own stream', async () => {
    const body = { on: '2010', outcome: { kind: 'dissolved' } };
    await server.post('/v1/parties', { id: 'retried', on: 'unknown', kind: 'ngo', names: { en: 'R' } });
    const first = await succeed('retried', body, { 'idempotency-key': 'k' });
    expect((await succeed('retried', body, { 'idempotency-key': 'k' })).body).toEqual({
      ...first.body,
      repeated: true,
    });
    expect(problemOf(await succeed('vnnic', body, { 'idempotency-key': 'k' }))).toMatchObject({
      status: 409,
      code: 'CONFLICT.KEY_REUSED',
    });
    const { version } = first.body;
    const other = await succeed('vnnic', body, { 'if-match': '"99"' });
    expect([other.status, other.body.facts]).toEqual([412, { expected: 99, actual: version }]);
  });

  it('are put right under the id of every party that they name, and of no other', async () => {
    const at = (party: string, act: string) => `/v1/parties/${party}/history/${succession}/${act}`;
    const fact = (on: string) => ({
      on,
      predecessors: ['krnic', 'nida', 'kiica'],
      outcome: { kind: 'whole', successor: 'kisa' },
    });
    for (const [party, on] of [
      ['krnic', '2009-07-24'],
      ['kisa', '2009-07-25'],
      ['nida', '2009-07-23'],
    ] as const)
      expect(await server.post(at(party, 'correction'), { reason: REASON, fact: fact(on) })).toMatchObject({
        status: 201,
        body: { kind: 'successions', id: 'successions' },
      });
    const typed = { type: 'PartySucceeded', ...fact('2009-07-23') };
    expect(await server.post(at('krnic', 'correction'), { reason: REASON, fact: typed })).toMatchObject({
      status: 200,
    });
    for (const party of ['vnnic', 'mps'])
      expect(problemOf(await server.post(at(party, 'annulment'), { reason: REASON }))).toMatchObject({
        status: 404,
        code: 'CORRECTION.UNKNOWN_ENTRY',
      });
    expect(
      problemOf(await server.post(at('kisa', 'annulment'), { reason: REASON, wholeHistory: true })),
    ).toMatchObject({
      status: 422,
      code: 'CORRECTION.NOT_FIRST_ENTRY',
    });
    expect(await server.post(at('kisa', 'annulment'), { reason: REASON })).toMatchObject({
      status: 201,
      body: { kind: 'successions' },
    });
    expect(await server.post(at('kiica', 'correction'), { reason: REASON, fact: typed })).toMatchObject({
      status: 201,
    });
  });

  describe('that are refused write nothing:', () => {
    let before: number;
    beforeAll(async () => {
      before = await server.logLength();
    });
    afterAll(async () => {
      expect(await server.logLength()).toBe(before);
    });
    const refused = ({ status, body }: Answer): unknown[] => {
      const { problems } = body as { problems?: readonly { path: string }[] };
      return [status, body.code, problems?.map(({ path }) => path) ?? []];
    };

    it.each<
      [what: string, party: string, body: object, status: number, code: string, paths: readonly string[]]
    >([
      ['of a party that there is none of', 'nobody', merger(), 404, 'PARTY.UNKNOWN', []],
      ['of what can be no party', 'Đà Nẵng', merger(), 404, 'PARTY.UNKNOWN', []],
      [
        'jointly with nobody',
        'vnnic',
        merger({ jointly: ['mps', 'nobody'] }),
        422,
        'PARTY.UNKNOWN',
        ['jointly[1]'],
      ],
      [
        'to nobody',
        'vnnic',
        merger({ outcome: { kind: 'whole', successor: 'nobody' } }),
        422,
        'PARTY.UNKNOWN',
        ['outcome.successor'],
      ],
      [
        'jointly with itself',
        'vnnic',
        merger({ jointly: ['vnnic'] }),
        422,
        'SUCCESSION.PREDECESSOR_REPEATED',
        ['jointly[0]'],
      ],
      [
        'to itself',
        'vnnic',
        merger({ outcome: { kind: 'whole', successor: 'vnnic' } }),
        422,
        'SUCCESSION.SELF',
        ['outcome.successor'],
      ],
      [
        'of several that are divided',
        'vnnic',
        merger({
          jointly: ['mps'],
          outcome: { kind: 'divided', shares: [{ successor: 'kisa' }], rest: 'kisa', continues: false },
        }),
        422,
        'SUCCESSION.SEVERAL_DIVIDED',
        ['jointly'],
      ],
      [
        'that go round in a circle',
        'kisa',
        merger({ outcome: { kind: 'whole', successor: 'krnic' } }),
        409,
        'SUCCESSION.CYCLE',
        ['outcome.successor'],
      ],
      [
        'of one that has ceased',
        'krnic',
        merger({ outcome: { kind: 'dissolved' } }),
        409,
        'SUCCESSION.ALREADY_CEASED',
        [],
      ],
      [
        'jointly with one that has ceased',
        'vnnic',
        merger({ jointly: ['nida'], outcome: { kind: 'dissolved' } }),
        409,
        'SUCCESSION.ALREADY_CEASED',
        ['jointly[0]'],
      ],
      ['on a day that has not come', 'vnnic', merger({ on: '2025-07-01' }), 422, 'DATE.AHEAD', ['on']],
      ['without an outcome', 'vnnic', { on: '2020' }, 400, 'REQUEST.SHAPE', ['outcome']],
      [
        'with an outcome of no kind',
        'vnnic',
        merger({ outcome: { kind: 'split' } }),
        400,
        'REQUEST.SHAPE',
        ['outcome'],
      ],
      [
        'that name their predecessors',
        'vnnic',
        merger({ predecessors: ['vnnic'] }),
        400,
        'REQUEST.SHAPE',
        ['predecessors'],
      ],
      ['that name the party again', 'vnnic', merger({ party: 'vnnic' }), 400, 'REQUEST.SHAPE', ['party']],
      [
        'jointly with too many',
        'vnnic',
        merger({ jointly: Array.from({ length: 200 }, (_, n) => `p${n}`) }),
        400,
        'REQUEST.SHAPE',
        ['jointly'],
      ],
      [
        'whose share says more than is known',
        'vnnic',
        merger({ outcome: { kind: 'divided', shares: [{ successor: 'kisa', area: [] }], continues: true } }),
        400,
        'REQUEST.SHAPE',
        ['outcome.shares[0].area'],
      ],
    ])('%s', async (_what, party, body, status, code, paths) => {
      expect(refused(await succeed(party, body))).toEqual([status, code, paths]);
    });

    it('with a message that names what stands in the body', async () => {
      const { body } = await succeed('vnnic', merger({ jointly: ['mps', 'nobody'] }));
      expect(body.detail).toBe(
        'There is no party “nobody”, which jointly[1] names: check the id, or record the party first.',
      );
      expect((await succeed('nobody', merger())).body.detail).toBe(
        'There is no party “nobody”: check the id in the address.',
      );
    });
  });

  it('of a party that is void are refused', async () => {
    await server.post('/v1/parties', { id: 'void', on: 'unknown', kind: 'ngo', names: { en: 'V' } });
    const [entry] = each('id', await server.get('/v1/parties/void/history'));
    await server.post(`/v1/parties/void/history/${String(entry)}/annulment`, { reason: REASON });
    expect(problemOf(await succeed('void', merger()))).toMatchObject({ status: 409, code: 'PARTY.VOID' });
    expect(problemOf(await succeed('vnnic', merger({ jointly: ['void'] })))).toMatchObject({
      status: 422,
      code: 'PARTY.VOID',
    });
  });
});
