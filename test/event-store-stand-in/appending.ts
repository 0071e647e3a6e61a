import { setTimeout } from 'node:timers/promises';
import type { Metadata } from '@grpc/grpc-js';
import { requiresLeader } from './context.js';
import type { NodeContext } from './context.js';
import type { AppendFault, ArrivedAppend } from './faults.js';
import type { AppendOutcome } from './log.js';

/** How a path tells its writer what came of an append. */
export interface AppendReply {
  readonly outcome: (outcome: AppendOutcome) => void;
  readonly fault: (answer: AppendFault['answer']) => void;
}

/**
 * Takes an append in: what is ordered to go wrong does, otherwise the log decides. Followers hand appends on to the
 * leader, so they succeed on any node, unless the writer requires the leader.
 */
export async function takeAppend(
  context: NodeContext,
  append: ArrivedAppend,
  metadata: Metadata,
  reply: AppendReply,
): Promise<void> {
  const { faults, log } = context;
  const fault = await faults.ofAppend(append);
  const { stream, expected, events } = append;
  if (fault !== undefined) {
    if (fault.written) await log.append(stream, expected, events);
    reply.fault(fault.answer);
    return;
  }
  const leadership = context.leader();
  switch (leadership.kind) {
    case 'none':
      if (leadership.lately) await setTimeout(context.writeTimeoutMs, undefined, { ref: false });
      reply.fault({ kind: leadership.lately ? 'timed-out' : 'not-ready' });
      return;
    case 'other':
      if (requiresLeader(metadata)) {
        reply.fault({ kind: 'not-leader', leader: leadership.leader });
        return;
      }
      break;
    case 'this':
      break;
  }
  reply.outcome(await log.append(stream, expected, events));
}
