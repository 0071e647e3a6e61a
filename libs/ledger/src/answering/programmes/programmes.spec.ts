import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { idsOf, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetProgramme, ListProgrammes } from '../../asking.js';
import { GetProgrammeHandler } from './get-programme.handler.js';
import { ListProgrammesHandler } from './list-programmes.handler.js';

describe('programmes', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    await test.log.write('programme-digital', [
      {
        type: 'ProgrammeRegistered',
        data: { on: '2020', names: { vi: 'Chuyển đổi số' }, period: '2020/2030' },
      },
    ]);
    await test.log.write('programme-ipv6-for-gov', [
      { type: 'TargetProgressReported', data: { on: '2022-12-31', target: 'portals-2022', value: 38 } },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const list = (filters: ConstructorParameters<typeof ListProgrammes>[0]) =>
    new ListProgrammesHandler(test.ledger).execute(new ListProgrammes(filters));
  const get = (id: string, asOf?: string) =>
    new GetProgrammeHandler(test.ledger).execute(
      new GetProgramme({ id, ...(asOf !== undefined && { asOf }) }),
    );

  it('are listed in Vietnamese order of name', async () => {
    // Chuyển, Chương: u before ư.
    expect(idsOf(await list({}))).toStrictEqual(['digital', 'ipv6-for-gov']);
    expect(idsOf(await list({ issuer: 'mic-vn' }))).toStrictEqual(['ipv6-for-gov']);
    expect(idsOf(await list({ q: 'chuyen doi' }))).toStrictEqual(['digital']);
    expect(idsOf(await list({ q: 'gov', issuer: 'vnnic' }))).toStrictEqual([]);
  });

  it('show their targets as they stand on the day (R17)', async () => {
    const [open] = valueOf(await get('ipv6-for-gov', '2022-12-31')).targets;
    expect(open).toMatchObject({
      target: 'portals-2022',
      standing: 'open',
      last: { value: 38, on: '2022-12-31' },
    });
    const detail = valueOf(await get('ipv6-for-gov', '2023-01-01'));
    expect(detail).toMatchObject({
      id: 'ipv6-for-gov',
      stream: 'programme-ipv6-for-gov',
      version: 1,
      names: { vi: 'Chương trình IPv6 For Gov', en: 'IPv6 For Gov' },
      period: '2021/2025',
      issuer: { id: 'mic-vn', names: { vi: 'Bộ Thông tin và Truyền thông' }, shortName: 'MIC' },
    });
    expect(detail.targets.map(({ target, standing }) => [target, standing])).toStrictEqual([
      ['portals-2022', 'missed'],
      ['rate-2025', 'open'],
    ]);
  });

  it('are unknown where none is registered', async () => {
    expect(await get('nothing')).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'unknown', code: 'PROGRAMME.UNKNOWN', facts: { programme: 'nothing' } },
    });
  });
});
