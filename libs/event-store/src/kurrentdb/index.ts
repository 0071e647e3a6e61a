import { readAuthority } from './authority.js';
import { DEFAULT_BOUNDS } from './bounds.js';
import type { KurrentBounds } from './bounds.js';
import { hostsIn, isStreamPrefix, readConnectionString, STREAM_PREFIX_RULE } from './connection-string.js';
import { readCredentials } from './credentials.js';
import type { Credentials } from './credentials.js';
import type { LedgerStore } from '../port.js';
import { checkUsable } from './private-folder.js';
import { ServerClient } from './server-client.js';
import { composeStore } from './store.js';
import { UnusableStore } from './unusable-store.js';

/**
 * Opens a ledger on EventStoreDB or KurrentDB, with its private records in a folder that all nodes share (R32). Any number of processes may do so at the
 * same time. Throws UnusableStore where it cannot be opened as asked, and StoreUnavailable where the servers do not answer.
 */
export async function openKurrentStore(options: KurrentStoreOptions): Promise<LedgerStore> {
  const { streamPrefix, privateFolder, readOnly = false } = options;
  const read = readConnectionString(options.connectionString);
  if (!read.ok) throw new UnusableStore(`The connection string ${read.fault}.`);
  if (!isStreamPrefix(streamPrefix))
    throw new UnusableStore(`"${streamPrefix}" is no stream prefix: ${STREAM_PREFIX_RULE}.`);
  const credentials = credentialsFrom(options.credentialsFile);
  if (credentials !== null && !read.address.tls)
    throw new UnusableStore(
      'There are credentials, but the connection string says tls=false: a password is not sent in the clear.',
    );
  const authority = authorityFrom(read.address.caFile);
  await checkUsable(privateFolder, readOnly);
  const closed = new AbortController();
  const connection = {
    client: new ServerClient(read.address, { authority, credentials }),
    servers: `EventStoreDB at ${hostsIn(read.address)}`,
    prefix: `${streamPrefix}.`,
    bounds: { ...DEFAULT_BOUNDS, ...options.bounds },
    closed: closed.signal,
  };
  const { store, beginning } = composeStore(connection, { folder: privateFolder, readOnly }, () => {
    closed.abort();
  });
  try {
    await beginning.check();
    return store;
  } catch (error) {
    await store.close();
    throw error;
  }
}

export interface KurrentStoreOptions {
  /** As EventStoreDB writes it, without a user: `esdb://node1:2113,node2:2113,node3:2113?tlsCAFile=/etc/concord/ca.pem`. */
  readonly connectionString: string;
  /** A file with one line `user:password` that only its owner may read; absent: no user is named. */
  readonly credentialsFile?: string;
  /** What the ledger is called on the servers: its streams are `<prefix>.agreement-…`, so that one server can hold several ledgers. */
  readonly streamPrefix: string;
  /** The folder of private records, which must be there: one for all nodes of the ledger, and of no other. */
  readonly privateFolder: string;
  /** Whether it is opened without the right to write; default false. */
  readonly readOnly?: boolean;
  /** Bounds that differ from the defaults. */
  readonly bounds?: Partial<KurrentBounds>;
}

function credentialsFrom(file: string | undefined): Credentials | null {
  if (file === undefined) return null;
  const read = readCredentials(file);
  if (read.ok) return read.credentials;
  throw new UnusableStore(`The credentials for EventStoreDB cannot be used: ${read.fault}.`);
}

function authorityFrom(file: string | null): string | null {
  if (file === null) return null;
  const read = readAuthority(file);
  if (read.ok) return read.certificates;
  throw new UnusableStore(`The file that tlsCAFile names cannot be used: ${read.fault}.`);
}

export type { KurrentBounds } from './bounds.js';
export { UnusableStore } from './unusable-store.js';
