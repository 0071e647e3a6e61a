import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import { AppendReq, BatchAppendReq } from '@eventstore/db-client/generated/streams_pb.js';
import type { Expected } from '../deciding-append.js';
import type { ProposedEvent } from '../recorded-event.js';

/** The head of an append: where to, and what is expected there. */
export interface AppendHead {
  readonly stream: string;
  readonly expected: Expected;
}

/** @throws where a field is missing that every client sets */
export function classicHead(options: AppendReq.Options): AppendHead {
  const { ExpectedStreamRevisionCase: kinds } = AppendReq.Options;
  const stream = textOf(options.getStreamIdentifier()?.getStreamName_asU8());
  switch (options.getExpectedStreamRevisionCase()) {
    case kinds.REVISION:
      return { stream, expected: BigInt(options.getRevision()) };
    case kinds.NO_STREAM:
      return { stream, expected: 'no-stream' };
    case kinds.ANY:
      return { stream, expected: 'any' };
    case kinds.STREAM_EXISTS:
      return { stream, expected: 'stream-exists' };
    case kinds.EXPECTED_STREAM_REVISION_NOT_SET:
      throw new Error('the append says nothing of the expected revision');
  }
}

/** @throws where a field is missing that every client sets */
export function batchHead(options: BatchAppendReq.Options): AppendHead {
  const { ExpectedStreamPositionCase: kinds } = BatchAppendReq.Options;
  const stream = textOf(options.getStreamIdentifier()?.getStreamName_asU8());
  switch (options.getExpectedStreamPositionCase()) {
    case kinds.STREAM_POSITION:
      return { stream, expected: BigInt(options.getStreamPosition()) };
    case kinds.NO_STREAM:
      return { stream, expected: 'no-stream' };
    case kinds.ANY:
      return { stream, expected: 'any' };
    case kinds.STREAM_EXISTS:
      return { stream, expected: 'stream-exists' };
    case kinds.EXPECTED_STREAM_POSITION_NOT_SET:
      throw new Error('the append says nothing of the expected revision');
  }
}

/** @throws where the event has no id or no type, or names no content type that the server knows */
export function proposed(message: AppendReq.ProposedMessage | BatchAppendReq.ProposedMessage): ProposedEvent {
  const properties = message.getMetadataMap();
  const type = properties.get('type');
  if (type === undefined || type === '') throw new Error('Empty eventType provided.');
  return {
    id: uuid(message.getId()),
    type,
    contentType:
      properties.get('content-type') === 'application/json' ? 'application/json' : 'application/octet-stream',
    data: message.getData_asU8(),
    metadata: message.getCustomMetadata_asU8(),
  };
}

/** The text of a UUID, in lower case. The client sends no other form. */
export function uuid(id: UUID | undefined): string {
  const text = id?.getString().toLowerCase() ?? '';
  if (!/^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/.test(text)) throw new Error(`${text} is no UUID`);
  return text;
}

/** UTF-8 as it travels. */
export function textOf(bytes: Uint8Array | undefined): string {
  return Buffer.from(bytes ?? []).toString('utf8');
}
