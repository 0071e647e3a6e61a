import type { sendUnaryData, ServerReadableStream } from '@grpc/grpc-js';
import type { AppendReq, AppendResp } from '@eventstore/db-client/generated/streams_pb.js';
import { takeAppend } from './appending.js';
import type { NodeContext } from './context.js';
import type { AppendFault } from './faults.js';
import type { AppendOutcome } from './log.js';
import type { ProposedEvent } from './recorded-event.js';
import { classicSuccess, classicWrongVersion } from './wire/append-answers.js';
import { classicHead, proposed } from './wire/append-requests.js';
import type { AppendHead } from './wire/append-requests.js';
import * as errors from './wire/errors.js';

/** One append a call: first its head, then its events. Clients take this path that send credentials with the call. */
export function classicAppend(
  context: NodeContext,
  call: ServerReadableStream<AppendReq, AppendResp>,
  answer: sendUnaryData<AppendResp>,
): void {
  let head: AppendHead | undefined;
  let size = 0;
  let refused = false;
  const events: ProposedEvent[] = [];
  const refuse = (error: Parameters<typeof answer>[0]): void => {
    if (!refused) answer(error);
    refused = true;
  };

  call.on('data', (request: AppendReq) => {
    try {
      const options = request.getOptions();
      const message = request.getProposedMessage();
      if (options !== undefined) head = classicHead(options);
      if (message === undefined) return;
      const event = proposed(message);
      size += event.data.length;
      events.push(event);
      if (size > context.maxAppendBytes) refuse(errors.tooLarge(context.maxAppendBytes));
    } catch (error) {
      refuse(errors.unknown(String(error)));
    }
  });

  call.on('end', () => {
    if (refused) return;
    if (head === undefined) {
      refuse(errors.refused('the append has no head'));
      return;
    }
    const { stream, expected } = head;
    const append = { node: context.node, path: 'classic', stream, expected, events } as const;
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
          answer(null, classicSuccess(outcome));
          return;
        case 'wrong-version':
          answer(null, classicWrongVersion(expected, outcome.actual));
          return;
        case 'deleted':
          answer(errors.streamDeleted(stream));
          return;
        case 'timed-out':
          answer(errors.timedOut('Commit phase timeout.'));
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
          answer(errors.timedOut('Commit phase timeout.'));
          return;
        case 'not-leader':
          answer(errors.notLeader(fault.leader));
          return;
        case 'not-ready':
          answer(errors.notReady());
          return;
        case 'access-denied':
          answer(errors.accessDenied());
          return;
        case 'unknown':
          answer(errors.unknown('Unexpected OperationResult: Unknown'));
          return;
        case 'wrong-version':
          answer(null, classicWrongVersion(expected, fault.actual));
          return;
      }
    }
  });
}
