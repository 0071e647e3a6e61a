import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetAgreement, GetReadiness, GetStatus, ListAgreements } from '../../asking.js';
import { ListEntries } from '../../auditing.js';
import { GetAgreementHandler } from '../agreements/get-agreement.handler.js';
import { ListAgreementsHandler } from '../agreements/list-agreements.handler.js';
import { ListEntriesHandler } from '../entries/list-entries.handler.js';
import { GetReadinessHandler } from './get-readiness.handler.js';
import { GetStatusHandler } from './get-status.handler.js';

describe('the ledger’s status', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const ask = async () => valueOf(await new GetStatusHandler(test.ledger).execute(new GetStatus({})));

  it('names the ledger, its end and every projection', async () => {
    const { projections, ...rest } = await ask();
    const each = { version: expect.any(Number), state: 'active', entry: 21 };
    expect(projections).toEqual([
      { name: 'entries', ...each },
      { name: 'parties', ...each },
      { name: 'register', ...each },
      { name: 'commitments', ...each },
      { name: 'programmes', ...each },
      { name: 'activities', ...each },
      { name: 'deadlines', ...each },
      { name: 'lives', ...each },
      { name: 'references', ...each },
      { name: 'search', ...each },
    ]);
    expect(rest).toStrictEqual({
      origin: 'example.vn/test',
      timeZone: 'Asia/Ho_Chi_Minh',
      formatVersion: 1,
      lastEntry: 21,
      lastInstant: '2024-01-01T00:19:00.000Z',
      rebuiltBecause: null,
      danglingReferences: [],
    });
  });

  it('tells probes how far the views are, and nothing that takes long', async () => {
    const { projections, lastEntry, rebuiltBecause } = await ask();
    const answer = await new GetReadinessHandler(test.ledger).execute(new GetReadiness({}));
    expect(valueOf(answer)).toStrictEqual({ projections, lastEntry, rebuiltBecause });
  });

  it('lists references to what nobody recorded, until somebody does (R26)', async () => {
    await test.log.write('agreement-loose', [
      {
        type: 'AgreementSigned',
        data: {
          on: '2020',
          parties: [{ party: 'vnnic' }, { party: 'ghost' }],
          programmes: ['phantom'],
          instrument: {},
        },
      },
    ]);
    await shown(test);
    expect((await ask()).danglingReferences).toStrictEqual([
      { stream: 'agreement-loose', reference: 'party-ghost' },
      { stream: 'agreement-loose', reference: 'programme-phantom' },
    ]);
    await test.log.write('party-ghost', [
      { type: 'PartyRegistered', data: { on: 'unknown', names: { en: 'G' }, kind: 'ngo' } },
    ]);
    await shown(test);
    expect((await ask()).danglingReferences).toStrictEqual([
      { stream: 'agreement-loose', reference: 'programme-phantom' },
    ]);
  });

  it('shows what has failed, and answers the rest', async () => {
    await test.log.write('party-vnnic', [{ type: 'PartyDreamt', data: {} }]);
    await test.ledger.opened.views.indexed();
    const { projections, lastEntry } = await ask();
    const failed = projections
      .filter(({ state }) => state === 'failed')
      .map(({ name, entry, failure }) => ({ name, entry, at: failure?.entry }));
    expect(lastEntry).toBe(24);
    expect(failed.map(({ name }) => name)).toStrictEqual(['parties', 'register', 'references', 'search']);
    expect(new Set(failed.map(({ entry, at }) => `${entry} ${at}`))).toStrictEqual(new Set(['23 24']));
  });

  it('takes nothing for unknown that a view which has failed does not show', async () => {
    const missing = { outcome: 'not-reflected', entry: 23 };
    const detail = new GetAgreementHandler(test.ledger);
    const list = new ListAgreementsHandler(test.ledger);
    expect(await detail.execute(new GetAgreement({ id: 'nobody-knows' }))).toStrictEqual(missing);
    expect(await list.execute(new ListAgreements({}))).toStrictEqual(missing);
    const entries = new ListEntriesHandler(test.ledger);
    expect(await entries.execute(new ListEntries({}))).toMatchObject({ outcome: 'answered', entry: 24 });
  });
});
