import type { ServerDuplexStream } from '@grpc/grpc-js';
import type { UUID } from '@eventstore/db-client/generated/shared_pb.js';
import type { BatchAppendReq, BatchAppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { takeAppend } from './appending.js';
import type { NodeContext } from './context.js';
import type { AppendFault } from './faults.js';
import type { AppendOutcome } from './log.js';
import type { ProposedEvent } from './recorded-event.js';
import * as answers from './wire/append-answers.js';
import { batchHead, proposed, uuid } from './wire/append-requests.js';
import type { AppendHead } from './wire/append-requests.js';
import * as errors from './wire/errors.js';
import { streamIdentifier } from './wire/identifiers.js';

type BatchCall = ServerDuplexStream<BatchAppendReq, BatchAppendResp>;

/** An append of which parts have arrived. */
interface PendingAppend extends AppendHead {
  readonly id: UUID;
  readonly events: ProposedEvent[];
  size: number;
}

/** Many appends over one call, each known by its correlation id; large ones come in parts. */
export function batchAppend(context: NodeContext, call: BatchCall): void {
  const pending = new Map<string, PendingAppend>();
  call.on('data', (request: BatchAppendReq) => {
    const id = request.getCorrelationId();
    if (id === undefined) return;
    try {
      const complete = gather(context, call, pending, request, id);
      if (complete !== undefined) take(context, call, complete);
    } catch (error) {
      const stream = request.getOptions()?.getStreamIdentifier();
      pending.delete(uuid(id));
      send(call, answers.batchBadRequest(String(error)).setStreamIdentifier(stream), id);
    }
  });
  call.on('end', () => {
    call.end();
  });
}

/** Adds a part to its append, and gives the append where that was the last part. */
function gather(
  { maxAppendBytes }: NodeContext,
  call: BatchCall,
  pending: Map<string, PendingAppend>,
  request: BatchAppendReq,
  id: UUID,
): PendingAppend | undefined {
  const key = uuid(id);
  const options = request.getOptions();
  if (options !== undefined) pending.set(key, { ...batchHead(options), id, events: [], size: 0 });
  const append = pending.get(key);
  if (append === undefined) return undefined;
  for (const message of request.getProposedMessagesList()) {
    const event = proposed(message);
    append.size += event.data.length;
    append.events.push(event);
  }
  if (append.size > maxAppendBytes) {
    pending.delete(key);
    send(call, answers.batchTooLarge(maxAppendBytes), id, append.stream);
    return undefined;
  }
  if (!request.getIsFinal()) return undefined;
  pending.delete(key);
  return append;
}

function take(context: NodeContext, call: BatchCall, { id, stream, expected, events }: PendingAppend): void {
  const append = { node: context.node, path: 'batch', stream, expected, events } as const;
  const answer = (response: BatchAppendResp): void => {
    send(call, response, id, stream);
  };
  void takeAppend(context, append, call.metadata, {
    outcome: (outcome) => {
      answerOutcome(outcome);
    },
    fault: (fault) => {
      answerFault(fault);
    },
  });

  function answerOutcome(outcome: AppendOutcome): void {
    switch (outcome.kind) {
      case 'success':
        answer(answers.batchSuccess(outcome));
        return;
      case 'wrong-version':
        answer(answers.batchWrongVersion(expected, outcome.actual));
        return;
      case 'deleted':
        answer(answers.batchDeleted(stream));
        return;
      case 'timed-out':
        answer(answers.batchTimedOut());
        return;
    }
  }

  function answerFault(fault: AppendFault['answer']): void {
    switch (fault.kind) {
      case 'never':
        return;
      case 'connection-lost':
        context.breakConnections();
        return;
      case 'timed-out':
        answer(answers.batchTimedOut());
        return;
      case 'not-leader':
        // A node that knows the leader ends the whole call, and with it every append under way on it.
        if (fault.leader === undefined) answer(answers.batchNotHandled(errors.notLeader(undefined).message));
        else call.emit('error', errors.notLeader(fault.leader));
        return;
      case 'not-ready':
        answer(answers.batchNotHandled(errors.NOT_READY));
        return;
      case 'access-denied':
        answer(answers.batchAccessDenied());
        return;
      case 'unknown':
        answer(answers.batchUnknown());
        return;
      case 'wrong-version':
        answer(answers.batchWrongVersion(expected, fault.actual));
        return;
    }
  }
}

function send(call: BatchCall, response: BatchAppendResp, id: UUID, stream?: string): void {
  if (call.cancelled || call.writableEnded) return;
  if (stream !== undefined) response.setStreamIdentifier(streamIdentifier(stream));
  call.write(response.setCorrelationId(id));
}
