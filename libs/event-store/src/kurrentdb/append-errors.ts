import { AppendTooLarge, OutcomeUnknown, StoreUnavailable } from '../errors.js';
import type { AppendAnswer } from './append-stream.js';

/** An append that was not answered as written, nor as a conflict. */
interface Unwritten {
  readonly stream: string;
  /** What the servers are called to people. */
  readonly servers: string;
  /** Whether an earlier try was not answered. */
  readonly mayBeWritten: boolean;
}

/** What the servers refused, and would refuse again. */
export function refused(
  answer: Extract<AppendAnswer, { kind: 'too-large' | 'access-denied' | 'stream-deleted' }>,
  { stream, servers, mayBeWritten }: Unwritten,
): Error {
  if (mayBeWritten)
    return new OutcomeUnknown(
      `Append to ${stream}: no answer, and then ${servers} refused it (${answer.kind}).`,
    );
  switch (answer.kind) {
    case 'too-large':
      return new AppendTooLarge(
        `Append to ${stream}: ${servers} takes ${answer.bytes} bytes in one append, less than its default. Set MaxAppendSize to 1048576 or more.`,
      );
    case 'access-denied':
      return new StoreUnavailable(
        `Append to ${stream}: ${servers} does not let this user write. Check the file with user and password, and the rights on streams.`,
      );
    case 'stream-deleted':
      return new Error(
        `Append to ${stream}: the stream was deleted for good on ${servers}, outside Concord. Restore the ledger from a backup.`,
      );
  }
}

/** What was not answered within the time that an append is tried. */
export function unanswered(why: string, { stream, servers, mayBeWritten }: Unwritten): Error {
  return mayBeWritten
    ? new OutcomeUnknown(`Append to ${stream}: ${servers} did not say whether it was written: ${why}.`)
    : new StoreUnavailable(`Append to ${stream}: ${servers} cannot be reached: ${why}.`);
}
