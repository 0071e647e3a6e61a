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

type Json = Readonly<Record<string, unknown>>;

interface Now {
  readonly state: string;
}
