import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMORANDUM, TREATY, openSigned } from './agreements.js';
import { registerParties } from './parties.js';
import { RunningServer, each, problemOf } from './running-server.js';

describe('agreements', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa', 'krnic', 'dic-hanoi');
  });
  afterAll(() => server.close());

  it('are opened by their signing, and read back with the names of their parties', async () => {
    const opened = await server.post('/v1/agreements', { id: 'vnnic-kisa', signing: MEMORANDUM });
    expect(opened.status).toBe(201);
    expect(opened.headers.get('location')).toBe('/v1/agreements/vnnic-kisa');
    expect(opened.headers.get('etag')).toBe('"0"');
    const read = await server.get('/v1/agreements/vnnic-kisa?asOf=2015-06-01');
    expect(read.headers.get('etag')).toBe('"0"');
    expect(read.body).toMatchObject({
      id: 'vnnic-kisa',
      title: MEMORANDUM.instrument.title,
      kind: 'memorandum',
      signedOn: '2015',
      active: 'possibly',
      stream: 'agreement-vnnic-kisa',
      version: 0,
      entry: opened.body.entry,
      asOf: '2015-06-01',
    });
    expect((await server.get('/v1/agreements/vnnic-kisa?asOf=2020-01-01')).body).toMatchObject({
      active: 'yes',
      scopes: ['bilateral'],
    });
    expect(read.body.parties).toMatchObject([
      { id: 'vnnic', shortName: 'VNNIC' },
      { id: 'kisa', shortName: 'KISA' },
    ]);
  });

  it('show who signed, and everything that the instrument says', async () => {
    await openSigned(server, 'treaty');
    expect((await server.get('/v1/agreements/treaty')).body).toMatchObject({
      place: 'Hà Nội',
      signatories: [
        {
          party: 'vnnic',
          person: { name: 'Lê Ngọc Đức', contact: 'duc@vnnic.example' },
          office: 'Chủ tịch',
        },
      ],
      number: '12/2020',
      languages: ['vi', 'en', 'ko'],
      purpose: { vi: 'Phát triển Internet' },
      proposingBody: 'VNNIC',
      capacity: 'cấp cơ quan',
      term: { kind: 'period', duration: 'P10Y' },
      renewal: { kind: 'express' },
      active: 'yes',
      standings: ['in-force'],
    });
  });

  it('are opened as proposals, planned and signed', async () => {
    const proposal = { on: '2023-01', parties: TREATY.parties, instrument: TREATY.instrument };
    expect((await server.post('/v1/agreements', { id: 'proposed', proposal })).status).toBe(201);
    expect((await server.get('/v1/agreements/proposed')).body).toMatchObject({
      signedOn: null,
      active: 'no',
      standings: ['not-signed'],
    });
    const plan = await server.post('/v1/agreements/proposed/signing-plan', {
      on: '2023-02-01',
      by: 'quý III/2023',
    });
    expect(plan.status).toBe(201);
    const signed = await server.post('/v1/agreements/proposed/signing', { ...TREATY, on: '2023-09-14' });
    expect([signed.status, signed.body.version]).toEqual([201, 2]);
    expect((await server.get('/v1/agreements/proposed')).body).toMatchObject({
      signedOn: '2023-09-14',
      active: 'yes',
    });
    expect(each('type', await server.get('/v1/agreements/proposed/history'))).toEqual([
      'AgreementProposed',
      'SigningPlanned',
      'AgreementSigned',
    ]);
  });

  it('that are proposed are not signed by whoever opens another one under their id', async () => {
    await server.post('/v1/agreements', { id: 'taken', proposal: { on: '2023-01' } });
    const before = await server.logLength();
    const opened = await server.post('/v1/agreements', { id: 'taken', signing: TREATY });
    expect(problemOf(opened)).toEqual(problem(409, 'AGREEMENT.ALREADY_PROPOSED'));
    expect(opened.body).toMatchObject({ problems: [{ path: 'id' }] });
    expect(await server.logLength()).toBe(before);
  });

  it('that nobody opened cannot be signed at an address of theirs', async () => {
    const before = await server.logLength();
    expect(problemOf(await server.post('/v1/agreements/nothing/signing', TREATY))).toEqual(
      problem(404, 'AGREEMENT.UNKNOWN'),
    );
    expect(await server.logLength()).toBe(before);
  });

  it('are opened by a proposal or a signing, not by both or neither', async () => {
    for (const body of [{}, { id: 'x' }, { proposal: { on: '2023' }, signing: TREATY }])
      expect(problemOf(await server.post('/v1/agreements', body))).toEqual(problem(400, 'REQUEST.SHAPE'));
  });

  it('say nothing new by an exact repeat', async () => {
    await openSigned(server, 'repeated');
    const before = await server.logLength();
    const again = await server.post('/v1/agreements', { id: 'repeated', signing: TREATY });
    expect(again.status).toBe(200);
    expect(again.body).toEqual({
      recorded: false,
      kind: 'agreement',
      id: 'repeated',
      stream: 'agreement-repeated',
      version: 0,
    });
    expect(await server.logLength()).toBe(before);
  });

  it.each([
    ['entry-into-force', { on: '2020-04-01' }, 'AgreementEnteredIntoForce'],
    ['renewal-plan', { on: '2023-01-10', by: '2024-09' }, 'RenewalPlanned'],
    ['renewal', { on: '2023-05-05', term: { kind: 'until', date: '2035' } }, 'AgreementRenewed'],
    ['extension', { on: '2023', until: { kind: 'further', duration: 'P2Y' } }, 'AgreementExtended'],
    [
      'amendment',
      { on: '2021-02-03', text: { vi: 'Sửa điều 3' }, changes: { purpose: { vi: 'Khác' } } },
      'AgreementAmended',
    ],
    ['suspension', { on: '2022-01-01', reason: 'dịch bệnh' }, 'AgreementSuspended'],
    ['termination-notice', { on: '2022-01-01', by: 'kisa' }, 'TerminationNotified'],
    ['termination', { on: '2022-01-01', effectiveOn: '2022-07-01' }, 'AgreementTerminated'],
    ['accession', { on: '2021-05-05', party: 'dic-hanoi' }, 'PartyAcceded'],
    ['withdrawal', { on: '2021-05-05', party: 'krnic' }, 'PartyWithdrew'],
    ['supersession', { on: '2021-05-05', by: 'vnnic-kisa' }, 'AgreementSuperseded'],
    [
      'work-programmes',
      { on: '2021-01', workProgramme: 'year-2021', period: '2021' },
      'WorkProgrammeAdopted',
    ],
    [
      'documents',
      {
        on: '2020-03-02',
        sha256: 'ab'.repeat(32),
        mediaType: 'application/pdf',
        size: 1234,
        title: 'Bản quét',
      },
      'DocumentAttached',
    ],
    ['notes', { on: '2021', kind: 'difficulty', text: 'thiếu kinh phí' }, 'NoteAdded'],
  ])('take a fact at /%s', async (path, body, type) => {
    await openSigned(server, `fact-${path}`);
    const recorded = await server.post(`/v1/agreements/fact-${path}/${path}`, body);
    expect([recorded.status, recorded.headers.get('etag')]).toEqual([201, '"1"']);
    const { items = [] } = (await server.get(`/v1/agreements/fact-${path}/history`)).body;
    expect(items).toHaveLength(2);
    expect(items[1]).toMatchObject({
      type,
      version: 1,
      data: body,
      id: (recorded.body.entryIds as string[])[0],
    });
  });

  it('are resumed after a suspension, their plans given up, and abandoned before they are signed', async () => {
    await openSigned(server, 'interrupted');
    const on = (day: string) => ({ on: day });
    const post = async (path: string, body: object) =>
      (await server.post(`/v1/agreements/${path}`, body)).status;
    expect(await post('interrupted/suspension', on('2021-01-01'))).toBe(201);
    expect((await server.get('/v1/agreements/interrupted')).body.standings).toEqual(['suspended']);
    expect(await post('interrupted/resumption', on('2021-06-01'))).toBe(201);
    expect((await server.get('/v1/agreements/interrupted')).body.standings).toEqual(['in-force']);
    expect(await post('interrupted/renewal-plan', { on: '2023-06-14', by: '2023-09' })).toBe(201);
    expect((await server.get('/v1/agreements/interrupted')).body.renewalPlan).toEqual({
      by: '2023-09',
      state: 'overdue',
    });
    expect(await post('interrupted/renewal-plan/abandonment', on('2023-12-01'))).toBe(201);
    expect((await server.get('/v1/agreements/interrupted')).body.renewalPlan).toBeNull();
    await server.post('/v1/agreements', { id: 'never', proposal: { on: '2022' } });
    expect(await post('never/abandonment', on('2023'))).toBe(201);
    expect((await server.get('/v1/agreements/never')).body.standings).toEqual(['abandoned']);
  });

  it('are listed by what is asked for', async () => {
    const ids = async (query: string) => each('id', await server.get(`/v1/agreements?${query}`));
    expect(await ids('kind=memorandum')).toEqual(['vnnic-kisa']);
    expect(await ids('q=ghi%20nho')).toEqual(['vnnic-kisa']);
    expect(await ids('activeOn=2015-06-01')).toEqual(['vnnic-kisa']);
    expect(await ids('activeOn=2015-06-01&certainty=certain')).toEqual([]);
    expect(await ids('activeOn=2014-12-31')).toEqual([]);
    expect(await ids('party=dic-hanoi')).toEqual(['fact-accession']);
    expect(await ids('standing=terminated')).toEqual(['fact-termination']);
    const counted = await server.get('/v1/agreements?activeOn=2015-06-01&count=true');
    expect(counted.body.count).toEqual({ certain: 0, possible: 1 });
  });
});

function problem(status: number, code: string) {
  return { status, type: 'application/problem+json; charset=utf-8', code };
}
