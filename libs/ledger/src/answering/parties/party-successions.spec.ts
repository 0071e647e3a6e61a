import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetParty } from '../../asking.js';
import type { Asking } from '../../asking.js';
import { GetPartyHandler } from './get-party.handler.js';

const KISA = {
  id: 'kisa',
  names: {
    vi: 'Cơ quan quản lý Internet và An toàn mạng Hàn Quốc',
    en: 'Korea Internet & Security Agency',
  },
  shortName: 'KISA',
};
const PRESS = { text: { vi: 'báo chí' }, code: 'press' };

describe('whom a party came from, and who came after it (R28)', () => {
  let test: TestLedger;
  let entries: Readonly<Record<'merged' | 'divided' | 'dissolved', string | undefined>>;
  beforeAll(async () => {
    test = await openSmallLedger();
    const [merged] = await test.log.write('successions', [
      {
        type: 'PartySucceeded',
        data: {
          on: '2009-07-23',
          legalBasis: 'Act 9637',
          predecessors: ['krnic', 'company-jp'],
          outcome: { kind: 'whole', successor: 'kisa' },
        },
      },
    ]);
    const [divided] = await test.log.write('successions', [
      {
        type: 'PartySucceeded',
        data: {
          on: '2019-12-31',
          effectiveOn: '2020',
          predecessors: ['mic-vn'],
          outcome: {
            kind: 'divided',
            shares: [
              { successor: 'dic-hanoi', areas: [PRESS] },
              { successor: 'vnnic', agreements: ['mic-minutes'] },
            ],
            rest: 'vnnic',
            continues: true,
          },
        },
      },
    ]);
    const [dissolved] = await test.log.write('successions', [
      {
        type: 'PartySucceeded',
        data: { on: 'unknown', predecessors: ['mic-jp'], outcome: { kind: 'dissolved' } },
      },
    ]);
    entries = { merged, divided, dissolved };
    await test.log.write('party-kisa', [
      { type: 'PartyRenamed', data: { on: '2020-01-01', names: { en: 'KISA-2' }, shortName: 'K2' } },
    ]);
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const told = async (id: string, asking: Asking) => {
    const detail = await new GetPartyHandler(test.ledger).execute(new GetParty({ id, ...asking }));
    const { statuses, ended, predecessors, successors } = valueOf(detail);
    return { statuses, ended, predecessors, successors };
  };
  const nothing = { statuses: ['existing'], ended: null, predecessors: [], successors: [] };
  const merger = () => ({
    entryId: entries.merged,
    on: '2009-07-23',
    effectiveOn: null,
    legalBasis: 'Act 9637',
    certainty: 'yes',
    remarks: [],
  });
  const whole = { kind: 'whole', areas: [], agreements: [], takesRest: false };

  it('is told from the day of the act on, the others by their names on the day asked', async () => {
    expect(await told('krnic', { asOf: '2009-07-22' })).toStrictEqual(nothing);
    expect(await told('krnic', { asOf: '2009-07-23' })).toStrictEqual({
      statuses: ['succeeded'],
      ended: merger(),
      predecessors: [],
      successors: [{ ...merger(), ...whole, party: KISA }],
    });
    const { successors } = await told('krnic', { asOf: '2020-01-01' });
    expect(successors[0]?.party).toStrictEqual({ id: 'kisa', names: { en: 'KISA-2' }, shortName: 'K2' });
    const { predecessors } = await told('kisa', { asOf: '2009-07-23' });
    expect(predecessors.map(({ party }) => party.id)).toStrictEqual(['krnic', 'company-jp']);
  });

  it('is told of each share of a division, possibly while the day of its effect is open (R14)', async () => {
    const act = {
      entryId: entries.divided,
      on: '2019-12-31',
      effectiveOn: '2020',
      legalBasis: null,
    };
    const open = {
      certainty: 'possibly',
      remarks: [{ code: 'may-apply-since', about: 'PartySucceeded', value: '2020-01-01' }],
    };
    const { successors, ...rest } = await told('mic-vn', { asOf: '2020-06-01' });
    expect(rest).toStrictEqual({ statuses: ['existing'], ended: null, predecessors: [] });
    expect(successors.map(({ party, ...step }) => [party.id, step])).toStrictEqual([
      ['dic-hanoi', { ...act, ...open, kind: 'divided', areas: [PRESS], agreements: [], takesRest: false }],
      [
        'vnnic',
        { ...act, ...open, kind: 'divided', areas: [], agreements: ['mic-minutes'], takesRest: true },
      ],
    ]);
    const after = await told('vnnic', { asOf: '2020-12-31' });
    expect(after.predecessors.map(({ party, certainty }) => [party.id, certainty])).toStrictEqual([
      ['mic-vn', 'yes'],
    ]);
  });

  it('is nobody after a dissolution, on a day that nobody knows before it was recorded', async () => {
    const ended = {
      entryId: entries.dissolved,
      on: 'unknown',
      effectiveOn: null,
      legalBasis: null,
      certainty: 'possibly',
    };
    expect(await told('mic-jp', { asOf: '2000-01-01' })).toMatchObject({
      statuses: ['existing', 'dissolved'],
      ended,
      successors: [],
    });
    expect(await told('mic-jp', { asOf: '2024-06-30' })).toMatchObject({
      statuses: ['dissolved'],
      ended: { ...ended, certainty: 'yes' },
    });
  });

  it('is told as it was known then', async () => {
    expect(await told('krnic', { asOf: '2024-01-01', knownAt: 'entry:21' })).toStrictEqual(nothing);
    await test.log.write('successions', [
      { type: 'EntryAnnulled', data: { entry: entries.merged ?? '', reason: 'Nhầm.' } },
    ]);
    await shown(test);
    expect(await told('krnic', { asOf: '2024-01-01' })).toStrictEqual(nothing);
    expect(await told('krnic', { asOf: '2024-01-01', knownAt: 'entry:25' })).toMatchObject({
      statuses: ['succeeded'],
    });
  });
});
