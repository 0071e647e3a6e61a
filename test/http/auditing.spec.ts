import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMORANDUM, openSigned } from './agreements.js';
import { registerParties } from './parties.js';
import { each, problemOf, RunningServer } from './running-server.js';

describe('auditing an agreement', () => {
  let server: RunningServer;
  let signed: string;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
    await openSigned(server, 'memo', MEMORANDUM);
    [signed = ''] = each('id', await server.get('/v1/agreements/memo/history')) as string[];
    await server.post('/v1/agreements/memo/amendment', {
      on: '2024-01-10',
      text: { en: 'More areas' },
      changes: {},
    });
    await server.post(`/v1/agreements/memo/history/${signed}/correction`, {
      reason: 'Signed a year later',
      fact: { ...MEMORANDUM, on: '2016' },
    });
  });
  afterAll(() => server.close());

  it('tells corrections, amendments and late recordings apart, and says what holds now', async () => {
    const { body } = await server.get('/v1/agreements/memo/history');
    expect(
      body.items?.map(({ type, nature, about, now }) => [type, nature, about, (now as Now | null)?.state]),
    ).toEqual([
      ['AgreementSigned', 'late-recording', null, 'corrected'],
      ['AgreementAmended', 'amendment', null, 'as-recorded'],
      ['EntryCorrected', 'correction', { entry: 5, entryId: signed }, undefined],
    ]);
    expect(body.items?.[0]).toMatchObject({
      data: { on: '2015' },
      now: {
        data: { on: '2016' },
        by: [{ entry: 7, kind: 'correction', reason: 'Signed a year later', actor: 'lan' }],
      },
    });
  });

  it('replays it entry by entry', async () => {
    const { body } = await server.get('/v1/agreements/memo/replay?asOf=2015-12-31');
    expect(
      body.items?.map(({ item, state, asOf }) => [
        asOf,
        (item as Json).entry,
        (state as Json).signedOn,
        (state as Json).active,
      ]),
    ).toEqual([
      ['2015-12-31', 5, '2015', 'yes'],
      ['2015-12-31', 6, '2015', 'yes'],
      ['2015-12-31', 7, '2016', 'no'],
    ]);
  });

  it('replays it up to a moment, and refuses one that lies ahead', async () => {
    const until = await server.get('/v1/agreements/memo/replay?to=entry:6&limit=1');
    expect([until.body.entry, until.body.settled, until.body.items?.length]).toEqual([6, true, 1]);
    const next = await server.get(
      `/v1/agreements/memo/replay?to=entry:6&limit=1&cursor=${String(until.body.nextCursor)}`,
    );
    expect(each('item', next)).toMatchObject([{ entry: 6 }]);
    expect(problemOf(await server.get('/v1/agreements/memo/replay?to=entry:99'))).toMatchObject({
      status: 422,
      code: 'KNOWN_AT.FUTURE',
    });
    expect((await server.get('/v1/agreements/memo/replay?knownAt=entry:6')).status).toBe(400);
    expect((await server.get('/v1/agreements/nothing/replay')).status).toBe(404);
  });
});

describe('what has changed since a report was sent', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
    await openSigned(server, 'memo', MEMORANDUM);
    const [signed] = each('id', await server.get('/v1/agreements/memo/history')) as string[];
    const { body } = await server.post('/v1/agreements/memo/termination', { on: '2020-05-01' });
    const [ended] = body.entryIds as string[];
    // Sent here, at entry 6.
    await server.post(`/v1/agreements/memo/history/${signed ?? ''}/correction`, {
      reason: 'Signed a year later',
      fact: { ...MEMORANDUM, on: '2016' },
    });
    await server.post(`/v1/agreements/memo/history/${ended ?? ''}/annulment`, {
      reason: 'Another was meant',
    });
    await server.post('/v1/parties/kisa/renaming', { on: '2024-01-15', names: { en: 'KISA anew' } });
  });
  afterAll(() => server.close());

  it('is told field by field with its causes, of what was active on a day by either', async () => {
    const { status, body } = await server.get('/v1/audit/diff?from=entry:6&activeOn=2020-12-31');
    expect([status, body.asOf, body.entry, body.items?.map(({ id }) => id)]).toEqual([
      200,
      '2020-12-31',
      9,
      ['memo'],
    ]);
    expect(
      (body.items?.[0]?.differences as Json[]).map(({ field, from, to, causes }) => [
        field,
        field === 'remarks' ? null : [from, to],
        (causes as Json[]).map(({ entry, kind }) => `${String(entry)} ${String(kind)}`),
      ]),
    ).toEqual([
      ['active', ['no', 'yes'], ['8 annulment']],
      ['standings', [['terminated'], ['in-force']], ['8 annulment']],
      ['signedOn', ['2015', '2016'], ['7 correction']],
      ['remarks', null, ['8 annulment']],
    ]);
  });

  it('shows the names of parties, too, on the day of the second moment', async () => {
    const { body } = await server.get('/v1/audit/diff?from=entry:8&to=entry:9');
    expect(body.items).toMatchObject([
      {
        id: 'memo',
        differences: [{ field: 'parties', causes: [{ entry: 9, kind: 'new-fact', recordedLate: false }] }],
      },
    ]);
  });

  it('asks where to begin, and refuses moments the wrong way round', async () => {
    expect(problemOf(await server.get('/v1/audit/diff'))).toMatchObject({
      status: 400,
      code: 'REQUEST.SHAPE',
    });
    expect(problemOf(await server.get('/v1/audit/diff?from=entry:6&to=entry:5'))).toMatchObject({
      status: 422,
      code: 'DIFF.ORDER',
    });
    expect((await server.get('/v1/audit/diff?from=entry:6&knownAt=entry:7')).status).toBe(400);
    expect((await server.get('/v1/audit/diff?from=entry:6&to=entry:6')).body.items).toEqual([]);
  });
});

type Json = Readonly<Record<string, unknown>>;

interface Now {
  readonly state: string;
}
