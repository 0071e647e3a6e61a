import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerParties } from './parties.js';
import { RunningServer, each } from './running-server.js';

describe('the audit', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
  });
  afterAll(() => server.close());

  it('lists every entry of the ledger in order, from its opening', async () => {
    const { body } = await server.get('/v1/audit/entries');
    expect(body.items).toHaveLength(await server.logLength());
    expect(body.items?.map(({ entry, type, stream }) => [entry, type, stream])).toEqual([
      [0, 'LedgerOpened', 'ledger'],
      [1, 'AccountOpened', 'ledger'],
      [2, 'PartyRegistered', 'party-mic-vn'],
      [3, 'PartyRegistered', 'party-vnnic'],
      [4, 'PartyRegistered', 'party-kisa'],
    ]);
    expect(body.entry).toBe(4);
  });

  it('narrows them by stream and type', async () => {
    expect(each('entry', await server.get('/v1/audit/entries?stream=party-kisa'))).toEqual([4]);
    expect(each('entry', await server.get('/v1/audit/entries?type=PartyRegistered'))).toEqual([2, 3, 4]);
  });

  it('names who recorded, as the server was told at its start', async () => {
    expect(each('actor', await server.get('/v1/audit/entries?type=PartyRegistered'))).toEqual([
      'lan',
      'lan',
      'lan',
    ]);
  });
});
