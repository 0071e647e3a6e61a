import 'reflect-metadata';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@concord-ledger/event-store';
import type { AnnualReport } from '@concord-ledger/reports';
import { answeredWith, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { startLedger, TestStores } from '../../../test/started-ledger.js';
import { leavesOf, rootOver } from '../../../test/tree-definition.js';
import { GetAnnualReport } from '../../reporting.js';
import type { AnnualReportFilters } from '../../reporting.js';
import { GetAnnualReportHandler } from './annual-report.handler.js';

const stores = new TestStores();
afterEach(() => stores.discard());

/** Each commitment with its windows: `c3: 2018-34 overdue, 2018-35 overdue`. */
function standings({ commitments }: AnnualReport): readonly string[] {
  return Array.from(
    commitments,
    ({ id, windows }) =>
      `${id}: ${windows.map(({ window, standings: found }) => `${window} ${found.join(' or ')}`).join(', ')}`,
  );
}

describe('the annual report', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    await writeMore(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const answer = (filters: AnnualReportFilters) =>
    new GetAnnualReportHandler(test.ledger).execute(new GetAnnualReport(filters));
  const ask = async (filters: AnnualReportFilters) => valueOf(await answer(filters));

  it('stands at 1 January after its year, or at the day of what was known where that is earlier', async () => {
    expect((await ask({ year: 2018 })).header.asOf).toBe('2019-01-01');
    expect((await ask({ year: 2024 })).header.asOf).toBe('2024-06-30');
    expect((await ask({ year: 2024, knownAt: 'entry:21' })).header.asOf).toBe('2024-01-01');
    expect((await ask({ year: 2018, asOf: '2018-11-01' })).header.asOf).toBe('2018-11-01');
  });

  it.each([
    [{ year: 2025 }, 'REPORT.YEAR_AHEAD', '2025 had not begun on 2024-06-30'],
    [{ year: 2018, asOf: '2019-01-02' }, 'REPORT.AS_OF', 'stands at 2019-01-01 at the latest'],
    [{ year: 1799 }, 'REPORT.YEAR', 'a whole number from 1800 to 2198, not 1799'],
    [{ year: 2018.5 }, 'REPORT.YEAR', 'not 2018.5'],
    [{ year: 2018, asOf: '2018' }, 'DATE.NOT_ONE_DAY', 'asOf'],
  ])('is refused where it has no meaning: %j', async (filters, code, message) => {
    const refused = await answer(filters);
    expect(refused).toMatchObject({ outcome: 'refused', refusal: { kind: 'value', code } });
    if (refused.outcome === 'refused') expect(refused.refusal.message).toContain(message);
  });

  it('lists what was signed, certainly and possibly, with parties, scope and remarks', async () => {
    const { signed } = await ask({ year: 2018 });
    expect(signed).toHaveLength(1);
    expect(signed[0]).toMatchObject({
      agreement: {
        id: 'vnnic-hanoi',
        title: { vi: 'Thỏa thuận phát triển tài nguyên Internet tại Hà Nội' },
        instrumentKind: 'agreement',
        parties: [
          { id: 'vnnic', certainty: 'yes' },
          { id: 'dic-hanoi', certainty: 'yes' },
        ],
        scopes: ['local'],
      },
      act: 'AgreementSigned',
      on: '2018',
      place: '185 Giảng Võ, Hà Nội',
      certainty: 'yes',
    });
    expect(signed[0]?.remarks).toContainEqual({ code: 'term-not-recorded', about: 'term' });
    const uncertain = (await ask({ year: 2016 })).signed;
    expect(uncertain.map(({ agreement, on, certainty }) => [agreement.id, on, certainty])).toEqual([
      ['mic-minutes', '2016?-09-15', 'yes'],
    ]);
    expect(uncertain[0]?.remarks).toContainEqual({
      code: 'date-uncertain',
      about: 'AgreementSigned',
      value: '2016?-09-15',
    });
  });

  it('lists commitments due in the year, by agreement and as recorded, as they stand on its day', async () => {
    expect(standings(await ask({ year: 2018 }))).toEqual([
      'c1: 2018-35 overdue',
      'c2: 2018-10 fulfilled-late',
      'c3: 2018-34 overdue, 2018-35 overdue',
      'c6: 2018-41 overdue',
    ]);
    expect(standings(await ask({ year: 2018, asOf: '2018-11-01' }))).toEqual([
      'c1: 2018-35 overdue',
      'c2: 2018-10 overdue',
      'c3: 2018-34 overdue, 2018-35 overdue',
      'c6: 2018-41 running',
    ]);
    expect((await ask({ year: 2018 })).commitmentStandings).toEqual([
      {
        standing: 'fulfilled-late',
        commitments: { certain: 1, possible: 0 },
        windows: { certain: 1, possible: 0 },
      },
      { standing: 'overdue', commitments: { certain: 3, possible: 0 }, windows: { certain: 4, possible: 0 } },
    ]);
  });

  it('gives lead bodies and partners, evidence by its title, and notes of the report’s day', async () => {
    const { commitments } = await ask({ year: 2018 });
    const [c1, c2, , c6] = commitments;
    expect([c1?.obligors, c1?.partners.map(({ id }) => id)]).toEqual([null, ['vnnic', 'dic-hanoi']]);
    expect([c6?.obligors?.map(({ id }) => id), c6?.partners.map(({ id }) => id)]).toEqual([
      ['vnnic'],
      ['dic-hanoi'],
    ]);
    expect(c2?.windows[0]?.fulfilments).toEqual([
      {
        on: '2018-12-03',
        extent: 'whole',
        evidence: [
          {
            kind: 'activity',
            id: 'clmv-2017',
            title: { en: 'Second CLMV workshop' },
            on: '2017-10-12/2017-10-13',
          },
          { kind: 'document', sha256: 'a'.repeat(64), title: 'Biên bản' },
          { kind: 'text', text: 'công văn 12' },
        ],
      },
    ]);
    expect([c2?.difficulties, c2?.recommendations, c2?.notes]).toEqual([
      ['thiếu kinh phí'],
      ['bổ sung kinh phí'],
      [],
    ]);
    const [, second] = (await ask({ year: 2018, asOf: '2018-11-01' })).commitments;
    expect(second?.recommendations).toEqual([]);
  });

  it('lists renewals that were planned, are overdue and were done, each with its plan', async () => {
    const states = async (filters: AnnualReportFilters) =>
      (await ask(filters)).renewals.map(({ agreement, state, by, on }) => [agreement.id, state, by, on]);
    expect(await states({ year: 2019, asOf: '2019-06-30' })).toEqual([
      ['vnnic-kisa', 'planned', '2019-35', null],
    ]);
    expect(await states({ year: 2019 })).toEqual([['vnnic-kisa', 'overdue', '2019-35', null]]);
    expect(await states({ year: 2020 })).toEqual([['vnnic-kisa', 'done', '2019-35', '2020-02-01']]);
    expect(await states({ year: 2021 })).toEqual([]);
  });

  it('lists what was renewed, amended and ended in the year, and what may have', async () => {
    const { renewed } = await ask({ year: 2020 });
    expect(renewed.map(({ act, on, said }) => [act, on, said.en])).toEqual([
      ['AgreementRenewed', '2020-02-01', 'The agreement was renewed on 1 February 2020, for 2 years.'],
    ]);
    const amended = (await ask({ year: 2021 })).amended;
    expect(amended.map(({ agreement, act, on, certainty }) => [agreement.id, act, on, certainty])).toEqual([
      ['vnnic-kisa', 'AgreementAmended', '2021', 'yes'],
      ['mic-minutes', 'AgreementSuspended', 'unknown', 'possibly'],
    ]);
    const ended = async (filters: AnnualReportFilters) =>
      (await ask(filters)).ended.map(({ agreement, lastDay, standings: found, certainty }) => [
        agreement.id,
        lastDay,
        found,
        certainty,
      ]);
    expect(await ended({ year: 2022 })).toEqual([['vnnic-kisa', '2022-02-01', ['expired'], 'yes']]);
    expect(await ended({ year: 2022, asOf: '2022-02-01' })).toEqual([]);
    expect(await ended({ year: 2022, asOf: '2022-02-02' })).toEqual([
      ['vnnic-kisa', '2022-02-01', ['expired'], 'yes'],
    ]);
  });

  it('counts active agreements at the start of the year and on its day, by what they are', async () => {
    const { active } = await ask({ year: 2018 });
    expect([active.start, active.end]).toEqual(['2018-01-01', '2019-01-01']);
    const counts = ({ start, end }: { start: Count; end: Count }) =>
      `${start.certain}+${start.possible} ${end.certain}+${end.possible}`;
    expect(counts(active.total)).toBe('1+2 2+1');
    expect(
      active.groups.map((group) => [group.dimension, group.name.vi ?? group.name.en, counts(group)]),
    ).toEqual([
      ['scope', 'địa phương', '0+1 1+0'],
      ['scope', 'song phương', '1+1 1+1'],
      ['kind', 'bản ghi nhớ', '1+0 1+0'],
      ['kind', 'biên bản', '0+1 0+1'],
      ['kind', 'thỏa thuận', '0+1 1+0'],
      ['country', 'Hàn Quốc', '1+0 1+0'],
      ['country', 'Nhật Bản', '0+1 0+1'],
      ['province', 'Hà Nội', '0+1 1+0'],
      ['area', 'ccTLD, IP and ASN', '1+0 1+0'],
      ['area', 'Chất lượng DNS quốc gia', '1+0 1+0'],
      ['area', 'chưa ghi nhận', '0+2 1+1'],
    ]);
  });

  it('lists work programmes, activities and targets of national programmes', async () => {
    const { workProgrammes } = await ask({ year: 2018 });
    expect(
      workProgrammes.map(({ id, period, adoptedOn, commitmentsDue }) => [
        id,
        period,
        adoptedOn,
        commitmentsDue,
      ]),
    ).toEqual([['wp-2018', '2018', '2018', { certain: 0, possible: 0 }]]);
    const held = async (year: number) =>
      (await ask({ year })).activities.map(({ id, certainty }) => [id, certainty]);
    expect(await held(2016)).toEqual([
      ['krnic-cooperation', 'possibly'],
      ['clmv-2016', 'yes'],
    ]);
    expect(await held(2017)).toEqual([
      ['krnic-cooperation', 'possibly'],
      ['clmv-2017', 'yes'],
    ]);
    const { programmes } = await ask({ year: 2023 });
    expect(
      programmes.map(({ id, issuer, targets }) => [
        id,
        issuer?.id,
        targets.map((each) => [each.id, each.standing, each.last?.value ?? null]),
      ]),
    ).toEqual([
      [
        'ipv6-for-gov',
        'mic-vn',
        [
          ['portals-2022', 'met', 55],
          ['rate-2025', 'open', null],
        ],
      ],
    ]);
    expect((await ask({ year: 2018 })).programmes).toEqual([]);
  });

  it('lists successions that take effect in the year', async () => {
    const { successions } = await ask({ year: 2023 });
    expect(
      successions.map(({ outcome, on, effectiveOn, predecessors, successors, certainty }) => [
        outcome,
        on,
        effectiveOn,
        predecessors.map(({ id }) => id),
        successors.map(({ id }) => id),
        certainty,
      ]),
    ).toEqual([['whole', '2022-12-01', '2023-01-01', ['krnic'], ['kisa'], 'yes']]);
    expect((await ask({ year: 2022 })).successions).toEqual([]);
  });

  it('lists what was put right, and says that no report had been issued', async () => {
    const { corrections } = await ask({ year: 2018 });
    expect(corrections.since).toBeNull();
    expect(corrections.rows).toMatchObject([
      { kind: 'correction', about: 23, stream: 'agreement-vnnic-kisa', reason: 'nhầm', day: '2024-01-01' },
    ]);
    expect(corrections.rows[0]?.said.vi).toContain('Đính chính mục 23');
    const { entry = 0 } = corrections.rows[0] ?? {};
    expect((await ask({ year: 2018, knownAt: `entry:${entry - 1}` })).corrections.rows).toEqual([]);
  });

  it('has the years’ counts and the timeline of its charts', async () => {
    const { series } = await ask({ year: 2018 });
    expect(series.activeByYear).toEqual([
      { year: 2015, day: '2016-01-01', certain: 1, possible: 0 },
      { year: 2016, day: '2017-01-01', certain: 1, possible: 1 },
      { year: 2017, day: '2018-01-01', certain: 1, possible: 2 },
      { year: 2018, day: '2019-01-01', certain: 2, possible: 1 },
    ]);
    const { from, to, rows, omitted } = series.timeline;
    expect([from, to, omitted]).toEqual(['2015-01-01', '2018-12-31', 0]);
    expect(rows.map(({ agreement, runs }) => [agreement.id, runs])).toEqual([
      [
        'vnnic-kisa',
        [
          { from: '2015-01-01', to: '2015-12-30', certainty: 'possibly' },
          { from: '2015-12-31', to: '2018-12-31', certainty: 'yes' },
        ],
      ],
      ['mic-minutes', expect.anything()],
      ['vnnic-hanoi', expect.anything()],
    ]);
  });

  it('names what it takes to make it again, and gives it again when more is on record', async () => {
    const { header } = await ask({ year: 2018, knownAt: 'entry:21' });
    expect(header).toMatchObject({
      year: 2018,
      asOf: '2019-01-01',
      knownAt: { entry: 21, instant: '2024-01-01T00:19:00.000Z' },
      origin: 'example.vn/test',
      timeZone: 'Asia/Ho_Chi_Minh',
      tree: null,
      rulesSha256: null,
    });
    expect(header.concordVersion).toMatch(/^\d+\.\d+\.\d+$/);
    const text = JSON.stringify(await ask({ year: 2018, knownAt: 'entry:21' }));
    await test.log.write('agreement-later', [
      {
        type: 'AgreementSigned',
        data: { on: '2018-05-01', parties: [{ party: 'vnnic' }, { party: 'kisa' }], instrument: {} },
      },
    ]);
    await shown(test);
    expect(JSON.stringify(await ask({ year: 2018, knownAt: 'entry:21' }))).toBe(text);
    expect((await ask({ year: 2018 })).signed).toHaveLength(2);
  });
});

describe('the annual report of a ledger that keeps a tree', () => {
  it('names the tree over exactly what was known, however long the log is by now', async () => {
    const { ledger, record, store } = await startLedger(stores.memory(), {
      proofs: { folder: stores.folder(), growth: 'on-demand' },
    });
    const party = (id: string) =>
      record({ type: 'RegisterParty', party: id, on: 'unknown', kind: 'agency', names: { vi: id } });
    for (const id of ['a', 'b', 'c']) await party(id);
    const ask = new GetAnnualReportHandler(ledger);
    const then = answeredWith(await ask.execute(new GetAnnualReport({ year: 2023, knownAt: 'entry:3' })));
    expect(then.value.header.tree).toEqual({
      size: 4,
      root: rootOver((await leavesOf(store)).slice(0, 4)).toString('base64'),
    });
    await party('d');
    expect(valueOf(await ask.execute(new GetAnnualReport({ year: 2023, knownAt: 'entry:3' })))).toEqual(
      then.value,
    );
    expect(valueOf(await ask.execute(new GetAnnualReport({ year: 2023 }))).header.tree?.size).toBe(6);
  });

  it('is that of an empty ledger before the first entry', async () => {
    const { ledger } = await startLedger(stores.memory());
    const report = valueOf(
      await new GetAnnualReportHandler(ledger).execute(
        new GetAnnualReport({ year: 2018, knownAt: '2018-11-01' }),
      ),
    );
    expect([report.header.knownAt, report.signed, report.active.total.end]).toEqual([
      null,
      [],
      { certain: 0, possible: 0 },
    ]);
  });
});

interface Count {
  readonly certain: number;
  readonly possible: number;
}

/** A fulfilment with evidence, notes, a plan and a renewal, a correction, a succession: something for every section. */
async function writeMore(test: TestLedger): Promise<void> {
  const one = (stream: string, type: string, data: JsonObject) => test.log.write(stream, [{ type, data }]);
  await one('agreement-vnnic-kisa', 'RenewalPlanned', { on: '2019-01-10', by: '2019-35' });
  await one('agreement-vnnic-kisa', 'AgreementRenewed', {
    on: '2020-03-01',
    term: { kind: 'period', duration: 'P2Y' },
  });
  await test.log.write('agreement-vnnic-kisa', [
    {
      about: 2,
      instead: { AgreementRenewed: { on: '2020-02-01', term: { kind: 'period', duration: 'P2Y' } } },
    },
  ]);
  await one('agreement-vnnic-kisa', 'AgreementAmended', { on: '2021', text: { vi: 'Bổ sung lĩnh vực' } });
  await one('agreement-mic-minutes', 'AgreementSuspended', { on: 'unknown' });
  await one('agreement-vnnic-hanoi', 'WorkProgrammeAdopted', {
    on: '2018',
    workProgramme: 'wp-2018',
    period: '2018',
  });
  await one('agreement-vnnic-hanoi', 'DocumentAttached', {
    on: '2018-12-04',
    sha256: 'a'.repeat(64),
    mediaType: 'application/pdf',
    size: 1,
    title: 'Biên bản',
  });
  await one('agreement-vnnic-hanoi', 'CommitmentFulfilled', {
    on: '2018-12-03',
    commitment: 'c2',
    extent: 'whole',
    evidence: [
      { kind: 'activity', activity: 'clmv-2017' },
      { kind: 'document', sha256: 'a'.repeat(64) },
      { kind: 'text', text: 'công văn 12' },
    ],
  });
  await one('agreement-vnnic-hanoi', 'NoteAdded', {
    on: '2018-10-31',
    commitment: 'c2',
    kind: 'difficulty',
    text: 'thiếu kinh phí',
  });
  await one('agreement-vnnic-hanoi', 'NoteAdded', {
    on: '2018-12-31',
    commitment: 'c2',
    kind: 'recommendation',
    text: 'bổ sung kinh phí',
  });
  await one('agreement-vnnic-hanoi', 'NoteAdded', {
    on: '2019-05',
    commitment: 'c2',
    kind: 'note',
    text: 'sau kỳ báo cáo',
  });
  await one('programme-ipv6-for-gov', 'TargetProgressReported', {
    on: '2022-11',
    target: 'portals-2022',
    value: 55,
  });
  await one('successions', 'PartySucceeded', {
    on: '2022-12-01',
    effectiveOn: '2023-01-01',
    predecessors: ['krnic'],
    outcome: { kind: 'whole', successor: 'kisa' },
  });
  await shown(test);
}
