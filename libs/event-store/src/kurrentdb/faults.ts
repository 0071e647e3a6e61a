import { convertToCommandError, ErrorType } from '@eventstore/db-client';

/** What an error of the client comes down to. */
export type Fault =
  /** The stream was never written to, or was deleted softly. */
  | 'no-stream'
  /** The stream was deleted for good, outside Concord. */
  | 'stream-deleted'
  | 'access-denied'
  /** The node is not the leader; the client goes there at its next call. */
  | 'not-leader'
  /** Nothing else is known: the server may have done what was asked, or not. */
  | 'unknown';

/** By the error's type, then by its gRPC code: errors of a server that is down have only that, and some have neither. */
export function faultOf(error: unknown): Fault {
  const { type, code } = described(error instanceof Error ? convertToCommandError(error) : error);
  switch (type) {
    case ErrorType.STREAM_NOT_FOUND:
    case ErrorType.NO_STREAM:
      return 'no-stream';
    case ErrorType.STREAM_DELETED:
      return 'stream-deleted';
    case ErrorType.ACCESS_DENIED:
      return 'access-denied';
    case ErrorType.NOT_LEADER:
      return 'not-leader';
  }
  return code === UNAUTHENTICATED || code === PERMISSION_DENIED ? 'access-denied' : 'unknown';
}

const PERMISSION_DENIED = 7;
const UNAUTHENTICATED = 16;

interface Described {
  readonly type?: unknown;
  readonly code?: unknown;
  readonly message?: string;
}

/** What an error holds, of whatever world: those of Jest's are no `instanceof Error`. */
export function described(error: unknown): Described {
  if (typeof error !== 'object' || error === null) return {};
  return {
    ...('type' in error && { type: error.type }),
    ...('code' in error && { code: error.code }),
    ...('message' in error && { message: String(error.message) }),
  };
}
