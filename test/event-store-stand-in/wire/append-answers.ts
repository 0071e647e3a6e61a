import { Code } from '@eventstore/db-client/generated/code_pb.js';
import {
  AccessDenied,
  AllStreamPosition,
  BadRequest,
  Empty,
  MaximumAppendSizeExceeded,
  StreamDeleted,
  Timeout,
  Unknown,
  WrongExpectedVersion,
} from '@eventstore/db-client/generated/shared_pb.js';
import { Status } from '@eventstore/db-client/generated/status_pb.js';
import { AppendResp, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { Any } from 'google-protobuf/google/protobuf/any_pb.js';
import { Empty as GoogleEmpty } from 'google-protobuf/google/protobuf/empty_pb.js';
import type { Expected } from '../deciding-append.js';
import type { AppendOutcome } from '../log.js';
import { streamIdentifier } from './identifiers.js';

type Success = Extract<AppendOutcome, { readonly kind: 'success' }>;

export function classicSuccess({ revision, position }: Success): AppendResp {
  const place = new AppendResp.Position()
    .setCommitPosition(String(position))
    .setPreparePosition(String(position));
  const success = new AppendResp.Success().setCurrentRevision(String(revision)).setPosition(place);
  return new AppendResp().setSuccess(success);
}

/** On the classic path another version than expected is an answer and no error. */
export function classicWrongVersion(expected: Expected, actual: bigint | 'no-stream'): AppendResp {
  const wrong = new AppendResp.WrongExpectedVersion();
  if (actual === 'no-stream') wrong.setCurrentNoStream(new Empty());
  else wrong.setCurrentRevision(String(actual));
  switch (expected) {
    case 'no-stream':
      wrong.setExpectedNoStream(new Empty());
      break;
    case 'any':
      wrong.setExpectedAny(new Empty());
      break;
    case 'stream-exists':
      wrong.setExpectedStreamExists(new Empty());
      break;
    default:
      wrong.setExpectedRevision(String(expected));
  }
  return new AppendResp().setWrongExpectedVersion(wrong);
}

export function batchSuccess({ revision, position }: Success): BatchAppendResp {
  const place = new AllStreamPosition()
    .setCommitPosition(String(position))
    .setPreparePosition(String(position));
  const success = new BatchAppendResp.Success().setCurrentRevision(String(revision)).setPosition(place);
  return new BatchAppendResp().setSuccess(success);
}

export function batchWrongVersion(expected: Expected, actual: bigint | 'no-stream'): BatchAppendResp {
  const wrong = new WrongExpectedVersion();
  if (actual === 'no-stream') wrong.setCurrentNoStream(new GoogleEmpty());
  else wrong.setCurrentStreamRevision(String(actual));
  switch (expected) {
    case 'no-stream':
      wrong.setExpectedNoStream(new GoogleEmpty());
      break;
    case 'any':
      wrong.setExpectedAny(new GoogleEmpty());
      break;
    case 'stream-exists':
      wrong.setExpectedStreamExists(new GoogleEmpty());
      break;
    default:
      wrong.setExpectedStreamPosition(String(expected));
  }
  return failure(Code.ALREADY_EXISTS, 'WrongExpectedVersion', 'WrongExpectedVersion', wrong);
}

export function batchDeleted(stream: string): BatchAppendResp {
  const deleted = new StreamDeleted().setStreamIdentifier(streamIdentifier(stream));
  return failure(Code.NOT_FOUND, 'StreamDeleted', 'StreamDeleted', deleted);
}

export function batchTimedOut(): BatchAppendResp {
  return failure(Code.DEADLINE_EXCEEDED, 'Timeout', 'Timeout', new Timeout());
}

export function batchTooLarge(limit: number): BatchAppendResp {
  const exceeded = new MaximumAppendSizeExceeded().setMaxappendsize(limit);
  return failure(Code.INVALID_ARGUMENT, 'MaximumAppendSizeExceeded', 'MaximumAppendSizeExceeded', exceeded);
}

export function batchAccessDenied(): BatchAppendResp {
  return failure(Code.PERMISSION_DENIED, 'AccessDenied', 'AccessDenied', new AccessDenied());
}

export function batchUnknown(): BatchAppendResp {
  return failure(Code.UNKNOWN, 'Unknown', 'Unknown', new Unknown());
}

export function batchBadRequest(message: string): BatchAppendResp {
  return failure(Code.INVALID_ARGUMENT, 'BadRequest', 'BadRequest', new BadRequest().setMessage(message));
}

/** What a node says that cannot serve: there are no details by which a client could tell. */
export function batchNotHandled(message: string): BatchAppendResp {
  return failure(Code.OK, message, 'Empty', new Empty());
}

function failure(
  code: Code,
  message: string,
  type: string,
  details: { serializeBinary(): Uint8Array },
): BatchAppendResp {
  const packed = new Any();
  packed.pack(details.serializeBinary(), `event_store.client.${type}`);
  return new BatchAppendResp().setError(new Status().setCode(code).setMessage(message).setDetails(packed));
}
