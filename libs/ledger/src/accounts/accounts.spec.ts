import { eventIdOf, isPrivateHash, OutcomeUnknown } from '@concord-ledger/event-store';
import type { LedgerStore } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { keptRecords, ORIGIN, START, startLedger, TestStores } from '../../test/started-ledger.js';
import { stubbornStore } from '../../test/stubborn-store.js';
import { originNamespace } from '../identity/derived-ids.js';
import { chooseIdentity, openLedger } from '../opening/opening.js';
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

  it('have one id each, however the steps of another process and of another call of this one fall between', async () => {
    const identity = chooseIdentity({ origin: ORIGIN });
    const namespace = originNamespace(ORIGIN);
    // Steps of the event loop until the slow reading has its answer, another process opens, and another call of this one reads on.
    for (const slow of [4, 8, 12]) {
      for (const opening of [0, 1, 2, 4]) {
        for (let reading = 0; reading <= slow + 2; reading++) {
          const store = stores.memory();
          await openLedger(store, identity, 'lan', MOMENT);
          const here = new Accounts(slowToRead(store, [0, slow]), namespace);
          const elsewhere = new Accounts(store, namespace);
          await Promise.all([here.find('lan'), elsewhere.find('lan')]);
          const [an, binh] = await Promise.all([
            idOf(here, 'An'),
            steps(opening).then(() => idOf(elsewhere, 'Bình')),
            steps(reading).then(() => here.find('Chi')),
          ]);
          const dung = await idOf(here, 'Dung');
          const opened = (await store.events.readStream('ledger', 2)).map(({ data }) => data.account);
          expect(opened.sort()).toStrictEqual([an, binh, dung].sort());
          expect(new Set(opened).size).toBe(3);
        }
      }
    }
  });

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
    expect(await accounts.open('minh', MOMENT)).toStrictEqual({ outcome: 'unknown', reason: 'no answer' });
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

/** The store, whose nth reading of a stream takes so many steps longer; later ones take none. */
function slowToRead(beneath: LedgerStore, delays: readonly number[]): LedgerStore {
  const { events } = beneath;
  let calls = 0;
  return {
    ...beneath,
    events: {
      ...stubbornStore(beneath, (batch, append) => append(batch)).events,
      readStream: async (stream, from) => {
        const delay = delays[calls++] ?? 0;
        const read = await events.readStream(stream, from);
        await steps(delay);
        return read;
      },
    },
  };
}

/** Lets whatever can go on go on by so many steps; the clock has no part in it. */
async function steps(count: number): Promise<void> {
  for (let step = 0; step < count; step++) await Promise.resolve();
}
