import { randomUUID } from 'node:crypto';
import { binaryEvent } from '@eventstore/db-client';
import type {
  AppendResult,
  BinaryEventType,
  EventData,
  EventStoreDBClient,
  ResolvedEvent,
} from '@eventstore/db-client';
import type { AppendExpectedRevision } from '@eventstore/db-client/dist/types/index.js';

/** The server that is held to the behaviour: one client object, made before the tests of a file. */
export type Connected = () => EventStoreDBClient;

/** With the client's appends go credentials of the call or none: by that it takes the classic path or the batch path. */
export type AppendPath = 'batch' | 'classic';

/** A stream that nobody has written to, on a server that others may use. */
export function newStream(prefix = 'concord_behaviour'): string {
  return `${prefix}-${randomUUID()}`;
}

export function newEvent(type = 'Tried', bytes = 16): EventData<BinaryEventType> {
  return binaryEvent({
    id: randomUUID(),
    type,
    data: Buffer.alloc(bytes, 'd'),
    metadata: Buffer.from('{"m":1}'),
  });
}

export function newEvents(count: number): EventData<BinaryEventType>[] {
  return Array.from({ length: count }, () => newEvent());
}

export async function append(
  client: EventStoreDBClient,
  path: AppendPath,
  stream: string,
  expectedRevision: AppendExpectedRevision,
  events: EventData<BinaryEventType>[],
): Promise<AppendResult> {
  const credentials = path === 'classic' ? { credentials: { username: 'admin', password: 'changeit' } } : {};
  return client.appendToStream(stream, events, { expectedRevision, ...credentials });
}

/** What is read, without what every reading gives anew. */
export async function all(
  reading: AsyncIterable<ResolvedEvent>,
): Promise<NonNullable<ResolvedEvent['event']>[]> {
  const events = [];
  for await (const { event } of reading) if (event !== undefined) events.push(event);
  return events;
}

export async function idsIn(reading: AsyncIterable<ResolvedEvent>): Promise<string[]> {
  return (await all(reading)).map((event) => event.id);
}

/** The refusal of a call, with what a caller can tell it by. */
export async function refusal(call: Promise<unknown>): Promise<unknown> {
  return call.then(
    () => 'no refusal',
    (error: unknown) => error,
  );
}
