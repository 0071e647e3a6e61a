import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMORANDUM, TREATY, openSigned } from './agreements.js';
import { PARTIES, registerParties } from './parties.js';
import { RunningServer, each, problemOf } from './running-server.js';
import type { Answer } from './running-server.js';

const PROGRAMME = {
  on: '2021',
  names: { en: 'IPv6 For Gov' },
  period: '2021/2025',
  targets: [{ target: 'portals', text: { en: '50% of portals' }, by: '2022' }],
};
const MEETING = {
  on: '2023-06-14',
  kind: 'meeting',
  title: { vi: 'Họp thường niên' },
  participants: [{ party: 'vnnic' }],
};
const REASON = 'Nhầm ngày.';
const NO_ENTRY = '00000000-0000-5000-8000-000000000000';

describe('corrections and annulments', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa', 'krnic');
    await server.post('/v1/programmes', { id: 'ipv6', ...PROGRAMME });
    await server.post('/v1/activities', { id: 'meeting', ...MEETING });
  });
  afterAll(() => server.close());

  /** The entries of a thing, in order. */
  const entries = async (thing: string) => each('id', await server.get(`/v1/${thing}/history`)) as string[];
  const put = async (
    thing: string,
    act: 'correction' | 'annulment',
    body: object,
    headers: Readonly<Record<string, string>> = {},
    entry?: string,
  ): Promise<Answer> => {
    const id = entry ?? (await entries(thing)).at(-1) ?? '';
    return server.post(`/v1/${thing}/history/${id}/${act}`, { reason: REASON, ...body }, headers);
  };

  it.each([
    ['agreements/corrected', 'agreement', { ...MEMORANDUM, on: '2016-05-20' }],
    ['parties/krnic', 'party', { ...PARTIES.krnic, on: '1999' }],
    ['programmes/ipv6', 'programme', { ...PROGRAMME, on: '2021-01' }],
    ['activities/meeting', 'activity', { ...MEETING, on: '2023-06-15' }],
  ])('put an entry of %s right', async (thing, kind, fact) => {
    if (kind === 'agreement') await openSigned(server, 'corrected', MEMORANDUM);
    const [entry] = await entries(thing);
    const [, id = ''] = thing.split('/');
    const corrected = await put(thing, 'correction', { fact });
    expect(corrected).toMatchObject({
      status: 201,
      body: {
        recorded: true,
        repeated: false,
        kind,
        id,
        stream: `${kind}-${id}`,
        version: 1,
        reflected: true,
      },
    });
    expect(corrected.headers.get('etag')).toBe('"1"');
    expect(corrected.headers.has('location')).toBe(false);
    expect(await put(thing, 'correction', { fact }, {}, entry)).toMatchObject({
      status: 200,
      body: { recorded: false, version: 1 },
    });
    const annulled = await put(thing, 'annulment', {}, {}, entry);
    expect(annulled).toMatchObject({ status: 201, body: { kind, id, version: 2 } });
    const listed = await server.get(`/v1/${thing.split('/')[0] ?? ''}?limit=500`);
    expect(each('id', listed)).not.toContain(id);
    expect(await put(thing, 'correction', { fact }, {}, entry)).toMatchObject({
      status: 201,
      body: { version: 3 },
    });
    expect(await entries(thing)).toHaveLength(4);
  });

  it('take the fact with its type or without', async () => {
    await openSigned(server, 'typed', MEMORANDUM);
    const fact = { ...MEMORANDUM, on: '2016' };
    expect(
      (await put('agreements/typed', 'correction', { fact: { type: 'AgreementSigned', ...fact } })).status,
    ).toBe(201);
    expect(
      (await put('agreements/typed', 'correction', { fact }, {}, (await entries('agreements/typed'))[0]))
        .status,
    ).toBe(200);
  });

  it('are of commitments and targets, which their facts name', async () => {
    await openSigned(server, 'promised');
    const commitment = { commitment: 'c1', on: '2020-05', text: { vi: 'Đào tạo' }, due: { kind: 'none' } };
    await server.post('/v1/agreements/promised/commitments', commitment);
    await server.post('/v1/agreements/promised/commitments/c1/fulfilments', { on: '2021', extent: 'whole' });
    const fact = { type: 'CommitmentFulfilled', commitment: 'c1', on: '2021-06', extent: 'part' };
    expect(await put('agreements/promised', 'correction', { fact })).toMatchObject({ status: 201 });
    await server.post('/v1/programmes/ipv6/targets/portals/progress', { on: '2022', value: 40 });
    expect(
      await put('programmes/ipv6', 'correction', {
        fact: { type: 'TargetProgressReported', target: 'portals', on: '2022', value: 45 },
      }),
    ).toMatchObject({ status: 201 });
  });

  it('void a whole history, whose id is not used again', async () => {
    await openSigned(server, 'voided');
    await server.post('/v1/agreements/voided/termination', { on: '2022-01-01' });
    const [first, last] = await entries('agreements/voided');
    expect(problemOf(await put('agreements/voided', 'annulment', {}, {}, first))).toMatchObject({
      status: 409,
      code: 'CORRECTION.FIRST_ENTRY',
    });
    expect(
      problemOf(await put('agreements/voided', 'annulment', { wholeHistory: true }, {}, last)),
    ).toMatchObject({
      status: 422,
      code: 'CORRECTION.NOT_FIRST_ENTRY',
    });
    expect(await put('agreements/voided', 'annulment', { wholeHistory: true }, {}, first)).toMatchObject({
      status: 201,
      body: { version: 3, entryIds: [expect.any(String), expect.any(String)] },
    });
    const { status, body } = await server.get('/v1/agreements/voided');
    const history = await server.get('/v1/agreements/voided/history');
    expect([status, body]).toEqual([
      200,
      expect.objectContaining({
        signedOn: '2020-03-02',
        active: 'no',
        standings: ['not-signed'],
        scopes: [],
        void: {
          entry: history.body.items?.at(-1)?.entry,
          entryId: history.body.items?.at(-1)?.id,
          reason: REASON,
        },
      }),
    ]);
    expect(each('id', await server.get('/v1/agreements?limit=500'))).not.toContain('voided');
    expect(
      problemOf(await server.post('/v1/agreements', { id: 'voided', signing: MEMORANDUM })),
    ).toMatchObject({
      status: 409,
      code: 'AGREEMENT.VOID',
    });
    expect(
      problemOf(await server.post('/v1/agreements/corrected/supersession', { on: '2022', by: 'voided' })),
    ).toMatchObject({ status: 422, code: 'AGREEMENT.VOID' });
  });

  it('do not void what others refer to, and name these', async () => {
    const [registration] = await entries('parties/mic-vn');
    const { status, body } = await put('parties/mic-vn', 'annulment', {}, {}, registration);
    expect([status, body.code, body.facts]).toEqual([
      409,
      'PARTY.REFERRED_TO',
      { party: 'mic-vn', streams: ['party-vnnic'] },
    ]);
  });

  it('that would make a later entry impossible are refused, and name it', async () => {
    await openSigned(server, 'dependent');
    await server.post('/v1/agreements/dependent/suspension', { on: '2021-01-01' });
    await server.post('/v1/agreements/dependent/resumption', { on: '2021-06-01' });
    const [, suspension, resumption] = await entries('agreements/dependent');
    const { status, body } = await put('agreements/dependent', 'annulment', {}, {}, suspension);
    expect([status, body.code, body.facts]).toEqual([
      409,
      'CORRECTION.MAKES_IMPOSSIBLE',
      { entry: resumption, type: 'AgreementResumed', refusal: expect.any(String) },
    ]);
  });

  describe('answer a retry', () => {
    it('with the same key as before, and refuse the key for anything else', async () => {
      await openSigned(server, 'retried');
      const [entry] = await entries('agreements/retried');
      const correct = (on: string) =>
        put(
          'agreements/retried',
          'correction',
          { fact: { ...TREATY, on } },
          { 'idempotency-key': 'k' },
          entry,
        );
      const first = await correct('2020-03-03');
      const before = await server.logLength();
      expect((await correct('2020-03-03')).body).toEqual({ ...first.body, repeated: true });
      expect(problemOf(await correct('2020-03-04'))).toMatchObject({
        status: 409,
        code: 'CONFLICT.KEY_REUSED',
      });
      expect(
        problemOf(await put('agreements/retried', 'annulment', {}, { 'idempotency-key': 'k' }, entry)),
      ).toMatchObject({ status: 409, code: 'CONFLICT.KEY_REUSED' });
      expect(await server.logLength()).toBe(before);
    });

    it('at another version than that of If-Match with 412', async () => {
      await openSigned(server, 'matched');
      const correct = (on: string, tag: string) =>
        put('agreements/matched', 'correction', { fact: { ...TREATY, on } }, { 'if-match': tag }, undefined);
      const [entry = ''] = await entries('agreements/matched');
      expect((await correct('2020-03-03', '"0"')).status).toBe(201);
      const again = await server.post(
        `/v1/agreements/matched/history/${entry}/annulment`,
        { reason: REASON },
        { 'if-match': '"0"' },
      );
      expect([again.status, again.body.facts]).toEqual([412, { expected: 0, actual: 1 }]);
    });
  });

  describe('with bad input are refused, and write nothing:', () => {
    let before: number;
    let entry: string;
    let foreign: string;
    let correction: string;
    let opened: readonly string[];
    beforeAll(async () => {
      await openSigned(server, 'bad');
      await openSigned(server, 'foreign');
      entry = (await entries('agreements/bad'))[0] ?? '';
      foreign = (await entries('agreements/foreign'))[0] ?? '';
      await put('agreements/bad', 'correction', { fact: { ...TREATY, on: '2020-03-03' } }, {}, entry);
      correction = (await entries('agreements/bad'))[1] ?? '';
      opened = each('id', await server.get('/v1/audit/entries?limit=2')) as string[];
      before = await server.logLength();
    });
    afterAll(async () => {
      expect(await server.logLength()).toBe(before);
    });

    const refused = async (answer: Answer, status: number, code: string, ...paths: readonly string[]) => {
      const { problems } = answer.body as { problems?: readonly { path: string }[] };
      expect([answer.status, answer.body.code, problems?.map(({ path }) => path) ?? []]).toEqual([
        status,
        code,
        paths,
      ]);
    };

    it.each(['x', '1', 'CORRECTION', `${NO_ENTRY}0`, '00000000-0000-5000-8000-00000000000g', '%20', '..%2f'])(
      'the entry id %s, of which there can be no entry',
      async (id) => {
        for (const act of ['correction', 'annulment'])
          await refused(
            await server.post(`/v1/agreements/bad/history/${id}/${act}`, { reason: REASON, fact: TREATY }),
            404,
            'CORRECTION.UNKNOWN_ENTRY',
          );
      },
    );

    it('entries of other things, of none, and of the ledger itself', async () => {
      for (const id of [foreign, NO_ENTRY, ...opened])
        for (const thing of ['agreements/bad', 'parties/vnnic', 'programmes/ipv6', 'activities/meeting']) {
          await refused(await put(thing, 'annulment', {}, {}, id), 404, 'CORRECTION.UNKNOWN_ENTRY');
          await refused(
            await put(thing, 'correction', { fact: { on: '2020' } }, {}, id),
            404,
            'CORRECTION.UNKNOWN_ENTRY',
          );
        }
      expect(opened).toHaveLength(2);
    });

    it.each([
      ['agreement', 'agreements'],
      ['party', 'parties'],
      ['programme', 'programmes'],
      ['activity', 'activities'],
    ])('a thing that there is none of: %s', async (kind, collection) => {
      for (const id of ['nothing', 'No_Id', 'ledger'])
        await refused(
          await put(`${collection}/${id}`, 'annulment', {}, {}, entry),
          404,
          `${kind.toUpperCase()}.UNKNOWN`,
        );
    });

    it('an entry that is itself a correction: the original is named', async () => {
      const answer = await put('agreements/bad', 'annulment', {}, {}, correction);
      await refused(answer, 409, 'CORRECTION.NOT_ORIGINAL', 'entry');
      expect(answer.body.facts).toEqual({ entry: correction, original: entry });
    });

    it.each<[what: string, body: object, status: number, code: string, paths: readonly string[]]>([
      ['no reason', { reason: undefined, fact: TREATY }, 400, 'REQUEST.SHAPE', ['reason']],
      ['an empty reason', { reason: ' ', fact: TREATY }, 400, 'REQUEST.SHAPE', ['reason']],
      ['no fact', {}, 400, 'REQUEST.SHAPE', ['fact']],
      ['null for a fact', { fact: null }, 400, 'REQUEST.SHAPE', ['fact']],
      ['a list for a fact', { fact: [TREATY] }, 400, 'REQUEST.SHAPE', ['fact']],
      ['an unknown property', { fact: TREATY, why: 'x' }, 400, 'REQUEST.SHAPE', ['why']],
      ['the id of the thing', { fact: TREATY, agreement: 'bad' }, 400, 'REQUEST.SHAPE', ['agreement']],
      ['another thing', { fact: TREATY, party: 'vnnic' }, 400, 'REQUEST.SHAPE', ['party']],
      ['the id of the entry', { fact: TREATY, entry: NO_ENTRY }, 400, 'REQUEST.SHAPE', ['entry']],
      ['an unknown type', { fact: { ...TREATY, type: 'AgreementSign' } }, 400, 'REQUEST.SHAPE', ['fact']],
      [
        'the type of a correction',
        { fact: { type: 'EntryAnnulled', entry: NO_ENTRY } },
        400,
        'REQUEST.SHAPE',
        ['fact'],
      ],
      [
        'an unknown property of a fact of a known type, at its place',
        { fact: { type: 'AgreementSigned', ...TREATY, instrument: { titel: {} } } },
        400,
        'REQUEST.SHAPE',
        ['fact.instrument.titel'],
      ],
      [
        'an unknown property of a fact without a type, at its place',
        { fact: { ...TREATY, instrument: { titel: {} } } },
        422,
        'INPUT.UNKNOWN_PROPERTY',
        ['fact.instrument.titel'],
      ],
      [
        'wrong types of a fact of a known type, all of them',
        { fact: { type: 'AgreementSigned', ...TREATY, on: 2020, parties: {} } },
        400,
        'REQUEST.SHAPE',
        ['fact.on', 'fact.parties'],
      ],
      [
        'a wrong type of a fact without a type',
        { fact: { ...TREATY, on: 2020 } },
        422,
        'INPUT.WRONG_TYPE',
        ['fact.on'],
      ],
      [
        'another type than that of the entry',
        { fact: { type: 'NoteAdded', on: '2020', kind: 'note', text: 'x' } },
        422,
        'CORRECTION.OTHER_TYPE',
        ['fact.type'],
      ],
      [
        'the thing inside the fact',
        { fact: { ...TREATY, agreement: 'bad' } },
        422,
        'INPUT.UNKNOWN_PROPERTY',
        ['fact.agreement'],
      ],
      [
        'a fact with a date that is none',
        { fact: { ...TREATY, on: '2020-13' } },
        422,
        'DATE.NO_SUCH_DAY',
        ['fact.on'],
      ],
      [
        'a fact that names nobody',
        { fact: { ...TREATY, parties: [{ party: 'vnnic' }, { party: 'nobody' }], signatories: [] } },
        422,
        'PARTY.UNKNOWN',
        ['fact.parties[1].party'],
      ],
      [
        'a person without a name',
        { fact: { ...TREATY, signatories: [{ party: 'vnnic', person: { contact: 'x' } }] } },
        422,
        'PERSON.NO_NAME',
        ['fact.signatories[0].person'],
      ],
      [
        'a name of every object',
        JSON.parse('{"fact":{"__proto__":{"a":1}}}') as object,
        400,
        'REQUEST.SHAPE',
        ['fact.__proto__'],
      ],
    ])('a correction with %s', async (_what, body, status, code, paths) => {
      await refused(await put('agreements/bad', 'correction', body, {}, entry), status, code, ...paths);
    });

    it.each<[what: string, body: object, paths: readonly string[]]>([
      ['no reason', { reason: undefined }, ['reason']],
      ['a fact', { fact: TREATY }, ['fact']],
      ['a word for wholeHistory', { wholeHistory: 'true' }, ['wholeHistory']],
    ])('an annulment with %s', async (_what, body, paths) => {
      await refused(
        await put('agreements/bad', 'annulment', body, {}, entry),
        400,
        'REQUEST.SHAPE',
        ...paths,
      );
    });

    it('parameters in the address, and a body that is none', async () => {
      const at = `/v1/agreements/bad/history/${entry}/annulment`;
      await refused(
        await server.post(`${at}?wholeHistory=true`, { reason: REASON }),
        400,
        'REQUEST.SHAPE',
        'wholeHistory',
      );
      await refused(await server.post(at, '[]'), 400, 'REQUEST.SHAPE', '');
      await refused(await server.post(at, '{'), 400, 'REQUEST.MALFORMED_JSON');
    });
  });
});
