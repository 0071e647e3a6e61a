import { it } from '@jest/globals';
import { ledgerOn, NO_REAL_SERVER, REAL_SERVER } from '../../test/real-server.js';
import { describeEventStore } from '../contract/index.js';
import { openKurrentStore } from './index.js';

const server = REAL_SERVER;
if (server === undefined) it.skip(`keeps the contract on a real EventStoreDB (${NO_REAL_SERVER})`, () => {});
else
  describeEventStore('the store on a real EventStoreDB', {
    open: () => openKurrentStore(ledgerOn(server)),
    abilities: { opensEmpty: true, clock: false, oneTransaction: false },
  });
