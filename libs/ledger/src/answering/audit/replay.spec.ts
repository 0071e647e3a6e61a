import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answeredWith, openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetAgreement } from '../../asking.js';
import { Replay } from '../../auditing.js';
import type { ReplayFilters } from '../../auditing.js';
import { GetAgreementHandler } from '../agreements/get-agreement.handler.js';
import { ReplayHandler } from './replay.handler.js';

describe('a replay', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
    const id = 'agreement-vnnic-kisa';
    await test.log.write(
      id,
      [{ type: 'RenewalPlanned', data: { on: '2023-06-14', by: '2023-09' } }],
      '2024-02-01T02:00:00.000Z',
    );
    await test.log.write(
      id,
      [{ type: 'AgreementTerminated', data: { on: '2024-02-29' } }],
      '2024-03-01T02:00:00.000Z',
    );
    const [renaming = ''] = await test.log.write(
      'party-kisa',
      [{ type: 'PartyRenamed', data: { on: '2024-03-02', names: { en: 'KISA Agency' } } }],
      '2024-03-02T02:00:00.000Z',
    );
    await test.log.write(
      'party-kisa',
      [{ type: 'EntryAnnulled', data: { entry: renaming, reason: 'x' } }],
      '2024-03-03T02:00:00.000Z',
    );
    await shown(test);
  });
  afterAll(async () => {
    await test.close();
  });
  const replay = (filters: Partial<ReplayFilters> = {}) =>
    new ReplayHandler(test.ledger).execute(new Replay({ kind: 'agreement', id: 'vnnic-kisa', ...filters }));
  const steps = async (filters: Partial<ReplayFilters> = {}) =>
    valueOf(await replay(filters)).items.map(({ item, asOf, state }) => ({
      entry: item.entry,
      type: item.type,
      asOf,
      active: state.active,
      plan: state.renewalPlan,
    }));

  it('shows the state after each entry, on the day on which the office learned it', async () => {
    expect(await steps()).toStrictEqual([
      { entry: 11, type: 'AgreementSigned', asOf: '2024-01-01', active: 'yes', plan: null },
      {
        entry: 22,
        type: 'RenewalPlanned',
        asOf: '2024-02-01',
        active: 'yes',
        plan: { by: '2023-09', state: 'overdue' },
      },
      {
        entry: 23,
        type: 'AgreementTerminated',
        asOf: '2024-03-01',
        active: 'no',
        plan: { by: '2023-09', state: 'overdue' },
      },
    ]);
  });

  it('shows all of them on the one day asked about', async () => {
    expect(
      (await steps({ asOf: '2023-09-30' })).map(({ asOf, active, plan }) => [asOf, active, plan]),
    ).toStrictEqual([
      ['2023-09-30', 'yes', null],
      ['2023-09-30', 'yes', { by: '2023-09', state: 'planned' }],
      ['2023-09-30', 'yes', { by: '2023-09', state: 'planned' }],
    ]);
  });

  it('ends at the moment named, whether entry, instant or day', async () => {
    for (const to of ['entry:22', '2024-02-01T02:00:00Z', '1/2/2024'])
      expect((await steps({ to })).map(({ entry }) => entry)).toEqual([11, 22]);
    expect(await replay({ to: 'entry:22' })).toMatchObject({ outcome: 'answered', entry: 22, settled: true });
  });

  it('refuses a moment that is none, or lies ahead, by the name of its own property', async () => {
    expect(await replay({ to: 'entry:99' })).toMatchObject({
      outcome: 'refused',
      refusal: {
        code: 'KNOWN_AT.FUTURE',
        path: 'to',
        message: '“entry:99” at to lies in the future: the last entry is 25.',
      },
    });
    expect(await replay({ to: 'entry:3' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'AGREEMENT.UNKNOWN' },
    });
    expect(await replay({ id: 'nothing' })).toMatchObject({
      outcome: 'refused',
      refusal: { code: 'AGREEMENT.UNKNOWN' },
    });
    expect(await replay({ asOf: '2020-13-01' })).toMatchObject({
      outcome: 'refused',
      refusal: { path: 'asOf' },
    });
  });

  it('says what anybody was answered who asked as known at the step', async () => {
    for (const { item, asOf, state } of valueOf(await replay()).items) {
      const about = { id: 'vnnic-kisa', asOf, knownAt: `entry:${item.entry}` };
      const detail = await new GetAgreementHandler(test.ledger).execute(new GetAgreement(about));
      expect(state).toStrictEqual(valueOf(detail));
    }
  });

  it('comes in pages', async () => {
    const first = answeredWith(await replay({ limit: 2 }));
    expect(first.value.items.map(({ item }) => item.entry)).toEqual([11, 22]);
    const { nextCursor = '' } = first.value;
    expect((await steps({ limit: 2, cursor: nextCursor })).map(({ entry }) => entry)).toEqual([23]);
    expect(await replay({ limit: 2, to: 'entry:22', cursor: nextCursor })).toEqual({ outcome: 'bad-cursor' });
  });

  it('lets others have their turn before each step', async () => {
    let [turns, isAnswered] = [0, false];
    const other = (): void => {
      turns += 1;
      if (!isAnswered) setImmediate(other);
    };
    setImmediate(other);
    const { items } = valueOf(await replay());
    isAnswered = true;
    expect(turns).toBeGreaterThanOrEqual(items.length);
  });

  it('is of parties too, through renaming and annulment', async () => {
    const of = await new ReplayHandler(test.ledger).execute(new Replay({ kind: 'party', id: 'kisa' }));
    expect(valueOf(of).items.map(({ item, state }) => [item.type, state.names?.en])).toEqual([
      ['PartyRegistered', 'Korea Internet & Security Agency'],
      ['PartyRenamed', 'KISA Agency'],
      ['EntryAnnulled', 'Korea Internet & Security Agency'],
    ]);
  });
});
