import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type {
  ActivityDetail,
  ActivityItem,
  AgreementDetail,
  AgreementListItem,
  Basis,
  DeadlineItem,
  HistoryItem,
  List,
  PartyDetail,
} from '@concord-ledger/ledger';
import { ids, SampleLedger } from './asked-twice.js';

let ledger: SampleLedger;
beforeAll(async () => {
  ledger = await SampleLedger.load();
});
afterAll(() => ledger.close());

const MOU = 'vnnic-kisa-2015';
const CARRIED_ON = { on: 'unknown', outcome: { kind: 'whole', successor: 'kisa' } };
const detail = (day: string) =>
  ledger.ask<AgreementDetail>(`agreements/${MOU}?asOf=${day}`, 'show', MOU, '--as-of', day);
const activeOn = (day: string) =>
  ledger.ask<List<AgreementListItem>>(
    `agreements?party=kisa&activeOn=${day}`,
    'register',
    '--party',
    'kisa',
    '--active-on',
    day,
  );

describe('case 1: VNNIC and KISA', () => {
  it('is active on 2020-01-01, with the term shown as not recorded', async () => {
    const { items } = await activeOn('2020-01-01');
    expect(items.map(({ id, active, certainty }) => ({ id, active, certainty }))).toEqual([
      { id: MOU, active: 'yes', certainty: 'yes' },
    ]);
    const { term, remarks } = await detail('2020-01-01');
    expect(term).toBeNull();
    expect(remarks.map(({ code }) => code)).toContain('term-not-recorded');
  });

  it('is not active on 2014-12-31, and possibly on 2015-06-01: 2015 is known to the year only', async () => {
    expect(ids(await activeOn('2014-12-31'))).toEqual([]);
    expect(await detail('2014-12-31')).toMatchObject({ active: 'no', standings: ['not-signed'] });
    expect((await activeOn('2015-06-01')).items).toMatchObject([
      { id: MOU, active: 'possibly', certainty: 'possibly' },
    ]);
    expect(await detail('2015-06-01')).toMatchObject({
      active: 'possibly',
      standings: ['not-signed', 'in-force'],
      signedOn: '2015',
    });
  });

  it('has its renewal planned for 2023-09, as of 2023-07-01', async () => {
    const { items } = await ledger.ask<List<DeadlineItem>>(
      'deadlines?on=2023-07-01&kind=renewal',
      ...['deadlines', '--on', '2023-07-01', '--kind', 'renewal'],
    );
    expect(items).toMatchObject([
      { agreement: MOU, kind: 'renewal', window: '2023-09', state: 'planned', certainty: 'yes' },
    ]);
    expect(items).toHaveLength(1);
  });

  it('has that renewal overdue as of 2023-10-01, and stays active', async () => {
    const { items } = await ledger.ask<List<DeadlineItem>>(
      'deadlines?on=2023-10-01&kind=renewal&state=overdue',
      ...['deadlines', '--on', '2023-10-01', '--kind', 'renewal', '--state', 'overdue'],
    );
    expect(items).toMatchObject([{ agreement: MOU, window: '2023-09', state: 'overdue', certainty: 'yes' }]);
    expect(await detail('2023-10-01')).toMatchObject({
      active: 'yes',
      standings: ['in-force'],
      renewalPlan: { by: '2023-09', state: 'overdue' },
    });
  });

  it('was preceded in Korea, before 2015, by work with KRNIC from 2003', async () => {
    const { items } = await ledger.ask<List<ActivityItem>>(
      'activities?party=vnnic&jurisdiction=KR&in=../2014',
      ...['activities', '--party', 'vnnic', '--jurisdiction', 'KR', '--in', '../2014'],
    );
    expect(
      items.map(({ id, on, kind, parties }) => ({ id, on, kind, parties: parties.map((party) => party.id) })),
    ).toEqual([
      { id: 'vnnic-krnic-cooperation', on: '2003/', kind: 'cooperation', parties: ['vnnic', 'krnic'] },
    ]);
  });

  it('has its yearly activity recorded for 2023, and not recorded (which is not overdue) for 2015 to 2022', async () => {
    const { commitments } = await detail('2023-12-31');
    const yearly = commitments.find(({ id }) => id === 'yearly-exchange');
    expect(yearly?.windows.map(({ window, standings }) => [window, ...standings])).toEqual([
      ...[2015, 2016, 2017, 2018, 2019, 2020, 2021, 2022].map((year) => [String(year), 'not-recorded']),
      ['2023', 'fulfilled-on-time'],
    ]);
  });

  it('made three commitments without a due date at the meeting of 2023-06-14, which VNNIC and KISA attended in persons named', async () => {
    const { commitments } = await detail('2023-12-31');
    expect(
      commitments
        .filter(({ id }) => id !== 'yearly-exchange')
        .map(({ id, due, madeOn, windows }) => ({
          id,
          due,
          madeOn,
          standings: windows.flatMap((each) => each.standings),
        })),
    ).toEqual(
      ['c1', 'c2', 'c3'].map((id) => ({
        id,
        due: { kind: 'none' },
        madeOn: '2023-06-14',
        standings: ['open'],
      })),
    );
    const { participants } = await ledger.ask<ActivityDetail>(
      'activities/vnnic-kisa-meeting-2023?asOf=2023-12-31',
      ...['show', 'vnnic-kisa-meeting-2023', '--as-of', '2023-12-31'],
    );
    expect(participants.map(({ party, person, office }) => [party?.id, person, office])).toEqual([
      ['vnnic', { name: 'Lê Ngọc Đức' }, 'Chủ tịch Hội đồng'],
      ['kisa', { name: 'Kwon Hyun O' }, 'Phó Chủ tịch'],
    ]);
  });

  it('has no renewal planned as known on 2023-06-13, before the meeting was recorded; from its recording on it has', async () => {
    const planned = (knownAt: string, ...on: readonly string[]) =>
      ledger.ask<List<DeadlineItem> & Basis>(
        `deadlines?kind=renewal&knownAt=${encodeURIComponent(knownAt)}${on.map((day) => `&on=${day}`).join('')}`,
        ...['deadlines', '--kind', 'renewal', '--known-at', knownAt, ...on.flatMap((day) => ['--on', day])],
      );
    expect(await planned('2023-06-13')).toMatchObject({ items: [], settled: true, asOf: '2023-06-13' });
    expect(await planned('2023-06-13', '2023-07-01')).toMatchObject({ items: [], asOf: '2023-07-01' });
    expect((await planned('2023-06-14T17:59:59.999+07:00', '2023-07-01')).items).toEqual([]);
    for (const known of ['2023-06-14T18:00:00+07:00', '14/06/2023'])
      expect((await planned(known, '2023-07-01')).items).toMatchObject([
        { agreement: MOU, kind: 'renewal', window: '2023-09', state: 'planned', certainty: 'yes' },
      ]);
    const before = await ledger.ask<AgreementDetail>(
      `agreements/${MOU}?knownAt=2023-06-13`,
      ...['show', MOU, '--known-at', '2023-06-13'],
    );
    expect({ ...before, commitments: before.commitments.map(({ id }) => id) }).toMatchObject({
      active: 'yes',
      renewalPlan: null,
      commitments: ['yearly-exchange'],
    });
  });

  it('was not recorded, as known before 2016, and is active then as known since', async () => {
    const known = (knownAt: string) =>
      ledger.ask<List<AgreementListItem>>(
        `agreements?activeOn=2015-12-31&knownAt=${knownAt}`,
        ...['register', '--active-on', '2015-12-31', '--known-at', knownAt],
      );
    expect(await known('2016-01-03')).toMatchObject({ items: [], entry: null, instant: null, settled: true });
    expect(ids(await known('2016-01-04'))).toEqual([MOU]);
  });
});

describe.each<[way: string, succeed: (told: SampleLedger) => Promise<void>]>([
  ['over HTTP', (told) => told.post('parties/krnic/succession', CARRIED_ON)],
  ['by command line', (told) => told.record('record-succession', { ...CARRIED_ON, predecessors: ['krnic'] })],
])('case 1, once it is recorded %s that KISA carries on what KRNIC did', (_way, succeed) => {
  let told: SampleLedger;
  beforeAll(async () => {
    told = await SampleLedger.load();
    await succeed(told);
  });
  afterAll(() => told.close());

  const party = (id: string, day: string, ...knownAt: readonly string[]) =>
    told.ask<PartyDetail>(
      `parties/${id}?asOf=${day}${knownAt.map((known) => `&knownAt=${known}`).join('')}`,
      ...['show', id, '--kind', 'party', '--as-of', day],
      ...knownAt.flatMap((known) => ['--known-at', known]),
    );
  const step = (id: string, certainty: 'yes' | 'possibly') =>
    expect.objectContaining({
      party: expect.objectContaining({ id }),
      kind: 'whole',
      on: 'unknown',
      effectiveOn: null,
      legalBasis: null,
      certainty,
    });

  it('names KRNIC as the predecessor of KISA, and KISA as the successor of KRNIC', async () => {
    expect(await party('kisa', '2100-01-01')).toMatchObject({
      statuses: ['existing'],
      ended: null,
      predecessors: [step('krnic', 'yes')],
      successors: [],
    });
    expect(await party('krnic', '2100-01-01')).toMatchObject({
      statuses: ['succeeded'],
      predecessors: [],
      successors: [step('kisa', 'yes')],
    });
  });

  it('leaves open, on any day before it was recorded, whether it had happened: the case gives no date', async () => {
    expect(await party('krnic', '2014-12-31')).toMatchObject({
      statuses: ['existing', 'succeeded'],
      successors: [step('kisa', 'possibly')],
    });
    expect((await party('kisa', '2014-12-31')).predecessors).toEqual([step('krnic', 'possibly')]);
  });

  it('did not know it before', async () => {
    expect(await party('krnic', '2100-01-01', '2023-06-14')).toMatchObject({
      statuses: ['existing'],
      successors: [],
    });
  });

  it('tells of it in the history of both, and keeps what was done with KRNIC as KRNIC’s', async () => {
    for (const id of ['krnic', 'kisa']) {
      const { items } = await told.ask<List<HistoryItem>>(
        `parties/${id}/history`,
        ...['history', id, '--kind', 'party'],
      );
      expect(items.map(({ type, nature }) => [type, nature])).toEqual([
        ['PartyRegistered', 'fact'],
        ['PartySucceeded', 'succession'],
      ]);
    }
    const { items } = await told.ask<List<ActivityItem>>(
      'activities?party=vnnic&jurisdiction=KR&in=../2014',
      ...['activities', '--party', 'vnnic', '--jurisdiction', 'KR', '--in', '../2014'],
    );
    expect(items.map(({ parties }) => parties.map(({ id }) => id))).toEqual([['vnnic', 'krnic']]);
  });
});
