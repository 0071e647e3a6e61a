import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ICAL from 'ical.js';
import { readRules } from '../../src/rules/read-rules.js';
import { MEMORANDUM, openSigned } from './agreements.js';
import { registerParties } from './parties.js';
import { problemOf, RunningServer } from './running-server.js';

describe('the calendar of deadlines', () => {
  let server: RunningServer;
  beforeAll(async () => {
    server = await RunningServer.start({ rules: readRules() });
    await registerParties(server, 'mic-vn', 'vnnic', 'kisa');
    await openSigned(server, 'vnnic-kisa', MEMORANDUM);
    await server.post('/v1/agreements/vnnic-kisa/renewal-plan', { on: '2023-06-14', by: '2024-09' });
    await server.post('/v1/agreements/vnnic-kisa/commitments', {
      commitment: 'exchange',
      on: '2023-06-14',
      text: { vi: 'Trao đổi hằng năm' },
      due: { kind: 'yearly', from: '2023' },
    });
  });
  afterAll(() => server.close());

  const events = async (query = '') => {
    const { status, type, body } = await server.get(`/v1/deadlines.ics${query}`);
    expect([status, type]).toEqual([200, 'text/calendar; charset=utf-8']);
    return new ICAL.Component(ICAL.parse(String(body.text)) as unknown[])
      .getAllSubcomponents('vevent')
      .map((component) => {
        const event = new ICAL.Event(component);
        return {
          uid: event.uid,
          said: [event.startDate.toString(), event.endDate.toString(), event.summary],
        };
      });
  };
  const said = async (query = '') => (await events(query)).map((event) => event.said);

  it('has what is due in the next 12 months, as an office reads it', async () => {
    expect(await said()).toEqual([
      ['2024-09-01', '2024-10-01', 'Gia hạn – Bản ghi nhớ VNNIC và KISA (tháng 9/2024)'],
      ['2024-11-15', '2024-11-16', 'Theo luật – Lập kế hoạch năm 2025 về thỏa thuận quốc tế'],
      ['2024-01-01', '2025-01-01', 'Cam kết – Trao đổi hằng năm – Bản ghi nhớ VNNIC và KISA (năm 2024)'],
      ['2025-01-01', '2026-01-01', 'Cam kết – Trao đổi hằng năm – Bản ghi nhớ VNNIC và KISA (năm 2025)'],
    ]);
    expect(await said('?kind=renewal&lang=en')).toEqual([
      ['2024-09-01', '2024-10-01', 'Renewal – Memorandum of VNNIC and KISA (September 2024)'],
    ]);
  });

  it('tells of a plan that has moved under the UID that it had', async () => {
    const [before] = await events('?kind=renewal');
    const asked = '?kind=renewal&knownAt=entry:6';
    const then = (await server.get(`/v1/deadlines.ics${asked}`)).body.text;
    await server.post('/v1/agreements/vnnic-kisa/renewal-plan', { on: '2024-01-10', by: '2024-12' });
    expect(await events('?kind=renewal')).toEqual([
      {
        uid: before?.uid,
        said: ['2024-12-01', '2025-01-01', 'Gia hạn – Bản ghi nhớ VNNIC và KISA (tháng 12/2024)'],
      },
    ]);
    // As known then it is the same bytes, whenever it is asked for.
    expect((await server.get(`/v1/deadlines.ics${asked}`)).body.text).toBe(then);
  });

  it('has no pages, and refuses what it does not know', async () => {
    for (const query of ['limit=10', 'cursor=x', 'lang=fr', 'kind=party'])
      expect(problemOf(await server.get(`/v1/deadlines.ics?${query}`))).toMatchObject({ status: 400 });
  });
});
