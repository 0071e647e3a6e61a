import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { JsonObject } from '@concord-ledger/event-store';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { ruleFileOf, SAMPLE_LAW, sampleRules, YEARLY_PLAN } from '../../../test/sample-rules.js';
import type { RuleFile } from '../../ledger-options.js';
import { GetAnnualReport } from '../../reporting.js';
import type { AnnualReportFilters } from '../../reporting.js';
import { GetAnnualReportHandler } from './annual-report.handler.js';

const FILE = sampleRules(
  [
    {
      id: 'names',
      kind: 'instrument-names',
      enabled: true,
      article: '6',
      usual: ['bản ghi nhớ'],
      reserved: ['công ước', 'hiệp định'],
    },
    {
      id: 'ending-notice',
      kind: 'after-ending',
      enabled: true,
      article: null,
      endings: ['expired', 'terminated', 'withdrawn', 'superseded'],
      within: 'P15D',
      text: { vi: 'Thông báo', en: 'Notify' },
      listedFor: 'P3M',
    },
    YEARLY_PLAN,
  ],
  ['company'],
);
const SHA256 = 'ab'.repeat(32);

const fileOf = (file: object, sha256 = SHA256) => ruleFileOf(file, sha256);

const reportOf = async ({ ledger }: TestLedger, filters: AnnualReportFilters) =>
  valueOf(await new GetAnnualReportHandler(ledger).execute(new GetAnnualReport(filters)));

const plan = (of: number) => ({
  agreement: null,
  said: { vi: `Kế hoạch ${of}`, en: `Plan of ${of}` },
  rule: 'yearly-plan',
  law: SAMPLE_LAW,
  article: null,
  by: `${of - 1}-11-15`,
  certainty: 'yes',
});

const notice = (id: string, title: string, by: string, certainty = 'yes') => ({
  agreement: { id, title: { vi: title } },
  said: { vi: 'Thông báo', en: 'Notify' },
  rule: 'ending-notice',
  law: SAMPLE_LAW,
  article: null,
  by,
  certainty,
});

const reserved = (id: string, title: string, name: string, certainty = 'yes') => ({
  agreement: { id, title: { vi: title } },
  said: {
    vi: `Tên gọi “${name}” dành cho điều ước quốc tế; tên thường dùng: bản ghi nhớ`,
    en: `The name “${name}” is reserved for treaties; usual names are bản ghi nhớ`,
  },
  rule: 'names',
  law: SAMPLE_LAW,
  article: '6',
  by: null,
  certainty,
});

describe('what a rule file asks for in the year of a report', () => {
  let test: TestLedger;
  let untilTheEndings: number;
  beforeAll(async () => {
    test = await openSmallLedger(fileOf(FILE));
    untilTheEndings = await writeLives(test);
  });
  afterAll(() => test.close());
  const remindersOf = async (filters: AnnualReportFilters) => (await reportOf(test, filters)).reminders;

  it('is notice after each ending of an agreement with a foreign party, the plan, and advice about the names of what was signed', async () => {
    expect(await remindersOf({ year: 2022 })).toEqual([
      notice('one-year', 'Bản ghi nhớ một năm', '2022-01-17'),
      notice('treaty', 'Hiệp định Internet', '[2022-06-16..2022-07-15]'),
      plan(2023),
      notice('late', 'Thỏa thuận cuối năm', '[2022-12-16..2023-01-15]', 'possibly'),
      reserved('convention', 'Công ước với bên chưa rõ', 'công ước', 'possibly'),
      reserved('new-treaty', 'Hiệp định mới', 'hiệp định'),
    ]);
  });

  it('falls into either year where its days do', async () => {
    expect(await remindersOf({ year: 2023 })).toEqual([
      notice('late', 'Thỏa thuận cuối năm', '[2022-12-16..2023-01-15]', 'possibly'),
      plan(2024),
    ]);
    expect(await remindersOf({ year: 2021 })).toEqual([plan(2022)]);
  });

  it('is told by what was known then', async () => {
    expect(await remindersOf({ year: 2022, knownAt: `entry:${untilTheEndings}` })).toEqual([
      notice('one-year', 'Bản ghi nhớ một năm', '2022-01-17'),
      plan(2023),
      reserved('convention', 'Công ước với bên chưa rõ', 'công ước', 'possibly'),
      reserved('new-treaty', 'Hiệp định mới', 'hiệp định'),
    ]);
  });

  it('is told by what had happened until its day: what lies ahead of it by then stands, later acts do not', async () => {
    expect(await remindersOf({ year: 2022, asOf: '2022-01-01' })).toEqual([
      notice('one-year', 'Bản ghi nhớ một năm', '2022-01-17'),
      plan(2023),
    ]);
  });

  it('is named in the header by the hash of the file', async () => {
    expect((await reportOf(test, { year: 2022 })).header.rulesSha256).toBe(SHA256);
  });
});

describe('the same ledger', () => {
  const reportBy = async (rules: RuleFile | undefined) => {
    const test = await openSmallLedger(rules);
    await writeLives(test);
    const report = await reportOf(test, { year: 2022 });
    await test.close();
    return report;
  };

  it('without rules has no reminders and names no file', async () => {
    const { reminders, header } = await reportBy(undefined);
    expect([reminders, header.rulesSha256]).toEqual([null, null]);
  });

  it('with other rules has the reminders of those and names their file, and differs in nothing else', async () => {
    const off = {
      ...FILE,
      rules: FILE.rules.map((rule) => ({ ...rule, enabled: rule.id === 'yearly-plan' })),
    };
    const [before, after] = [await reportBy(fileOf(FILE)), await reportBy(fileOf(off, 'cd'.repeat(32)))];
    expect(after.reminders).toEqual([plan(2023)]);
    expect(after.header).toEqual({ ...before.header, rulesSha256: 'cd'.repeat(32) });
    expect({ ...after, header: before.header, reminders: before.reminders }).toEqual(before);
  });

  it('with all rules switched off has none of them, and still names the file', async () => {
    const off = { ...FILE, rules: FILE.rules.map((rule) => ({ ...rule, enabled: false })) };
    const { reminders, header } = await reportBy(fileOf(off));
    expect([reminders, header.rulesSha256]).toEqual([[], SHA256]);
  });
});

/** Agreements that are signed and end in 2022. Answers with the last entry before the endings. */
async function writeLives(test: TestLedger): Promise<number> {
  const one = (stream: string, type: string, data: JsonObject) => test.log.write(stream, [{ type, data }]);
  const signed = (id: string, on: string, title: string, parties: readonly string[], more: JsonObject = {}) =>
    one(`agreement-${id}`, 'AgreementSigned', {
      on,
      parties: parties.map((party) => ({ party })),
      instrument: { title: { vi: title }, ...more },
    });
  await one('party-nowhere', 'PartyRegistered', {
    on: 'unknown',
    names: { vi: 'Bên chưa rõ quốc gia' },
    kind: 'agency',
  });
  await signed('treaty', '2020-03-01', 'Hiệp định Internet', ['vnnic', 'kisa']);
  await signed('at-home', '2020-03-01', 'Hiệp định trong nước', ['vnnic', 'dic-hanoi']);
  await signed('late', '2020-03-01', 'Thỏa thuận cuối năm', ['vnnic', 'kisa']);
  await signed('one-year', '2021-01-01', 'Bản ghi nhớ một năm', ['vnnic', 'kisa'], {
    term: { kind: 'period', duration: 'P1Y' },
  });
  await signed('new-treaty', '2022-05', 'Hiệp định mới', ['vnnic', 'kisa']);
  await signed('new-at-home', '2022-05', 'Hiệp định mới trong nước', ['vnnic', 'dic-hanoi']);
  await signed('convention', '2022-05', 'Công ước với bên chưa rõ', ['vnnic', 'nowhere']);
  const before = (await test.store.events.readAll(null, 10_000)).length - 1;
  await one('agreement-treaty', 'AgreementTerminated', { on: '2022-06', reason: 'Hết nhiệm vụ.' });
  await one('agreement-at-home', 'AgreementTerminated', { on: '2022-06', reason: 'Hết nhiệm vụ.' });
  await one('agreement-late', 'AgreementTerminated', { on: '2022-12', reason: 'Hết nhiệm vụ.' });
  await shown(test);
  return before;
}
