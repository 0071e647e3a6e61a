import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AgreementListItem, CommitmentItem, List, ProgrammeDetail } from '@concord-ledger/ledger';
import { SAMPLES } from '../processes/concord.js';
import { ids, SampleLedger } from './asked-twice.js';

let ledger: SampleLedger;
beforeAll(async () => {
  ledger = await SampleLedger.load();
});
afterAll(() => ledger.close());

describe('case 4: IPv6 For Gov', () => {
  it('has three local agreements active on 2022-06-30, all yes, the last two with the remark that 2021 is approximate', async () => {
    const { items } = await ledger.ask<List<AgreementListItem>>(
      'agreements?activeOn=2022-06-30&scope=local',
      ...['register', '--active-on', '2022-06-30', '--scope', 'local'],
    );
    const seen = items.map(({ id, certainty, active, scopes, remarks }) => ({
      id,
      certainty,
      active,
      scopes,
      approximate: remarks.filter(({ code }) => code === 'date-approximate').map(({ value }) => value),
    }));
    const yes = { certainty: 'yes', active: 'yes', scopes: ['local'] };
    expect(seen.sort((one, other) => (one.id < other.id ? -1 : 1))).toEqual([
      { id: 'vnnic-hanoi-2018', ...yes, approximate: [] },
      { id: 'vnnic-hau-giang-2021', ...yes, approximate: ['2021~'] },
      { id: 'vnnic-thai-binh-2021', ...yes, approximate: ['2021~'] },
    ]);
  });

  it('was never told a scope: the samples do not hold the word', () => {
    expect(SAMPLES.filter((file) => readFileSync(file, 'utf8').includes('"scope"'))).toEqual([]);
  });

  it('has the agreements of Thái Bình and Hậu Giang under it', async () => {
    const under = await ledger.ask<List<AgreementListItem>>(
      'agreements?programme=ipv6-for-gov&asOf=2022-06-30&sort=id',
      ...['register', '--programme', 'ipv6-for-gov', '--as-of', '2022-06-30', '--sort', 'id'],
    );
    expect(ids(under)).toEqual(['vnnic-hau-giang-2021', 'vnnic-thai-binh-2021']);
  });

  it('leaves its commitments not recorded after 2025, never overdue: only the programme’s period bounds them', async () => {
    const { items } = await ledger.ask<List<CommitmentItem>>(
      'commitments?programme=ipv6-for-gov&asOf=2026-01-01',
      ...['commitments', '--programme', 'ipv6-for-gov', '--as-of', '2026-01-01'],
    );
    expect(items).toHaveLength(12);
    expect(
      new Set(
        items.flatMap(({ windows }) => windows.flatMap(({ window, standings }) => [window, ...standings])),
      ),
    ).toEqual(new Set(['2021/2025', 'not-recorded']));
  });

  it('keeps the range of the sixth target as a range', async () => {
    const { targets } = await ledger.ask<ProgrammeDetail>(
      'programmes/ipv6-for-gov?asOf=2022-06-30',
      ...['programmes', 'ipv6-for-gov', '--as-of', '2022-06-30'],
    );
    expect(targets.map(({ target, value, by, standing }) => [target, value, by, standing])).toEqual([
      ['plans-2022', 50, '2022', 'open'],
      ['portals-2022', 50, '2022', 'open'],
      ['plans-2025', 100, '2025', 'open'],
      ['portals-2025', 100, '2025', 'open'],
      ['ipv6-only-2025', 100, '2025', 'open'],
      ['use-2025', { from: 70, to: 80 }, '2025', 'open'],
    ]);
  });
});

describe('case 4, if 38 % of portals on IPv6 is reported as of 2022-12-31', () => {
  let told: SampleLedger;
  beforeAll(async () => {
    told = await SampleLedger.load([
      {
        recordedAt: '2023-01-05T09:00:00+07:00',
        command: 'ReportTargetProgress',
        input: { programme: 'ipv6-for-gov', target: 'portals-2022', on: '2022-12-31', value: 38 },
      },
    ]);
  });
  afterAll(() => told.close());

  const target = async (day: string) => {
    const { targets } = await told.ask<ProgrammeDetail>(
      `programmes/ipv6-for-gov?asOf=${day}`,
      ...['programmes', 'ipv6-for-gov', '--as-of', day],
    );
    return targets.find((each) => each.target === 'portals-2022');
  };

  it('has the target missed at 38 of 50 from 2023-01-01 on, and open on 2022-12-31', async () => {
    expect(await target('2023-01-01')).toMatchObject({
      standing: 'missed',
      value: 50,
      unit: '%',
      last: { value: 38, on: '2022-12-31' },
    });
    expect(await target('2022-12-31')).toMatchObject({ standing: 'open', last: { value: 38 } });
  });
});
