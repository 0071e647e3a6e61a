import { isPrivateHash } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { START, startLedger, TestStores } from '../../test/started-ledger.js';
import { Accounts } from './accounts.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const MOMENT = { recordedAt: START };

describe('Accounts', () => {
  it('are made once a name, numbered by the ledger, and found again by other processes', async () => {
    const { ledger, store } = await startLedger(stores.memory());
    const { accounts, namespace } = ledger.opened;
    const minh = await accounts.open('minh', MOMENT);
    expect(await accounts.open(' minh ', MOMENT)).toBe(minh);
    const elsewhere = new Accounts(store, namespace);
    expect(await elsewhere.find('minh')).toStrictEqual({ id: minh, open: true });
    expect(await elsewhere.nameOf(minh)).toBe('minh');
    expect(await elsewhere.nameOf('00000000-0000-5000-8000-000000000000')).toBeNull();
  });

  it('take a name for the same in any Unicode form', async () => {
    const { accounts } = (await startLedger(stores.memory())).ledger.opened;
    const id = await accounts.open('Đỗ Hường'.normalize('NFD'), MOMENT);
    expect(await accounts.open('Đỗ Hường'.normalize('NFC'), MOMENT)).toBe(id);
  });

  it('are opened once, however many open the same one at once, in however many processes', async () => {
    const { ledger, store, entries } = await startLedger(stores.memory());
    const { namespace } = ledger.opened;
    const processes = [1, 2, 3].map(() => new Accounts(store, namespace));
    const ids = await Promise.all(
      processes.flatMap((accounts) => ['minh', 'hoa', 'tuấn'].map((name) => accounts.open(name, MOMENT))),
    );
    expect(new Set(ids).size).toBe(3);
    expect((await entries()).map(({ type }) => type)).toStrictEqual([
      'LedgerOpened',
      ...Array<string>(4).fill('AccountOpened'),
    ]);
  });

  it('once erased are not found again, and the name gets another one', async () => {
    const { ledger, store, entries } = await startLedger(stores.memory());
    const { accounts } = ledger.opened;
    const first = await accounts.open('minh', MOMENT);
    const { data } = (await entries()).at(-1) ?? { data: {} };
    const record: unknown = /sha256:[0-9a-f]{64}/.exec(JSON.stringify(data))?.[0];
    if (!isPrivateHash(record)) throw new Error('The account has no record.');
    await store.privateRecords.erase(record);
    expect(await accounts.nameOf(first)).toBeNull();
    const second = await accounts.open('minh', MOMENT);
    expect(second).not.toBe(first);
    expect(await accounts.nameOf(second)).toBe('minh');
  });

  it('have a name', async () => {
    const { accounts } = (await startLedger(stores.memory())).ledger.opened;
    await expect(accounts.find(' ')).rejects.toThrow('An account needs a name');
  });
});
