import type { RecordingAnswer } from '@concord-ledger/ledger';
import { edgeProblem, outcomeUnknown } from '../problems/problem.js';
import type { ProblemException } from '../problems/problem.js';

/** Why nothing was recorded that no rule refused: as a problem, whatever was to be recorded. */
export function notRecorded(
  answer: Exclude<RecordingAnswer, { outcome: 'recorded' | 'unchanged' | 'refused' | 'version-mismatch' }>,
): ProblemException {
  switch (answer.outcome) {
    case 'key-reused':
      return edgeProblem(
        'CONFLICT.KEY_REUSED',
        'This Idempotency-Key was sent before with another input: send a new key for a new input.',
      );
    case 'busy':
      return edgeProblem('CONFLICT.BUSY', 'Five times somebody else changed this first: try again.', {
        retryAfter: 1,
      });
    case 'clock-behind':
      return edgeProblem(
        'CLOCK.BEHIND',
        `This server's clock says ${answer.now}, but the ledger was last written at ${answer.lastInstant}: set the clock right.`,
        { facts: { now: answer.now, lastInstant: answer.lastInstant }, retryAfter: 60 },
      );
    case 'settled-ahead':
      return edgeProblem(
        'CLOCK.BEHIND',
        `This server's clock says ${answer.now}, but the ledger was answered for up to ${answer.settledThrough}, and nothing is recorded before that any more: set the clock right.`,
        { facts: { now: answer.now, settledThrough: answer.settledThrough }, retryAfter: 60 },
      );
    case 'unknown':
      return outcomeUnknown(answer.reason);
  }
}
