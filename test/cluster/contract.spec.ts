import { afterAll, beforeAll, describe, it } from '@jest/globals';
import { describeEventStore } from '@concord-ledger/event-store/contract';
import { EventStoreStandIn } from '../event-store-stand-in/stand-in.js';
import { NO_REAL_SERVER, REAL_SERVER, SharedLedger } from './servers.js';

const abilities = { opensEmpty: true, clock: false, oneTransaction: false };
const ledgers: SharedLedger[] = [];

afterAll(async () => {
  for (const ledger of ledgers) await ledger.discard();
});

function ledgerOn(connectionString: string): SharedLedger {
  const ledger = new SharedLedger(connectionString);
  ledgers.push(ledger);
  return ledger;
}

describe('on the stand-in', () => {
  let standIn: EventStoreStandIn;
  beforeAll(async () => {
    standIn = await EventStoreStandIn.start();
  });
  afterAll(() => standIn.stop());

  describeEventStore('the store of a cluster', {
    open: () => ledgerOn(standIn.connectionString).open(),
    abilities,
  });
});

const server = REAL_SERVER;
if (server === undefined)
  it.skip(`the store of a cluster keeps the contract on a real EventStoreDB (${NO_REAL_SERVER})`, () => {});
else
  describe('on a real EventStoreDB', () => {
    describeEventStore('the store of a cluster', { open: () => ledgerOn(server).open(), abilities });
  });
