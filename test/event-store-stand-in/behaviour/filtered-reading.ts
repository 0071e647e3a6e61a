import { randomUUID } from 'node:crypto';
import { credentials, Metadata } from '@grpc/grpc-js';
import { Empty } from '@eventstore/db-client/generated/shared_pb.js';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb.js';
import { ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { ReadResp } from '@eventstore/db-client/generated/streams_pb.js';
import { expect, it } from '@jest/globals';
import { NO_STREAM } from '@eventstore/db-client';
import { append, newEvents, newStream } from './connected.js';
import type { Connected } from './connected.js';

/**
 * Servers filter readings of $all, and the client's own call does not ask for it: here its definitions are used without it, over connections
 * without TLS alone.
 */
export function filteredReading(client: Connected, connectionString: () => string): void {
  it('$all is read with a filter, from either end, up to a number of events that it lets through', async () => {
    const prefix = `concord_${randomUUID()}`;
    const ids: string[] = [];
    for (let round = 0; round < 4; round += 1) {
      const wanted = newEvents(30);
      ids.push(...wanted.map((event) => event.id));
      await append(client(), 'batch', newStream(prefix), NO_STREAM, wanted);
      await append(client(), 'batch', newStream(), NO_STREAM, newEvents(50));
    }
    const { FORWARDS, BACKWARDS } = ReadReq.Options.ReadDirection;
    const forwards = await filtered(connectionString(), prefix, FORWARDS, 1000);
    expect(forwards).toEqual(ids);
    expect(await filtered(connectionString(), prefix, FORWARDS, 33)).toEqual(ids.slice(0, 33));
    expect(await filtered(connectionString(), prefix, BACKWARDS, 70)).toEqual(ids.toReversed().slice(0, 70));
  });
}

/** Asks each node until the leader answers. */
async function filtered(
  connectionString: string,
  prefix: string,
  direction: ReadReq.Options.ReadDirection,
  limit: number,
): Promise<string[]> {
  const [, hosts = ''] = /^esdb:\/\/(?:[^@]*@)?([^/?]+)/.exec(connectionString) ?? [];
  let fault: unknown = new Error(`no host in ${connectionString}`);
  for (const host of hosts.split(',')) {
    const streams = new StreamsClient(host, credentials.createInsecure());
    try {
      return await idsFrom(streams, requestFor(prefix, direction, limit));
    } catch (error) {
      fault = error;
    } finally {
      streams.close();
    }
  }
  throw fault;
}

async function idsFrom(streams: StreamsClient, request: ReadReq): Promise<string[]> {
  const metadata = new Metadata();
  metadata.set('requires-leader', 'true');
  const ids: string[] = [];
  const answers: AsyncIterable<ReadResp> = streams.read(request, metadata);
  for await (const answer of answers) {
    const id = answer.getEvent()?.getEvent()?.getId()?.getString();
    if (id !== undefined) ids.push(id);
  }
  return ids;
}

function requestFor(prefix: string, direction: ReadReq.Options.ReadDirection, limit: number): ReadReq {
  const all = new ReadReq.Options.AllOptions();
  if (direction === ReadReq.Options.ReadDirection.FORWARDS) all.setStart(new Empty());
  else all.setEnd(new Empty());
  const filter = new ReadReq.Options.FilterOptions()
    .setStreamIdentifier(new ReadReq.Options.FilterOptions.Expression().setPrefixList([prefix]))
    .setMax(40)
    .setCheckpointintervalmultiplier(1);
  const options = new ReadReq.Options()
    .setAll(all)
    .setFilter(filter)
    .setCount(String(limit))
    .setReadDirection(direction)
    .setUuidOption(new ReadReq.Options.UUIDOption().setString(new Empty()));
  return new ReadReq().setOptions(options);
}
