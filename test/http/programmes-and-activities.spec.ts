import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { registerParties } from './parties.js';
import { RunningServer, each, problemOf } from './running-server.js';

describe('programmes and activities', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'krnic');
  });
  afterAll(() => server.close());

  it('programmes are registered with targets, whose progress is reported', async () => {
    const registered = await server.post('/v1/programmes', {
      id: 'ipv6-for-gov',
      on: 'unknown',
      names: { en: 'IPv6 For Gov' },
      period: '2021/2025',
      issuer: 'mic-vn',
      targets: [
        { target: 'plans-2022', text: { en: 'have issued a plan' }, unit: '%', value: 50, by: '2022' },
        {
          target: 'use-2025',
          text: { en: 'use of IPv6' },
          unit: '%',
          value: { from: 70, to: 80 },
          by: '2025',
        },
      ],
    });
    expect([registered.status, registered.headers.get('location')]).toEqual([
      201,
      '/v1/programmes/ipv6-for-gov',
    ]);
    const progress = await server.post('/v1/programmes/ipv6-for-gov/targets/plans-2022/progress', {
      on: '2022-11',
      value: 61.5,
      source: 'báo cáo năm 2022',
    });
    expect(progress.status).toBe(201);
    const { body, headers } = await server.get('/v1/programmes/ipv6-for-gov');
    expect(headers.get('etag')).toBe('"1"');
    expect(body).toMatchObject({
      id: 'ipv6-for-gov',
      period: '2021/2025',
      issuer: { id: 'mic-vn', shortName: 'MIC' },
    });
    expect(body.targets).toEqual([
      {
        target: 'plans-2022',
        text: { en: 'have issued a plan' },
        unit: '%',
        value: 50,
        by: '2022',
        standing: 'met',
        last: { value: 61.5, on: '2022-11', source: 'báo cáo năm 2022' },
        remarks: [],
      },
      {
        target: 'use-2025',
        text: { en: 'use of IPv6' },
        unit: '%',
        value: { from: 70, to: 80 },
        by: '2025',
        standing: 'open',
        last: null,
        remarks: [],
      },
    ]);
    expect(each('id', await server.get('/v1/programmes?issuer=mic-vn'))).toEqual(['ipv6-for-gov']);
    expect(each('type', await server.get('/v1/programmes/ipv6-for-gov/history'))).toEqual([
      'ProgrammeRegistered',
      'TargetProgressReported',
    ]);
  });

  it('a target that a programme has not takes no progress', async () => {
    const reported = await server.post('/v1/programmes/ipv6-for-gov/targets/none/progress', {
      on: '2022',
      value: 1,
    });
    expect(problemOf(reported)).toMatchObject({ status: 404, code: 'TARGET.UNKNOWN' });
  });

  it('activities are recorded, listed by period and party, and read back', async () => {
    const recorded = await server.post('/v1/activities', {
      id: 'krnic-2003',
      on: '2003/',
      kind: 'cooperation',
      title: { vi: 'Hợp tác quản lý tài nguyên Internet' },
      participants: [{ party: 'vnnic' }, { party: 'krnic', office: 'Chủ tịch', role: 'organiser' }],
      series: 'vnnic-krnic',
      topics: [{ en: 'IP addresses' }],
    });
    expect([recorded.status, recorded.headers.get('location')]).toEqual([201, '/v1/activities/krnic-2003']);
    expect(each('id', await server.get('/v1/activities?party=vnnic&jurisdiction=KR&in=..%2F2014'))).toEqual([
      'krnic-2003',
    ]);
    expect(each('id', await server.get('/v1/activities?in=2001'))).toEqual([]);
    const { body } = await server.get('/v1/activities/krnic-2003');
    expect(body).toMatchObject({
      id: 'krnic-2003',
      on: '2003/',
      kind: 'cooperation',
      series: 'vnnic-krnic',
      topics: [{ en: 'IP addresses' }],
      participants: [
        { party: { id: 'vnnic' } },
        { party: { id: 'krnic' }, office: 'Chủ tịch', role: 'organiser' },
      ],
    });
    expect(each('type', await server.get('/v1/activities/krnic-2003/history'))).toEqual(['ActivityRecorded']);
  });

  it('that nobody recorded are not found', async () => {
    for (const [path, code] of [
      ['programmes/none', 'PROGRAMME.UNKNOWN'],
      ['programmes/none/history', 'PROGRAMME.UNKNOWN'],
      ['activities/none', 'ACTIVITY.UNKNOWN'],
      ['activities/none/history', 'ACTIVITY.UNKNOWN'],
    ] as const)
      expect([path, problemOf(await server.get(`/v1/${path}`))]).toEqual([
        path,
        { status: 404, type: 'application/problem+json; charset=utf-8', code },
      ]);
  });
});
