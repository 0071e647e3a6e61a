import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { AnnualReport } from '@concord-ledger/reports';
import { shown, valueOf } from '../../test/open-ledger.js';
import { START, startLedger, TestStores } from '../../test/started-ledger.js';
import type { StartedLedger } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import { GetAnnualReportHandler } from '../answering/report/annual-report.handler.js';
import { GetAnnualReport, IssueReport } from '../reporting.js';
import type { Issue, IssuingOptions } from '../reporting.js';
import { IssueReportHandler } from './issue-report.handler.js';

const stores = new TestStores();
afterEach(() => stores.discard());

describe('issuing a report (R39)', () => {
  let started: StartedLedger;
  beforeEach(async () => {
    started = await startLedger(stores.memory());
    await register('a');
  });

  const register = async (party: string) => {
    await started.record({
      type: 'RegisterParty',
      party,
      on: 'unknown',
      kind: 'agency',
      names: { vi: party },
    });
    await shown(started);
  };
  const render = (report: AnnualReport) => Buffer.from(JSON.stringify(report));
  const issue = (asked: Partial<Issue> = {}, options: Partial<IssuingOptions> = {}, by = render) =>
    new IssueReportHandler(started.ledger).execute(
      new IssueReport({ year: 2023, lang: 'vi', format: 'json', ...asked }, by, {
        account: 'lan',
        ...options,
      }),
    );
  const report = async (knownAt?: string) =>
    valueOf(
      await new GetAnnualReportHandler(started.ledger).execute(
        new GetAnnualReport({ year: 2023, ...(knownAt !== undefined && { knownAt }) }),
      ),
    );
  const types = async () => (await started.entries()).map(({ type }) => type);

  it('records the hash of its bytes, and what it takes to make them again', async () => {
    const sha256 = createHash('sha256')
      .update(render(await report()))
      .digest('hex');
    const issued = await issue();
    const data = { year: 2023, lang: 'vi', format: 'json', entry: 2, asOf: '2024-01-01', sha256 };
    expect(issued).toMatchObject({
      outcome: 'recorded',
      repeated: false,
      stream: 'ledger',
      version: 2,
      entry: 3,
      reflected: true,
      report: data,
    });
    expect((await started.entries()).at(-1)).toMatchObject({ stream: 'ledger', type: 'ReportIssued', data });
    const again = createHash('sha256')
      .update(render(await report('entry:2')))
      .digest('hex');
    expect(again).toBe(sha256);
  });

  it('records nothing where a report is only made, where its file cannot be made, or where it is refused', async () => {
    const before = await types();
    await report();
    const full = () => {
      throw new Error('The disk is full.');
    };
    await expect(issue({}, {}, full)).rejects.toThrow('The disk is full.');
    expect(await issue({ year: 2030 })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'REPORT.YEAR_AHEAD' },
    });
    expect(await issue({ knownAt: '2023-05-05' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'REPORT.NOTHING_KNOWN' },
    });
    expect(await types()).toEqual(before);
  });

  it('records the very same file once', async () => {
    await issue({ knownAt: 'entry:2' });
    const again = await issue({ knownAt: 'entry:2' });
    expect(again).toMatchObject({ outcome: 'unchanged', stream: 'ledger', version: 2, report: { entry: 2 } });
    expect((await types()).filter((type) => type === 'ReportIssued')).toHaveLength(1);
  });

  it('records once what is issued again before anything else was recorded, and anew what was recorded since', async () => {
    const first = await issue();
    await shown(started);
    const again = await issue();
    expect(again).toMatchObject({ outcome: 'unchanged', report: 'report' in first ? first.report : null });
    expect(await issue({ lang: 'en' })).toMatchObject({ outcome: 'recorded', report: { lang: 'en' } });
    await shown(started);
    expect(await issue()).toMatchObject({ outcome: 'unchanged' });
    await register('b');
    expect(await issue()).toMatchObject({ outcome: 'recorded', report: { lang: 'vi', entry: 5 } });
  });

  it('answers a key as before, whatever was recorded since, and refuses it for another report', async () => {
    const first = await issue({}, { idempotencyKey: 'k' });
    await register('b');
    expect(await issue({}, { idempotencyKey: 'k' })).toEqual({ ...first, repeated: true });
    expect(await issue({ lang: 'en' }, { idempotencyKey: 'k' })).toEqual({ outcome: 'key-reused' });
  });

  it('answers what is on record where another node issued under the same key just before, by a later entry', async () => {
    let race = async (): Promise<void> => {};
    const store = stubbornStore(started.store, async (batch, append) => {
      const other = race;
      race = async () => {};
      if (batch.events[0]?.type === 'ReportIssued') await other();
      return append(batch);
    });
    const slow = await startLedger(store);
    await shown(slow);
    race = async () => {
      await register('b');
      await issue({}, { idempotencyKey: 'k' });
    };
    const answer = await new IssueReportHandler(slow.ledger).execute(
      new IssueReport({ year: 2023, lang: 'vi', format: 'json' }, render, {
        account: 'lan',
        idempotencyKey: 'k',
      }),
    );
    const issued = (await started.entries()).filter(({ type }) => type === 'ReportIssued');
    expect(issued).toHaveLength(1);
    expect(answer).toMatchObject({ outcome: 'recorded', repeated: true, report: issued[0]?.data });
  });

  it('answers a key as before also where the views are broken (R35)', async () => {
    const first = await issue({}, { idempotencyKey: 'k' });
    await started.ledger.opened.views.close();
    const unseen = { entry: null, reflected: false };
    expect(await issue({}, { idempotencyKey: 'k' })).toEqual({ ...first, repeated: true, ...unseen });
  });

  it('opens the account of whoever has none yet', async () => {
    expect(await issue({}, { account: 'minh' })).toMatchObject({ outcome: 'recorded', version: 3 });
    expect((await types()).slice(-2)).toEqual(['AccountOpened', 'ReportIssued']);
  });

  it('issues one after the other where several ask at once', async () => {
    const answers = await Promise.all(
      ['vi', 'en'].map((lang) => issue({ lang: lang === 'vi' ? 'vi' : 'en' })),
    );
    expect(answers.map(({ outcome }) => outcome)).toEqual(['recorded', 'recorded']);
    expect((await types()).filter((type) => type === 'ReportIssued')).toHaveLength(2);
  });

  it('waits for a clock that is set right', async () => {
    started.clock.now = '2024-03-05T01:00:00.000Z';
    expect(await issue({ knownAt: 'entry:2' })).toEqual({
      outcome: 'clock-behind',
      lastInstant: START,
      now: '2024-03-05T01:00:00.000Z',
    });
  });

  it('is what the next report counts corrections from, as known then', async () => {
    const [, , party] = await started.entries();
    const correct = async (vi: string) => {
      await started.record({
        type: 'CorrectEntry',
        party: 'a',
        entry: party?.id ?? '',
        reason: 'nhầm',
        fact: { type: 'PartyRegistered', on: 'unknown', kind: 'agency', names: { vi } },
      });
      await shown(started);
    };
    await correct('A');
    expect((await report()).corrections).toMatchObject({ since: null, rows: [{ entry: 3, about: 2 }] });
    await issue();
    expect((await report()).corrections).toEqual({
      since: { issueEntry: 4, issuedOn: '2024-03-05', year: 2023, lang: 'vi', format: 'json', entry: 3 },
      rows: [],
    });
    await correct('Á');
    expect((await report()).corrections.rows.map(({ entry }) => entry)).toEqual([5]);
    // An old report that is issued again does not bring old corrections back.
    await issue({ knownAt: 'entry:2', format: 'csv' });
    expect((await report()).corrections).toMatchObject({ since: { entry: 3 }, rows: [{ entry: 5 }] });
    expect((await report('entry:3')).corrections).toMatchObject({ since: null, rows: [{ entry: 3 }] });
  });
});
