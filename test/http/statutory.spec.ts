import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readRules } from '../../src/rules/read-rules.js';
import { MEMORANDUM, openSigned } from './agreements.js';
import { registerParties } from './parties.js';
import { RunningServer, each } from './running-server.js';

const LAW = {
  vi: 'Luật Thỏa thuận quốc tế số 70/2020/QH14',
  en: "Vietnam's Law on International Agreements, 70/2020/QH14",
};

describe('what a law asks of an office', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start({ rules: readRules() });
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa', 'dic-hanoi');
    await openSigned(server, 'treaty', titled('Hiệp định về tài nguyên Internet'));
    await openSigned(server, 'memorandum', MEMORANDUM);
    await openSigned(server, 'at-home', {
      ...titled('Hiệp định trong nước'),
      parties: [{ party: 'vnnic' }, { party: 'dic-hanoi' }],
    });
    for (const id of ['treaty', 'at-home'])
      await server.post(`/v1/agreements/${id}/termination`, { on: '2024-01', reason: 'Hết nhiệm vụ.' });
  });
  afterAll(() => server.close());

  it('is advice about a reserved name, with its article, and refuses nothing', async () => {
    const { body } = await server.get('/v1/agreements/treaty');
    expect(body['advice']).toEqual([
      {
        kind: 'reserved-name',
        certainty: 'yes',
        rule: 'names',
        law: LAW,
        article: '6',
        text: {
          vi: expect.stringMatching(
            /^Tên gọi “hiệp định” dành cho điều ước quốc tế; tên thường dùng: thỏa thuận, /,
          ),
          en: expect.stringMatching(
            /^The name “hiệp định” is reserved for treaties; usual names are thỏa thuận, /,
          ),
        },
      },
    ]);
  });

  it('is none where the name is a usual one, or no foreign party signs', async () => {
    expect((await server.get('/v1/agreements/memorandum')).body['advice']).toEqual([]);
    expect((await server.get('/v1/agreements/at-home')).body['advice']).toEqual([]);
  });

  it('is a deadline after an ending, known as far as the ending is, and one of every year', async () => {
    const { body } = await server.get('/v1/deadlines?kind=statutory');
    expect(body.items).toEqual([
      {
        id: 'statutory:ending-notice:treaty:[2024-01-16..2024-02-15]',
        identity: 'statutory:ending-notice:treaty:1',
        kind: 'statutory',
        state: 'planned',
        certainty: 'yes',
        agreement: 'treaty',
        commitment: null,
        title: { vi: 'Hiệp định về tài nguyên Internet' },
        text: {
          vi: 'Thông báo cho Bộ Ngoại giao về việc chấm dứt hiệu lực',
          en: 'Notify the foreign ministry that it has ended',
        },
        statutory: { rule: 'ending-notice', law: LAW, article: null },
        window: '[2024-01-16..2024-02-15]',
        earliest: '2024-01-16',
        latest: '2024-02-15',
      },
      {
        id: 'statutory:yearly-plan:2024-11-15',
        identity: 'statutory:yearly-plan:2025',
        kind: 'statutory',
        state: 'planned',
        certainty: 'yes',
        agreement: null,
        commitment: null,
        title: {},
        text: {
          vi: 'Lập kế hoạch năm 2025 về thỏa thuận quốc tế',
          en: 'Make the plan of international agreements for 2025',
        },
        statutory: { rule: 'yearly-plan', law: LAW, article: null },
        window: '2024-11-15',
        earliest: '2024-11-15',
        latest: '2024-11-15',
      },
    ]);
  });

  it('is asked for on the first and on the last day that can be stated', async () => {
    const on = async (day: string) =>
      (await server.get(`/v1/deadlines?kind=statutory&on=${day}`)).body.items?.map(({ window }) => window);
    // Before the law, and when no more dates can be stated.
    expect(await on('1800-01-01')).toEqual([]);
    expect(await on('2199-12-31')).toEqual([]);
  });

  it('is asked for of one agreement, of a state and on another day', async () => {
    const ids = async (query: string) =>
      each('identity', await server.get(`/v1/deadlines?kind=statutory&${query}`));
    expect(await ids('agreement=treaty')).toEqual(['statutory:ending-notice:treaty:1']);
    expect(await ids('agreement=at-home')).toEqual([]);
    expect(await ids('on=2024-02-16&state=overdue')).toEqual(['statutory:ending-notice:treaty:1']);
    expect(await ids('on=2024-05-15&state=overdue')).toEqual(['statutory:ending-notice:treaty:1']);
    expect(await ids('on=2024-05-16&state=overdue')).toEqual([]);
    expect(await ids('knownAt=entry:6')).toEqual(['statutory:yearly-plan:2025']);
  });
});

describe('without rules', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start();
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
    await openSigned(server, 'treaty', titled('Hiệp định về tài nguyên Internet'));
  });
  afterAll(() => server.close());

  it('nothing is advised and no such deadline is listed', async () => {
    expect((await server.get('/v1/agreements/treaty')).body['advice']).toEqual([]);
    expect((await server.get('/v1/deadlines?kind=statutory')).body.items).toEqual([]);
  });
});

function titled(vi: string) {
  return {
    ...MEMORANDUM,
    // The law's number is of 2020.
    on: '2021-06-14',
    instrument: { title: { vi } },
  };
}
