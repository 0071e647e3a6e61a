import { OutcomeUnknown } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { keptRecords, ORIGIN, START, startLedger, TestStores } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import { Ledger } from '../ledger.js';
import { CannotOpenLedger } from './opening.js';

const stores = new TestStores();
afterEach(() => stores.discard());

describe.each([
  ['in memory', () => Promise.resolve(stores.memory())],
  ['in SQLite', () => stores.sqlite()],
])('An empty ledger %s', (_where, openStore) => {
  it('is opened at start: entry 0 says what it is, entry 1 who opened it', async () => {
    const { entries, ledger } = await startLedger(await openStore(), { open: { timeZone: 'Asia/Tokyo' } });
    const [opened, account, ...more] = await entries();
    expect(more).toStrictEqual([]);
    expect(opened).toMatchObject({
      id: 'dbec7201-019b-5e3b-adeb-a38e04316a83',
      stream: 'ledger',
      version: 0,
      type: 'LedgerOpened',
      schemaVersion: 1,
      data: { origin: ORIGIN, timeZone: 'Asia/Tokyo', formatVersion: 1, hash: 'sha256' },
      metadata: {
        recordedAt: START,
        actor: 'fd71b5c5-e7f8-5db5-83df-96043bb0e550',
        commandId: 'e4c1d229-d08d-520e-a4c8-c72b1ca4f11c',
      },
    });
    expect(account).toMatchObject({
      id: '9f860a20-d131-5336-b35f-d8eb4109a5a1',
      stream: 'ledger',
      version: 1,
      type: 'AccountOpened',
      data: { account: 'fd71b5c5-e7f8-5db5-83df-96043bb0e550' },
    });
    expect(await ledger.opened.accounts.nameOf('fd71b5c5-e7f8-5db5-83df-96043bb0e550')).toBe('lan');
  });

  it('gets a name of its own and the time zone of Việt Nam where nothing is set', async () => {
    const store = await openStore();
    const ledger = await Ledger.start({ store, views: ':memory:' });
    expect(ledger.identity).toStrictEqual({
      origin: expect.stringMatching(/^concord\.local\/[0-9a-f-]{36}$/),
      timeZone: 'Asia/Ho_Chi_Minh',
      formatVersion: 1,
      hash: 'sha256',
    });
    await ledger.close();
  });

  it('is refused where it is only to be read, and stays empty', async () => {
    const store = await openStore();
    await expect(startLedger(store, { open: { whenEmpty: 'refuse' } })).rejects.toThrow(
      new CannotOpenLedger(
        'There is no ledger here yet: nothing was ever recorded in this place. Record or import something, or check where the data folder is.',
      ),
    );
    expect(await store.events.last()).toBeNull();
  });

  it('waits for the first command where it is told to, and is opened by who gives it', async () => {
    const { record, entries, ledger } = await startLedger(await openStore(), {
      open: { whenEmpty: 'when-recording' },
    });
    expect(await entries()).toStrictEqual([]);
    expect(() => ledger.opened).toThrow(CannotOpenLedger);
    const party = {
      type: 'RegisterParty',
      party: 'a',
      on: 'unknown',
      kind: 'ngo',
      names: { en: 'A' },
    } as const;
    const answers = await Promise.all([
      record(party, { account: 'minh' }),
      record({ ...party, party: 'b' }, { account: 'minh' }),
    ]);
    expect(answers).toMatchObject([{ outcome: 'recorded' }, { outcome: 'recorded' }]);
    expect((await entries()).map(({ type }) => type)).toStrictEqual([
      'LedgerOpened',
      'AccountOpened',
      'PartyRegistered',
      'PartyRegistered',
    ]);
  });

  it('is not opened for a first command that is refused, however often', async () => {
    const { record, entries, store } = await startLedger(await openStore(), {
      open: { whenEmpty: 'when-recording' },
    });
    const party = {
      type: 'RegisterParty',
      party: 'a',
      on: 'unknown',
      kind: 'ngo',
      names: { en: 'A' },
    } as const;
    expect([
      await record({ ...party, party: 'A B' }),
      await record({ ...party, parent: 'nobody' }),
      await record({ ...party, on: '2099' }),
      await record(party, { expectedVersion: 0 }),
      await record(
        { type: 'SignAgreement', agreement: 'x', on: '2015', parties: [], instrument: {} },
        { creates: false },
      ),
    ]).toMatchObject([
      { outcome: 'refused', refusal: { code: 'ID.MALFORMED' } },
      { outcome: 'refused', refusal: { code: 'PARTY.UNKNOWN', path: 'parent' } },
      { outcome: 'refused' },
      { outcome: 'version-mismatch', actual: null },
      { outcome: 'refused', refusal: { code: 'AGREEMENT.UNKNOWN' } },
    ]);
    expect(await entries()).toStrictEqual([]);
    expect(await keptRecords(store)).toStrictEqual([]);
  });

  it('opened twice at once is opened once, and who came second reads what the first one wrote', async () => {
    const store = await openStore();
    const open = { origin: ORIGIN, whenEmpty: 'open' } as const;
    const ledgers = await Promise.all([
      startLedger(store, { open: { ...open, account: 'lan' } }),
      startLedger(store, { open: { ...open, account: 'minh' } }),
    ]);
    expect((await ledgers[0].entries()).map(({ type }) => type)).toStrictEqual([
      'LedgerOpened',
      'AccountOpened',
    ]);
    expect(ledgers[0].ledger.identity).toStrictEqual(ledgers[1].ledger.identity);
  });

  it('opened at once under two names keeps one, and refuses who set the other', async () => {
    const store = await openStore();
    const outcomes = await Promise.allSettled([
      startLedger(store, { open: { origin: 'a.vn' } }),
      startLedger(store, { open: { origin: 'b.vn' } }),
    ]);
    expect(outcomes.map(({ status }) => status).sort()).toStrictEqual(['fulfilled', 'rejected']);
    expect((await store.events.readAll(null, 10)).map(({ type }) => type)).toStrictEqual([
      'LedgerOpened',
      'AccountOpened',
    ]);
  });
});

it('A ledger of which the store does not say whether it was opened is opened by the next start', async () => {
  let isDown = true;
  const store = stubbornStore(stores.memory(), async (batch, append) => {
    const result = await append(batch);
    if (isDown) throw new OutcomeUnknown('no answer');
    return result;
  });
  await expect(startLedger(store)).rejects.toThrow(
    new CannotOpenLedger(
      'The store did not say whether the ledger was opened. Start again; what was written is found.',
    ),
  );
  const waiting = await startLedger(store, { open: { whenEmpty: 'when-recording' } });
  isDown = false;
  expect((await waiting.entries()).map(({ type }) => type)).toStrictEqual(['LedgerOpened', 'AccountOpened']);
});

describe('An open ledger', () => {
  it('needs no settings, and takes those that agree', async () => {
    const store = stores.memory();
    await startLedger(store);
    const again = await startLedger(store, {
      open: { origin: ORIGIN, timeZone: 'Asia/Ho_Chi_Minh', whenEmpty: 'refuse' },
    });
    expect(await again.entries()).toHaveLength(2);
  });

  it('stops the start where settings disagree, with one sentence for all of them', async () => {
    const store = stores.memory();
    await startLedger(store);
    await expect(
      startLedger(store, { open: { origin: 'other.vn', timeZone: 'Asia/Tokyo' } }),
    ).rejects.toThrow(
      new CannotOpenLedger(
        'The settings do not fit the ledger: the origin is set to “other.vn”, but the ledger was opened with “test.vn/ledger”; the time zone is set to “Asia/Tokyo”, but the ledger was opened with “Asia/Ho_Chi_Minh”. Remove the setting, or use the data folder that it belongs to.',
      ),
    );
  });

  it.each([
    [{ origin: 'https://example.vn' }, 'The origin “https://example.vn” is none'],
    [{ origin: 'a b' }, 'The origin “a b” is none'],
    [{ timeZone: 'Hanoi' }, 'The time zone “Hanoi” is not known here'],
    [{ timeZone: '+07:00' }, 'The time zone “+07:00” is not known here'],
  ])('does not take settings that have no meaning: %o', async (open, message) => {
    await expect(startLedger(stores.memory(), { open })).rejects.toThrow(message);
  });

  it('is none of ours where its log begins with something else', async () => {
    const beneath = stores.memory();
    const store = stubbornStore(beneath, (batch, append) =>
      append({ ...batch, events: batch.events.map((event) => ({ ...event, type: 'SomethingElse' })) }),
    );
    await expect(startLedger(store)).rejects.toThrow(
      'The log begins with SomethingElse and not with LedgerOpened',
    );
  });

  it('cannot be read by a Concord that is too old for it', async () => {
    const store = stubbornStore(stores.memory(), (batch, append) =>
      append({ ...batch, events: batch.events.map((event) => ({ ...event, schemaVersion: 2 })) }),
    );
    await expect(startLedger(store)).rejects.toThrow(
      'A LedgerOpened of schema version 2 that this Concord cannot read',
    );
  });
});
