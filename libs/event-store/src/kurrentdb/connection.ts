import type { KurrentBounds } from './bounds.js';
import type { ServerClient } from './server-client.js';

/** What all parts of an open store share. */
export interface Connection {
  readonly client: ServerClient;
  /** What the servers are called to people: `EventStoreDB at node1:2113, node2:2113`. */
  readonly servers: string;
  /** What the names of the ledger's streams begin with on the server: the ledger's name there, and a full stop. */
  readonly prefix: string;
  readonly bounds: KurrentBounds;
  /** Aborted when the store is closed. */
  readonly closed: AbortSignal;
}
