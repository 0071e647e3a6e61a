import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { newSalt, sealPrivateRecord } from '@concord-ledger/event-store';
import { idsOf, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetActivity, ListActivities } from '../../asking.js';
import type { ActivityFilters } from '../../asking.js';
import { GetActivityHandler } from './get-activity.handler.js';
import { ListActivitiesHandler } from './list-activities.handler.js';

describe('activities', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = (filters: ActivityFilters) =>
    new ListActivitiesHandler(test.ledger).execute(new ListActivities(filters));
  const get = (id: string) => new GetActivityHandler(test.ledger).execute(new GetActivity({ id }));

  it.each<[ActivityFilters, string[]]>([
    [{}, ['krnic-cooperation', 'clmv-2016', 'clmv-2017']],
    [{ series: 'clmv' }, ['clmv-2016', 'clmv-2017']],
    [{ in: '2017' }, ['krnic-cooperation', 'clmv-2017']],
    [{ in: '2017', certainty: 'certain' }, ['clmv-2017']],
    [{ in: '../2014' }, ['krnic-cooperation']],
    [{ in: '../2014', party: 'vnnic', jurisdiction: 'KR' }, ['krnic-cooperation']],
    [{ in: '2016-05' }, ['krnic-cooperation', 'clmv-2016']],
    [{ jurisdiction: 'LA' }, ['clmv-2016']],
    [{ jurisdiction: 'VN' }, ['krnic-cooperation', 'clmv-2017']],
    [{ kind: 'workshop' }, ['clmv-2016', 'clmv-2017']],
    [{ agreement: 'vnnic-kisa' }, []],
    [{ q: 'tai nguyen' }, ['krnic-cooperation']],
    [{ q: 'han quoc' }, ['krnic-cooperation']],
    [{ q: 'ha noi clmv' }, ['clmv-2017']],
  ])('are found by %j, in the order of time', async (filters, ids) => {
    expect(idsOf(await ask(filters))).toStrictEqual(ids);
  });

  it('say how certainly they were held in the period', async () => {
    const items = valueOf(await ask({ in: '2016-05' })).items;
    expect(items.map(({ id, certainty }) => [id, certainty])).toStrictEqual([
      ['krnic-cooperation', 'possibly'],
      ['clmv-2016', 'possibly'],
    ]);
  });

  it('say who took part, and of persons only what the private store still has (R32)', async () => {
    const { bytes, hash } = sealPrivateRecord({ name: 'Lê Ngọc Đức' }, newSalt());
    await test.store.privateRecords.put(bytes);
    await test.log.write('activity-meeting', [
      {
        type: 'ActivityRecorded',
        data: {
          on: '2023-06-14',
          kind: 'meeting',
          title: { vi: 'Cuộc họp' },
          participants: [
            { party: 'vnnic', person: { record: hash }, office: 'Chủ tịch' },
            { party: 'vnnic', role: 'chủ trì' },
            { person: { record: hash } },
          ],
          agreements: ['vnnic-kisa'],
          topics: [{ en: 'DNS' }],
        },
      },
    ]);
    await shown(test);
    const vnnic = {
      id: 'vnnic',
      names: { vi: 'Trung tâm Internet Việt Nam', en: 'Vietnam Internet Network Information Center' },
      shortName: 'VNNIC',
    };
    const person = { name: 'Lê Ngọc Đức' };
    expect(valueOf(await get('meeting'))).toStrictEqual({
      id: 'meeting',
      on: '2023-06-14',
      kind: 'meeting',
      title: { vi: 'Cuộc họp' },
      place: null,
      jurisdiction: null,
      series: null,
      agreements: ['vnnic-kisa'],
      parties: [vnnic],
      certainty: 'yes',
      remarks: [],
      stream: 'activity-meeting',
      version: 0,
      void: null,
      participants: [
        { party: vnnic, person, office: 'Chủ tịch' },
        { party: vnnic, role: 'chủ trì' },
        { party: null, person },
      ],
      topics: [{ en: 'DNS' }],
      text: null,
    });
    await test.store.privateRecords.erase(hash);
    expect(valueOf(await get('meeting')).participants[2]).toStrictEqual({
      party: null,
      person: { erased: true },
    });
    expect(idsOf(await ask({ agreement: 'vnnic-kisa' }))).toStrictEqual(['meeting']);
  });

  it('are unknown where nothing is recorded of them', async () => {
    expect(await get('nothing')).toStrictEqual({
      outcome: 'refused',
      refusal: {
        kind: 'unknown',
        code: 'ACTIVITY.UNKNOWN',
        message: 'There is no activity “nothing” in this ledger: check the id.',
        facts: { activity: 'nothing' },
      },
    });
  });
});
