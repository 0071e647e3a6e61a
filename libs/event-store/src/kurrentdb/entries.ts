import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { SALT_BYTES } from '../body.js';
import type { RawEntry } from '../port.js';
import { formatPosition } from './positions.js';
import type { ServerPosition } from './positions.js';

/** An entry as the server keeps it, under the stream's name without the ledger's prefix; null of what is no event. */
export function entryIn(answer: ReadResp, prefix: string): ServerEntry | null {
  const record = answer.getEvent()?.getEvent();
  const name = record?.getStreamIdentifier()?.getStreamName_asU8();
  if (record === undefined || name === undefined) return null;
  const at = { commit: BigInt(record.getCommitPosition()), prepare: BigInt(record.getPreparePosition()) };
  const data = record.getData_asU8();
  return {
    at,
    position: formatPosition(at),
    stream: withoutPrefix(Buffer.from(name).toString('utf8'), prefix),
    version: Number(record.getStreamRevision()),
    // Where somebody wrote less than a salt, what is there is still hashed as it is.
    salt: data.subarray(0, SALT_BYTES),
    body: data.subarray(SALT_BYTES),
  };
}

export interface ServerEntry extends RawEntry {
  readonly at: ServerPosition;
}

function withoutPrefix(name: string, prefix: string): string {
  return name.startsWith(prefix) ? name.slice(prefix.length) : name;
}
