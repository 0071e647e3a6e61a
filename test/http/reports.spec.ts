import { createHash } from 'node:crypto';
import { OFFERED_FORMATS, rendererOf } from '@concord-ledger/reports';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MEMORANDUM, openSigned } from './agreements.js';
import { registerParties } from './parties.js';
import { problemOf, RunningServer } from './running-server.js';

describe('the annual report over HTTP', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start({ proves: true });
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
    await openSigned(server, 'vnnic-kisa', MEMORANDUM);
  });
  afterAll(() => server.close());

  const file = async (address: string) => {
    const response = await fetch(`${server.url}/v1/reports/annual/${address}`);
    return { response, bytes: Buffer.from(await response.arrayBuffer()) };
  };

  it.each(OFFERED_FORMATS)('is a file of the format asked for: %s', async (format) => {
    const { response, bytes } = await file(`2023?format=${format}&lang=en`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      rendererOf(format).mediaType,
    ]);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="concord-report-2023-en.${format}"`,
    );
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(bytes.length).toBeGreaterThan(500);
  });

  it('is JSON in Vietnamese where nothing else is asked for, with the tree that it rests on', async () => {
    const { bytes } = await file('2023');
    expect(JSON.parse(bytes.toString('utf8'))).toMatchObject({
      lang: 'vi',
      report: {
        header: {
          year: 2023,
          asOf: '2024-01-01',
          origin: 'concord.test/http',
          tree: { root: expect.any(String) },
        },
        signed: [],
      },
    });
  });

  it.each([
    ['2025', 422, 'REPORT.YEAR_AHEAD'],
    ['1700', 422, 'REPORT.YEAR'],
    ['2023?asOf=2024-01-02', 422, 'REPORT.AS_OF'],
    ['2023?knownAt=2030-01-01', 422, 'KNOWN_AT.FUTURE'],
    ['twenty', 400, 'REQUEST.SHAPE'],
    ['2023?format=pdf', 400, 'REQUEST.SHAPE'],
    ['2023?lang=fr', 400, 'REQUEST.SHAPE'],
    ['2023?day=1', 400, 'REQUEST.SHAPE'],
  ])('refuses %s', async (address, status, code) => {
    expect(problemOf(await server.get(`/v1/reports/annual/${address}`))).toEqual({
      status,
      type: 'application/problem+json; charset=utf-8',
      code,
    });
  });

  it('is recorded as issued with the hash of the bytes that it can be had again by', async () => {
    const issued = await server.post('/v1/reports/annual/2023/issues', { format: 'csv', lang: 'en' });
    expect(issued.status).toBe(201);
    expect(issued.body).toMatchObject({
      recorded: true,
      repeated: false,
      stream: 'ledger',
      report: { year: 2023, lang: 'en', format: 'csv', asOf: '2024-01-01' },
    });
    const { entry, sha256 } = issued.body.report as { entry: number; sha256: string };
    const { bytes } = await file(`2023?format=csv&lang=en&knownAt=entry:${entry}&asOf=2024-01-01`);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
    const again = await server.post('/v1/reports/annual/2023/issues', {
      format: 'csv',
      lang: 'en',
      knownAt: `entry:${entry}`,
      asOf: '2024-01-01',
    });
    expect([again.status, again.body.recorded]).toEqual([200, false]);
    const { body } = await server.get('/v1/audit/entries?type=ReportIssued');
    expect(body.items).toMatchObject([{ stream: 'ledger', nature: 'ledger', data: { sha256 } }]);
  });

  it('is issued once by one key, and by another issue that key is refused', async () => {
    const send = (body: object) =>
      server.post('/v1/reports/annual/2022/issues', body, { 'idempotency-key': 'hand-up-2022' });
    const first = await send({ format: 'json' });
    const second = await send({ format: 'json' });
    expect([first.status, second.status, second.body.repeated]).toEqual([201, 201, true]);
    expect(second.body.entryIds).toEqual(first.body.entryIds);
    expect(problemOf(await send({ format: 'csv' }))).toMatchObject({
      status: 409,
      code: 'CONFLICT.KEY_REUSED',
    });
  });

  it.each([
    [{}, 400, 'REQUEST.SHAPE'],
    [{ format: 'json', year: 2020 }, 400, 'REQUEST.SHAPE'],
    [{ format: 'json', knownAt: '2019-01-01' }, 409, 'REPORT.NOTHING_KNOWN'],
  ])('refuses the issue %j', async (body, status, code) => {
    expect(problemOf(await server.post('/v1/reports/annual/2018/issues', body))).toMatchObject({
      status,
      code,
    });
  });
});
