import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PARTIES, registerParties } from './parties.js';
import { RunningServer, each } from './running-server.js';

describe('parties', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa', 'krnic', 'dic-hanoi');
  });
  afterAll(() => server.close());

  it('are registered under the id that they are given, and read back', async () => {
    const kcc = { ...PARTIES.kisa, names: { en: 'Korea Communications Commission' }, shortName: 'KCC' };
    const registered = await server.post('/v1/parties', { id: 'kcc', ...kcc });
    expect(registered.status).toBe(201);
    expect(registered.headers.get('location')).toBe('/v1/parties/kcc');
    expect(registered.headers.get('etag')).toBe('"0"');
    expect(registered.body).toEqual({
      recorded: true,
      repeated: false,
      kind: 'party',
      id: 'kcc',
      stream: 'party-kcc',
      version: 0,
      entryIds: [expect.stringMatching(/^[0-9a-f-]{36}$/)],
      entry: expect.any(Number),
      reflected: true,
    });
    const read = await server.get('/v1/parties/kcc');
    expect(read.status).toBe(200);
    expect(read.headers.get('etag')).toBe('"0"');
    expect(read.headers.get('cache-control')).toBe('no-store');
    expect(read.body).toEqual({
      id: 'kcc',
      names: { en: 'Korea Communications Commission' },
      shortName: 'KCC',
      kind: 'agency',
      jurisdiction: 'KR',
      parent: null,
      remarks: [],
      stream: 'party-kcc',
      version: 0,
      void: null,
      foundedOn: 'unknown',
      statuses: ['existing'],
      ended: null,
      predecessors: [],
      successors: [],
      formerNames: [],
      entry: registered.body.entry,
      instant: expect.stringMatching(/^2024-01-15T02:00:00\.\d{3}Z$/),
      settled: false,
      asOf: '2024-01-15',
    });
  });

  it('get an id from the ledger where none is given', async () => {
    const { status, headers, body } = await server.post('/v1/parties', {
      on: 'unknown',
      names: { en: 'ICT for Peace Foundation' },
      kind: 'ngo',
      jurisdiction: 'CH',
    });
    expect(status).toBe(201);
    expect(body.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(headers.get('location')).toBe(`/v1/parties/${String(body.id)}`);
    expect((await server.get(headers.get('location') ?? '')).body.names).toEqual({
      en: 'ICT for Peace Foundation',
    });
  });

  it('are listed in the order of the Vietnamese alphabet, by kind, jurisdiction, parent and words', async () => {
    const ids = async (query: string) => each('id', await server.get(`/v1/parties${query}`));
    expect(await ids('?kind=ministry')).toEqual(['mic-vn']);
    expect(await ids('?parent=mic-vn')).toEqual(['vnnic']);
    expect(await ids('?q=trung%20tam')).toEqual(['vnnic', 'krnic']);
    expect(await ids('?jurisdiction=VN')).toEqual(['mic-vn', 'dic-hanoi', 'vnnic']);
  });

  it('take another name, and keep the former one', async () => {
    const renamed = await server.post('/v1/parties/krnic/renaming', {
      on: '2004-07-30',
      names: { en: 'National Internet Development Agency of Korea' },
      shortName: 'NIDA',
      legalBasis: 'Internet Address Resources Act',
    });
    expect(renamed.status).toBe(201);
    expect(renamed.body.version).toBe(1);
    const read = (asOf: string) => server.get(`/v1/parties/krnic?asOf=${asOf}`);
    expect((await read('2004-07-30')).body.shortName).toBe('NIDA');
    expect((await read('2004-07-29')).body.shortName).toBe('KRNIC');
    expect((await read('2024-01-15')).body.formerNames).toEqual([
      { names: PARTIES.krnic.names, shortName: 'KRNIC', from: null, to: '2004-07-29' },
    ]);
    expect((await read('2004-07-29')).body.formerNames).toEqual([]);
  });

  it('move to another parent', async () => {
    await server.post('/v1/parties', {
      id: 'mst-vn',
      on: 'unknown',
      names: { vi: 'Bộ Khoa học và Công nghệ' },
      kind: 'ministry',
      jurisdiction: 'VN',
    });
    const moved = await server.post('/v1/parties/vnnic/move', { on: '2023-03-01', parent: 'mst-vn' });
    expect(moved.status).toBe(201);
    expect((await server.get('/v1/parties/vnnic')).body.parent).toBe('mst-vn');
    expect((await server.get('/v1/parties/vnnic?asOf=2023-02-28')).body.parent).toBe('mic-vn');
  });

  it('have a history in which every entry is worded', async () => {
    const { status, body } = await server.get('/v1/parties/dic-hanoi/history');
    expect(status).toBe(200);
    const worded = {
      vi: '“Sở Thông tin và Truyền thông Hà Nội” (cơ quan địa phương) được đưa vào danh sách đối tác.',
      en: '“Sở Thông tin và Truyền thông Hà Nội” (local authority) was registered as a party.',
    };
    expect(body.items).toEqual([
      {
        id: expect.any(String),
        entry: expect.any(Number),
        stream: 'party-dic-hanoi',
        version: 0,
        type: 'PartyRegistered',
        schemaVersion: 1,
        recordedAt: expect.stringMatching(/^2024-01-15T02:00:00\.\d{3}Z$/),
        instant: expect.stringMatching(/^2024-01-15T02:00:00\.\d{3}Z$/),
        backDated: false,
        actor: 'lan',
        nature: 'fact',
        recordedLate: false,
        data: PARTIES['dic-hanoi'],
        words: worded,
        about: null,
        now: { state: 'as-recorded', data: PARTIES['dic-hanoi'], schemaVersion: 1, words: worded, by: [] },
      },
    ]);
  });

  it('are refused where the facts forbid it', async () => {
    const again = await server.post('/v1/parties', { id: 'kisa', ...PARTIES.kisa, jurisdiction: 'KP' });
    expect([again.status, again.body.code]).toEqual([409, 'PARTY.ALREADY_REGISTERED']);
    const own = await server.post('/v1/parties/kisa/move', { on: '2020', parent: 'kisa' });
    expect([own.status, own.body.code]).toEqual([422, 'PARTY.OWN_PARENT']);
  });

  it('that nobody registered are not found', async () => {
    for (const path of ['/v1/parties/nobody', '/v1/parties/nobody/history', '/v1/parties/No%20Body']) {
      const { status, body } = await server.get(path);
      expect([path, status, body.code]).toEqual([path, 404, 'PARTY.UNKNOWN']);
    }
    for (const id of ['nobody', 'No%20Body']) {
      const { status, body } = await server.post(`/v1/parties/${id}/move`, { on: '2020', parent: 'kisa' });
      expect([status, body.code]).toEqual([404, 'PARTY.UNKNOWN']);
    }
  });
});
