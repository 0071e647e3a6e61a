import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSigned } from './agreements.js';
import { registerParties } from './parties.js';
import { RunningServer, each, problemOf } from './running-server.js';

describe('commitments', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa', 'krnic');
    await openSigned(server, 'treaty');
  });
  afterAll(() => server.close());

  const make = async (commitment: string, due: object) => {
    const made = await server.post('/v1/agreements/treaty/commitments', {
      commitment,
      on: '2020-03-02',
      text: { vi: 'Đào tạo IPv6', en: 'training on IPv6' },
      obligors: ['vnnic'],
      due,
    });
    expect(made.status).toBe(201);
  };
  const inWindow = (window: string) => ({ kind: 'windows', windows: [{ window }] });
  const standings = async (id: string) => {
    const { items = [] } = (await server.get('/v1/commitments?agreement=treaty')).body;
    return items.find((item) => item.id === id)?.windows;
  };

  it('are made under an agreement, and read back with their windows', async () => {
    await make('training', { kind: 'windows', windows: [{ window: 'quý III/2020', text: 'quý 3' }] });
    const { body } = await server.get('/v1/commitments?dueIn=2020-35');
    expect(body.items).toEqual([
      {
        id: 'training',
        agreement: 'treaty',
        text: { vi: 'Đào tạo IPv6', en: 'training on IPv6' },
        areas: [],
        obligors: ['vnnic'],
        due: { kind: 'windows', windows: [{ window: '2020-35', text: 'quý 3' }] },
        target: null,
        workProgramme: null,
        programme: null,
        madeOn: '2020-03-02',
        windows: [
          {
            window: '2020-35',
            text: 'quý 3',
            earliest: '2020-07-01',
            latest: '2020-09-30',
            standings: ['overdue'],
            inPart: false,
            fulfilments: [],
            matches: true,
          },
        ],
        certainty: 'yes',
      },
    ]);
    expect(each('id', await server.get('/v1/commitments?overdueOn=2020-09-30'))).toEqual([]);
    expect(each('id', await server.get('/v1/commitments?overdueOn=2020-10-01'))).toEqual(['training']);
  });

  it('are given another due date', async () => {
    await make('moved', inWindow('2020-35'));
    const moved = await server.post('/v1/agreements/treaty/commitments/moved/schedule', {
      on: '2020-08-01',
      due: inWindow('2024-34'),
      reason: 'dịch bệnh',
    });
    expect(moved.status).toBe(201);
    expect(await standings('moved')).toMatchObject([{ window: '2024-34', standings: ['open'] }]);
  });

  it('take reports of progress', async () => {
    await make('measured', inWindow('2024'));
    const reported = await server.post('/v1/agreements/treaty/commitments/measured/progress', {
      on: '2021-05',
      text: 'đã mở hai lớp',
      value: 2,
    });
    expect(reported.status).toBe(201);
    expect(each('type', await server.get('/v1/agreements/treaty/history'))).toContain('ProgressReported');
  });

  it('are fulfilled by an activity that the same request records', async () => {
    await make('workshop', inWindow('2020-36'));
    const fulfilled = await server.post('/v1/agreements/treaty/commitments/workshop/fulfilments', {
      on: '2020-11-03',
      extent: 'whole',
      activity: {
        activity: 'workshop-2020',
        on: '2020-11-03',
        kind: 'workshop',
        title: { vi: 'Hội thảo IPv6' },
        participants: [{ party: 'vnnic' }, { party: 'kisa', person: { name: 'Kwon Hyun O' } }],
      },
    });
    expect(fulfilled.status).toBe(201);
    expect(await standings('workshop')).toMatchObject([
      { window: '2020-36', standings: ['fulfilled-on-time'] },
    ]);
    expect((await server.get('/v1/activities/workshop-2020')).body).toMatchObject({
      id: 'workshop-2020',
      participants: [{ party: { id: 'vnnic' } }, { party: { id: 'kisa' }, person: { name: 'Kwon Hyun O' } }],
    });
  });

  it('are waived', async () => {
    await make('waived', inWindow('2020-36'));
    const waived = await server.post('/v1/agreements/treaty/commitments/waived/waiver', { on: '2020-12-01' });
    expect(waived.status).toBe(201);
    expect(await standings('waived')).toMatchObject([{ standings: ['waived'] }]);
  });

  it('that do not exist take nothing', async () => {
    const before = await server.logLength();
    for (const [path, body] of [
      ['schedule', { on: '2021', due: inWindow('2024') }],
      ['progress', { on: '2021', text: 'x' }],
      ['fulfilments', { on: '2021', extent: 'whole' }],
      ['waiver', { on: '2021' }],
    ] as const)
      expect(problemOf(await server.post(`/v1/agreements/treaty/commitments/nothing/${path}`, body))).toEqual(
        {
          status: 404,
          type: 'application/problem+json; charset=utf-8',
          code: 'COMMITMENT.UNKNOWN',
        },
      );
    expect(await server.logLength()).toBe(before);
  });
});
