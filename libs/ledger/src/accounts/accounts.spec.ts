import { eventIdOf, isPrivateHash, OutcomeUnknown } from '@concord-ledger/event-store';
import type { LedgerStore } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { keptRecords, START, startLedger, TestStores } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import { Accounts } from './accounts.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const MOMENT = { recordedAt: START };

/** The id of an account that is opened without fail. */
async function idOf(accounts: Accounts, name: string): Promise<string> {
  const opening = await accounts.open(name, MOMENT);
  if (opening.outcome !== 'open') throw new Error(`${name} was not opened: ${opening.outcome}.`);
  return opening.id;
}

describe('Accounts', () => {
  it('are made once a name, numbered by the ledger, and found again by other processes', async () => {
    const { ledger, store } = await startLedger(stores.memory());
    const { accounts, namespace } = ledger.opened;
    const minh = await idOf(accounts, 'minh');
    expect(await idOf(accounts, ' minh ')).toBe(minh);
    const elsewhere = new Accounts(store, namespace);
    expect(await elsewhere.find('minh')).toStrictEqual({ id: minh, open: true });
    expect(await elsewhere.nameOf(minh)).toBe('minh');
    expect(await elsewhere.nameOf('00000000-0000-5000-8000-000000000000')).toBeNull();
  });

  it('take a name for the same in any Unicode form', async () => {
    const { accounts } = (await startLedger(stores.memory())).ledger.opened;
    const id = await idOf(accounts, 'Đỗ Hường'.normalize('NFD'));
    expect(await idOf(accounts, 'Đỗ Hường'.normalize('NFC'))).toBe(id);
  });

  it('are opened once, however many open the same one at once, in however many processes', async () => {
    const { ledger, store, entries } = await startLedger(stores.memory());
    const { namespace } = ledger.opened;
    const processes = [1, 2, 3].map(() => new Accounts(store, namespace));
    const ids = await Promise.all(
      processes.flatMap((accounts) => ['minh', 'hoa', 'tuấn'].map((name) => idOf(accounts, name))),
    );
    expect(new Set(ids).size).toBe(3);
    expect((await entries()).map(({ type }) => type)).toStrictEqual([
      'LedgerOpened',
      ...Array<string>(4).fill('AccountOpened'),
    ]);
  });

  it.each(Array.from({ length: 8 }, (_, call) => call))(
    'have one id each where another process and another call of this one come in between, around call %i of the store',
    async (call) => {
      const { ledger, store } = await startLedger(stores.memory());
      const { namespace } = ledger.opened;
      const elsewhere = new Accounts(store, namespace);
      let disturbance: (() => Promise<unknown>) | null = null;
      const disturbed: Promise<unknown>[] = [];
      const here = new Accounts(
        disturbedStore(store, call, async () => {
          await elsewhere.open('Bình', MOMENT);
          disturbed.push(disturbance?.() ?? Promise.resolve());
          // Whatever can go on goes on before the call does.
          await new Promise((resolve) => setImmediate(resolve));
        }),
        namespace,
      );
      disturbance = () => here.find('Chi');
      const an = await idOf(here, 'An');
      await Promise.all(disturbed);
      const binh = await idOf(elsewhere, 'Bình');
      const dung = await idOf(here, 'Dung');
      const opened = (await store.events.readStream('ledger')).flatMap(({ data }) => data.account ?? []);
      expect(new Set([an, binh, dung]).size).toBe(3);
      expect([...opened.slice(1)].sort()).toStrictEqual([an, binh, dung].sort());
      expect(await Promise.all([an, binh, dung].map((id) => here.nameOf(id)))).toStrictEqual([
        'An',
        'Bình',
        'Dung',
      ]);
    },
  );

  it('leave no private record behind where somebody else was faster', async () => {
    const { ledger, store } = await startLedger(stores.memory());
    const { namespace } = ledger.opened;
    const processes = [1, 2, 3, 4].map(() => new Accounts(store, namespace));
    await Promise.all(processes.map((accounts, n) => accounts.open(`người ${n % 2}`, MOMENT)));
    // Of who opened the ledger, and of two more.
    expect(await keptRecords(store)).toHaveLength(3);
  });

  it('that were opened twice under one id stop all recording', async () => {
    const { ledger, store, entries } = await startLedger(stores.memory());
    const { namespace } = ledger.opened;
    const opener = (await entries()).at(-1);
    if (opener === undefined) throw new Error('Nobody opened the ledger.');
    const commandId = 'b374a068-371b-56d4-94bd-b3958817727b';
    const { type, schemaVersion, data, metadata } = opener;
    await store.events.append({
      stream: 'ledger',
      expected: 1,
      events: [
        { id: eventIdOf(commandId, 0), type, schemaVersion, data, metadata: { ...metadata, commandId } },
      ],
    });
    const accounts = new Accounts(store, namespace);
    await expect(accounts.find('lan')).rejects.toThrow(
      'opens account fd71b5c5-e7f8-5db5-83df-96043bb0e550 twice',
    );
    expect(await accounts.nameOf('fd71b5c5-e7f8-5db5-83df-96043bb0e550')).toBeNull();
  });

  it('are in doubt where the store is, and found once it is not', async () => {
    let isDown = false;
    const store = stubbornStore(stores.memory(), async (batch, append) => {
      const result = await append(batch);
      if (isDown) throw new OutcomeUnknown('no answer');
      return result;
    });
    const { accounts } = (await startLedger(store)).ledger.opened;
    isDown = true;
    expect(await accounts.open('minh', MOMENT)).toStrictEqual({ outcome: 'unknown' });
    isDown = false;
    expect(await accounts.open('minh', MOMENT)).toMatchObject({ outcome: 'open' });
  });

  it('are not opened at an instant that was answered for as settled', async () => {
    const { ledger, store } = await startLedger(stores.memory());
    await store.clock?.settle('2024-03-05T02:04:00.000Z');
    expect(await ledger.opened.accounts.open('minh', MOMENT)).toStrictEqual({
      outcome: 'settled',
      through: '2024-03-05T02:04:00.000Z',
    });
  });

  it('once erased are not found again, and the name gets another one', async () => {
    const { ledger, store, entries } = await startLedger(stores.memory());
    const { accounts } = ledger.opened;
    const first = await idOf(accounts, 'minh');
    const { data } = (await entries()).at(-1) ?? { data: {} };
    const record: unknown = /sha256:[0-9a-f]{64}/.exec(JSON.stringify(data))?.[0];
    if (!isPrivateHash(record)) throw new Error('The account has no record.');
    await store.privateRecords.erase(record);
    expect(await accounts.nameOf(first)).toBeNull();
    const second = await idOf(accounts, 'minh');
    expect(second).not.toBe(first);
    expect(await accounts.nameOf(second)).toBe('minh');
  });

  it('have a name', async () => {
    const { accounts } = (await startLedger(stores.memory())).ledger.opened;
    await expect(accounts.find(' ')).rejects.toThrow('An account needs a name');
  });
});

/** The store, with something that happens before and after one call of it, counted from 0. */
function disturbedStore(beneath: LedgerStore, at: number, disturb: () => Promise<void>): LedgerStore {
  const { events, privateRecords } = beneath;
  let calls = 0;
  const around = async <T>(call: () => Promise<T>): Promise<T> => {
    const turn = calls++;
    if (turn === Math.floor(at / 2) && at % 2 === 0) await disturb();
    const result = await call();
    if (turn === Math.floor(at / 2) && at % 2 === 1) await disturb();
    return result;
  };
  return {
    ...beneath,
    events: {
      ...stubbornStore(beneath, (batch) => around(() => events.append(batch))).events,
      readStream: (stream, from) => around(() => events.readStream(stream, from)),
    },
    privateRecords: {
      put: (record) => around(() => privateRecords.put(record)),
      get: (hash) => around(() => privateRecords.get(hash)),
      erase: (hash) => privateRecords.erase(hash),
      hashes: () => privateRecords.hashes(),
    },
  };
}
