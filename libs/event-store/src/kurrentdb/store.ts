import type { LedgerStore } from '../port.js';
import { Appends } from './appends.js';
import { Beginning } from './beginning.js';
import type { Connection } from './connection.js';
import { KurrentEventLog } from './event-log.js';
import { FolderMark } from './folder-mark.js';
import { KnownStreams } from './known-streams.js';
import { PrivateFolder } from './private-folder.js';
import { Reader } from './reader.js';
import { logRequest } from './requests.js';
import { StreamReader } from './stream-reader.js';

/** Where private records lie, and whether anything may be written. */
export interface PrivatePlace {
  readonly folder: string;
  readonly readOnly: boolean;
}

/** Puts the parts of the store together. */
export function composeStore(
  connection: Connection,
  { folder, readOnly }: PrivatePlace,
  end: () => void,
): { readonly store: LedgerStore; readonly beginning: Beginning } {
  const reader = new Reader(connection);
  const known = new KnownStreams(connection.bounds.maxKnownCommands);
  const streams = new StreamReader(connection, reader);
  const appends = new Appends(connection, streams, known);
  let closing: Promise<void> | null = null;
  const close = (): Promise<void> => (closing ??= closeAll(events, appends, connection, end));
  const beginning = new Beginning(new FolderMark(folder, readOnly), async () => {
    const [first] = await reader.read(logRequest(connection.prefix, null, 1), 'the log');
    return first ?? null;
  });
  const records = new PrivateFolder(folder, {
    closed: connection.closed,
    readOnly,
    checkFolder: () => beginning.checkFolder(),
  });
  const events: KurrentEventLog = new KurrentEventLog({
    connection,
    reader,
    streams,
    known,
    appends,
    records,
    beginning,
    readOnly,
    close,
  });
  return { store: { events, adopt: events.adopt, privateRecords: records, close }, beginning };
}

/** Answers what is under way, ends subscriptions and reads, then the connection. */
async function closeAll(
  events: KurrentEventLog,
  appends: Appends,
  { client }: Connection,
  end: () => void,
): Promise<void> {
  events.stop();
  await appends.close();
  end();
  await client.end();
}
