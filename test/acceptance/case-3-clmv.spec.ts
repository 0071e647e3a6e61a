import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ActivityDetail, ActivityItem, AgreementListItem, List } from '@concord-ledger/ledger';
import { ids, SampleLedger } from './asked-twice.js';

let ledger: SampleLedger;
beforeAll(async () => {
  ledger = await SampleLedger.load();
});
afterAll(() => ledger.close());

describe('case 3: the CLMV workshops', () => {
  it('make no agreement: no multilateral one is active on 2017-12-31, and none has Myanmar as a party', async () => {
    const active = await ledger.ask<List<AgreementListItem>>(
      'agreements?activeOn=2017-12-31&scope=multilateral',
      ...['register', '--active-on', '2017-12-31', '--scope', 'multilateral'],
    );
    expect(ids(active)).toEqual([]);
    const ofMyanmar = await ledger.ask<List<AgreementListItem>>(
      'agreements?jurisdiction=MM&asOf=2017-12-31',
      ...['register', '--jurisdiction', 'MM', '--as-of', '2017-12-31'],
    );
    expect(ids(ofMyanmar)).toEqual([]);
  });

  it('brought Myanmar to one activity in 2017, the second workshop', async () => {
    const { items } = await ledger.ask<List<ActivityItem>>(
      'activities?in=2017&jurisdiction=MM',
      ...['activities', '--in', '2017', '--jurisdiction', 'MM'],
    );
    expect(items.map(({ id, on, certainty }) => ({ id, on, certainty }))).toEqual([
      { id: 'clmv-cybersecurity-2', on: '2017-10-12/2017-10-13', certainty: 'yes' },
    ]);
  });

  it('are a series: 2016 in Vientiane, 2017 in Hanoi', async () => {
    const { items } = await ledger.ask<List<ActivityItem>>(
      'activities?series=clmv-cybersecurity',
      ...['activities', '--series', 'clmv-cybersecurity'],
    );
    expect(items.map(({ on, place, jurisdiction }) => ({ on, place, jurisdiction }))).toEqual([
      { on: '2016', place: 'Vientiane', jurisdiction: 'LA' },
      { on: '2017-10-12/2017-10-13', place: 'Hà Nội', jurisdiction: 'VN-HN' },
    ]);
  });

  it('name the persons of the second one as the source does', async () => {
    const { participants } = await ledger.ask<ActivityDetail>(
      'activities/clmv-cybersecurity-2',
      ...['show', 'clmv-cybersecurity-2'],
    );
    expect(
      participants.flatMap(({ party, person, role }) =>
        person === undefined ? [] : [[party?.id ?? null, person, role]],
      ),
    ).toEqual([
      ['mic-vn', { name: 'Nguyễn Thành Hưng' }, 'khai mạc ngày 12/10/2017'],
      [null, { name: 'Wendy Matthews' }, 'phát biểu'],
      ['ict4peace', { name: 'Daniel Stauffacher' }, 'được cảm ơn'],
    ]);
  });
});
