import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openSmallLedger, shown, valueOf } from '../../../test/open-ledger.js';
import type { TestLedger } from '../../../test/open-ledger.js';
import { GetHistory, ListEntries } from '../../auditing.js';
import { GetHistoryHandler } from './get-history.handler.js';
import { ListEntriesHandler } from './list-entries.handler.js';

describe('entries', () => {
  let test: TestLedger;
  beforeAll(async () => {
    test = await openSmallLedger();
  });
  afterAll(async () => {
    await test.close();
  });
  const list = (filters: ConstructorParameters<typeof ListEntries>[0]) =>
    new ListEntriesHandler(test.ledger).execute(new ListEntries(filters));
  const history = (filters: ConstructorParameters<typeof GetHistory>[0]) =>
    new GetHistoryHandler(test.ledger).execute(new GetHistory(filters));

  it('of the whole ledger come in its order, with both clocks', async () => {
    const { items, nextCursor } = valueOf(await list({ limit: 3 }));
    expect(items.map(({ entry, stream, version, type }) => ({ entry, stream, version, type }))).toStrictEqual(
      [
        { entry: 0, stream: 'ledger', version: 0, type: 'LedgerOpened' },
        { entry: 1, stream: 'ledger', version: 1, type: 'AccountOpened' },
        { entry: 2, stream: 'party-mic-vn', version: 0, type: 'PartyRegistered' },
      ],
    );
    expect(items[0]).toMatchObject({
      recordedAt: '2023-12-31T00:00:00.000Z',
      instant: '2023-12-31T00:00:00.000Z',
      backDated: false,
      actor: 'tester',
      words: {
        vi: 'Mở sổ “example.vn/test”, múi giờ Asia/Ho_Chi_Minh.',
        en: 'The ledger “example.vn/test” was opened, time zone Asia/Ho_Chi_Minh.',
      },
    });
    const rest = valueOf(await list({ limit: 500, cursor: nextCursor ?? '' }));
    expect(rest.items.map(({ entry }) => entry)).toStrictEqual(
      Array.from({ length: 19 }, (_, index) => index + 3),
    );
  });

  it('are found by stream and by type, also where they lie apart', async () => {
    const programmes = valueOf(await list({ type: 'ProgrammeRegistered' })).items;
    expect(programmes.map(({ stream }) => stream)).toStrictEqual(['programme-ipv6-for-gov']);
    const ledger = valueOf(await list({ stream: 'agreement-vnnic-hanoi' })).items;
    expect(ledger.map(({ type }) => type)).toStrictEqual([
      'AgreementSigned',
      ...Array<string>(4).fill('CommitmentMade'),
    ]);
    expect(valueOf(await list({ stream: 'nothing' })).items).toStrictEqual([]);
  });

  it('of one thing are its history, in sentences that name its parties', async () => {
    const { items } = valueOf(await history({ kind: 'agreement', id: 'vnnic-kisa' }));
    expect(items.map(({ type, version, data }) => ({ type, version, data }))).toMatchObject([
      {
        type: 'AgreementSigned',
        version: 0,
        data: { on: '2015', parties: [{ party: 'vnnic' }, { party: 'kisa' }] },
      },
    ]);
    expect(items[0]?.words.en).toContain('Korea Internet & Security Agency');
    expect(items[0]?.words.vi).toContain('Cơ quan quản lý Internet và An toàn mạng Hàn Quốc');
  });

  it('come in pages, which end where the first one was asked for', async () => {
    const first = valueOf(await history({ kind: 'agreement', id: 'vnnic-hanoi', limit: 2 }));
    await test.log.write('agreement-vnnic-hanoi', [
      { type: 'NoteAdded', data: { on: '2020', kind: 'note', text: 'x' } },
    ]);
    await shown(test);
    const second = valueOf(
      await history({ kind: 'agreement', id: 'vnnic-hanoi', limit: 500, cursor: first.nextCursor ?? '' }),
    );
    expect([...first.items, ...second.items].map(({ version }) => version)).toStrictEqual([0, 1, 2, 3, 4]);
    expect(valueOf(await history({ kind: 'agreement', id: 'vnnic-hanoi' })).items).toHaveLength(6);
  });

  it('of a thing that is not recorded are refused', async () => {
    expect(await history({ kind: 'activity', id: 'nothing' })).toMatchObject({
      outcome: 'refused',
      refusal: { kind: 'unknown', code: 'ACTIVITY.UNKNOWN' },
    });
  });

  it('that this program cannot read are named by their type', async () => {
    await test.log.write('party-vnnic', [{ type: 'PartyDreamt', data: { of: 'sheep' } }]);
    await test.ledger.opened.views.indexed();
    const [entry] = valueOf(await list({ type: 'PartyDreamt' })).items;
    expect(entry?.words).toStrictEqual({ vi: 'PartyDreamt', en: 'PartyDreamt' });
  });
});
