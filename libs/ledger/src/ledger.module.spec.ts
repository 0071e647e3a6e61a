import { NestFactory } from '@nestjs/core';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import type { LedgerStore } from '@concord-ledger/event-store';
import { afterEach, describe, expect, it } from '@jest/globals';
import { START, TestStores } from '../test/started-ledger.js';
import { GetParty } from './asking.js';
import { LedgerModule } from './ledger.module.js';
import { CannotOpenLedger } from './opening/opening.js';
import { Import, Record } from './recording.js';

const stores = new TestStores();
afterEach(() => stores.discard());

const VNNIC = {
  type: 'RegisterParty',
  party: 'vnnic',
  on: 'unknown',
  kind: 'agency',
  names: { vi: 'VNNIC' },
} as const;
const start = (store: LedgerStore | (() => LedgerStore), origin = 'test.vn') =>
  NestFactory.createApplicationContext(
    LedgerModule.forRoot({ store, views: ':memory:', clock: () => Date.parse(START), open: { origin } }),
    { logger: false, abortOnError: false },
  );

describe('LedgerModule', () => {
  it('records and answers through the buses of a Nest application', async () => {
    const app = await start(stores.memory());
    const commands = app.get(CommandBus);
    expect(await commands.execute(new Record(VNNIC, { account: 'lan' }))).toMatchObject({
      outcome: 'recorded',
    });
    const line = {
      command: { ...VNNIC, party: 'kisa' },
      source: { file: 'a'.repeat(64), line: 1 },
      fileName: 'a.jsonl',
    };
    expect(await commands.execute(new Import([line], { account: 'lan', fromHistory: false }))).toMatchObject({
      recorded: 1,
    });
    expect(await app.get(QueryBus).execute(new GetParty({ id: 'kisa' }))).toMatchObject({
      outcome: 'answered',
      value: { id: 'kisa', version: 0 },
    });
    await app.close();
  });

  it('closes a store that it opened, and leaves one that it was given', async () => {
    const [given, made] = [stores.memory(), stores.memory()];
    await (await start(given)).close();
    await (await start(() => made)).close();
    expect(await given.events.last()).toMatchObject({ type: 'AccountOpened' });
    await expect(made.events.last()).rejects.toThrow('The event store has been closed');
  });

  it('does not start on settings that disagree, and closes what it opened', async () => {
    const store = stores.memory();
    await (await start(store)).close();
    await expect(start(() => store, 'other.vn')).rejects.toThrow(CannotOpenLedger);
    await expect(store.events.last()).rejects.toThrow('The event store has been closed');
  });
});
