import { resolve } from 'node:path';
import { isStreamPrefix, readConnectionString, STREAM_PREFIX_RULE } from '@concord-ledger/event-store';
import { Fault } from './values.js';

/** Servers of EventStoreDB or KurrentDB that hold the ledger, and what belongs to it beside them. */
export interface Cluster {
  /** Without a user: `esdb://node1:2113,node2:2113,node3:2113`. */
  readonly connectionString: string;
  /** What the ledger is called on the servers. */
  readonly streamPrefix: string;
  /** Absolute path of the folder for private records and keys, which all nodes share. */
  readonly privateFolder: string;
  /** Absolute path of the file with user and password. */
  readonly credentialsFile?: string;
}

/** Reads a variable, or notes what is wrong with it. */
export type Read = <T>(name: string, check: (text: string) => T | Fault) => T | undefined;

/** What CONCORD_STORE and the variables that belong to it say; null: the ledger is a file in the data folder. */
export function readCluster(
  read: Read,
  environment: Readonly<Record<string, string | undefined>>,
  faults: string[],
): Cluster | null {
  const connectionString = read('CONCORD_STORE', store) ?? null;
  const credentialsFile = read('CONCORD_STORE_CREDENTIALS', (text) => resolve(text));
  const streamPrefix = read('CONCORD_STREAM_PREFIX', prefix) ?? 'concord';
  const privateFolder = read('CONCORD_PRIVATE', (text) => resolve(text));
  if (connectionString === null) {
    const unused = CLUSTER_ONLY.filter((name) => environment[name] !== undefined);
    if (environment.CONCORD_STORE === undefined || environment.CONCORD_STORE.trim() === SQLITE)
      faults.push(...unused.map((name) => `${name} belongs to CONCORD_STORE=esdb://…, which is not set.`));
    return null;
  }
  if (privateFolder === undefined) {
    if (environment.CONCORD_PRIVATE === undefined)
      faults.push(
        'CONCORD_PRIVATE is not set: beside a cluster the records of persons lie in a folder that all nodes share; name it.',
      );
    return null;
  }
  return {
    connectionString,
    streamPrefix,
    privateFolder,
    ...(credentialsFile !== undefined && { credentialsFile }),
  };
}

const SQLITE = 'sqlite:';
const CLUSTER_ONLY = ['CONCORD_STORE_CREDENTIALS', 'CONCORD_STREAM_PREFIX', 'CONCORD_PRIVATE'];

/** The connection string, or null for the file in the data folder. Nothing of it is repeated but what is known to hold no password. */
function store(text: string): string | null | Fault {
  if (text === SQLITE) return null;
  const read = readConnectionString(text);
  if (read.ok) return text;
  return new Fault(
    text.includes('://')
      ? read.fault
      : `is neither sqlite: nor a connection string such as esdb://127.0.0.1:2113`,
  );
}

function prefix(text: string): string | Fault {
  return isStreamPrefix(text) ? text : new Fault(`is "${text}": write ${STREAM_PREFIX_RULE}`);
}
