import type { KurrentBounds } from './bounds.js';
import type { ServerClient } from './server-client.js';

/** What all parts of an open store share. */
export interface Connection {
  readonly client: ServerClient;
  /** What the names of the ledger's streams begin with on the server: the ledger's name there, and a full stop. */
  readonly prefix: string;
  readonly bounds: KurrentBounds;
  /** Aborted when the store is closed. */
  readonly closed: AbortSignal;
}
