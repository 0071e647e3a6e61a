import type { sendUnaryData, ServerUnaryCall } from '@grpc/grpc-js';
import {
  DeleteReq,
  DeleteResp,
  TombstoneReq,
  TombstoneResp,
} from '@eventstore/db-client/generated/streams_pb.js';
import type { NodeContext } from './context.js';
import type { Expected } from './deciding-append.js';
import type { DeleteOutcome } from './log.js';
import { textOf } from './wire/append-requests.js';
import * as errors from './wire/errors.js';

export async function deleteStream(
  { log }: NodeContext,
  call: ServerUnaryCall<DeleteReq, DeleteResp>,
  answer: sendUnaryData<DeleteResp>,
): Promise<void> {
  const { stream, expected } = headOf(call.request.getOptions());
  const outcome = await log.delete(stream, expected);
  if (outcome.kind !== 'success') {
    answer(errorOf(stream, expected, outcome));
    return;
  }
  const position = String(outcome.position);
  const place = new DeleteResp.Position().setCommitPosition(position).setPreparePosition(position);
  answer(null, new DeleteResp().setPosition(place));
}

export async function tombstoneStream(
  { log }: NodeContext,
  call: ServerUnaryCall<TombstoneReq, TombstoneResp>,
  answer: sendUnaryData<TombstoneResp>,
): Promise<void> {
  const { stream, expected } = headOf(call.request.getOptions());
  const outcome = await log.tombstone(stream, expected);
  if (outcome.kind !== 'success') {
    answer(errorOf(stream, expected, outcome));
    return;
  }
  const position = String(outcome.position);
  const place = new TombstoneResp.Position().setCommitPosition(position).setPreparePosition(position);
  answer(null, new TombstoneResp().setPosition(place));
}

function headOf(options: DeleteReq.Options | TombstoneReq.Options | undefined): {
  readonly stream: string;
  readonly expected: Expected;
} {
  const stream = textOf(options?.getStreamIdentifier()?.getStreamName_asU8());
  if (options?.hasRevision() === true) return { stream, expected: BigInt(options.getRevision()) };
  if (options?.hasNoStream() === true) return { stream, expected: 'no-stream' };
  return { stream, expected: options?.hasStreamExists() === true ? 'stream-exists' : 'any' };
}

function errorOf(
  stream: string,
  expected: Expected,
  outcome: Exclude<DeleteOutcome, { readonly kind: 'success' }>,
): ReturnType<typeof errors.unknown> {
  switch (outcome.kind) {
    case 'deleted':
      return errors.streamDeleted(stream);
    case 'wrong-version':
      return errors.wrongVersion('Delete', stream, asNumber(expected), outcome.actual);
  }
}

/** The numbers by which the server names expectations. */
function asNumber(expected: Expected): bigint {
  switch (expected) {
    case 'no-stream':
      return -1n;
    case 'any':
      return -2n;
    case 'stream-exists':
      return -4n;
    default:
      return expected;
  }
}
