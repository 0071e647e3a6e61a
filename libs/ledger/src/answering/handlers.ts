import { ListAgreementsHandler } from './agreements/list-agreements.handler.js';
import { GetHistoryHandler } from './entries/get-history.handler.js';
import { ListEntriesHandler } from './entries/list-entries.handler.js';
import { GetPartyHandler } from './parties/get-party.handler.js';
import { ListPartiesHandler } from './parties/list-parties.handler.js';
import { GetStatusHandler } from './status/get-status.handler.js';

/** Whoever answers a question: providers of the ledger's module. */
export const QUERY_HANDLERS = [
  ListAgreementsHandler,
  ListPartiesHandler,
  GetPartyHandler,
  GetHistoryHandler,
  ListEntriesHandler,
  GetStatusHandler,
];
