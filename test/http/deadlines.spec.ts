import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMORANDUM, openSigned } from './agreements.js';
import { registerParties } from './parties.js';
import { RunningServer, each } from './running-server.js';

describe('deadlines', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
    await openSigned(server, 'vnnic-kisa', MEMORANDUM);
    await server.post('/v1/agreements/vnnic-kisa/renewal-plan', { on: '2023-06-14', by: '2023-09' });
  });
  afterAll(() => server.close());

  it('are planned until their window is over', async () => {
    const { body } = await server.get('/v1/deadlines?on=2023-07-01');
    expect(body.items).toEqual([
      {
        id: expect.any(String),
        identity: 'renewal:vnnic-kisa',
        kind: 'renewal',
        state: 'planned',
        certainty: 'yes',
        agreement: 'vnnic-kisa',
        commitment: null,
        title: MEMORANDUM.instrument.title,
        text: null,
        statutory: null,
        window: '2023-09',
        earliest: '2023-09-01',
        latest: '2023-09-30',
      },
    ]);
  });

  it('are overdue from the day after it', async () => {
    const states = async (query: string) => each('state', await server.get(`/v1/deadlines?${query}`));
    expect(await states('on=2023-09-30')).toEqual(['planned']);
    expect(await states('on=2023-10-01')).toEqual(['overdue']);
    expect(await states('on=2023-10-01&state=planned')).toEqual([]);
    expect(await states('on=2023-10-01&kind=expiry')).toEqual([]);
  });
});
