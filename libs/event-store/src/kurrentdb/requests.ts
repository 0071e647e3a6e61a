import { randomUUID } from 'node:crypto';
import shared from '@eventstore/db-client/generated/shared_pb.js';
import streams from '@eventstore/db-client/generated/streams_pb.js';
import type { BatchAppendReq, ReadReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { ServerPosition } from './positions.js';

/** An event as the server keeps it. */
export interface ProposedEvent {
  readonly id: string;
  readonly type: string;
  /** Salt and body in one (R31): binary, since the client parses JSON and writes it anew. */
  readonly data: Uint8Array;
}

/** An append under a correlation id of its own. All of it goes in one message: the server takes up to 1 MiB at once. */
export function appendRequest(
  stream: string,
  expectedVersion: number,
  events: readonly ProposedEvent[],
): { readonly correlationId: string; readonly request: BatchAppendReq } {
  const correlationId = randomUUID();
  const options = new streams.BatchAppendReq.Options();
  options.setStreamIdentifier(streamIdentifier(stream));
  if (expectedVersion === -1) options.setNoStream(new shared.Empty());
  else options.setStreamPosition(String(expectedVersion));
  const request = new streams.BatchAppendReq();
  request.setCorrelationId(uuid(correlationId));
  request.setOptions(options);
  request.setProposedMessagesList(events.map(proposed));
  request.setIsFinal(true);
  return { correlationId, request };
}

/** Reads a stream from a version on, forwards. */
export function streamRequest(stream: string, fromVersion: number, limit: number): ReadReq {
  const place = new streams.ReadReq.Options.StreamOptions();
  place.setStreamIdentifier(streamIdentifier(stream));
  place.setRevision(String(fromVersion));
  const options = readOptions();
  options.setStream(place);
  options.setCount(String(limit));
  options.setNoFilter(new shared.Empty());
  return requestOf(options);
}

/** Reads the log from a position on, that one included, of the streams whose names begin with the prefix alone. */
export function logRequest(prefix: string, from: ServerPosition | null, limit: number): ReadReq {
  const options = readOptions();
  options.setAll(placeInLog(from));
  options.setCount(String(limit));
  options.setFilter(filterBy(prefix));
  return requestOf(options);
}

/** Reads the log backwards from its end, likewise. */
export function endRequest(prefix: string, limit: number): ReadReq {
  const options = readOptions();
  options.setAll(endOfLog());
  options.setReadDirection(streams.ReadReq.Options.ReadDirection.BACKWARDS);
  options.setCount(String(limit));
  options.setFilter(filterBy(prefix));
  return requestOf(options);
}

/** Reads what was written last, whoever wrote it: no server has to search for that. */
export function latestRequest(): ReadReq {
  const options = readOptions();
  options.setAll(endOfLog());
  options.setReadDirection(streams.ReadReq.Options.ReadDirection.BACKWARDS);
  options.setCount('1');
  options.setNoFilter(new shared.Empty());
  return requestOf(options);
}

/** Subscribes to the log after a position, that one left out, likewise. */
export function subscriptionRequest(prefix: string, after: ServerPosition | null): ReadReq {
  const options = readOptions();
  options.setAll(placeInLog(after));
  options.setSubscription(new streams.ReadReq.Options.SubscriptionOptions());
  options.setFilter(filterBy(prefix));
  return requestOf(options);
}

/** How many events the server looks through for those of the prefix before it says how far it is. */
const SEARCH_WINDOW = 1_000;

function readOptions(): ReadReq.Options {
  const ids = new streams.ReadReq.Options.UUIDOption();
  ids.setString(new shared.Empty());
  const options = new streams.ReadReq.Options();
  options.setUuidOption(ids);
  options.setResolveLinks(false);
  options.setReadDirection(streams.ReadReq.Options.ReadDirection.FORWARDS);
  return options;
}

function requestOf(options: ReadReq.Options): ReadReq {
  const request = new streams.ReadReq();
  request.setOptions(options);
  return request;
}

function placeInLog(place: ServerPosition | null): ReadReq.Options.AllOptions {
  const all = new streams.ReadReq.Options.AllOptions();
  if (place === null) {
    all.setStart(new shared.Empty());
    return all;
  }
  const position = new streams.ReadReq.Options.Position();
  position.setCommitPosition(String(place.commit));
  position.setPreparePosition(String(place.prepare));
  all.setPosition(position);
  return all;
}

function endOfLog(): ReadReq.Options.AllOptions {
  const all = new streams.ReadReq.Options.AllOptions();
  all.setEnd(new shared.Empty());
  return all;
}

function filterBy(prefix: string): ReadReq.Options.FilterOptions {
  const names = new streams.ReadReq.Options.FilterOptions.Expression();
  names.setPrefixList([prefix]);
  const filter = new streams.ReadReq.Options.FilterOptions();
  filter.setStreamIdentifier(names);
  filter.setMax(SEARCH_WINDOW);
  filter.setCheckpointintervalmultiplier(1);
  return filter;
}

function proposed({ id, type, data }: ProposedEvent): BatchAppendReq.ProposedMessage {
  const message = new streams.BatchAppendReq.ProposedMessage();
  message.setId(uuid(id));
  message.getMetadataMap().set('type', type).set('content-type', 'application/octet-stream');
  message.setData(data);
  return message;
}

function streamIdentifier(stream: string): InstanceType<typeof shared.StreamIdentifier> {
  const identifier = new shared.StreamIdentifier();
  identifier.setStreamName(Buffer.from(stream, 'utf8'));
  return identifier;
}

function uuid(text: string): InstanceType<typeof shared.UUID> {
  const id = new shared.UUID();
  id.setString(text);
  return id;
}
